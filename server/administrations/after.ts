import type { Kysely } from 'kysely';
import type { Answers } from '#contract/administration';
import { isWorseAnswer, riskInAnswers, type RiskAnswer } from '#domain/flags/risk-answers';
import { criticalAnswers, unknownCritical } from '#domain/instruments/critical-item';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import type { DB } from '../database/schema.gen.ts';
import { evaluateFlags } from '../flags/evaluate.ts';
import { holdFlagsOf } from '../flags/evidence-queries.ts';
import { raiseRisk } from '../flags/raise.ts';
import { judgeRiskEvidence } from '../flags/risk-evidence.ts';
import { earlierAnswers, lifetimeReportedBefore, untoldAfter } from './queries.ts';

/** What an administration says: its answers (null: a total only) and its total (null: not scorable). */
export interface SaidThen {
  readonly answers: Answers | null;
  readonly total: number | null;
}

/** An administration was entered, corrected or taken back, and is stored so already. */
export interface AdministrationChange {
  readonly kind: 'entered' | 'corrected' | 'withdrawn';
  readonly organizationId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly sessionId: string | null;
  readonly administrationId: string;
  readonly instrument: InstrumentDefinition;
  /** ISO in UTC; null: of an import that knows a time point only. */
  readonly administeredAt: string | null;
  /** Null: just entered. */
  readonly before: SaidThen | null;
  /** Null: taken back. */
  readonly after: SaidThen | null;
  readonly recordedBy: string;
  readonly now: string;
}

/** What came of it. */
export interface AdministrationConsequences {
  /** The flag that was raised or joined; null: none. */
  readonly flagId: string | null;
  /** How many open risk flags say something else now. */
  readonly changedRisk: number;
  /** How many flags about the course of care were raised, joined or lost their evidence. */
  readonly courseFlags: number;
}

/**
 * What follows from an administration in the transaction that writes it: a risk answer that was not
 * there before raises a flag or joins the open one, and the rules about the course are asked. What a
 * correction does not change, or makes less, raises nothing again; evidence that it removes is marked
 * at its flag; an item that is left blank, or a total in place of the answers, removes none. Of ASQ later answers are asked again: what an earlier one had told may be news now.
 */
export async function afterAdministration(
  db: Kysely<DB>,
  change: AdministrationChange,
): Promise<AdministrationConsequences> {
  await holdFlagsOf(db, [change.participantId]);
  const { instrument } = change;
  const known = { lifetimeReported: await lifetimeReportedBefore(db, change) };
  const risk = riskOf(instrument, change.after, known.lifetimeReported);
  const then = await lastAnswered(db, change);
  const before = riskOf(instrument, then, known.lifetimeReported);
  // An item that is not known any more says nothing: what was told of it stays told.
  const changedRisk =
    before !== null && said(risk) !== said(before) && !leavesUnknown(instrument, then, change.after)
      ? await judgeRiskEvidence(db, change, change.administrationId, said(risk))
      : [];
  const isNew =
    risk !== null &&
    (instrument.scoreOnly
      ? before === null
      : isWorseAnswer(instrument, then?.answers ?? null, change.after?.answers ?? {}, known));
  const flagId = isNew ? await raiseRiskOf(db, change, risk) : null;
  const laterFlagId = await askLater(db, change);
  const { raised, changed } = await evaluateFlags(db, change, change.participantId);
  return {
    flagId: flagId ?? laterFlagId,
    changedRisk: changedRisk.length,
    courseFlags: raised.length + changed.length,
  };
}

/** What it said before, or when the items about risk were last known; null: just entered. */
async function lastAnswered(
  db: Kysely<DB>,
  { before, instrument, administrationId }: AdministrationChange,
): Promise<SaidThen | null> {
  if (before === null || knowsRisk(instrument, before)) return before;
  const earlier = await earlierAnswers(db, administrationId);
  return earlier.find((then) => knowsRisk(instrument, then)) ?? before;
}

const knowsRisk = (instrument: InstrumentDefinition, { answers }: SaidThen): boolean =>
  instrument.scoreOnly || unknownCritical(instrument, answers).length === 0;

/** Whether an item that was answered with a risk is asked still, and not answered any more. */
function leavesUnknown(
  instrument: InstrumentDefinition,
  before: SaidThen | null,
  after: SaidThen | null,
): boolean {
  if (instrument.scoreOnly || after === null) return false;
  const unknown = unknownCritical(instrument, after.answers);
  return criticalAnswers(instrument, before?.answers ?? {}).some(
    ({ item, state }) => state === 'endorsed' && unknown.includes(item),
  );
}

/** Later answers of an instrument with an item about a whole life, of which none was told yet. */
async function askLater(db: Kysely<DB>, change: AdministrationChange): Promise<string | null> {
  const { instrument } = change;
  if (instrument.scoreOnly || !instrument.items.some(({ lifetime }) => lifetime)) return null;
  let flagId: string | null = null;
  for (const later of await untoldAfter(db, change)) {
    const each = {
      ...change,
      administrationId: later.id,
      sessionId: later.sessionId,
      administeredAt: later.administeredAt,
    };
    const lifetimeReported = await lifetimeReportedBefore(db, each);
    const risk = riskOf(instrument, { answers: later.answers, total: null }, lifetimeReported);
    if (risk !== null) flagId = await raiseRiskOf(db, each, risk);
  }
  return flagId;
}

/** A risk answer with the step that its source names next: "ASQ item 5 = yes. ASQ acute positive: …" */
const said = (risk: RiskAnswer | null): string | null =>
  risk && [risk.words, risk.followUp].filter((each) => each !== undefined).join('. ');

function raiseRiskOf(
  db: Kysely<DB>,
  change: AdministrationChange,
  risk: RiskAnswer,
): Promise<string> {
  return raiseRisk(db, risk, {
    organizationId: change.organizationId,
    participantId: change.participantId,
    episodeId: change.episodeId,
    sessionId: change.sessionId,
    sourceId: change.administrationId,
    occurredAt: change.administeredAt ?? change.now,
    recordedBy: change.recordedBy,
    now: change.now,
  });
}

/** The risk answer in what an administration says; null where there is none or nothing is known. */
export function riskOf(
  instrument: InstrumentDefinition,
  then: SaidThen | null,
  lifetimeReported: boolean,
): RiskAnswer | null {
  if (!then?.answers) return null;
  return riskInAnswers(instrument, then.answers, { lifetimeReported });
}
