import pg from 'pg';
import type { OutsideDatabase } from '../configuration.ts';
import { StartRefused } from '../start-refused.ts';
import { withConnection } from './with-connection.ts';

/**
 * Rights and policies are written for the role `stepwell_app`. An app role of another name takes
 * part in them by membership, which the owner grants where it can.
 */
export async function takeAppRole(outside: OutsideDatabase): Promise<void> {
  await becomeMember(outside, 'stepwell_app', '');
}

/** Without an address of its own, the sign-in library works in the app's with `SET ROLE`. */
export async function takeSignInRole(outside: OutsideDatabase): Promise<void> {
  const remedy = 'set DATABASE_SIGN_IN_URL, or ';
  await becomeMember(outside, 'stepwell_sign_in', remedy);
}

async function becomeMember(
  { appUrl, ownerUrl }: OutsideDatabase,
  role: 'stepwell_app' | 'stepwell_sign_in',
  remedy: string,
): Promise<void> {
  const user = await withConnection('DATABASE_URL', appUrl, async (app) => {
    const { rows } = await app.query<{ user: string; member: boolean }>(
      `select current_user::text as user, coalesce(pg_has_role(r.oid, 'member'), false) as member
       from (select oid from pg_roles where rolname = $1) r`,
      [role],
    );
    const [found] = rows;
    if (found === undefined) {
      throw new StartRefused(
        `The role ${role} does not exist: run server/database/roles.sql as a superuser, or start once with DATABASE_OWNER_URL.`,
      );
    }
    return found.member ? null : found.user;
  });
  if (user === null) {
    return;
  }
  const grant = `grant ${role} to ${pg.escapeIdentifier(user)}`;
  const granted =
    ownerUrl !== null &&
    (await withConnection('DATABASE_OWNER_URL', ownerUrl, (owner) => grantTo(owner, grant, role)));
  if (!granted) {
    throw new StartRefused(
      `The role of DATABASE_URL may not act as ${role}: ${remedy}run this as a superuser: ${grant};`,
    );
  }
}

/** What the sign-in role may do is not to be inherited, only taken on; PostgreSQL 15 cannot say so. */
async function grantTo(owner: pg.Client, grant: string, role: string): Promise<boolean> {
  const { rows } = await owner.query<{ version: string }>(
    `select current_setting('server_version_num') as version`,
  );
  const apart = role === 'stepwell_sign_in' && Number(rows[0]?.version) >= 160_000;
  return owner.query(grant + (apart ? ' with inherit false, set true' : '')).then(
    () => true,
    () => false,
  );
}
