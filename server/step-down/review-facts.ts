import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { addDays, dayOf } from '#domain/calendar/zoned-time';
import { withFigures } from '#domain/instruments/figures-in-use';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { defaultPlanReviewDays, reviewDueOn } from '#domain/plan/review-date';
import type { DiaryRating } from '#domain/skills/weekly-skill-use';
import type { Criterion, FunctioningArea } from '#domain/step-down/criterion';
import type {
  FunctioningLevel,
  ReviewFacts,
  ReviewMeasure,
  RiskAsked,
} from '#domain/step-down/review-facts';
import { criticalCodes, criticalSaid } from '../handoff/critical.ts';
import { findInstrument } from '../instruments/definition.ts';
import { readPersonMeasures, type PersonMeasures } from '../measures/courses.ts';
import { dueOnDay } from '#domain/measures/due-state';
import type { Work } from '../request/endpoint.ts';
import { attendedSession, type SessionFact } from '../timeline/attended-session.ts';
import {
  readFacts,
  type AskedRow,
  type Facts,
  type PersonInCare,
  type SessionRow,
} from './facts-queries.ts';

/** How far back facts are read, and whether minutes are. */
export interface Windows {
  readonly weeks: number;
  readonly days: number;
  readonly withMinutes: boolean;
}

/** No more than what these criteria ask for. */
export function windowsOf(criteria: readonly Criterion[]): Windows {
  const rules = criteria.map(({ rule }) => rule);
  return {
    weeks: Math.max(1, ...rules.map((rule) => ('weeks' in rule ? rule.weeks : 0))),
    days: Math.max(1, ...rules.map((rule) => (rule.kind === 'risk' ? rule.days : 0))),
    withMinutes: rules.some(({ kind }) => kind === 'weekly-hours'),
  };
}

/** What is known of each of these people as of today of their program, by participant. */
export async function readReviewFacts(
  work: Pick<Work, 'db' | 'now'>,
  people: readonly PersonInCare[],
  windows: Windows,
): Promise<Map<string, ReviewFacts>> {
  const found = new Map<string, ReviewFacts>();
  // One day at a time: programs of several time zones may be at different ones.
  for (const [zone, own] of Map.groupBy(people, ({ timeZone }) => timeZone)) {
    const today = dayOf(work.now, zone);
    for (const [id, facts] of await readFactsOn(work, own, windows, today)) found.set(id, facts);
  }
  return found;
}

async function readFactsOn(
  { db, now }: Pick<Work, 'db' | 'now'>,
  people: readonly PersonInCare[],
  windows: Windows,
  today: string,
): Promise<Map<string, ReviewFacts>> {
  const facts = await readFacts(db, {
    people: people.map(({ participantId }) => participantId),
    episodes: people.map(({ episodeId }) => episodeId),
    // A whole week more: weeks begin on Mondays.
    sessionsFrom: addDays(today, -7 * (windows.weeks + 1)),
    askedFrom: addDays(today, -windows.days),
    riskCodes: criticalCodes,
    withMinutes: windows.withMinutes,
    now,
  });
  const measures = await readPersonMeasures(
    db,
    { people: people.map(({ participantId }) => participantId), open: { from: today, to: today } },
    today,
  );
  const byEpisode = new Map(measures.map((each) => [each.facts.episodeId, each]));
  const instruments = await instrumentsOf(db, measures);
  return new Map(
    people.map((person) => [
      person.participantId,
      factsOf(person, facts, byEpisode.get(person.episodeId), instruments, { now, today }),
    ]),
  );
}

type Instruments = ReadonlyMap<string, InstrumentDefinition>;

async function instrumentsOf(
  db: Work['db'],
  measures: readonly PersonMeasures[],
): Promise<Instruments> {
  const codes = new Set(measures.flatMap(({ byCode }) => [...byCode.keys()]));
  const found = new Map<string, InstrumentDefinition>();
  for (const code of codes) {
    const instrument = await findInstrument(db, code);
    if (instrument) found.set(code, instrument);
  }
  return found;
}

function factsOf(
  person: PersonInCare,
  facts: Facts,
  measures: PersonMeasures | undefined,
  instruments: Instruments,
  { now, today }: { readonly now: string; readonly today: string },
): ReviewFacts {
  const { episodeId } = person;
  const of = <T>(lists: ReadonlyMap<string, T[]>): T[] => lists.get(episodeId) ?? [];
  const [onFile] = of(facts.onFile);
  const diary = of(facts.diary).filter(({ day }) => day <= today);
  return {
    today,
    firstWeekday: 1,
    admittedOn: person.admittedOn,
    sessions: of(facts.sessions).map((row) => sessionOf(row, now)),
    measures: measures ? measuresOf(measures, instruments, person, today) : [],
    riskAsked: of(facts.asked).flatMap(askedOf),
    riskFlags: of(facts.flags).map(({ id, raisedOn, isOpen, minutes }) => ({
      ...{ id, raisedOn, isOpen, assessedAfterMinutes: minutes },
    })),
    diary: {
      answered: diary.map(({ day }) => day),
      entries: diary.flatMap(({ day, uses }) =>
        (uses ?? []).map(({ code, rating }) => ({
          ...{ day, skillCode: code, rating: rating as DiaryRating },
        })),
      ),
    },
    objectives: of(facts.objectives),
    plan: planOf(onFile, person),
    safetyPlan:
      onFile?.safetyPlanOn && onFile.reviewer !== null
        ? { id: episodeId, reviewedOn: onFile.safetyPlanOn, reviewer: onFile.reviewer }
        : null,
    appointments: of(facts.appointments).map(({ id, provider, day, confirmed }) => ({
      ...{ id, day, with: provider, isConfirmed: confirmed },
    })),
    lastDayOn: null,
    functioning: of(facts.functioning).map((row) => ({
      ...row,
      area: row.area as FunctioningArea,
      level: row.level as FunctioningLevel,
    })),
    dimensions: of(facts.dimensions),
    view: of(facts.views).at(-1) ?? null,
    authorization: null,
  };
}

function planOf(
  onFile: { readonly planId: string | null; readonly planSignedOn: string | null } | undefined,
  { planReviewDays }: PersonInCare,
): ReviewFacts['plan'] {
  if (!onFile?.planId || onFile.planSignedOn === null) return null;
  const due = reviewDueOn(onFile.planSignedOn, planReviewDays ?? defaultPlanReviewDays);
  return due === null
    ? null
    : { id: onFile.planId, signedOn: onFile.planSignedOn, reviewDueOn: due };
}

/** Of a program day with blocks: present when present in any of them, as on the timeline. */
function sessionOf(
  { id, day, statuses, cancelled, times }: SessionRow,
  now: string,
): ReviewFacts['sessions'][number] {
  const recorded = statuses ?? [];
  const telling = (['present', 'no-show', 'excused'] as const).find((status) =>
    recorded.includes(status),
  );
  const status: AttendanceStatus = telling ?? 'expected';
  const minutes = times === null ? null : attendedSession(instants(times), now).minutes;
  return { id, day, status, cancelled, minutes };
}

/** Instants come as PostgreSQL writes them in JSON. */
function instants(times: SessionFact): SessionFact {
  const at = (text: string): string => new Date(text).toISOString();
  return {
    ...times,
    startsAt: at(times.startsAt),
    endsAt: at(times.endsAt),
    parts: times.parts.map((part) => ({
      ...part,
      startsAt: at(part.startsAt),
      endsAt: at(part.endsAt),
    })),
    attendance: times.attendance.map((row) => ({
      ...row,
      arrivedAt: row.arrivedAt === null ? null : at(row.arrivedAt),
      leftAt: row.leftAt === null ? null : at(row.leftAt),
    })),
  };
}

/** A question about harm that was answered. One left blank, or a total alone, says nothing. */
function askedOf({ id, day, code, answers }: AskedRow): RiskAsked[] {
  const said = criticalSaid(code, answers);
  if (said === null || said.state === 'unknown') return [];
  return [
    { id, day, kind: 'administration', words: said.words, isRiskAnswer: said.state === 'endorsed' },
  ];
}

function measuresOf(
  { facts, plan, byCode }: PersonMeasures,
  instruments: Instruments,
  { figures }: PersonInCare,
  today: string,
): ReviewMeasure[] {
  return [...byCode].flatMap(([code, measure]) => {
    const instrument = instruments.get(code);
    if (!instrument) return [];
    const { dueOn } = dueOnDay(measure.course, measure.answers, today);
    return {
      instrument: withFigures(instrument, figures ?? undefined),
      isMain: plan.some((item) => item.instrumentCode === code && item.isMain),
      nextDueOn: measure.item === null ? null : dueOn,
      scores: facts.given
        .filter((given) => given.code === code && given.day <= today)
        .map(({ day, total }) => ({ id: `${code} ${day}`, day, total })),
    };
  });
}
