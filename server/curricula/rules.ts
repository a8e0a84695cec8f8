import type { Outline, OutlineTopic, OutlineWrite } from '#contract/curriculum';
import { holdPlanning } from '../groups/planning-queries.ts';
import { planTopics } from '../groups/topic-queries.ts';
import { conflict, invalid, notFound } from '../problems.ts';
import { readPrograms } from '../programs/queries.ts';
import { programsToSetUp, requireSetUp } from '../programs/rules.ts';
import type { Work } from '../request/endpoint.ts';
import { outlineErrors } from './faults.ts';
import {
  followCurriculum,
  followersOf,
  insertOutline,
  readOutlines,
  replaceOutlineTopics,
  updateOutline,
} from './queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now'>;

/** Curricula of the programs that the person sets up, and those of every program. */
export function listOutlines({ db, staff, organization }: Asking): Promise<Outline[]> {
  return readOutlines(db, organization.id, programsToSetUp(staff));
}

/**
 * Makes a curriculum (version 0) or changes it over the version seen. The groups that follow it have
 * its topics at once, and their sessions from now on teach them; what was decided by hand stays.
 */
export async function writeOutline(
  work: Asking,
  id: string,
  asked: OutlineWrite,
): Promise<Outline> {
  const { db, organization, audit } = work;
  await holdPlanning(db, organization.id);
  const [before] = await readOutlines(db, organization.id, null, id);
  if (before !== undefined) requireTeaching(work, before.programId);
  requireTeaching(work, asked.programId);
  const errors = outlineErrors(asked, await ownSkillsOf(work, asked.programId));
  if (errors.length > 0) throw invalid(errors);
  const written = trimmed(asked);
  if (before === undefined) {
    if (written.version > 0) throw notFound();
    if (!(await insertOutline(db, organization.id, id, written))) throw notFound();
  } else if (before.version !== written.version) {
    throw conflict(written, await told(work, id));
  } else {
    await refuseLeavingGroups(work, id, written.programId);
    if (!(await updateOutline(db, organization.id, id, written))) {
      throw conflict(written, await told(work, id));
    }
  }
  await replaceOutlineTopics(db, organization.id, id, written.topics);
  await teachFollowers(work, id);
  audit.write('curriculum', [], { curriculum: id });
  return told(work, id);
}

/** Who sets up a program says what it teaches; for every program, who administers. */
function requireTeaching(work: Asking, programId: string | null): void {
  if (programId === null) work.require({});
  else requireSetUp(work, programId);
}

async function ownSkillsOf(
  { db, organization }: Asking,
  programId: string | null,
): Promise<Set<string>> {
  if (programId === null) return new Set();
  const [program] = await readPrograms(db, organization.id, [programId]);
  if (program === undefined) throw notFound();
  const own = program.settings.chips.filter(({ kind }) => kind === 'skill');
  return new Set(own.map(({ code }) => code));
}

/** A curriculum that groups of other programs follow stays one that they may follow. */
async function refuseLeavingGroups(
  { db, organization }: Asking,
  id: string,
  programId: string | null,
): Promise<void> {
  if (programId === null) return;
  const followers = await followersOf(db, organization.id, id);
  if (followers.every((group) => group.program_id === programId)) return;
  const message = 'Groups of other programs follow it. Let them choose another one first.';
  throw invalid([{ field: 'programId', message }]);
}

async function teachFollowers({ db, organization, now }: Asking, id: string): Promise<void> {
  for (const { id: groupId } of await followersOf(db, organization.id, id)) {
    await followCurriculum(db, groupId);
    await planTopics(db, { organizationId: organization.id, groupId, since: now });
  }
}

async function told({ db, staff, organization }: Asking, id: string): Promise<Outline> {
  const [outline] = await readOutlines(db, organization.id, programsToSetUp(staff), id);
  if (outline === undefined) throw notFound();
  return outline;
}

function trimmed(asked: OutlineWrite): OutlineWrite {
  const inWords = ({ module, topic, skillCodes, homework }: OutlineTopic): OutlineTopic => ({
    module: module.trim(),
    topic: topic.trim(),
    skillCodes: [...new Set(skillCodes)],
    homework: homework?.trim() ? homework.trim() : null,
  });
  return { ...asked, name: asked.name.trim(), topics: asked.topics.map(inWords) };
}
