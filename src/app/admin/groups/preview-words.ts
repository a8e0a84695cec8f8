import { dayOf, wallClock } from '#domain/calendar/zoned-time';
import type { Clash, GroupPreview, PreviewedOccurrence } from '#contract/group';
import type { StaffRecord } from '#contract/staff';
import { dayWords, timeOfDay } from '../../core/time-of-day';
import { nameOf, sayTimes } from './group-words';

/** One of the coming occurrences as the screen shows it, by the clock of the program. */
export interface ShownOccurrence {
  readonly key: string;
  readonly meetingId: string;
  readonly on: string;
  readonly state: PreviewedOccurrence['state'];
  /** Its own day is closed: as the rule has it, it does not meet. */
  readonly isClosed: boolean;
  /** The day and the wall times at which it meets, or would. */
  readonly at: { readonly day: string; readonly startsAt: string; readonly endsAt: string };
  readonly day: string;
  readonly times: string;
  /** What differs from the rule; null: nothing. */
  readonly differs: string | null;
  readonly clockChange: boolean;
  /** What it teaches; null: nothing yet. */
  readonly topic: string | null;
  readonly clashes: readonly string[];
}

type People = readonly Pick<StaffRecord, 'id' | 'name'>[];

export function shownOccurrences(
  { next, clashes }: GroupPreview,
  timeZone: string,
  people: People,
): ShownOccurrence[] {
  return next.map((each) => {
    const { day, time: startsAt } = wallClock(each.startsAt, timeZone);
    const at = { day, startsAt, endsAt: wallClock(each.endsAt, timeZone).time };
    return {
      key: keyOf(each),
      meetingId: each.meetingId,
      on: each.on,
      state: each.state,
      isClosed: each.closure !== null,
      at,
      day: dayWords(each.startsAt, timeZone),
      times: sayTimes(at),
      differs: sayDifference(each, timeZone),
      clockChange: each.clockChange,
      topic: each.topic,
      clashes: isHeld(each)
        ? clashes
            .filter(({ startsAt: start }) => start === each.startsAt)
            .map((clash) => sayClash(clash, timeZone, people))
        : [],
    };
  });
}

/** Names one occurrence of one meeting. */
export function keyOf({ meetingId, on }: { meetingId: string; on: string }): string {
  return `${meetingId}-${on}`;
}

const isHeld = ({ state }: PreviewedOccurrence): boolean =>
  state === 'regular' || state === 'moved';

function sayDifference(
  { state, closure, heldOnClosure, on, startsAt }: PreviewedOccurrence,
  timeZone: string,
): string | null {
  switch (state) {
    case 'regular':
      return null;
    case 'left-out':
      return 'Left out';
    case 'closed':
      return `Closed: ${closure ?? ''}`;
    case 'moved': {
      const moved =
        on === dayOf(startsAt, timeZone) ? 'Set for this day' : `Moved from ${sayDayOf(on)}`;
      return heldOnClosure === null ? moved : `${moved}, closed for ${heldOnClosure}`;
    }
  }
}

/** "Thu 26 Nov", of a day without a time. */
export function sayDayOf(day: string): string {
  return dayWords(`${day}T12:00:00Z`, 'UTC');
}

/** "Juniper Vale leads Process group, 9:00–10:30", "The room is taken by Family night, 9:00–10:30". */
export function sayClash(
  { kind, staffId, group, otherStartsAt, otherEndsAt }: Clash,
  timeZone: string,
  people: People,
): string {
  const other = `${group ?? 'another session'}, ${timeOfDay(otherStartsAt, timeZone)}–${timeOfDay(otherEndsAt, timeZone)}`;
  if (kind === 'room') return `The room is taken by ${other}`;
  return `${nameOf(people, staffId) || 'A leader'} leads ${other}`;
}

/** Double bookings after the occurrences that are shown, each with its day. */
export function laterClashes(
  { next, clashes }: GroupPreview,
  timeZone: string,
  people: People,
): string[] {
  const shown = new Set(next.map(({ startsAt }) => startsAt));
  return clashes
    .filter(({ startsAt }) => !shown.has(startsAt))
    .map(
      (clash) =>
        `${dayWords(clash.startsAt, timeZone)}, ${timeOfDay(clash.startsAt, timeZone)}: ${sayClash(clash, timeZone, people)}`,
    );
}

/** What saving does to the sessions of the next eight weeks. */
export function sayPlanned({ made, moved, withdrawn, kept }: GroupPreview): string {
  const acts = [
    made > 0 ? `makes ${sessions(made)}` : null,
    moved > 0 ? `moves ${sessions(moved)}` : null,
    withdrawn > 0 ? `withdraws ${sessions(withdrawn)}` : null,
  ].filter((act) => act !== null);
  const planned =
    acts.length === 0
      ? 'Saving changes no day or time of the sessions planned for the next eight weeks.'
      : `For the next eight weeks, saving ${inList(acts)}.`;
  if (kept === 0) return planned;
  return `${planned} ${sessions(kept)} changed by hand ${kept === 1 ? 'stays as it is' : 'stay as they are'}.`;
}

const sessions = (count: number): string => (count === 1 ? '1 session' : `${count} sessions`);

const inList = (acts: readonly string[]): string =>
  acts.length < 2 ? acts.join('') : `${acts.slice(0, -1).join(', ')} and ${acts.at(-1) ?? ''}`;
