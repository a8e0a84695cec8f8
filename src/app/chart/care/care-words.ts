import { sayNoCommonDay } from '#domain/intake/group-notices';
import type {
  Care,
  ClinicianOfEpisode,
  DaysConflict,
  EndingTakenBack,
  EpisodeEnding,
} from '#contract/care';
import { dayOf, sayDay, sayDayOfRecord, wallClock } from '#domain/calendar/zoned-time';
import { clinicianPartLabels } from '#domain/episode/clinician-part';
import { dischargeReasonLabels } from '#domain/episode/discharge-reason';
import { staffName } from '../../core/staff-name';
import { timeOfDay } from '../../core/time-of-day';
import { sayWeekdays, weekdayNames } from '../../panels/days-and-groups/days-words';

interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** "since 13 Apr 2026", "from 20 Nov 2026", "13 Apr 2026 to 3 May 2026" */
export function saySpan({ from, to }: Span, today: string): string {
  if (to !== null) return `${sayDayOfRecord(from)} to ${sayDayOfRecord(to)}`;
  return `${from > today ? 'from' : 'since'} ${sayDayOfRecord(from)}`;
}

/** Whether a span is over. */
export const isOver = ({ to }: Span, today: string): boolean => to !== null && to < today;

/** What is agreed from some day on and has no end; of what ended, what was agreed last. */
export function agreedLast({ agreedDays, groups, today }: Care) {
  return {
    weekdays: agreedDays.at(-1)?.weekdays ?? [],
    groups: groups.filter((group) => group.here && !isOver(group, today)),
  };
}

/** The first day from which a change counts: before the first day of the episode nothing is agreed. */
export function firstDayOfChange({ today, episode }: Care): string {
  const admittedOn = episode?.admittedOn ?? today;
  return admittedOn > today ? admittedOn : today;
}

/** Who has a part now and who will have it. */
export function holdersOf(
  { clinicians, today }: Care,
  part: ClinicianOfEpisode['part'],
): readonly ClinicianOfEpisode[] {
  return clinicians.filter((each) => each.part === part && !isOver(each, today));
}

/** "Juniper Vale, LPC-A, 13 Apr 2026 to 19 Nov 2026; Alder Pike, LCSW, from 20 Nov 2026" */
export function sayHolders(care: Care, part: ClinicianOfEpisode['part']): string {
  const holders = holdersOf(care, part);
  if (holders.length === 0) return 'nobody is named';
  return holders
    .map((each) => `${staffName(each.person)}, ${saySpan(each, care.today)}`)
    .join('; ');
}

/** What is agreed now and what will be, each with its days; and from when the last of it counts. */
export function sayAgreed({ agreedDays, groups, today }: Care) {
  const days = agreedDays.filter((each) => !isOver(each, today));
  const own = groups.filter((each) => each.here && !isOver(each, today));
  const from = [...days, ...own].reduce((last, each) => (each.from > last ? each.from : last), '');
  return {
    From: from === '' ? '' : sayDayOfRecord(from),
    'Agreed days': saySpans(
      days.map((each) => ({ ...each, words: sayWeekdays(each.weekdays) })),
      today,
    ),
    Groups: saySpans(
      own.map((each) => ({ ...each, words: each.name })),
      today,
    ),
  };
}

/** Days are said only of what changes. */
function saySpans(spans: readonly (Span & { words: string })[], today: string): string {
  return spans
    .map(({ words, ...span }) =>
      span.to === null && span.from <= today ? words : `${words} ${saySpan(span, today)}`,
    )
    .join('; ');
}

/** "Ended on 16 Jun 2026: completed treatment. Recorded by Wren Fennimoor, CCM on 16 Jun 2026." */
export function sayEnding({ lastDay, reason, by, at }: EpisodeEnding, timeZone: string): string {
  const label = dischargeReasonLabels[reason];
  const why = label.charAt(0).toLowerCase() + label.slice(1);
  const when = sayDay(dayOf(at, timeZone), '');
  return `Ended on ${sayDayOfRecord(lastDay)}: ${why}. Recorded by ${staffName(by)} on ${when}.`;
}

/** What an ending that was taken back does not bring back, each with what to do. */
export function sayLeft({ clinicians, groups }: EndingTakenBack): string[] {
  return [
    ...clinicians.map(({ part, person }) => {
      const label = clinicianPartLabels[part].toLowerCase();
      return `${staffName(person)} no longer works here: name the ${label}.`;
    }),
    ...groups.map((name) => `${name} has ended: choose a group.`),
  ];
}

export function sayConflict(conflict: DaysConflict): string {
  switch (conflict.kind) {
    case 'full':
      return `${conflict.group} has no seat left: all ${conflict.seats} are taken then.`;
    case 'no-common-day':
      return sayNoCommonDay(conflict.group);
    case 'no-group-on':
      return `No chosen group meets on ${weekdayNames[conflict.weekday - 1] ?? ''}.`;
    case 'same-hour': {
      const { one, other, startsAt, timeZone } = conflict;
      const day = sayDay(wallClock(startsAt, timeZone).day, '');
      return `${one} and ${other} meet at the same hour: ${day}, ${timeOfDay(startsAt, timeZone)}.`;
    }
  }
}
