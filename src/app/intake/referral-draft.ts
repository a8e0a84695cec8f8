import { isDay } from '#domain/calendar/zoned-time';
import type { AdmissionSource } from '#domain/intake/admission-source';
import type { Urgency } from '#domain/intake/urgency';
import type { PersonAsked, Referral, ReferralWrite } from '#contract/referral';

/** A referral as its form holds it; empty: not known. */
export interface ReferralDraft {
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName: string;
  readonly pronouns: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly email: string;
  readonly contacts: string;
  readonly programId: string;
  /** Empty: somebody new. */
  readonly participantId: string;
  readonly referredOn: string;
  readonly referredBy: string;
  readonly source: AdmissionSource | '';
  readonly reason: string;
  readonly payer: string;
  /** Empty: not known, of somebody who came by a roster. */
  readonly urgency: Urgency | '';
}

export function newReferralDraft(programId: string, today: string): ReferralDraft {
  return {
    ...{ givenName: '', familyName: '', preferredName: '', pronouns: '', birthDate: '' },
    ...{ phone: '', email: '', contacts: '', programId, participantId: '' },
    ...{ referredOn: today, referredBy: '', source: '', reason: '', payer: '' },
    urgency: 'routine',
  };
}

export function draftOf(referral: Referral): ReferralDraft {
  return {
    givenName: referral.givenName,
    familyName: referral.familyName,
    preferredName: referral.preferredName ?? '',
    pronouns: referral.pronouns ?? '',
    birthDate: referral.birthDate ?? '',
    phone: referral.phone ?? '',
    email: referral.email ?? '',
    contacts: referral.contacts ?? '',
    programId: referral.programId,
    participantId: referral.participantId ?? '',
    referredOn: referral.referredOn,
    referredBy: referral.referredBy,
    source: referral.source,
    reason: referral.reason,
    payer: referral.payer ?? '',
    urgency: referral.urgency ?? '',
  };
}

export type ReferralProblems = Partial<Record<keyof ReferralDraft, string>>;

/** What keeps the draft from being sent, by field, in words; nothing: it can be. */
export function referralProblems(draft: ReferralDraft): ReferralProblems {
  const problems: ReferralProblems = {};
  if (draft.givenName.trim() === '') problems.givenName = 'Enter the given name.';
  if (draft.familyName.trim() === '') problems.familyName = 'Enter the family name.';
  if (draft.birthDate !== '' && !isDay(draft.birthDate)) problems.birthDate = 'This is no day.';
  if (draft.programId === '') problems.programId = 'Choose the program.';
  if (!isDay(draft.referredOn)) problems.referredOn = 'Say on which day.';
  if (draft.referredBy.trim() === '') problems.referredBy = 'Say who referred the person.';
  if (draft.source === '') problems.source = 'Say where the person comes from.';
  if (draft.reason.trim() === '') problems.reason = 'Say why the person is referred.';
  return problems;
}

const known = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function writeOf(draft: ReferralDraft, version: number): ReferralWrite {
  return {
    givenName: draft.givenName.trim(),
    familyName: draft.familyName.trim(),
    preferredName: known(draft.preferredName),
    pronouns: known(draft.pronouns),
    birthDate: known(draft.birthDate),
    phone: known(draft.phone),
    email: known(draft.email),
    contacts: known(draft.contacts),
    programId: draft.programId,
    participantId: known(draft.participantId),
    referredOn: draft.referredOn,
    referredBy: draft.referredBy.trim(),
    source: draft.source === '' ? 'direct' : draft.source,
    reason: draft.reason.trim(),
    payer: known(draft.payer),
    urgency: draft.urgency === '' ? null : draft.urgency,
    version,
  };
}

/** Whom to look for while the draft is written; null: too little is known of them. */
export function askedOf(draft: ReferralDraft, referralId: string | null): PersonAsked | null {
  const [givenName, familyName] = [draft.givenName.trim(), draft.familyName.trim()];
  if (givenName === '' || familyName === '') return null;
  return {
    ...{ givenName, familyName, referralId, preferredName: known(draft.preferredName) },
    birthDate: isDay(draft.birthDate) ? draft.birthDate : null,
  };
}
