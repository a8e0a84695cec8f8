import type pg from 'pg';
import type { Clock } from './clock.ts';
import { loadDemo, refreshDemo } from './database/demo/load.ts';
import { database } from './database/pool.ts';
import type { DB } from './database/schema.gen.ts';
import { findOrCreateAccount } from './sign-in/accounts.ts';

/** Loads the demo program into an empty database and brings an existing one up to today. */
export async function prepareDemo(ownerPool: pg.Pool, clock: Clock): Promise<void> {
  const db = database<DB>(ownerPool);
  const isLoaded = await loadDemo({
    ownerPool,
    clock,
    createUser: (account) =>
      findOrCreateAccount(db, { ...account, now: clock.now().toISOString() }),
  });
  await refreshDemo({ ownerPool, clock });
  // Without statistics the first minute's queries would take several times as long.
  if (isLoaded) await ownerPool.query('analyze');
}
