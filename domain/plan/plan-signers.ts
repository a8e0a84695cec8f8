import { roleLabels, type Role } from '#domain/permissions/roles';

/**
 * Whom a program can ask to sign a treatment plan. Who has to differs by state and payer, so it is
 * the program's to say; clinician and participant are only where it starts.
 */
export const planSigners = [
  'primary-clinician',
  'participant',
  'prescriber',
  'supervisor',
  'case-manager',
  'director',
] as const;

export type PlanSigner = (typeof planSigners)[number];

/** Those who sign with their own password. */
export const staffSigners = [
  'primary-clinician',
  'prescriber',
  'supervisor',
  'case-manager',
  'director',
] as const satisfies readonly PlanSigner[];

export const defaultPlanSigners: readonly PlanSigner[] = ['primary-clinician', 'participant'];

/** The words a screen shows for a signer. */
export const planSignerLabels: Readonly<Record<PlanSigner, string>> = {
  'primary-clinician': 'Primary clinician',
  participant: 'Participant',
  prescriber: roleLabels.prescriber,
  supervisor: roleLabels.supervisor,
  'case-manager': roleLabels['case-manager'],
  director: roleLabels.director,
};

/** What somebody is who could sign. */
export interface PossibleSigner {
  readonly isPrimaryClinician: boolean;
  readonly roles: readonly Role[];
}

/** Whether somebody of the staff may sign as the one who is asked. Nobody of the staff is the participant. */
export function maySignAs(signer: PlanSigner, who: PossibleSigner): boolean {
  if (signer === 'participant') return false;
  return signer === 'primary-clinician' ? who.isPrimaryClinician : who.roles.includes(signer);
}

/** Those who are still asked, in the order of the list: who refused or was away is asked again. */
export function stillAsked(
  asked: readonly PlanSigner[],
  signed: readonly PlanSigner[],
): PlanSigner[] {
  return planSigners.filter((signer) => asked.includes(signer) && !signed.includes(signer));
}
