import type {
  Flag,
  FlagAcknowledge,
  FlagActionWrite,
  FlagClose,
  FlagResultWrite,
} from '#contract/flag';
import { hindersClosing, needsWords } from '#domain/flags/flag-actions';
import { assessmentFields, missingInAssessment } from '#domain/flags/flag-rules';
import { conflict, forbidden, invalid, notFound, refused } from '../problems.ts';
import type { Asking } from '../sessions/access.ts';
import {
  acknowledge,
  actOn,
  close,
  findFlagForUpdate,
  insertAction,
  insertAssessment,
} from './action-queries.ts';
import { readFlag } from './read.ts';
import { readAssessingCredentials } from './responsible-queries.ts';

/** Says that somebody has taken note of it and acts; a second time changes nothing. */
export async function acknowledgeFlag(
  work: Asking,
  id: string,
  asked: FlagAcknowledge,
): Promise<Flag> {
  const flag = await openFlagToChange(work, id, asked, 'acknowledge-flag');
  if (flag.acknowledged_by === null) {
    await acknowledge(work.db, id, { staffId: work.staff.id, now: work.now });
  }
  work.audit.write('flag', [flag.participant_id], { flag: id });
  return readFlag(work.db, id, work.now);
}

/**
 * Closes a flag with its assessment, in one act, by a credential that may assess risk.
 *
 * @throws forbidden naming the credentials that may
 */
export async function closeFlag(work: Asking, id: string, asked: FlagClose): Promise<Flag> {
  const flag = await openFlagToChange(work, id, asked, 'acknowledge-flag');
  if (flag.kind !== 'risk') {
    throw refused(
      'not-a-risk-flag',
      'This flag is not about risk',
      'It closes with what was done about it and what came of it, not with an assessment.',
    );
  }
  await requireAssessing(work, 'closes a flag');
  work.require({ treats: true }, 'close-flag');
  requireComplete(asked);
  const { riskFactors, protectiveFactors, actionTaken, ...found } = asked.assessment;
  await insertAssessment(work.db, {
    ...found,
    organization_id: work.staff.organizationId,
    flag_id: id,
    participant_id: flag.participant_id,
    risk_factors: riskFactors,
    protective_factors: protectiveFactors,
    action: actionTaken,
    assessed_by: work.staff.id,
    assessed_at: work.now,
  }).catch((error: { code?: string }) => {
    throw error.code === '23505' ? notFound() : error;
  });
  await close(work.db, id, { staffId: work.staff.id, now: work.now });
  work.audit.write('flag', [flag.participant_id], { flag: id, level: found.level });
  return readFlag(work.db, id, work.now);
}

/** @throws forbidden naming the credentials that may */
async function requireAssessing({ db, staff }: Asking, does: string): Promise<void> {
  if (staff.mayAssessRisk) return;
  const may = (await readAssessingCredentials(db)).join(', ');
  throw forbidden(`Only a credential that may assess risk ${does}: ${may}.`);
}

/**
 * Keeps what somebody did about a flag; who acts has also taken note of it. Nothing that was recorded
 * is changed: another action stands beside it.
 *
 * @throws forbidden when a risk assessment is claimed by a credential that makes none
 */
export async function recordAction(
  work: Asking,
  id: string,
  asked: FlagActionWrite,
): Promise<Flag> {
  const flag = await openFlagToChange(work, id, asked, 'acknowledge-flag');
  if (asked.kind === 'assessed-risk')
    await requireAssessing(work, 'records that risk was assessed');
  const words = asked.words.trim();
  if (words === '' && needsWords(asked.kind)) {
    const message = asked.kind === 'no-action' ? 'Say why nothing was done.' : 'Say what was done.';
    throw invalid([{ field: 'words', message }]);
  }
  await insert(work, flag, { id: asked.id, kind: asked.kind, words });
  await actOn(work.db, id, { staffId: work.staff.id, now: work.now });
  work.audit.write('flag', [flag.participant_id], { flag: id, action: asked.kind });
  return readFlag(work.db, id, work.now);
}

/**
 * Keeps what came of a flag, and closes it where that is asked: a flag about the course of care, once
 * something was done about it.
 *
 * @throws Problem `flag-not-closed` with what is missing
 */
export async function recordResult(
  work: Asking,
  id: string,
  asked: FlagResultWrite,
): Promise<Flag> {
  const flag = await openFlagToChange(work, id, asked, 'acknowledge-flag');
  const words = asked.words.trim();
  if (words === '') throw invalid([{ field: 'words', message: 'Say what came of it.' }]);
  const facts = { kind: flag.kind, actions: Number(flag.actions ?? 0), result: words };
  const hindrance = asked.close ? hindersClosing(facts) : null;
  if (hindrance !== null) throw refused('flag-not-closed', 'The flag is not closed', hindrance);
  await insert(work, flag, { id: asked.id, kind: 'result', words });
  const by = { staffId: work.staff.id, now: work.now };
  await (asked.close ? close(work.db, id, by) : actOn(work.db, id, by));
  work.audit.write('flag', [flag.participant_id], { flag: id, result: true, closed: asked.close });
  return readFlag(work.db, id, work.now);
}

async function insert(
  { db, staff, now }: Asking,
  flag: { readonly id: string; readonly participant_id: string },
  action: { readonly id: string; readonly kind: string; readonly words: string },
): Promise<void> {
  await insertAction(db, {
    ...action,
    organization_id: staff.organizationId,
    flag_id: flag.id,
    participant_id: flag.participant_id,
    taken_by: staff.id,
    taken_at: now,
  }).catch((error: { code?: string }) => {
    throw error.code === '23505' ? notFound() : error;
  });
}

/** Spaces are no answer: "none" is something to write. */
function requireComplete({ assessment }: FlagClose): void {
  const missing = missingInAssessment(assessment);
  if (missing.length === 0) return;
  throw invalid(
    missing.map((name) => ({
      field: `assessment.${name}`,
      message: `${assessmentFields[name]} must not be empty: write "none" where there is none.`,
    })),
  );
}

/** Seeing a flag means treating its person: row-level security shows no other. */
async function openFlagToChange(
  work: Asking,
  id: string,
  asked: FlagAcknowledge,
  action: 'acknowledge-flag',
) {
  const flag = await findFlagForUpdate(work.db, id);
  if (flag === undefined) throw notFound();
  work.require({ treats: true }, action);
  if (flag.version !== asked.version) {
    throw conflict(asked, await readFlag(work.db, id, work.now));
  }
  if (flag.closed_at !== null) {
    const next = flag.kind === 'risk' ? 'A new risk answer' : 'New evidence';
    throw refused('flag-closed', 'The flag is closed', `${next} opens a new flag.`);
  }
  return flag;
}
