import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { RiskAnswer } from '#domain/flags/risk-answers';
import type { DB } from '../database/schema.gen.ts';
import { requireKeptEntry } from '../participants/kept-entry.ts';
import { joinOrOpen } from './raising-queries.ts';

/** Whose risk answer it is, where it is written, and who wrote it. */
export interface RiskContext {
  readonly organizationId: string;
  readonly participantId: string;
  readonly episodeId: string | null;
  /** The session in which it came up; null outside one. */
  readonly sessionId: string | null;
  /** The record that holds the answer: an administration, an observation, a session. */
  readonly sourceId: string;
  readonly occurredAt: string;
  readonly recordedBy: string;
  readonly now: string;
}

/**
 * A risk answer raises a flag or joins the person's open one; two at the same moment meet in one
 * flag. Runs in the caller's transaction, with the answer itself, which is refused with it about an
 * entry that was merged into another.
 *
 * @returns the flag's id; `readFlag` gives it as the wire has it
 */
export async function raiseRisk(
  db: Kysely<DB>,
  answer: RiskAnswer,
  context: RiskContext,
): Promise<string> {
  await requireKeptEntry(db, context.participantId);
  return joinOrOpen(db, {
    ...context,
    cause: answer.cause,
    detail: riskDetail(answer),
    flagId: newId(),
    causeId: newId(),
  });
}

/** What a cause keeps of its risk answer; `toFlag` reads it. */
export function riskDetail({ words, rule, followUp, rating }: RiskAnswer) {
  return { words, rule, ...(followUp !== undefined && { followUp }), ...rating };
}
