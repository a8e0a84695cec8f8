import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { episodeSourceLabels } from '#domain/episode/episode';
import { urgencyLabels } from '#domain/intake/urgency';
import type { Referral, ReferralWrite } from '#contract/referral';
import type { RecordWords } from '../core/record-form/two-versions';

interface Named {
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName: string | null;
}

/** "Cassia Thornbury": as the person wants to be called. */
export function sayName({ givenName, familyName, preferredName }: Named): string {
  return `${preferredName ?? givenName} ${familyName}`;
}

/** "Thornbury, Cassandra (Cassia)": as a list sorts and a record has it. */
export function sayNameOfRecord({ givenName, familyName, preferredName }: Named): string {
  const preferred =
    preferredName === null || preferredName === givenName ? '' : ` (${preferredName})`;
  return `${familyName}, ${givenName}${preferred}`;
}

export function sayBirthDate(birthDate: string | null): string {
  return birthDate === null ? 'birth date unknown' : `born ${sayDayOfRecord(birthDate)}`;
}

export function sayDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/**
 * When somebody was referred; null: not known. Who came by a roster has the day of their admission in
 * its place, until somebody finds out.
 */
export function sayReferredOn(
  { fromRoster, referredOn }: Pick<Referral, 'fromRoster' | 'referredOn'>,
  admittedOn: string | null,
): string | null {
  return fromRoster && referredOn === admittedOn ? null : sayDayOfRecord(referredOn);
}

/** How urgent it was; null: not known. */
export function sayUrgency({ urgency }: Pick<Referral, 'urgency'>): string | null {
  return urgency === null ? null : urgencyLabels[urgency];
}

/** How long it took, or takes: unknown stays unknown. */
export function sayFirstSession({
  firstSessionOn,
  daysToFirstSession,
  fromRoster,
}: Pick<Referral, 'firstSessionOn' | 'daysToFirstSession' | 'fromRoster'>): string {
  if (fromRoster) return 'Unknown: in care before Stepwell was used here.';
  if (firstSessionOn === null) return 'Unknown: no session attended yet.';
  const on = sayDayOfRecord(firstSessionOn);
  return daysToFirstSession === null
    ? `Unknown: the first session, ${on}, is before the referral.`
    : `${sayDays(daysToFirstSession)}: the first session was on ${on}.`;
}

interface ProgramNamed {
  readonly id: string;
  readonly name: string;
}

/** A referral in words, field by field, to hold two versions side by side. */
export function wordsOfReferral(
  referral: ReferralWrite,
  programs: readonly ProgramNamed[],
): RecordWords {
  return {
    'Given name': referral.givenName,
    'Family name': referral.familyName,
    'Preferred name': referral.preferredName ?? '',
    Pronouns: referral.pronouns ?? '',
    'Birth date': referral.birthDate === null ? '' : sayDayOfRecord(referral.birthDate),
    Phone: referral.phone ?? '',
    'E-mail': referral.email ?? '',
    Contacts: referral.contacts ?? '',
    Program: programs.find(({ id }) => id === referral.programId)?.name ?? 'Another program',
    'Re-admission': referral.participantId === null ? 'no' : 'yes',
    'Referred on': sayDayOfRecord(referral.referredOn),
    'Referred by': referral.referredBy,
    'Comes from': episodeSourceLabels[referral.source],
    Reason: referral.reason,
    Payer: referral.payer ?? '',
    Urgency: sayUrgency(referral) ?? 'not known',
  };
}
