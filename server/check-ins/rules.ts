import type { CheckIn, CheckInSaved, CheckInWrite } from '#contract/check-in';
import { riskInRating } from '#domain/flags/risk-answers';
import { raiseRisk } from '../flags/raise.ts';
import { readOpenFlags } from '../flags/statement-queries.ts';
import { readFlag } from '../flags/read.ts';
import { readStaff } from '../flags/responsible-queries.ts';
import { iso } from '../instants.ts';
import { conflict, invalid, notFound, type FieldError } from '../problems.ts';
import { sessionToWriteIn, type Asking } from '../sessions/access.ts';
import { requireNotBefore } from '../sessions/happening.ts';
import { futureErrors, instantErrors } from '../sessions/instant-fields.ts';
import { findListedNow } from '../sessions/listed.ts';
import { planned } from '../sessions/summaries.ts';
import { findCheckInForUpdate, saveCheckIn, type CheckInKey, type CheckInRow } from './queries.ts';

export const toCheckIn = (row: CheckInRow): CheckIn => ({
  sessionId: row.session_id,
  participantId: row.participant_id,
  scale: row.scale,
  value: row.value,
  asked: row.was_asked,
  tappedAt: iso(row.tapped_at),
  version: row.version,
  updatedBy: row.updated_by,
  updatedAt: iso(row.updated_at),
});

/**
 * Writes one rating. An urge at or above the program's threshold is a risk answer, on submit; a
 * lower rating afterwards leaves the flag as it is.
 */
export async function writeCheckIn(
  work: Asking,
  key: CheckInKey,
  asked: CheckInWrite,
): Promise<CheckInSaved> {
  const { db, staff, now } = work;
  const session = await sessionToWriteIn(work, key.sessionId);
  const listed = await findListedNow(work, session, key.participantId);
  const scale = session.settings.scales.find(({ code }) => code === key.scale);
  if (listed === undefined || scale === undefined) throw notFound();
  const errors: FieldError[] = instantErrors({ tappedAt: asked.tappedAt });
  if (asked.asked === false && asked.value !== null) {
    errors.push({ field: 'value', message: 'What was not asked has no value.' });
  }
  errors.push(...futureErrors({ tappedAt: asked.tappedAt }, now));
  if (errors.length > 0) throw invalid(errors);
  requireNotBefore(planned(session), now);
  const stored = await findCheckInForUpdate(db, key);
  if ((stored?.version ?? 0) !== asked.version) throw await conflictOf(work, asked, stored);
  const { value, tappedAt, version: seen } = asked;
  const by = { staffId: staff.id, now };
  const rating = { value, asked: asked.asked ?? true, tappedAt, seen };
  const saved = await saveCheckIn(db, staff.organizationId, key, rating, by);
  if (saved === undefined) throw await conflictOf(work, asked, await findCheckInForUpdate(db, key));
  work.audit.write('check-in', [key.participantId], { scale: key.scale });
  const risk = stored?.value === value ? null : riskInRating(scale, value);
  if (risk === null) {
    const before = stored === undefined ? null : riskInRating(scale, stored.value);
    const corrected = before !== null && stored?.value !== value;
    const [open] = corrected ? await readOpenFlags(db, [key.participantId], now) : [];
    return { checkIn: toCheckIn(saved), flag: open ? await readFlag(db, open.id, now) : null };
  }
  const flagId = await raiseRisk(db, risk, {
    organizationId: staff.organizationId,
    participantId: key.participantId,
    episodeId: listed.episode_id,
    sessionId: key.sessionId,
    sourceId: key.sessionId,
    occurredAt: tappedAt,
    recordedBy: staff.id,
    now,
  });
  work.audit.write('flag', [key.participantId], { flag: flagId, cause: risk.cause });
  return { checkIn: toCheckIn(saved), flag: await readFlag(db, flagId, now) };
}

/** A row that the writer saw and that is not there is not the writer's to see. */
async function conflictOf(work: Asking, asked: CheckInWrite, stored: CheckInRow | undefined) {
  if (stored === undefined) return notFound();
  const people = await readStaff(work.db, [stored.updated_by]);
  return conflict(asked, { ...toCheckIn(stored), by: people.get(stored.updated_by) ?? null });
}
