import {
  actorOf,
  permissions,
  permitted,
  type Action,
  type Relation,
} from '#domain/permissions/actions';
import { forbidden } from '../problems.ts';
import type { StaffMember } from './staff-member.ts';

/** What every signed-in person may do, whatever their roles: their own sign-in, their own lists. */
export type SignedIn = 'signed-in';

/** Refuses early when none of the person's roles could do this to any record. */
export function requireRole(action: Action | SignedIn, staff: StaffMember): void {
  if (action === 'signed-in') return;
  const { grants, words } = permissions[action];
  const hasRole = grants.some(({ roles }) => roles.some((role) => staff.roles.includes(role)));
  if (!hasRole) throw forbidden(whoMay(words));
}

/** Refuses unless the person's roles, credential and relation to this record allow it. */
export function requirePermission(
  action: Action | SignedIn,
  staff: StaffMember,
  relation: Relation,
): void {
  if (action === 'signed-in') return;
  if (!permitted(action, actorOf(staff), relation))
    throw forbidden(whoMay(permissions[action].words));
}

/** The rule as a sentence for who is refused: "Who may: a director of the program." */
function whoMay(words: string): string {
  const named = /^(A|An|The|Someone|Who) /.test(words);
  return named ? `Who may: ${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
}
