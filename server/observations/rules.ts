import type { Observation, ObservationSaved, ObservationWrite } from '#contract/observation';
import { riskInObservation } from '#domain/flags/risk-answers';
import type { ObservationKind } from '#domain/observations/observation-kinds';
import { raiseRisk } from '../flags/raise.ts';
import { readFlag } from '../flags/read.ts';
import { readStaff } from '../flags/responsible-queries.ts';
import { iso } from '../instants.ts';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import { sessionToWriteIn, type Asking } from '../sessions/access.ts';
import { requireNotBefore } from '../sessions/happening.ts';
import { futureErrors } from '../sessions/instant-fields.ts';
import { findListedNow } from '../sessions/listed.ts';
import { planned } from '../sessions/summaries.ts';
import { observationErrors } from './palette.ts';
import {
  findObservationForUpdate,
  hasObjective,
  insertObservation,
  updateObservation,
  type ObservationRow,
} from './queries.ts';

export const toObservation = (row: ObservationRow): Observation => ({
  id: row.id,
  sessionId: row.session_id,
  participantId: row.participant_id,
  kind: row.kind as ObservationKind,
  code: row.code,
  text: row.text,
  takenBack: row.taken_back_at !== null,
  tappedAt: iso(row.tapped_at),
  version: row.version,
  updatedBy: row.updated_by,
  updatedAt: iso(row.updated_at),
});

/** Where one tap goes. */
export interface ObservationKey {
  readonly sessionId: string;
  readonly id: string;
}

/**
 * Writes one tap, or takes it back. A risk chip is a risk answer; taking it back leaves the flag
 * that it raised, which only an assessment closes.
 */
export async function writeObservation(
  work: Asking,
  key: ObservationKey,
  asked: ObservationWrite,
): Promise<ObservationSaved> {
  const { db, staff, now } = work;
  const session = await sessionToWriteIn(work, key.sessionId);
  const listed = await findListedNow(work, session, asked.participantId);
  if (listed === undefined) throw notFound();
  const stored = await findObservationForUpdate(db, key.sessionId, key.id);
  if (stored === undefined && asked.version > 0) throw notFound();
  if (stored !== undefined) await requireSameTap(work, stored, asked);
  const errors = observationErrors(asked, session.settings, stored?.code ?? null);
  errors.push(...futureErrors({ tappedAt: asked.tappedAt }, now));
  if (errors.length > 0) throw invalid(errors);
  requireNotBefore(planned(session), now);
  if (asked.kind === 'goal' && !(await hasObjective(db, asked.participantId, asked.code))) {
    throw notFound();
  }
  const saved = await save(work, key, asked, stored);
  work.audit.write('observation', [asked.participantId], { kind: asked.kind });
  const risk = saysNothingNew(asked, stored) ? null : riskInObservation(asked, asked.takenBack);
  if (risk === null) return { observation: toObservation(saved), flag: null };
  const flagId = await raiseRisk(db, risk, {
    organizationId: staff.organizationId,
    participantId: asked.participantId,
    episodeId: listed.episode_id,
    sessionId: key.sessionId,
    sourceId: key.id,
    occurredAt: asked.tappedAt,
    recordedBy: staff.id,
    now,
  });
  work.audit.write('flag', [asked.participantId], { flag: flagId, cause: risk.cause });
  return { observation: toObservation(saved), flag: await readFlag(db, flagId, now) };
}

/** The chip stood already and was not taken back. */
function saysNothingNew(asked: ObservationWrite, stored: ObservationRow | undefined): boolean {
  return stored !== undefined && stored.taken_back_at === null && stored.code === asked.code;
}

async function save(
  work: Asking,
  key: ObservationKey,
  asked: ObservationWrite,
  stored: ObservationRow | undefined,
): Promise<ObservationRow> {
  const values = {
    participant_id: asked.participantId,
    kind: asked.kind,
    code: asked.code,
    text: asked.text,
    objective_id: asked.kind === 'goal' ? asked.code : null,
    taken_back_at: asked.takenBack ? work.now : null,
    version: asked.version + 1,
    tapped_at: asked.tappedAt,
    updated_by: work.staff.id,
    updated_at: work.now,
  };
  if (stored !== undefined) {
    const updated = await updateObservation(work.db, key.id, values);
    if (updated === undefined) throw notFound();
    return updated;
  }
  const place = {
    organization_id: work.staff.organizationId,
    session_id: key.sessionId,
    id: key.id,
  };
  const inserted = await insertObservation(work.db, place, values);
  if (inserted !== undefined) return inserted;
  const theirs = await findObservationForUpdate(work.db, key.sessionId, key.id);
  throw theirs === undefined ? notFound() : await conflictOf(work, asked, theirs);
}

/** Both sides, the stored one with who wrote it. */
async function conflictOf(work: Asking, asked: ObservationWrite, stored: ObservationRow) {
  const people = await readStaff(work.db, [stored.updated_by]);
  return conflict(asked, { ...toObservation(stored), by: people.get(stored.updated_by) ?? null });
}

/** A tap stays about the same person and of the same kind; another one is another tap. */
async function requireSameTap(
  work: Asking,
  stored: ObservationRow,
  asked: ObservationWrite,
): Promise<void> {
  if (stored.participant_id !== asked.participantId) throw notFound();
  if (stored.version !== asked.version) throw await conflictOf(work, asked, stored);
  const isAnotherRisk = asked.kind === 'risk' && stored.code !== asked.code;
  if (stored.kind !== asked.kind || isAnotherRisk) {
    throw refused(
      'another-tap',
      'This tap says something else',
      'Take it back and make a new one; what was seen first stays on the record.',
    );
  }
}
