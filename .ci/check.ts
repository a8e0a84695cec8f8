import { steps, type Step } from './steps.ts';
import { one, type Counts } from './counts.ts';

/**
 * `npm test`: every check there is, or the ones named (`npm test -- lint unit`). What follows the
 * last name goes to that step (`npm test -- server server/database/migrate.test.ts`).
 * The last line is `N passed, N failed` over all of them.
 */
const names = steps.map(({ name }) => name);
const asked = process.argv.slice(2);
const firstOther = asked.findIndex((word) => !names.includes(word));
const chosen = firstOther === -1 ? asked : asked.slice(0, firstOther);
const more = firstOther === -1 ? [] : asked.slice(firstOther);

if (more.length > 0 && chosen.length !== 1) {
  process.stderr.write(
    `There is no check "${more[0]}": name one of ${names.join(', ')}, or none for all.\n`,
  );
  process.exit(1);
}

interface Result extends Counts {
  readonly name: string;
  readonly seconds: number;
}

const asWanted = steps.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
const [besides, results] = await Promise.all([
  oneAfterAnother(asWanted.filter(({ isBeside }) => isBeside === true)),
  oneAfterAnother(asWanted.filter(({ isBeside }) => isBeside !== true)),
]);
results.unshift(...besides);

process.stdout.write('\n');
for (const { name, passed, failed, skipped, seconds } of results) {
  const notes = `${failed > 0 ? `, ${failed} failed` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  process.stdout.write(
    `${name.padEnd(15)} ${seconds.toFixed(0).padStart(4)} s  ${passed} passed${notes}\n`,
  );
}
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);

async function oneAfterAnother(wanted: readonly Step[]): Promise<Result[]> {
  const done: Result[] = [];
  for (const step of wanted) {
    process.stdout.write(`\n── ${step.name} ──\n`);
    done.push(await timed(step));
  }
  return done;
}

async function timed({ name, run }: Step): Promise<Result> {
  const started = performance.now();
  const counts = await run(more).catch((error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    return one(false);
  });
  return { name, ...counts, seconds: (performance.now() - started) / 1000 };
}
