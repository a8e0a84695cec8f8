import { addDays } from '#domain/calendar/zoned-time';
import type { StaffRecord } from '#contract/staff';
import { sayDate } from '../../core/time-of-day';

/** Licences are told this many days before their last one. */
export const licenceWarningDays = 60;

export interface LicenceState {
  readonly words: string;
  /** It is over, or soon will be. */
  readonly attention: boolean;
}

/** How it stands with somebody's licence on a day; null: nothing is known of one. */
export function licenceState(
  { licenceExpiresOn, licenceNumber }: Pick<StaffRecord, 'licenceExpiresOn' | 'licenceNumber'>,
  today: string,
): LicenceState | null {
  if (licenceExpiresOn === null) {
    return licenceNumber === null ? null : { words: 'licence, last day unknown', attention: false };
  }
  if (licenceExpiresOn < today) {
    return { words: `licence expired ${sayDay(licenceExpiresOn)}`, attention: true };
  }
  return {
    words: `licence until ${sayDay(licenceExpiresOn)}`,
    attention: licenceExpiresOn <= addDays(today, licenceWarningDays),
  };
}

const sayDay = (day: string): string => sayDate(`${day}T12:00:00Z`, 'UTC');
