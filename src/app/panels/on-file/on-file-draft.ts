import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import type { OnFileRecord, OnFileWrite } from '#contract/on-file';
import { staffName } from '../../core/staff-name';
import type { RecordWords } from '../../core/record-form/two-versions';
import { type ConsentDraft, consentsProblem } from './consent-draft';

/** What is on file as its form holds it; empty: not asked, or none. */
export interface OnFileDraft {
  readonly emergencyName: string;
  readonly emergencyRelation: string;
  readonly emergencyPhone: string;
  readonly safetyPlanOn: string;
  readonly safetyPlanReviewerId: string;
  readonly allergies: string;
  readonly medications: string;
  readonly consents: readonly ConsentDraft[];
  /** Substance-use records under 42 CFR Part 2. */
  readonly part2: boolean;
}

export function draftOf(stored: OnFileRecord): OnFileDraft {
  const { emergencyContact: contact, safetyPlan, consents } = stored;
  return {
    emergencyName: contact?.name ?? '',
    emergencyRelation: contact?.relation ?? '',
    emergencyPhone: contact?.phone ?? '',
    safetyPlanOn: safetyPlan?.on ?? '',
    safetyPlanReviewerId: safetyPlan?.reviewer.id ?? '',
    allergies: stored.allergies ?? '',
    medications: stored.medications ?? '',
    consents: consents.map(({ revokedOn, ...each }) => ({ ...each, revokedOn: revokedOn ?? '' })),
    part2: stored.part2,
  };
}

export type OnFileProblems = Partial<Record<keyof OnFileDraft, string>>;

/** What keeps the draft from being sent, by field, in words; nothing: it can be. */
export function onFileProblems(draft: OnFileDraft): OnFileProblems {
  const problems: OnFileProblems = {};
  const contact = ['emergencyName', 'emergencyRelation', 'emergencyPhone'] as const;
  if (contact.some((field) => draft[field].trim() !== '')) {
    for (const field of contact) {
      if (draft[field].trim() === '') {
        problems[field] = 'An emergency contact has a name, a relation and a phone.';
      }
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

const known = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export const emptyOnFile: OnFileDraft = {
  ...{ emergencyName: '', emergencyRelation: '', emergencyPhone: '' },
  ...{ safetyPlanOn: '', safetyPlanReviewerId: '', allergies: '', medications: '', consents: [] },
  part2: false,
};

/** As it is sent, without the episode and the version seen. */
export function writeOfOnFile(draft: OnFileDraft): Omit<OnFileWrite, 'episodeId' | 'version'> {
  const [name, relation, phone] = [
    draft.emergencyName,
    draft.emergencyRelation,
    draft.emergencyPhone,
  ].map((text) => text.trim());
  return {
    emergencyContact: name && relation && phone ? { name, relation, phone } : null,
    safetyPlan:
      draft.safetyPlanOn === ''
        ? null
        : { on: draft.safetyPlanOn, reviewerId: draft.safetyPlanReviewerId },
    allergies: known(draft.allergies),
    medications: known(draft.medications),
    consents: draft.consents.map(({ revokedOn, ...each }) => ({
      ...each,
      name: each.name.trim(),
      revokedOn: revokedOn === '' ? null : revokedOn,
    })),
    part2: draft.part2,
  };
}

/** "Fern Oduya, sister, 555 0100"; null: none was named. */
export function sayContact({ emergencyContact: contact }: OnFileRecord): string | null {
  return contact === null ? null : `${contact.name}, ${contact.relation}, ${contact.phone}`;
}

/** "1 Jun 2026, reviewed by Juniper Vale, LPC-A"; null: there is none. */
export function saySafetyPlan({ safetyPlan: plan }: OnFileRecord): string | null {
  return plan === null
    ? null
    : `${sayDayOfRecord(plan.on)}, reviewed by ${staffName(plan.reviewer)}`;
}

/** "Release to school: signed 13 Apr 2026, revoked 1 Jun 2026" */
export function sayConsent({ name, signedOn, revokedOn }: OnFileRecord['consents'][number]) {
  const revoked = revokedOn === null ? '' : `, revoked ${sayDayOfRecord(revokedOn)}`;
  return `${name}: signed ${sayDayOfRecord(signedOn)}${revoked}`;
}

/** Whether the record is one of 42 CFR Part 2. */
export const sayPart2 = ({ part2 }: { readonly part2: boolean }): string =>
  part2 ? 'Substance-use records: marked' : 'Not marked';

/** For two versions side by side. */
export function wordsOf(draft: OnFileDraft, reviewerName: (id: string) => string): RecordWords {
  const contact = [draft.emergencyName, draft.emergencyRelation, draft.emergencyPhone];
  const plan = [
    draft.safetyPlanOn === '' ? '' : sayDayOfRecord(draft.safetyPlanOn),
    reviewerName(draft.safetyPlanReviewerId),
  ];
  return {
    'Emergency contact': contact.filter(Boolean).join(', '),
    'Safety plan': plan.filter(Boolean).join(', '),
    Allergies: draft.allergies.trim(),
    Medications: draft.medications.trim(),
    '42 CFR Part 2': sayPart2(draft),
    Consents: draft.consents
      .map((each) => sayConsent({ ...each, revokedOn: each.revokedOn || null }))
      .join('; '),
  };
}
