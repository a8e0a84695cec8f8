import type {
  ClosureChange,
  ClosurePreview,
  ClosureSessions,
  SessionsByHand,
} from '#contract/closure';
import type { SessionKind } from '#domain/attendance/attendance-status';
import { dayWords, timeOfDay } from '../../core/time-of-day';

/** What a change of a closure did to the sessions ahead, in sentences. */
export function sayChange({ closure, made, withdrawn }: ClosureChange): string {
  const acts = [
    withdrawn > 0 ? `${sessions(withdrawn)} withdrawn` : null,
    made > 0 ? `${sessions(made)} planned` : null,
  ].filter((act) => act !== null);
  const done = `${closure.name} is ${closure.removed ? 'taken back' : 'saved'}`;
  return acts.length === 0
    ? `${done}. No session that is planned changes.`
    : `${done}: ${acts.join(', ')}.`;
}

/** The sessions that stay on closed days, each with its time; null: none does. */
export function sayKept(kept: ClosureChange['kept']): string | null {
  if (kept.length === 0) return null;
  const each = kept.map(
    ({ title, startsAt, timeZone }) =>
      `${title}, ${dayWords(startsAt, timeZone)}, ${timeOfDay(startsAt, timeZone)}`,
  );
  const what =
    kept.length === 1
      ? 'One session on these days was changed by hand and stays. Whoever leads it can cancel it:'
      : `${kept.length} sessions on these days were changed by hand and stay. Whoever leads them can cancel them:`;
  return `${what} ${each.join('; ')}.`;
}

/** That a closure takes none of them out; whoever has no schedule does not cancel them themself. */
export function sayByHand(count: number, onSchedule: boolean): string {
  const [them, stay] = count === 1 ? ['it', 'stays'] : ['them', 'stay'];
  const what = `${counted(count)} booked or moved by hand ${stay} planned`;
  return onSchedule
    ? `${what}: cancel ${them} on the schedule.`
    : `${what}: whoever leads ${them} cancels ${them} on the schedule.`;
}

const kindWords: Readonly<Record<SessionKind, string>> = {
  group: 'group',
  individual: 'individual',
  family: 'family',
  'off-site': 'off-site',
};

/** "Thu 26 Nov, 9:00, individual" */
export function sayOneByHand(session: SessionsByHand['first'][number]): string {
  const { kind, group, startsAt, timeZone } = session;
  const what = group === null ? kindWords[kind] : `${group}, moved here`;
  return `${dayWords(startsAt, timeZone)}, ${timeOfDay(startsAt, timeZone)}, ${what}`;
}

const sessions = (count: number): string =>
  count === 1 ? '1 session is' : `${count} sessions are`;

/** How many were expected where sessions are withdrawn; null: nobody was. */
export function sayExpected(expected: number): string | null {
  if (expected === 0) return null;
  return expected === 1 ? 'One person was expected.' : `${expected} people were expected.`;
}

/** Sessions that a change would withdraw or plan, as a screen lists them. */
export interface ListedSessions {
  readonly words: string;
  readonly sessions: readonly string[];
  /** "and 12 more"; null: all are listed. */
  readonly more: string | null;
}

/** What saving would do, each part with its sessions; none: nothing that is planned changes. */
export function listPreview({ withdrawn, made }: ClosurePreview): ListedSessions[] {
  return [
    listed(withdrawn, `Saving withdraws ${counted(withdrawn.count)}`),
    listed(made, `Saving plans ${counted(made.count)}`),
  ].filter((each) => each !== null);
}

function listed({ count, expected, first }: ClosureSessions, act: string): ListedSessions | null {
  if (count === 0) return null;
  return {
    words: `${act}. ${sayPeople(expected)} in ${count === 1 ? 'it' : 'them'}.`,
    sessions: first.map(
      ({ title, startsAt, timeZone, expected: own }) =>
        `${title}, ${dayWords(startsAt, timeZone)}, ${timeOfDay(startsAt, timeZone)}: ${own} expected`,
    ),
    more: count > first.length ? `and ${count - first.length} more` : null,
  };
}

const sayPeople = (expected: number): string =>
  expected === 0
    ? 'Nobody is expected'
    : expected === 1
      ? 'One person is expected'
      : `${expected} people are expected`;

/** What taking a closure back does, before it is done; null: it could not be worked out. */
export function sayTakingBack(preview: ClosurePreview | null): string {
  const again =
    preview === null
      ? 'Sessions ahead are planned anew'
      : preview.made.count === 0
        ? 'No session ahead changes by it'
        : `${sessions(preview.made.count)} planned: ${daysOf(preview.made)}. ${sayPeople(preview.made.expected)}`;
  return `Groups meet on these days again. ${again}. What has been stays as it was.`;
}

const mostNamed = 5;

function daysOf({ first, count }: ClosureSessions): string {
  const named = first
    .slice(0, mostNamed)
    .map(({ title, startsAt, timeZone }) => `${title}, ${dayWords(startsAt, timeZone)}`);
  return `${named.join('; ')}${count > named.length ? `; and ${count - named.length} more` : ''}`;
}

const counted = (count: number): string => (count === 1 ? '1 session' : `${count} sessions`);
