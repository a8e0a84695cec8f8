import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { EmbeddedDatabase } from '../embedded/embedded.ts';
import { migrate, readMigrations } from '../migrate.ts';

/** A migrated, empty database to clone; one per state of the migration files. */
export async function makeTemplate(cluster: EmbeddedDatabase): Promise<string> {
  const checksums = (await readMigrations()).map(({ name, checksum }) => name + checksum);
  const digest = createHash('sha256').update(checksums.join()).digest('hex').slice(0, 16);
  const template = `template_${digest}`;
  await asSuperuser(cluster, 'postgres', async (client) => {
    await client.query('select pg_advisory_lock(7305)');
    const found = await client.query('select from pg_database where datname = $1', [template]);
    if (found.rowCount === 0) {
      const draft = `${template}_draft`;
      await client.query(`drop database if exists ${draft}`);
      await client.query(`create database ${draft}`);
      await prepareDatabase(cluster, draft);
      await migrate(cluster.urls(draft).ownerUrl);
      await client.query(`alter database ${draft} rename to ${template}`);
    }
  });
  return template;
}

/** A clone has its template's tables, but not its owner and its rights: roles.sql gives them. */
export async function prepareDatabase(cluster: EmbeddedDatabase, name: string): Promise<void> {
  const roles = await readFile(new URL('../roles.sql', import.meta.url), 'utf8');
  await asSuperuser(cluster, name, (client) => client.query(roles));
}

export async function asSuperuser<T>(
  cluster: EmbeddedDatabase,
  name: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: cluster.superuserUrl(name) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
