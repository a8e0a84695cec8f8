import type pg from 'pg';
import { createCommand } from './administrator/administrator.ts';

/**
 * What the person who started the server is told about signing in: the people of the demo program,
 * or how to make the first account where there is none. Real people are never listed.
 *
 * @param demoPassword null where the demo program is off
 */
export async function whoCanSignIn(
  ownerPool: pg.Pool,
  demoPassword: string | null,
): Promise<string> {
  if (demoPassword !== null) {
    const lines = await demoPeople(ownerPool);
    if (lines.length > 0) {
      return [`Sign in as one of these, password ${demoPassword}`, ...lines].join('\n');
    }
  }
  return (await somebodyCan(ownerPool))
    ? ''
    : `Nobody can sign in yet. With the same settings, beside the running server:\n  ${createCommand}`;
}

async function demoPeople(ownerPool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await ownerPool.query<{ line: string }>(
    `select '  ' || s.email || '  ' || s.name || coalesce(', ' || nullif(s.credential_code, 'none'), '')
       || ' (' || string_agg(r.role, ', ' order by r.role) || ')' as line
     from staff s join organization o on o.id = s.organization_id
     join staff_role r on r.organization_id = s.organization_id and r.staff_id = s.id
     where o.is_demo and s.user_id is not null and s.disabled_at is null
     group by s.email, s.name, s.credential_code order by s.email`,
  );
  return rows.map(({ line }) => line);
}

async function somebodyCan(ownerPool: pg.Pool): Promise<boolean> {
  const { rows } = await ownerPool.query<{ can: boolean }>(
    `select exists (
       select from staff s join organization o on o.id = s.organization_id
       where not o.is_demo and s.user_id is not null and s.disabled_at is null) as can`,
  );
  return rows[0]?.can ?? false;
}
