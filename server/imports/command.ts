import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { actAs } from '../commands/act-as.ts';
import { findDirector } from '../commands/director.ts';
import { runCommand, withDatabase } from '../commands/run-command.ts';
import { StartRefused } from '../start-refused.ts';
import { importMeasures } from './import-measures.ts';
import { readImport } from './read-files.ts';
import { sayReport } from './say-report.ts';

const usage =
  'npm run import -- measures FILE.csv --map MAPPING.json [--dry-run] [--as director@example.org]';

/** `npm run import`: what the director's screen does, from a file on this machine. */
await runCommand(async () => {
  const { file, map, dryRun, as } = readArguments();
  const write = await readImport(file, map, dryRun);
  const report = await withDatabase(async ({ app, owner }) => {
    const director = await findDirector(owner, {
      email: as,
      programCode: write.mapping.program.code,
    });
    return actAs(app, systemClock, director, 'import-measures', (work) =>
      importMeasures(work, write),
    );
  });
  process.stdout.write(sayReport(report, write.fileName));
  return report.faultCount === 0 ? 0 : 1;
});

function readArguments(): { file: string; map: string; dryRun: boolean; as: string | null } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        map: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        as: { type: 'string' },
      },
    });
    const [what, file, ...more] = positionals;
    const { map } = values;
    if (what === 'measures' && file !== undefined && more.length === 0 && map !== undefined) {
      return { file, map, dryRun: values['dry-run'], as: values.as ?? null };
    }
  } catch {
    // Told below, in one sentence, like whatever else is missing.
  }
  throw new StartRefused(`Say what to import: ${usage}`);
}
