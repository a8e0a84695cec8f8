import type { Consent, OnFileWrite } from '#contract/on-file';
import { Faults } from '../faults.ts';
import type { FieldError } from '../problems.ts';

/** What an admission and a later change write alike; an admission has no consent that was revoked. */
interface Written extends Pick<
  OnFileWrite,
  'emergencyContact' | 'safetyPlan' | 'allergies' | 'medications'
> {
  readonly consents: readonly (Consent & { readonly revokedOn?: string | null })[];
}

/** What is wrong with what is to be on file, by field. */
export function onFileErrors(
  { emergencyContact, safetyPlan, allergies, medications, consents }: Written,
  { clinicianIds, today }: { readonly clinicianIds: readonly string[]; readonly today: string },
): FieldError[] {
  const faults = new Faults();
  for (const [field, text] of Object.entries(emergencyContact ?? {})) {
    faults.blank(`emergencyContact.${field}`, text, 'Say whom to call, and how.');
  }
  if (safetyPlan !== null) {
    faults.past('safetyPlan.on', safetyPlan.on, today);
    if (!clinicianIds.includes(safetyPlan.reviewerId)) {
      faults.add('safetyPlan.reviewerId', 'Choose a clinician who works here.');
    }
  }
  checkConsents(faults, consents, today);
  faults.blank('allergies', allergies, 'Leave it empty where it was not asked.');
  faults.blank('medications', medications, 'Leave it empty where it was not asked.');
  return faults.errors;
}

function checkConsents(faults: Faults, consents: Written['consents'], today: string): void {
  for (const [index, consent] of consents.entries()) {
    faults.blank(`consents.${index}.name`, consent.name, 'Name the form that was signed.');
    faults.past(`consents.${index}.signedOn`, consent.signedOn, today);
    const revokedOn: string | null = consent.revokedOn ?? null;
    if (revokedOn === null) continue;
    const field = `consents.${index}.revokedOn`;
    if (faults.past(field, revokedOn, today) && revokedOn < consent.signedOn) {
      faults.add(field, 'It was signed on a later day.');
    }
  }
  if (new Set(consents.map(({ id }) => id)).size < consents.length) {
    faults.add('consents', 'A consent is there twice.');
  }
}
