import { v7 as newId } from 'uuid';
import type { AdmissionWrite } from '#contract/admission';
import type { ReferralWrite } from '#contract/referral';
import type { FieldError } from '../problems.ts';
import { admit } from './admission-queries.ts';
import { admissionErrors, referralErrors, type AdmissionOptions } from './faults.ts';
import { stampOf, type Asking } from './programs.ts';
import { insertReferral, insertStep, moveReferral } from './queries.ts';

/** Somebody in care already, as a referral and its admission say it. */
export interface InCare {
  readonly referral: ReferralWrite;
  readonly admission: AdmissionWrite;
}

/** What a referral has to say and nobody knows of somebody who was in care before. */
export const unknownReferral = {
  ...{ phone: null, email: null, contacts: null, urgency: null },
  referredBy: 'Not known: from the roster',
  reason: 'Not known: in care before Stepwell was used here.',
} as const satisfies Partial<ReferralWrite>;

/** What is wrong with somebody of a roster, by the rules of a referral and of an admission. */
export function inCareErrors(
  { referral, admission }: InCare,
  options: Omit<AdmissionOptions, 'referredOn'>,
): FieldError[] {
  return [
    ...referralErrors(referral, { fromRoster: true, steps: [] }, options.today),
    ...admissionErrors(admission, { ...options, referredOn: referral.referredOn }),
  ];
}

/**
 * Admits somebody who is in care already. No screening is claimed that nobody recorded: the referral is
 * admitted on the day of the admission, and both steps say why.
 *
 * @returns false for somebody who is in care on that day under a record of theirs
 */
export async function admitInCare(
  work: Asking,
  { referral, admission }: InCare,
  today: string,
): Promise<boolean> {
  const { db } = work;
  const [id, stamp, on] = [newId(), stampOf(work), admission.admittedOn];
  await insertReferral(db, stamp, id, referral, true);
  const step = { on, reason: 'From the roster' };
  await insertStep(db, stamp, id, { ...step, id: newId(), status: 'referred' });
  await moveReferral(db, stamp, { id, version: 1 }, 'admitted');
  await insertStep(db, stamp, id, { ...step, id: newId(), status: 'admitted' });
  return admit(db, id, admission, on > today ? on : today);
}
