import { isDay } from '#domain/calendar/zoned-time';
import type { AdmissionSource } from '#domain/intake/admission-source';
import type { AdmissionWrite } from '#contract/admission';
import type { Referral } from '#contract/referral';
import { type ConsentDraft, consentsProblem } from '../panels/consents/consent-draft';

/** An admission as its form holds it; empty: not asked, or none. */
export interface AdmissionDraft {
  readonly source: AdmissionSource;
  readonly admittedOn: string;
  readonly primaryClinicianId: string;
  /** "1": Monday. */
  readonly weekdays: readonly string[];
  readonly groupIds: readonly string[];
  readonly emergencyName: string;
  readonly emergencyRelation: string;
  readonly emergencyPhone: string;
  readonly safetyPlanOn: string;
  readonly safetyPlanReviewerId: string;
  readonly allergies: string;
  readonly medications: string;
  readonly part2: boolean;
  readonly consents: readonly ConsentDraft[];
}

export function newAdmissionDraft({ source, today }: Referral): AdmissionDraft {
  return {
    ...{ source, admittedOn: today, primaryClinicianId: '', weekdays: [], groupIds: [] },
    ...{ emergencyName: '', emergencyRelation: '', emergencyPhone: '' },
    ...{ safetyPlanOn: '', safetyPlanReviewerId: '', allergies: '', medications: '' },
    ...{ part2: false, consents: [] },
  };
}

export type AdmissionProblems = Partial<Record<keyof AdmissionDraft, string>>;

/** What keeps the draft from being sent, by field, in words; nothing: it can be. */
export function admissionProblems(draft: AdmissionDraft): AdmissionProblems {
  const problems: AdmissionProblems = {};
  if (!isDay(draft.admittedOn)) problems.admittedOn = 'Say on which day.';
  if (draft.primaryClinicianId === '') problems.primaryClinicianId = 'Choose the clinician.';
  if (draft.weekdays.length === 0) problems.weekdays = 'Choose the agreed days.';
  if (hasContact(draft)) {
    const say = 'An emergency contact has a name, a relation and a phone.';
    for (const field of ['emergencyName', 'emergencyRelation', 'emergencyPhone'] as const) {
      if (draft[field].trim() === '') problems[field] = say;
    }
  }
  if (draft.safetyPlanOn !== '' && draft.safetyPlanReviewerId === '') {
    problems.safetyPlanReviewerId = 'Say who reviewed it.';
  }
  if (draft.safetyPlanOn === '' && draft.safetyPlanReviewerId !== '') {
    problems.safetyPlanOn = 'Say of which day it is.';
  }
  const consents = consentsProblem(draft.consents);
  if (consents !== null) problems.consents = consents;
  return problems;
}

const hasContact = (draft: AdmissionDraft): boolean =>
  `${draft.emergencyName}${draft.emergencyRelation}${draft.emergencyPhone}`.trim() !== '';

const known = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function writeOfAdmission(
  draft: AdmissionDraft,
  ids: Pick<AdmissionWrite, 'id' | 'participantId'>,
  version: number,
): AdmissionWrite {
  return {
    ...ids,
    source: draft.source,
    admittedOn: draft.admittedOn,
    primaryClinicianId: draft.primaryClinicianId,
    weekdays: draft.weekdays.map(Number).sort((one, other) => one - other),
    groupIds: [...draft.groupIds],
    emergencyContact: hasContact(draft)
      ? {
          name: draft.emergencyName.trim(),
          relation: draft.emergencyRelation.trim(),
          phone: draft.emergencyPhone.trim(),
        }
      : null,
    safetyPlan:
      draft.safetyPlanOn === ''
        ? null
        : { on: draft.safetyPlanOn, reviewerId: draft.safetyPlanReviewerId },
    allergies: known(draft.allergies),
    medications: known(draft.medications),
    part2: draft.part2,
    consents: draft.consents.map(({ id, name, signedOn }) => ({ id, name: name.trim(), signedOn })),
    version,
  };
}
