import type { Flag } from '#contract/flag';
import type { TodayNews } from '#contract/today';
import { defaultAbsencePolicy, recentAbsences } from '#domain/attendance/attendance-share';
import { addDays, dayOf, daysBetween } from '#domain/calendar/zoned-time';
import { changeClass, signed, isReliable } from '#domain/change/change-statement';
import { weekOfEpisode } from '#domain/episode/week-of-episode';
import { flagAge } from '#domain/flags/responsibility';
import { withFigures, type ChosenFigure } from '#domain/instruments/figures-in-use';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { dueOn } from '#domain/instruments/weekly-routine';
import { iso } from '../instants.ts';
import { mainMeasure } from '../sessions/matters.ts';
import type { Absence, ListedPerson } from './people-queries.ts';
import { sayCount, sayList, sayWeekday, sayWhen } from './say.ts';

/** One administration of the main measure; total null: not scorable. */
export interface Measure {
  readonly at: string;
  readonly total: number | null;
}

export interface PersonToday {
  readonly person: ListedPerson;
  /** Of the episode, oldest first. */
  readonly measures: readonly Measure[];
  readonly absences: readonly Absence[];
  readonly openFlag: Flag | null;
  /** Was never present in this group before today. */
  readonly newToGroup: boolean;
}

export interface Moment {
  readonly now: string;
  readonly zone: string;
  /** What the session's program uses in place of the figures that ship; absent: nothing. */
  readonly figures?: readonly ChosenFigure[];
}

const order = [
  'risk',
  'reliably-worse',
  'absences',
  'reliably-improved',
  'new-to-group',
] as const satisfies readonly TodayNews['kind'][];

/** What is new about the people of one session, what must be acted on first; one line a person. */
export function newsOf(people: readonly PersonToday[], moment: Moment): TodayNews[] {
  return people
    .flatMap((each) => newsOfPerson(each, moment) ?? [])
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function newsOfPerson(each: PersonToday, moment: Moment): TodayNews | null {
  const { person, measures } = each;
  const told = tell(each, moment);
  if (told === null) return null;
  return {
    participantId: person.id,
    preferredName: person.preferredName,
    familyName: person.familyName,
    weekOfEpisode: weekOfEpisode(person.admittedOn, dayOf(moment.now, moment.zone)),
    ...told,
    scores: measures.map(({ total }) => total),
  };
}

type Told = Pick<TodayNews, 'kind' | 'words'>;

function tell(each: PersonToday, moment: Moment): Told | null {
  const change = changeSince(each, withFigures(mainMeasure, moment.figures));
  const absences = tellAbsences(each, moment);
  if (each.openFlag) return { kind: 'risk', words: riskWords(each.openFlag, moment) };
  if (change?.kind === 'reliably-worse') return change;
  if (absences) return absences;
  if (change) return change;
  return each.newToGroup ? { kind: 'new-to-group', words: arrivalWords(each, moment) } : null;
}

function riskWords(flag: Flag, { now, zone }: Moment): string {
  const cause = flag.causes.at(-1);
  const what = cause ? `${cause.words} at ${sayWhen(cause.occurredAt, now, zone)}` : 'Risk answer';
  return `${what}, open ${flagAge(flag.raisedAt, now)}`;
}

const isScored = (measure: Measure): measure is { at: string; total: number } =>
  measure.total !== null;

/**
 * A reliable change that the latest score brought since the reader last led the person: against
 * the score before it, else against the baseline when the score before was not yet so far from it.
 */
function changeSince(
  { person, measures }: PersonToday,
  measure: InstrumentDefinition,
): Told | null {
  const complete = measures.filter(isScored);
  const [latest, previous, baseline] = [complete.at(-1), complete.at(-2), complete[0]];
  if (!latest || !previous || !baseline) return null;
  if (person.lastSeenAt !== null && latest.at <= iso(person.lastSeenAt)) return null;
  const between = changeClass(measure, previous.total, latest.total);
  if (isReliable(between)) return changed(between, previous.total, latest.total);
  const whole = changeClass(measure, baseline.total, latest.total);
  const before = changeClass(measure, baseline.total, previous.total);
  return isReliable(whole) && whole !== before
    ? changed(whole, baseline.total, latest.total)
    : null;
}

function changed(kind: 'reliably-worse' | 'reliably-improved', from: number, to: number): Told {
  return { kind, words: differenceWords(from, to) };
}

/** "PHQ-9 14 → 20 (+6)" */
const differenceWords = (from: number, to: number, remark = ''): string =>
  `${mainMeasure.shortName} ${from} → ${to} (${signed(to - from)}${remark})`;

function tellAbsences({ absences, person }: PersonToday, { now, zone }: Moment): Told | null {
  const rows = absences.map(({ startsAt, cancelled }) => ({
    status: 'no-show' as const,
    cancelled,
    startsAt: iso(startsAt),
  }));
  if (!recentAbsences(rows, now, zone).atLimit) return null;
  const first = addDays(dayOf(now, zone), 1 - defaultAbsencePolicy.days);
  const recent = absences.filter(
    ({ startsAt, cancelled }) => !cancelled && dayOf(iso(startsAt), zone) >= first,
  );
  const { lastSeenAt } = person;
  const isNew = recent.some(({ startsAt }) => lastSeenAt === null || startsAt > lastSeenAt);
  if (!isNew) return null;
  const dates = new Set(recent.map(({ startsAt }) => dayOf(iso(startsAt), zone)));
  const days = sayList([...dates].map(sayWeekday));
  const reasons = [...new Set(recent.flatMap(({ reason }) => (reason ? [reason] : [])))];
  return {
    kind: 'absences',
    words: reasons.length === 0 ? `${days}, no reason given` : `${days}: ${reasons.join('; ')}`,
  };
}

const sources: Readonly<Record<string, string>> = {
  inpatient: 'From inpatient care',
  residential: 'From residential care',
  PHP: 'From PHP',
  OP: 'From outpatient care',
  direct: 'Admitted directly',
  imported: 'From an import',
};

/** "From PHP, PHQ-9 20 → 16 (−4, not reliable)" */
function arrivalWords({ person, measures }: PersonToday, { figures }: Moment): string {
  const from = person.previousLevel
    ? `From ${person.previousLevel}`
    : (sources[person.source ?? ''] ?? 'Source not known');
  const complete = measures.filter(isScored);
  const [baseline, latest] = [complete[0], complete.at(-1)];
  if (!baseline || !latest) return `${from}, no ${mainMeasure.shortName} yet`;
  if (baseline === latest) return `${from}, ${mainMeasure.shortName} ${latest.total}`;
  const measure = withFigures(mainMeasure, figures);
  const change = changeClass(measure, baseline.total, latest.total);
  const said = isReliable(change) ? change.replace('-', ' ') : 'not reliable';
  return `${from}, ${differenceWords(baseline.total, latest.total, `, ${said}`)}`;
}

/**
 * The sentence about everybody else: "7 others: no reliable change since then, no absence. One
 * PHQ-9 is overdue (Lumen Ashgrove)." It claims only what is known; too few scores are said.
 *
 * @param expected how many the session expects, also those whom the reader does not see yet
 */
export function othersWords(
  people: readonly PersonToday[],
  news: readonly TodayNews[],
  expected: number,
  moment: Moment,
): string {
  const told = new Set(news.map(({ participantId }) => participantId));
  const others = people.filter(({ person }) => !told.has(person.id));
  const count = Math.max(expected - told.size, others.length);
  if (count === 0) return '';
  const who =
    told.size > 0 ? `${count} other${count === 1 ? '' : 's'}` : `Nothing new for ${count}`;
  const unknown = others.filter((each) => tooFewScores(each)).length + (count - others.length);
  const change =
    unknown === count
      ? 'change unknown, too few scores'
      : `no reliable change since then${unknown > 0 ? ` (${unknown} with too few scores)` : ''}`;
  const absent = others.filter(({ absences }) => absences.some((row) => !row.cancelled)).length;
  const absence = absent === 0 ? 'no absence' : `${absent} with an absence in 7 days`;
  return [`${who}: ${change}, ${absence}.`, overdueWords(others, moment)].join(' ').trim();
}

const tooFewScores = ({ measures }: PersonToday): boolean => measures.filter(isScored).length < 2;

function overdueWords(others: readonly PersonToday[], moment: Moment): string {
  const overdue = others.filter((each) => isOverdue(each, moment));
  if (overdue.length === 0) return '';
  const names = overdue.map(({ person }) => `${person.preferredName} ${person.familyName}`);
  const verb = overdue.length === 1 ? 'is' : 'are';
  return `${sayCount(overdue.length)} ${mainMeasure.shortName} ${verb} overdue (${sayList(names)}).`;
}

function isOverdue({ person, measures }: PersonToday, { now, zone }: Moment): boolean {
  const last = measures.at(-1);
  const due = dueOn(last ? dayOf(last.at, zone) : null, person.admittedOn);
  return due !== null && daysBetween(due, dayOf(now, zone)) > 0;
}
