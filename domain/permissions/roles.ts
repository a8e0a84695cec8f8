/**
 * What a staff member may be. A person may hold several roles; each role adds, none takes away.
 * An administrator keeps accounts and set-up and sees no clinical content.
 */
export const roles = [
  'facilitator',
  'supervisor',
  'case-manager',
  'prescriber',
  'director',
  'administrator',
] as const;

export type Role = (typeof roles)[number];

/** The words a screen shows for a role. */
export const roleLabels: Readonly<Record<Role, string>> = {
  facilitator: 'Facilitator',
  supervisor: 'Clinical supervisor',
  'case-manager': 'Case manager',
  prescriber: 'Prescriber',
  director: 'Program director',
  administrator: 'Administrator',
};

/**
 * What a program grants a credential (for instance "LCSW" or "RN"). Whether a licence needs a
 * co-signature or may assess risk differs by state and payer, so it is data of the program and
 * never derived from the letters.
 */
export interface CredentialRights {
  readonly needsCoSignature: boolean;
  readonly mayAssessRisk: boolean;
}
