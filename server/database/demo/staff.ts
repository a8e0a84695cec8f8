import { addDays } from '#domain/calendar/zoned-time';
import type { Role } from '#domain/permissions/roles';
import type { World } from './world.ts';

interface CredentialOfDemo {
  readonly code: string;
  readonly name: string;
  readonly needsCoSignature: boolean;
  readonly mayAssessRisk: boolean;
}

/**
 * What each credential entitles to in this program. Rules differ by state and payer: these are
 * examples, kept as data.
 */
export const credentials: readonly CredentialOfDemo[] = [
  credential('LPC-A', 'Licensed Professional Counselor Associate', true, true),
  credential('LPC', 'Licensed Professional Counselor', false, true),
  credential('LCSW', 'Licensed Clinical Social Worker', false, true),
  credential('LMFT', 'Licensed Marriage and Family Therapist', false, true),
  credential('RN', 'Registered Nurse', false, true),
  credential('CCM', 'Certified Case Manager', false, false),
  credential('PMHNP', 'Psychiatric Mental Health Nurse Practitioner', false, true),
  credential('MD', 'Physician', false, true),
  credential('PsyD', 'Doctor of Psychology', false, true),
  credential('PhD', 'Doctor of Philosophy', false, true),
  credential('none', 'No clinical credential', true, false),
];

function credential(
  code: string,
  name: string,
  needsCoSignature: boolean,
  mayAssessRisk: boolean,
): CredentialOfDemo {
  return { code, name, needsCoSignature, mayAssessRisk };
}

interface StaffOfDemo {
  readonly key: string;
  readonly name: string;
  readonly credential: string;
  readonly roles: readonly Role[];
  /** Codes of programs, see programs.ts. */
  readonly programs: readonly string[];
  readonly supervisor: string | null;
}

const both = ['riverbend-php', 'riverbend-iop'];
const iop = ['riverbend-iop'];
const php = ['riverbend-php'];

export const staff: readonly StaffOfDemo[] = [
  person('Juniper Vale', 'LPC-A', ['facilitator'], iop, 'finch'),
  person('Tobin Larkspur', 'RN', ['facilitator'], iop, 'finch'),
  person('Alder Pike', 'LPC', ['facilitator'], iop, 'finch'),
  person('Ember Whitlock', 'LCSW', ['facilitator', 'supervisor'], both, 'finch'),
  person('Rowan Castellane', 'LCSW', ['facilitator'], php, 'finch'),
  person('Linden Brook', 'LMFT', ['facilitator'], php, 'whitlock'),
  person('Marlow Finch', 'PsyD', ['supervisor'], both, null),
  person('Wren Fennimoor', 'CCM', ['case-manager'], both, null),
  person('Sage Hollowell', 'PMHNP', ['prescriber'], iop, null),
  person('Orrin Thistledown', 'MD', ['prescriber'], both, null),
  person('Sorrel Wickmere', 'PhD', ['director'], both, null),
  person('Basil Ledgerwood', 'none', ['administrator'], [], null),
];

function person(
  name: string,
  credentialCode: string,
  roles: readonly Role[],
  programs: readonly string[],
  supervisor: string | null,
): StaffOfDemo {
  const key = (name.split(' ')[1] ?? name).toLowerCase();
  return { key, name, credential: credentialCode, roles, programs, supervisor };
}

/** An associate and who has no clinical credential hold no licence; one licence ends soon. */
function licenceOf({ credential: code }: StaffOfDemo, index: number, today: string) {
  const licensed = code !== 'none' && code !== 'LPC-A';
  return {
    licence_number: licensed ? `DEMO ${1000 + index}` : null,
    licence_expires_on: licensed ? addDays(today, 55 * index - 15) : null,
  };
}

export function emailOf(name: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@riverbend.example`;
}

export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly credential: string;
  readonly roles: readonly Role[];
}

/** Who can sign in to the demo program, the main facilitator first. */
export const demoPeople: readonly DemoPerson[] = staff.map(({ name, credential: code, roles }) => ({
  name,
  email: emailOf(name),
  credential: code,
  roles,
}));

/** @param userIds account by e-mail; a person without one cannot sign in */
export function addStaff(world: World, userIds: ReadonlyMap<string, string>): void {
  const { rows, organizationId } = world;
  for (const { code, name, needsCoSignature, mayAssessRisk } of credentials) {
    rows.add('credential', {
      organization_id: organizationId,
      code,
      name,
      needs_co_signature: needsCoSignature,
      may_assess_risk: mayAssessRisk,
    });
  }
  for (const [index, one] of staff.entries()) {
    const email = emailOf(one.name);
    rows.add('staff', {
      organization_id: organizationId,
      id: world.staffId(one.key),
      user_id: userIds.get(email) ?? null,
      email,
      name: one.name,
      credential_code: one.credential,
      ...licenceOf(one, index, world.today),
      disabled_at: null,
      version: 1,
    });
    for (const role of one.roles) {
      rows.add('staff_role', {
        organization_id: organizationId,
        staff_id: world.staffId(one.key),
        role,
      });
    }
    for (const program of one.programs) {
      rows.add('staff_program', {
        organization_id: organizationId,
        staff_id: world.staffId(one.key),
        program_id: world.programId(program),
      });
    }
    if (one.supervisor !== null) {
      rows.add('supervision', {
        organization_id: organizationId,
        id: world.id('supervision', one.key),
        supervisor_id: world.staffId(one.supervisor),
        supervisee_id: world.staffId(one.key),
        valid_from: world.firstDay,
        valid_to: null,
      });
    }
  }
}

function staffOf(key: string): StaffOfDemo {
  const found = staff.find((one) => one.key === key);
  if (found === undefined) throw new RangeError(`no staff member ${key}`);
  return found;
}

export function needsCoSignature(key: string): boolean {
  const code = staffOf(key).credential;
  return credentials.some((one) => one.code === code && one.needsCoSignature);
}

/** A person as a signature names them. */
export function signerOf(
  world: World,
  key: string,
): { readonly id: string; readonly name: string; readonly credential: string } {
  const { name, credential: code } = staffOf(key);
  return { id: world.staffId(key), name, credential: code };
}
