import { isDay } from '#domain/calendar/zoned-time';
import type { AdmissionSource } from '#domain/intake/admission-source';
import type { AdmissionWrite } from '#contract/admission';
import type { Referral } from '#contract/referral';
import {
  emptyOnFile,
  type OnFileDraft,
  onFileProblems,
  writeOfOnFile,
} from '../panels/on-file/on-file-draft';

/** An admission as its form holds it; empty: not asked, or none. */
export interface AdmissionDraft extends OnFileDraft {
  readonly source: AdmissionSource;
  readonly admittedOn: string;
  readonly primaryClinicianId: string;
  /** "1": Monday. */
  readonly weekdays: readonly string[];
  readonly groupIds: readonly string[];
  /** None of those who may be the same person is. */
  readonly somebodyNew: boolean;
}

export function newAdmissionDraft({ source, today }: Referral): AdmissionDraft {
  return {
    ...{ source, admittedOn: today, primaryClinicianId: '', weekdays: [], groupIds: [] },
    somebodyNew: false,
    ...emptyOnFile,
  };
}

export type AdmissionProblems = Partial<Record<keyof AdmissionDraft, string>>;

/**
 * What keeps the draft from being sent, by field, in words; nothing: it can be.
 *
 * @param alike how many may be the same person
 */
export function admissionProblems(draft: AdmissionDraft, alike: number): AdmissionProblems {
  const problems: AdmissionProblems = {};
  if (alike > 0 && !draft.somebodyNew) problems.somebodyNew = 'Say whether it is one of these.';
  if (!isDay(draft.admittedOn)) problems.admittedOn = 'Say on which day.';
  if (draft.primaryClinicianId === '') problems.primaryClinicianId = 'Choose the clinician.';
  if (draft.weekdays.length === 0) problems.weekdays = 'Choose the agreed days.';
  return { ...problems, ...onFileProblems(draft) };
}

export function writeOfAdmission(
  draft: AdmissionDraft,
  ids: Pick<AdmissionWrite, 'id' | 'participantId' | 'notTheSame'>,
  version: number,
): AdmissionWrite {
  const { consents, ...onFile } = writeOfOnFile(draft);
  return {
    ...ids,
    source: draft.source,
    admittedOn: draft.admittedOn,
    primaryClinicianId: draft.primaryClinicianId,
    weekdays: draft.weekdays.map(Number).sort((one, other) => one - other),
    groupIds: [...draft.groupIds],
    ...onFile,
    consents: consents.map(({ revokedOn: _, ...each }) => each),
    version,
  };
}
