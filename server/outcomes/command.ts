import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { actAs } from '../commands/act-as.ts';
import { findDirector } from '../commands/director.ts';
import { runCommand, withDatabase } from '../commands/run-command.ts';
import { StartRefused } from '../start-refused.ts';
import { readChoices, readOutcomes, type OutcomesAsked } from './outcomes.ts';
import { sayOutcomes } from './say-outcomes.ts';

const usage =
  'npm run outcomes -- --program CODE --instrument CODE [--from 1 --to 4] [--as director@example.org]';

/** `npm run outcomes`: the table of the screen, in a terminal. */
await runCommand(async () => {
  const { program, as, ...asked } = readArguments();
  const outcomes = await withDatabase(async ({ app, owner }) => {
    const director = await findDirector(owner, { email: as, programCode: program });
    return actAs(app, systemClock, director, 'read-outcomes', async (work) => {
      const { programs } = await readChoices(work);
      const found = programs.find(({ code, name }) => code === program || name === program);
      if (!found) {
        const codes = programs.map(({ code }) => code).join(', ');
        throw new StartRefused(
          `${director.name} works in no program ${program}, but in: ${codes}.`,
        );
      }
      return readOutcomes(work, { ...asked, program: found.id });
    });
  });
  process.stdout.write(sayOutcomes(outcomes));
  return 0;
});

function readArguments(): OutcomesAsked & { as: string | null } {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      options: { program: text, instrument: text, from: text, to: text, as: text },
    });
    const { program, instrument, from, to, as = null } = values;
    const points = [from, to].filter((point) => point !== undefined);
    if (
      program !== undefined &&
      instrument !== undefined &&
      points.length !== 1 &&
      points.every((point) => /^\d{1,4}$/.test(point))
    ) {
      const between =
        from === undefined || to === undefined ? {} : { from: Number(from), to: Number(to) };
      return { program, instrument, as, ...between };
    }
  } catch {
    // Told below, in one sentence, like whatever else is missing.
  }
  throw new StartRefused(`Say which outcomes: ${usage}`);
}
