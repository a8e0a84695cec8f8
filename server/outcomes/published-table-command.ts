import { runCommand } from '../commands/run-command.ts';
import { StartRefused } from '../start-refused.ts';
import { publishedTable, withThrowawayDatabase } from './published-table.ts';
import { sayPublishedTable } from './say-outcomes.ts';

/** `npm run published-table -- FILE.csv`: what was published of this data set, computed again. */
await runCommand(async () => {
  const [file, ...more] = process.argv.slice(2);
  if (file === undefined || more.length > 0) {
    throw new StartRefused(
      'Say which file: npm run published-table -- ../shared/data/claus-2020.csv',
    );
  }
  const outcomes = await withThrowawayDatabase((databases) => publishedTable(databases, file));
  process.stdout.write(sayPublishedTable(outcomes));
  return 0;
});
