import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { testDatabase } from './testing/test-database.ts';

/**
 * `npm run types:database [-- --verify]`: writes the types of every table from a freshly migrated
 * database, or (--verify) fails when the file does not match the migrations.
 */
const file = join(import.meta.dirname, 'schema.gen.ts');
const codegen = join(
  dirname(createRequire(import.meta.url).resolve('kysely-codegen')),
  'cli',
  'bin.js',
);

const database = await testDatabase();
const { status } = spawnSync(
  process.execPath,
  [
    codegen,
    ...['--dialect', 'postgres', '--url', database.ownerUrl],
    ...['--out-file', file, '--date-parser', 'string', '--numeric-parser', 'number'],
    ...['--type-mapping', '{"int8":"number"}'],
    ...['--exclude-pattern', 'migration.*'],
    ...(process.argv.includes('--verify') ? ['--verify'] : []),
  ],
  { stdio: 'inherit' },
);
await database.close();
process.exitCode = status ?? 1;
