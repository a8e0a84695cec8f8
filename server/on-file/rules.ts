import type { OnFile, OnFileWrite } from '#contract/on-file';
import { dayOf } from '#domain/calendar/zoned-time';
import { permitted } from '#domain/permissions/actions';
import { readReviewers } from '../staff/by-role-queries.ts';
import { currentEpisode, isVisible, lockEpisode } from '../plan/queries.ts';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { aboutOnly } from '../request/one-person.ts';
import { zoneOf } from '../request/program-zone.ts';
import { onFileErrors } from './faults.ts';
import { readOnFile, writeOnFile } from './queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now'>;

/** What is on file of somebody's current episode, else of the last one. */
export async function openOnFile(work: Asking, participantId: string): Promise<OnFile> {
  await requirePerson(work, participantId);
  work.audit.read('participant', [participantId], { onFile: true });
  return answer(work, participantId);
}

/** Writes it over the version that was seen; what stood there before is kept. */
export async function changeOnFile(
  work: Asking,
  participantId: string,
  asked: OnFileWrite,
): Promise<OnFile> {
  const { db, organization } = work;
  await requirePerson(work, participantId);
  const episodeId = await currentEpisode(db, organization.id, participantId);
  if (episodeId === null) {
    throw refused('no-episode', 'No episode of care', 'This is of an episode: admit first.');
  }
  if (asked.episodeId !== episodeId) throw notFound();
  const written = trimmed(asked);
  const errors = onFileErrors(written, await optionsOf(work, episodeId));
  if (errors.length > 0) throw invalid(errors);
  await lockEpisode(db, organization.id, episodeId);
  const { part2: wasMarked } = await readOnFile(db, organization.id, episodeId);
  if (!(await writeOnFile(db, written))) {
    const theirs = await readOnFile(db, organization.id, episodeId);
    throw conflict(written, theirs).about([participantId]);
  }
  const isChanged = wasMarked !== written.part2;
  work.audit.write('participant', [participantId], {
    onFile: true,
    ...(isChanged ? { part2: written.part2 ? 'marked' : 'unmarked' } : {}),
  });
  return answer(work, participantId);
}

/** @throws notFound for somebody whom the person may not see */
async function requirePerson(work: Asking, participantId: string): Promise<void> {
  await aboutOnly(work.db, participantId);
  if (!(await isVisible(work.db, work.organization.id, participantId))) throw notFound();
  work.require({ treats: true });
}

async function answer(work: Asking, participantId: string): Promise<OnFile> {
  const { db, organization, staff } = work;
  const episodeId = await currentEpisode(db, organization.id, participantId);
  const { mayAssessRisk, needsCoSignature } = staff;
  const actor = {
    ...{ staffId: staff.id, roles: staff.roles },
    credential: { mayAssessRisk, needsCoSignature },
  };
  return {
    record: episodeId === null ? null : await readOnFile(db, organization.id, episodeId),
    clinicians: await readReviewers(db, organization.id),
    mayEdit: episodeId !== null && permitted('edit-on-file', actor, { treats: true }),
    today: await todayOf(work),
  };
}

const todayOf = async ({ db, staff, now }: Asking) => dayOf(now, await zoneOf(db, staff));

/** Who reviewed the safety plan that is on file stays its reviewer, also after leaving. */
async function optionsOf(work: Asking, episodeId: string) {
  const { db, organization } = work;
  const clinicians = await readReviewers(db, organization.id);
  const { safetyPlan } = await readOnFile(db, organization.id, episodeId);
  const reviewers = [...clinicians, ...(safetyPlan === null ? [] : [safetyPlan.reviewer])];
  return { clinicianIds: reviewers.map(({ id }) => id), today: await todayOf(work) };
}

function trimmed(asked: OnFileWrite): OnFileWrite {
  const { emergencyContact: contact } = asked;
  return {
    ...asked,
    emergencyContact: contact && {
      name: contact.name.trim(),
      relation: contact.relation.trim(),
      phone: contact.phone.trim(),
    },
    allergies: asked.allergies?.trim() ?? null,
    medications: asked.medications?.trim() ?? null,
    consents: asked.consents.map((each) => ({ ...each, name: each.name.trim() })),
  };
}
