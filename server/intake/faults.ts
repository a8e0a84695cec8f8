import type { AdmissionWrite } from '#contract/admission';
import type { Referral, ReferralStep, ReferralStepWrite, ReferralWrite } from '#contract/referral';
import { addDays, isDay } from '#domain/calendar/zoned-time';
import { needsReason, type ReferralStatus } from '#domain/intake/referral-status';
import { Faults } from '../faults.ts';
import { onFileErrors } from '../on-file/faults.ts';
import type { FieldError } from '../problems.ts';

/** An admission is agreed at most so many days ahead; more is a slip of the year. */
const mostDaysAhead = 90;

/** What is wrong with a referral. */
export function referralErrors(
  written: ReferralWrite,
  { steps, fromRoster }: Pick<Referral, 'steps' | 'fromRoster'>,
  today: string,
): FieldError[] {
  const faults = new Faults();
  const notBlank = [
    ['givenName', written.givenName, 'Enter the given name.'],
    ['familyName', written.familyName, 'Enter the family name.'],
    ['referredBy', written.referredBy, 'Say who referred the person.'],
    ['reason', written.reason, 'Say why the person is referred.'],
    ...(['preferredName', 'pronouns', 'phone', 'email', 'contacts', 'payer'] as const).map(
      (field) => [field, written[field], 'Leave it empty where it is not known.'] as const,
    ),
  ] as const;
  for (const [field, text, message] of notBlank) faults.blank(field, text, message);
  if (written.urgency === null && !fromRoster) faults.add('urgency', 'Say how urgent it is.');
  if (written.birthDate !== null) faults.past('birthDate', written.birthDate, today);
  if (faults.past('referredOn', written.referredOn, today)) {
    // The first step is the referral itself and follows it.
    const next = steps[1]?.on;
    if (next !== undefined && written.referredOn > next) {
      faults.add('referredOn', 'What followed is on an earlier day.');
    }
  }
  return faults.errors;
}

/** What is wrong with a step, after those that were taken. */
export function stepErrors(
  { status, on, reason }: Pick<ReferralStepWrite, 'on' | 'reason'> & { status: ReferralStatus },
  steps: readonly ReferralStep[],
  today: string,
): FieldError[] {
  const faults = new Faults();
  const before = steps.at(-1)?.on;
  if (faults.past('on', on, today) && before !== undefined && on < before) {
    faults.add('on', 'The step before it is on a later day.');
  }
  faults.blank('reason', reason, 'Say it in words, or leave it out.');
  if (reason === null && needsReason(status)) {
    faults.add('reason', status === 'referred-on' ? 'Say where to, and why.' : 'Say why.');
  }
  return faults.errors;
}

/** Whom and what an admission may name. */
export interface AdmissionOptions {
  readonly clinicianIds: readonly string[];
  /** Of a safety plan. */
  readonly reviewerIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly referredOn: string;
  readonly today: string;
}

/** What is wrong with an admission. */
export function admissionErrors(written: AdmissionWrite, options: AdmissionOptions): FieldError[] {
  const faults = new Faults();
  const { admittedOn } = written;
  const { today } = options;
  if (!isDay(admittedOn)) faults.add('admittedOn', `${admittedOn} is no day.`);
  else if (admittedOn < options.referredOn) {
    faults.add('admittedOn', 'The referral is on a later day.');
  } else if (admittedOn > addDays(today, mostDaysAhead)) {
    faults.add('admittedOn', `An admission is agreed at most ${mostDaysAhead} days ahead.`);
  }
  const { clinicianIds } = options;
  if (!clinicianIds.includes(written.primaryClinicianId)) {
    faults.add('primaryClinicianId', 'Choose a facilitator or supervisor of the program.');
  }
  if (written.weekdays.length === 0) faults.add('weekdays', 'Choose the agreed days.');
  if (new Set(written.weekdays).size < written.weekdays.length) {
    faults.add('weekdays', 'A day is there twice.');
  }
  const { groupIds } = written;
  if (
    new Set(groupIds).size < groupIds.length ||
    groupIds.some((id) => !options.groupIds.includes(id))
  ) {
    faults.add('groupIds', 'Choose groups of the program, each once.');
  }
  return [...faults.errors, ...onFileErrors(written, { clinicianIds: options.reviewerIds, today })];
}
