import { isDay } from '#domain/calendar/zoned-time';

/** One consent as its line holds it. */
export interface ConsentDraft {
  readonly id: string;
  readonly name: string;
  readonly signedOn: string;
  /** Empty: it holds. */
  readonly revokedOn: string;
}

/** What keeps the consents from being stored; null: nothing. */
export function consentsProblem(consents: readonly ConsentDraft[]): string | null {
  if (consents.some(({ name, signedOn }) => name.trim() === '' || !isDay(signedOn))) {
    return 'Each consent has a name and the day on which it was signed.';
  }
  if (consents.some(({ signedOn, revokedOn }) => revokedOn !== '' && revokedOn < signedOn)) {
    return 'A consent is revoked on or after the day on which it was signed.';
  }
  return null;
}
