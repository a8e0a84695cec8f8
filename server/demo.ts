import type pg from 'pg';
import type { Clock } from './clock.ts';
import { isConnectionLost } from './database/connection-lost.ts';
import { loadDemo, refreshDemo } from './database/demo/load.ts';
import { database } from './database/pool.ts';
import type { DB } from './database/schema.gen.ts';
import { findOrCreateAccount } from './sign-in/accounts.ts';
import { StartRefused } from './start-refused.ts';

/**
 * Loads the demo program into an empty database and brings an existing one up to today.
 *
 * @throws StartRefused when the database goes away meanwhile
 */
export async function prepareDemo(ownerPool: pg.Pool, clock: Clock): Promise<void> {
  const db = database<DB>(ownerPool);
  try {
    const isLoaded = await loadDemo({
      ownerPool,
      clock,
      createUser: (account) =>
        findOrCreateAccount(db, { ...account, now: clock.now().toISOString() }),
    });
    await refreshDemo({ ownerPool, clock });
    // Without statistics the first minute's queries would take several times as long.
    if (isLoaded) await ownerPool.query('analyze');
  } catch (error) {
    if (!isConnectionLost(error)) throw error;
    throw new StartRefused(
      'The connection to the database was lost while the demo program was loaded, and what was not finished was undone: start again.',
    );
  }
}
