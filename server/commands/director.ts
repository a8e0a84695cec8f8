import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import type { StaffMember } from '../request/staff-member.ts';
import { StartRefused } from '../start-refused.ts';
import { findDirectors } from './queries.ts';

/**
 * The director for whom a command acts: the one of that address, else the only one there is (of the
 * program, where one is named).
 *
 * @param owner nobody is signed in: only the owner may look for people
 * @throws StartRefused when there is none, or several and no address
 */
export async function findDirector(
  owner: Kysely<DB>,
  { email, programCode }: { email: string | null; programCode: string | null },
): Promise<StaffMember> {
  const all = await findDirectors(owner);
  if (email !== null) {
    const named = all.find((director) => director.email.toLowerCase() === email.toLowerCase());
    if (named) return named;
    throw new StartRefused(`There is no director ${email}: give the address of one after --as.`);
  }
  const there = all.filter(({ programs }) => programs.some(({ code }) => code === programCode));
  const candidates = there.length > 0 ? there : all;
  const [only, ...others] = candidates;
  if (only === undefined) {
    throw new StartRefused('There is no director yet: add one, or start with the demo program.');
  }
  if (others.length > 0) {
    const addresses = candidates.map((director) => director.email).join(', ');
    throw new StartRefused(`Say for which director with --as: ${addresses}.`);
  }
  return only;
}
