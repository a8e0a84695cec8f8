import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import { dayOf } from '#domain/calendar/zoned-time';
import { absenceFinding, findingAtAbsence, type AbsenceRule } from '#domain/flags/absence-rule';
import { flaggableDays, type CourseFinding } from '#domain/flags/course-finding';
import { scoreEvidence, scoreFinding, type ScoreKind } from '#domain/flags/score-rules';
import { withFigures } from '#domain/instruments/figures-in-use';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { dayStatus } from '../attendance/rules.ts';
import type { DB } from '../database/schema.gen.ts';
import { findInstrument } from '../instruments/definition.ts';
import {
  holdFlagsOf,
  keepEvidence,
  readEvidence,
  tellFinding,
  type AskedRules,
  type Evidence,
  type JudgedEvidence,
  type KnownCause,
} from './evidence-queries.ts';

/** Who wrote what the flags follow from, and when. */
export interface EvaluationContext {
  readonly organizationId: string;
  readonly recordedBy: string;
  /** Instant of the request. */
  readonly now: string;
}

export interface Evaluated {
  /** Flags that were opened or joined. */
  readonly raised: readonly string[];
  /** Flags whose evidence was withdrawn or says something else now. */
  readonly changed: readonly string[];
}

/**
 * Asks the rules about the course of one person, after an administration or attendance was written
 * or corrected, in the caller's transaction. New evidence opens a flag or joins the open one of its
 * kind; evidence that was told before is not told again, also after its flag was closed. What a
 * correction took away is marked at the flag, which stays open for a person to close.
 *
 * @param asked what was written; rules about anything else are not asked
 */
export async function evaluateFlags(
  db: Kysely<DB>,
  context: EvaluationContext,
  participantId: string,
  asked: AskedRules = 'scores',
): Promise<Evaluated> {
  const evaluated = await evaluateFlagsOf(db, context, [participantId], asked);
  return evaluated.get(participantId) ?? { raised: [], changed: [] };
}

/** Of several people at once, in the caller's transaction: each with what came of it. */
export async function evaluateFlagsOf(
  db: Kysely<DB>,
  context: EvaluationContext,
  people: readonly string[],
  asked: AskedRules,
): Promise<ReadonlyMap<string, Evaluated>> {
  if (people.length > 0 && asked === 'scores') await holdFlagsOf(db, people);
  return evaluateHeld(db, context, people, asked);
}

/** The same, of people whose flags the caller holds already. */
export async function evaluateHeld(
  db: Kysely<DB>,
  context: EvaluationContext,
  people: readonly string[],
  asked: AskedRules,
): Promise<ReadonlyMap<string, Evaluated>> {
  const evaluated = new Map<string, Evaluated>();
  if (people.length === 0) return evaluated;
  const found = await readEvidence(db, people, asked);
  const definitions = await readDefinitions(db, found);
  for (const evidence of found) {
    const instruments = inUse(definitions, evidence);
    const judged = judge(evidence, instruments, context);
    const changed = await keepEvidence(db, judged);
    const raised = await tellNew(db, context, evidence, instruments);
    evaluated.set(evidence.participantId, { raised, changed });
  }
  return evaluated;
}

async function tellNew(
  db: Kysely<DB>,
  context: EvaluationContext,
  evidence: Evidence,
  instruments: Instruments,
): Promise<string[]> {
  const raised: string[] = [];
  for (const finding of evidence.inCare ? findings(evidence, instruments, context.now) : []) {
    const { kind, sourceId, at, words, rule, numbers } = finding;
    if (evidence.causes.some((known) => known.cause === kind && known.sourceId === sourceId))
      continue;
    const id = await tellFinding(db, {
      ...context,
      participantId: evidence.participantId,
      episodeId: evidence.episodeId,
      kind,
      sourceId,
      sessionId: kind === 'absences' ? sourceId : null,
      detail: { words, rule, numbers },
      at,
      escalateMinutes: evidence.settings.flagRules.escalateHours * 60,
      flagId: newId(),
      causeId: newId(),
    });
    if (id !== null) raised.push(id);
  }
  return raised;
}

type Instruments = ReadonlyMap<string, InstrumentDefinition>;

/** Of everybody's scores, each read once. */
async function readDefinitions(db: Kysely<DB>, found: readonly Evidence[]): Promise<Instruments> {
  const known = new Map<string, InstrumentDefinition>();
  const codes = found.flatMap(({ scores }) => scores.map(({ instrument }) => instrument));
  for (const code of new Set(codes)) {
    const definition = await findInstrument(db, code);
    if (definition) known.set(code, definition);
  }
  return known;
}

/** Those of a person, each with the figures that the program has chosen. */
function inUse(definitions: Instruments, { scores, settings }: Evidence): Instruments {
  const codes = new Set(scores.map(({ instrument }) => instrument));
  return new Map(
    [...definitions]
      .filter(([code]) => codes.has(code))
      .map(([code, definition]) => [code, withFigures(definition, settings.figures ?? undefined)]),
  );
}

/** What the rules find in what is recorded now, as far as it is new enough to be told. */
export function findings(evidence: Evidence, instruments: Instruments, now: string) {
  const { settings } = evidence;
  const found: (CourseFinding | null)[] = [...instruments].map(([code, instrument]) =>
    scoreFinding(instrument, scoresOf(evidence, code, evidence.episodeId), settings.flagRules),
  );
  const attended = attendanceOf(evidence, evidence.episodeId);
  found.push(absenceFinding(attended, evidence.timeZone, absenceRuleOf(evidence)));
  const since = Date.parse(now) - flaggableDays * 86_400_000;
  return found.filter((each) => each !== null).filter(({ at }) => Date.parse(at) >= since);
}

/** What became of the evidence of open flags, where it says something else than before. */
function judge(
  evidence: Evidence,
  instruments: Instruments,
  by: EvaluationContext,
): JudgedEvidence[] {
  return evidence.causes
    .filter(({ open }) => open)
    .flatMap((cause) => {
      const words = saysNow(cause, evidence, instruments);
      if (words === undefined || words === cause.words) return [];
      return {
        organization_id: by.organizationId,
        id: newId(),
        flag_id: cause.flagId,
        cause_id: cause.id,
        participant_id: evidence.participantId,
        state: words === null ? ('withdrawn' as const) : ('stands' as const),
        words,
        recorded_by: by.recordedBy,
        recorded_at: by.now,
      };
    });
}

/**
 * By what was recorded in the episode of its source. Null: it is no evidence any more; undefined: its
 * record is not there to be judged.
 */
function saysNow(
  { cause, sourceId, numbers }: KnownCause,
  evidence: Evidence,
  instruments: Instruments,
): string | null | undefined {
  if (cause === 'absences') {
    const session = evidence.attendance.find(({ sessionId }) => sessionId === sourceId);
    if (!session) return undefined;
    const rule = { ...absenceRuleOf(evidence), ...numbers };
    const rows = attendanceOf(evidence, session.episodeId);
    return findingAtAbsence(rows, evidence.timeZone, rule, sourceId)?.words ?? null;
  }
  const source = evidence.scores.find(({ id }) => id === sourceId);
  // Taken back as entered by mistake.
  if (!source) return null;
  const instrument = instruments.get(source.instrument);
  if (!instrument) return undefined;
  return scoreEvidence(instrument, scoresOf(evidence, instrument.code, source.episodeId), {
    kind: cause as ScoreKind,
    scoreId: sourceId,
    limit: numbers['limit'] ?? Infinity,
  });
}

const scoresOf = ({ scores, timeZone }: Evidence, code: string, episode: string) =>
  scores
    .filter(({ instrument, episodeId }) => instrument === code && episodeId === episode)
    .map(({ id, at, total }) => ({ id, at, total, day: dayOf(at, timeZone) }));

const attendanceOf = ({ attendance }: Evidence, episode: string) =>
  attendance
    .filter(({ episodeId }) => episodeId === episode)
    .map(({ sessionId, startsAt, cancelled, statuses }) => ({
      ...{ sessionId, startsAt, cancelled },
      status: dayStatus(statuses),
    }));

function absenceRuleOf({ settings }: Evidence): AbsenceRule {
  const { absences, days } = settings.missedDays;
  return { absences, days, consecutive: settings.flagRules.consecutiveAbsences };
}
