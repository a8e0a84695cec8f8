import type pg from 'pg';
import type { SetUp } from './set-up/set-up.ts';
import { demoPassword } from './sign-in/demo-password.ts';

/**
 * What the person who started the server is told about signing in: the people of the demo program,
 * or the first run's page and its code. Real people are never listed.
 *
 * @param setUp null where the demo program runs
 * @param address of the server: `http://localhost:4600`
 */
export async function whoCanSignIn(
  ownerPool: pg.Pool,
  setUp: SetUp | null,
  address: string,
): Promise<string> {
  if (setUp === null) {
    const people = await demoPeople(ownerPool);
    return people.length === 0
      ? ''
      : [`Sign in as one of these, password ${demoPassword}`, ...people].join('\n');
  }
  return (await setUp.isOpen())
    ? `Nobody can sign in yet. Set up your organization at ${address}/set-up with this code, which is for you alone:\n  ${setUp.code}`
    : '';
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
