import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { readConfiguration } from '../configuration.ts';
import { openDatabase } from '../database/open.ts';
import { database } from '../database/pool.ts';
import type { DB } from '../database/schema.gen.ts';
import { Problem } from '../problems.ts';
import { StartRefused } from '../start-refused.ts';

export interface CommandDatabase {
  /** The app's role, under row-level security. */
  readonly app: Kysely<DB>;
  /** For looking up for whom the command acts. */
  readonly owner: Kysely<DB>;
}

/** Opens the database that `npm start` uses, running or not, and closes it after the work. */
export async function withDatabase<Result>(
  work: (databases: CommandDatabase) => Promise<Result>,
): Promise<Result> {
  const projectDir = join(import.meta.dirname, '../..');
  const opened = await openDatabase(readConfiguration(process.env, projectDir));
  try {
    if (opened.ownerPool === null) {
      throw new StartRefused('Set DATABASE_OWNER_URL too: the app itself may not look up people.');
    }
    return await work({
      app: database<DB>(opened.appPool),
      owner: database<DB>(opened.ownerPool),
    });
  } finally {
    await opened.close();
  }
}

/** Runs a command to its end: what the person can mend is one line, and the exit code says so. */
export async function runCommand(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof StartRefused) process.stderr.write(`${error.message}\n`);
    else if (error instanceof Problem) process.stderr.write(`${error.answer.detail}\n`);
    else throw error;
  }
}
