import type { Episode } from '#contract/participant';
import type { Timeline, TimelineFlag } from '#contract/timeline';
import { attendanceShare, percentWords } from '#domain/attendance/attendance-share';
import { dayOf, daysBetween, sayDay } from '#domain/calendar/zoned-time';
import { screens } from '#domain/instruments/screen-result';
import { practisedByWeek } from '#domain/skills/weekly-skill-use';
import type { Axis } from './axis';
import { datedResults } from './screen-lanes-view';
import type { LaneTable } from './timeline-tables';

/** What is known of one episode as a whole. */
export interface WholeEpisode {
  readonly episode: Episode;
  readonly timeline: Timeline;
}

type Clock = Pick<Axis, 'zone' | 'today'>;

/** Beside the scores that lie over each other: the rest of two episodes as figures, each with its count. */
export function comparisonFigures(
  shown: WholeEpisode,
  earlier: WholeEpisode,
  clock: Clock,
): LaneTable {
  const both = [shown, earlier];
  const line = (what: string, say: (of: WholeEpisode) => string) => [what, ...both.map(say)];
  const given = screens.filter((screen) =>
    both.some((of) => resultsOf(screen, of, clock).length > 0),
  );
  return {
    lane: 'compared',
    ofWords: true,
    caption: `Episode ${shown.episode.number} beside episode ${earlier.episode.number}, each as a whole`,
    heads: [
      { head: 'What' },
      ...both.map(({ episode }) => ({ head: `Episode ${episode.number}` })),
    ],
    rows: [
      line('Days', (of) => sayDays(of, clock)),
      line('Attendance', (of) => sayAttendance(of, clock)),
      line('Days with a skill used in life', sayUse),
      line('Uses that helped', sayHelped),
      line('Skills practised in group', (of) => sayPractised(of, clock)),
      ...given.map((screen) =>
        line(`${screen.shortName} endorsed`, (of) => sayScreen(resultsOf(screen, of, clock))),
      ),
      line('Risk flags', ({ timeline }) =>
        sayFlags(timeline.flags.filter(({ kind }) => kind === 'risk')),
      ),
      line('Flags about the course of care', ({ timeline }) =>
        sayFlags(timeline.flags.filter(({ kind }) => kind !== 'risk')),
      ),
    ],
  };
}

const countOf = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;

/** "13 Apr to now, 9 weeks 2 days so far", "3 Mar 2025 to 9 Jun 2025, 14 weeks 1 day". */
function sayDays({ episode, timeline }: WholeEpisode, { today }: Clock): string {
  const { admittedOn, dischargedOn } = episode;
  const until = dischargedOn === null ? 'now' : sayDay(dischargedOn, today);
  const long =
    admittedOn === null ? 'length unknown' : sayLength(admittedOn, dischargedOn ?? today);
  return `${sayDay(admittedOn ?? timeline.from, today)} to ${until}, ${long}${dischargedOn === null ? ' so far' : ''}`;
}

/** How long it was, its first and its last day included: not the calendar weeks that it touched. */
function sayLength(first: string, last: string): string {
  const days = daysBetween(first, last) + 1;
  const [weeks, over] = [Math.floor(days / 7), days % 7];
  return [
    ...(weeks > 0 ? [countOf(weeks, 'week')] : []),
    ...(over > 0 ? [countOf(over, 'day')] : []),
  ].join(' ');
}

function sayAttendance({ timeline }: WholeEpisode, { zone, today }: Clock): string {
  const past = timeline.sessions.filter(({ startsAt }) => dayOf(startsAt, zone) <= today);
  return attendanceShare(past).words;
}

const sumOf = (
  { timeline }: WholeEpisode,
  what: 'daysWithUse' | 'daysLogged' | 'helped' | 'uses',
): number => timeline.skillWeeks.reduce((sum, week) => sum + week[what], 0);

/** "12 of 30 days answered (40%)". */
function sayUse(of: WholeEpisode): string {
  const [used, logged] = [sumOf(of, 'daysWithUse'), sumOf(of, 'daysLogged')];
  if (logged === 0) return 'no diary card: unknown, not zero';
  return `${used} of ${logged} days answered (${percentWords(used, logged)})`;
}

function sayHelped(of: WholeEpisode): string {
  const [helped, uses] = [sumOf(of, 'helped'), sumOf(of, 'uses')];
  if (uses === 0) return sumOf(of, 'daysLogged') === 0 ? 'unknown' : 'none used';
  return `${helped} of ${uses} uses (${percentWords(helped, uses)})`;
}

/** Counted as the lane counts them, which stands on the same page. */
function sayPractised(
  { timeline: { practices, sessions } }: WholeEpisode,
  { zone }: Clock,
): string {
  if (practices.length === 0) return 'nothing tapped: not known whether practised';
  const came = sessions.filter(({ status, cancelled }) => status === 'present' && !cancelled);
  const taps = practices.map(({ at, skillCode }) => ({ day: dayOf(at, zone), skillCode }));
  const times = practisedByWeek(taps).reduce((sum, { days }) => sum + days, 0);
  return `${countOf(times, 'time')}, once a day for each module, in ${countOf(came.length, 'session')} attended`;
}

function resultsOf(
  screen: (typeof screens)[number],
  { episode, timeline }: WholeEpisode,
  { zone }: Clock,
) {
  const own = timeline.administrations.filter(({ episodeId }) => episodeId === episode.id);
  return datedResults(screen, own, zone);
}

function sayScreen(results: ReturnType<typeof datedResults>): string {
  const known = results.filter(({ result }) => result.standing !== 'unknown');
  if (results.length === 0) return 'not given: unknown';
  if (known.length === 0) return `unknown: 0 of ${results.length} complete`;
  const endorsed = known.filter(({ result }) => result.standing === 'endorsed').length;
  const incomplete = results.length - known.length;
  return `${endorsed} of ${known.length} ${known.length === 1 ? 'time' : 'times'}${incomplete === 0 ? '' : `, ${incomplete} incomplete`}`;
}

function sayFlags(flags: readonly TimelineFlag[]): string {
  if (flags.length === 0) return 'none raised';
  const open = flags.filter(({ closedAt }) => closedAt === null).length;
  return `${flags.length} raised, ${open} open`;
}
