import type { OnFileWrite } from '#contract/on-file';
import { Faults } from '../intake/faults.ts';
import type { FieldError } from '../problems.ts';

/** What is wrong with what is to be on file, by field. */
export function onFileErrors(
  { emergencyContact, safetyPlan, allergies, medications, consents }: OnFileWrite,
  { clinicianIds, today }: { readonly clinicianIds: readonly string[]; readonly today: string },
): FieldError[] {
  const faults = new Faults();
  faults.contact(emergencyContact);
  if (safetyPlan !== null) {
    faults.past('safetyPlan.on', safetyPlan.on, today);
    if (!clinicianIds.includes(safetyPlan.reviewerId)) {
      faults.add('safetyPlan.reviewerId', 'Choose a clinician who works here.');
    }
  }
  faults.consents(consents, today);
  for (const [index, { signedOn, revokedOn }] of consents.entries()) {
    if (revokedOn === null) continue;
    const field = `consents.${index}.revokedOn`;
    if (faults.past(field, revokedOn, today) && revokedOn < signedOn) {
      faults.add(field, 'It was signed on a later day.');
    }
  }
  faults.blank('allergies', allergies, 'Leave it empty where it was not asked.');
  faults.blank('medications', medications, 'Leave it empty where it was not asked.');
  return faults.errors;
}
