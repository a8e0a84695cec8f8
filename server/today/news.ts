import type { Flag } from '#contract/flag';
import type { TodayNews } from '#contract/today';
import { causeSays, causeToShow, evidenceMark } from '#domain/flags/cause-to-show';
import { defaultAbsencePolicy, recentAbsences } from '#domain/attendance/attendance-share';
import { addDays, dayOf } from '#domain/calendar/zoned-time';
import { changeClass, signed, isReliable } from '#domain/change/change-statement';
import { weekOfEpisode } from '#domain/episode/week-of-episode';
import { flagAge } from '#domain/flags/responsibility';
import { withFigures, type ChosenFigure } from '#domain/instruments/figures-in-use';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { iso } from '../instants.ts';
import type { MainMeasure } from '../measures/main-measure.ts';
import type { Absence, ListedPerson } from './people-queries.ts';
import { sayCount, sayList, sayWeekday, sayWhen } from './say.ts';

/** One administration of the main measure; total null: not scorable. */
export interface Measure {
  readonly at: string;
  readonly total: number | null;
}

export interface PersonToday {
  readonly person: ListedPerson;
  /** Null: the person's plan has none. */
  readonly main: MainMeasure | null;
  /** Of the main measure in the episode, oldest first. */
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
  const { person, measures, main } = each;
  const instrument = main && withFigures(main.instrument, moment.figures);
  const told = tell({ ...each, main: main && instrument && { ...main, instrument } }, moment);
  if (told === null) return null;
  return {
    participantId: person.id,
    preferredName: person.preferredName,
    familyName: person.familyName,
    weekOfEpisode: weekOfEpisode(person.admittedOn, dayOf(moment.now, moment.zone)),
    ...told,
    measure: main && shownMeasure(main.instrument),
    scores: measures.map(({ total }) => total),
  };
}

const shownMeasure = ({
  shortName,
  range,
  thresholds,
}: InstrumentDefinition): TodayNews['measure'] => ({
  shortName,
  ...{ min: range.min, max: range.max },
  cutOff: thresholds.caseness?.value ?? null,
});

type Told = Pick<TodayNews, 'kind' | 'words'>;

function tell(each: PersonToday, moment: Moment): Told | null {
  const change = changeSince(each);
  const absences = tellAbsences(each, moment);
  if (each.openFlag) return { kind: 'risk', words: riskWords(each.openFlag, moment) };
  if (change?.kind === 'reliably-worse') return change;
  if (absences) return absences;
  if (change) return change;
  return each.newToGroup ? { kind: 'new-to-group', words: arrivalWords(each) } : null;
}

function riskWords(flag: Flag, { now, zone }: Moment): string {
  const cause = causeToShow(flag.causes);
  const what = cause
    ? `${causeSays(cause)} at ${sayWhen(cause.occurredAt, now, zone)}${evidenceMark(cause)}`
    : 'Risk answer';
  return `${what}, open ${flagAge(flag.raisedAt, now)}`;
}

const isScored = (measure: Measure): measure is { at: string; total: number } =>
  measure.total !== null;

/**
 * A reliable change that the latest score brought since the reader last led the person: against
 * the score before it, else against the baseline when the score before was not yet so far from it.
 */
function changeSince({ person, measures, main }: PersonToday): Told | null {
  if (main === null) return null;
  const { instrument } = main;
  const complete = measures.filter(isScored);
  const [latest, previous, baseline] = [complete.at(-1), complete.at(-2), complete[0]];
  if (!latest || !previous || !baseline) return null;
  if (person.lastSeenAt !== null && latest.at <= iso(person.lastSeenAt)) return null;
  const between = changeClass(instrument, previous.total, latest.total);
  if (isReliable(between)) return changed(instrument, between, previous.total, latest.total);
  const whole = changeClass(instrument, baseline.total, latest.total);
  const before = changeClass(instrument, baseline.total, previous.total);
  return isReliable(whole) && whole !== before
    ? changed(instrument, whole, baseline.total, latest.total)
    : null;
}

function changed(
  instrument: InstrumentDefinition,
  kind: 'reliably-worse' | 'reliably-improved',
  from: number,
  to: number,
): Told {
  return { kind, words: differenceWords(instrument, from, to) };
}

/** "PHQ-9 14 → 20 (+6)" */
const differenceWords = (
  { shortName }: InstrumentDefinition,
  from: number,
  to: number,
  remark = '',
): string => `${shortName} ${from} → ${to} (${signed(to - from)}${remark})`;

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
function arrivalWords({ person, measures, main }: PersonToday): string {
  const from = person.previousLevel
    ? `From ${person.previousLevel}`
    : (sources[person.source ?? ''] ?? 'Source not known');
  if (main === null) return from;
  const { instrument } = main;
  const complete = measures.filter(isScored);
  const [baseline, latest] = [complete[0], complete.at(-1)];
  if (!baseline || !latest) return `${from}, no ${instrument.shortName} yet`;
  if (baseline === latest) return `${from}, ${instrument.shortName} ${latest.total}`;
  const change = changeClass(instrument, baseline.total, latest.total);
  const said = isReliable(change) ? change.replace('-', ' ') : 'not reliable';
  return `${from}, ${differenceWords(instrument, baseline.total, latest.total, `, ${said}`)}`;
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
  return [`${who}: ${change}, ${absence}.`, ...overdueWords(others)].join(' ').trim();
}

const tooFewScores = ({ measures }: PersonToday): boolean => measures.filter(isScored).length < 2;

/** A sentence for each main measure that is overdue. */
function overdueWords(others: readonly PersonToday[]): string[] {
  const overdue = others.filter(({ main }) => main?.due.state === 'overdue');
  const byName = Map.groupBy(overdue, ({ main }) => main?.instrument.shortName ?? '');
  return [...byName].map(([shortName, people]) => {
    const names = people.map(({ person }) => `${person.preferredName} ${person.familyName}`);
    const verb = people.length === 1 ? 'is' : 'are';
    return `${sayCount(people.length)} ${shortName} ${verb} overdue (${sayList(names)}).`;
  });
}
