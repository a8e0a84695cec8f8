import type { Flag, FlagAcknowledge, FlagClose } from '#contract/flag';
import { assessmentFields, missingInAssessment } from '#domain/flags/flag-rules';
import { conflict, forbidden, invalid, notFound, refused } from '../problems.ts';
import type { Asking } from '../sessions/access.ts';
import { acknowledge, close, findFlagForUpdate, insertAssessment } from './queries.ts';
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
  if (!work.staff.mayAssessRisk) {
    const may = (await readAssessingCredentials(work.db)).join(', ');
    throw forbidden(`Only a credential that may assess risk closes a flag: ${may}.`);
  }
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
  asked: FlagAcknowledge | FlagClose,
  action: 'acknowledge-flag',
) {
  const flag = await findFlagForUpdate(work.db, id);
  if (flag === undefined) throw notFound();
  work.require({ treats: true }, action);
  if (flag.version !== asked.version) {
    throw conflict(asked, await readFlag(work.db, id, work.now));
  }
  if (flag.closed_at !== null) {
    throw refused('flag-closed', 'The flag is closed', 'A new risk answer opens a new flag.');
  }
  return flag;
}
