import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { DatabaseUrls, EmbeddedDatabase } from '../embedded/embedded.ts';
import { openPool } from '../pool.ts';
import { openTestCluster } from './shared-cluster.ts';
import { asSuperuser, makeTemplate, prepareDatabase } from './template.ts';

/** A database of a test file's own: migrated, empty, with the three roles. */
export interface TestDatabase extends DatabaseUrls {
  readonly name: string;
  /** The cluster that all test databases share. */
  readonly cluster: EmbeddedDatabase;
  /** A pool of the owner's, who sees every row: for preparing data and looking at what was stored. */
  readonly ownerPool: pg.Pool;
  /** Drops the database; close your own pools first. */
  readonly close: () => Promise<void>;
}

/**
 * @example
 * const database = await testDatabase();
 * after(() => database.close());
 */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = await processCluster();
  const template = await makeTemplate(cluster);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asSuperuser(cluster, 'postgres', (client) =>
    client.query(`create database ${name} template ${template} strategy file_copy`),
  );
  await prepareDatabase(cluster, name);
  const urls = cluster.urls(name);
  const ownerPool = openPool(urls.ownerUrl, { size: 4 });
  return {
    ...urls,
    name,
    cluster,
    ownerPool,
    close: async () => {
      await ownerPool.end();
      await asSuperuser(cluster, 'postgres', (client) =>
        client.query(`drop database ${name} with (force)`),
      );
    },
  };
}

let opened: Promise<EmbeddedDatabase> | undefined;

/** Each test process holds on to the cluster until it has nothing left to do. */
function processCluster(): Promise<EmbeddedDatabase> {
  if (opened === undefined) {
    opened = openTestCluster();
    const cluster = opened;
    process.once('beforeExit', async () => (await cluster).close());
  }
  return opened;
}
