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

/** Who can sign in, one per line, for the person who started the server; empty without a demo. */
export async function demoSignIns(ownerPool: pg.Pool, password: string): Promise<string> {
  const { rows } = await ownerPool.query<{ line: string }>(
    `select s.email || '  ' || s.name || ', ' || s.credential_code || ' (' ||
       string_agg(r.role, ', ' order by r.role) || ')' as line
     from staff s join organization o on o.id = s.organization_id
     join staff_role r on r.organization_id = s.organization_id and r.staff_id = s.id
     where o.is_demo and s.user_id is not null and s.disabled_at is null
     group by s.email, s.name, s.credential_code order by s.email`,
  );
  if (rows.length === 0) return '';
  return [`Sign in as one of these, password ${password}`, ...rows.map(({ line }) => `  ${line}`)]
    .join('\n')
    .concat('\n');
}
