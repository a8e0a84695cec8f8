import type { ChangeOfCare } from '#contract/care';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { clinicianPartLabels } from '#domain/episode/clinician-part';
import { dischargeReasonLabels } from '#domain/episode/discharge-reason';
import { staffName } from '../../core/staff-name';
import { sayWeekdays } from '../../panels/days-and-groups/days-words';

/** "Primary clinician: Alder Pike, LCSW, from 17 Jun 2026" */
export function sayChange(change: ChangeOfCare): string {
  switch (change.kind) {
    case 'days-and-groups': {
      const groups = change.groups.length === 0 ? 'no group' : change.groups.join(', ');
      return `${sayWeekdays(change.weekdays)}; ${groups}, from ${sayDayOfRecord(change.from)}`;
    }
    case 'clinician': {
      const who = change.person === null ? 'nobody' : staffName(change.person);
      return `${clinicianPartLabels[change.part]}: ${who}, from ${sayDayOfRecord(change.from)}`;
    }
    case 'ended': {
      const why = dischargeReasonLabels[change.reason];
      return `Ended on ${sayDayOfRecord(change.lastDay)}: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
    }
    case 'taken-back':
      return `The end on ${sayDayOfRecord(change.lastDay)} was taken back`;
  }
}
