import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { readConfiguration } from '../configuration.ts';
import { openDatabase } from '../database/open.ts';
import { database } from '../database/pool.ts';
import type { DB } from '../database/schema.gen.ts';
import { StartRefused } from '../start-refused.ts';
import { createAdministrator, createCommand } from './administrator.ts';

/** `npm run administrator:create`: the first person of an organization, for a start without demo. */
try {
  const { organization, name, email } = readArguments();
  const configuration = readConfiguration(process.env, join(import.meta.dirname, '../..'));
  const opened = await openDatabase(configuration);
  try {
    if (opened.ownerPool === null) {
      throw new StartRefused('Set DATABASE_OWNER_URL too: the app itself may not add people.');
    }
    const password = await createAdministrator(database<DB>(opened.ownerPool), {
      organization,
      name,
      email,
      password: process.env['ADMINISTRATOR_PASSWORD'] ?? null,
      now: systemClock.now().toISOString(),
    });
    const told = process.env['ADMINISTRATOR_PASSWORD'] === undefined ? password : 'as you gave it';
    process.stdout.write(
      `${name} can sign in as ${email}.\nPassword: ${told}\nIt is shown this once; whoever signs in with it is asked to choose their own.\n`,
    );
  } finally {
    await opened.close();
  }
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function readArguments(): { organization: string; name: string; email: string } {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ options: { organization: text, name: text, email: text } });
    const [organization, name, email] = [values.organization, values.name, values.email].map(
      (value) => value?.trim() ?? '',
    ) as [string, string, string];
    if (organization && name && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) {
      return { organization, name, email };
    }
  } catch {
    // Told below, in one sentence, like whatever else is missing.
  }
  throw new StartRefused(`Say for whom: ${createCommand}`);
}
