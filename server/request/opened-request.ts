import { sql, type Kysely } from 'kysely';
import type { Role } from '#domain/permissions/roles';
import type { DB } from '../database/schema.gen.ts';
import type { SignInFacts } from '../sign-in/state.ts';
import type { StaffMember, StaffProgram } from './staff-member.ts';

/** What the first statement of a request's transaction tells (database function open_request). */
export interface OpenedRequest {
  facts: SignInFacts & { signInId: string; userId: string };
  staff: StaffMember;
  organization: { id: string; name: string; demo: boolean };
  remembered: { requestHash: string; status: number; answer: string } | null;
}

interface Answer extends SignInFacts {
  signInId: string;
  userId: string;
  organization: OpenedRequest['organization'];
  staff: Pick<
    StaffMember,
    'id' | 'name' | 'email' | 'credential' | 'mayAssessRisk' | 'needsCoSignature'
  >;
  roles: Role[];
  programs: StaffProgram[];
  remembered: OpenedRequest['remembered'];
}

/** Sets what row-level security reads and says who asks; null when there is no such sign-in. */
export async function openRequest(
  db: Kysely<DB>,
  token: string,
  now: string,
  idempotencyKey: string | null,
): Promise<OpenedRequest | null> {
  const { rows } = await sql<{
    opened: Answer | null;
  }>`select open_request(${token}, ${now}, ${idempotencyKey}) as opened`.execute(db);
  const opened = rows[0]?.opened ?? null;
  if (opened === null) return null;
  const { organization, staff, roles, programs, remembered, ...facts } = opened;
  return {
    facts: {
      ...facts,
      signedInAt: new Date(facts.signedInAt).toISOString(),
      lastActivityAt: new Date(facts.lastActivityAt).toISOString(),
    },
    organization,
    staff: { ...staff, organizationId: organization.id, roles, programs },
    remembered,
  };
}
