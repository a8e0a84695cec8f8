import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { StartRefused } from '../start-refused.ts';

export type RolePasswords = Readonly<
  Record<'stepwell_owner' | 'stepwell_app' | 'stepwell_sign_in', string>
>;

/** Runs `roles.sql` as a superuser, and gives a password to each role that has none yet. */
export async function applyRoles(client: pg.Client, passwords: RolePasswords): Promise<void> {
  await client.query(await readFile(new URL('roles.sql', import.meta.url), 'utf8'));
  const { rows } = await client.query<{ rolname: string }>(
    'select rolname from pg_authid where rolname = any($1) and rolpassword is null',
    [Object.keys(passwords)],
  );
  for (const { rolname } of rows) {
    const password = passwords[rolname as keyof RolePasswords];
    await client.query(
      `alter role ${client.escapeIdentifier(rolname)} password ${client.escapeLiteral(password)}`,
    );
  }
}

/**
 * The app's role must not be able to step around row-level security, itself or through a role that
 * it could take on: not a superuser, not BYPASSRLS, not an owner of the database or of a table.
 *
 * @throws StartRefused saying which of these it is
 */
export async function refuseRoleThatBypasses(
  client: pg.ClientBase,
  variable = 'DATABASE_URL',
  better = 'stepwell_app',
): Promise<void> {
  const { rows } = await client.query<{ role: string; taken: string; reason: string }>(`
    select current_user::text as role, taken.rolname::text as taken,
      case when taken.rolsuper then 'is a superuser'
           when taken.rolbypassrls then 'has BYPASSRLS'
           else 'owns the database or its tables' end as reason
    from pg_roles taken
    where pg_has_role(current_user, taken.oid, 'member')
      and (taken.rolsuper or taken.rolbypassrls
        or exists (select from pg_database d
          where d.datname = current_database() and d.datdba = taken.oid)
        or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('public', 'sign_in', 'migration') and c.relowner = taken.oid))
    order by taken.rolname <> current_user, taken.rolname
    limit 1`);
  const [found] = rows;
  if (found !== undefined) {
    const who =
      found.taken === found.role
        ? `"${found.role}", which ${found.reason}`
        : `"${found.role}", which can become "${found.taken}", which ${found.reason}`;
    throw new StartRefused(
      `${variable} signs in as ${who} and so could see every record: use the role ${better} of server/database/roles.sql.`,
    );
  }
}
