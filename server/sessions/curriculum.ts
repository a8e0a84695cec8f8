import type { Curriculum } from '#contract/session';
import { standingAfter } from '#domain/skills/topic-order';
import { skillByCode } from '#domain/skills/skill-catalogue';
import { planTopics, sessionsToTeach } from '../groups/topic-queries.ts';
import { iso } from '../instants.ts';
import { sessionToRead, type Asking } from './access.ts';
import { readCurriculum, type TopicRow } from './curriculum-queries.ts';
import { skillOf } from './detail.ts';
import type { SessionRecord } from './session-queries.ts';

/** The topics of the session's group in their order; none where it has no group or no curriculum. */
export async function curriculumOf(work: Asking, id: string): Promise<Curriculum> {
  const session = await sessionToRead(work, id);
  const topics = await readCurriculum(work.db, session.group_id);
  const { next, due } = await standingBefore(work, session, topics);
  const { module, topic, homework, version, settings } = session;
  const skills = session.skill_codes.map((code) => skillOf(code, settings));
  return {
    plan: { module, topic, homework, version, skills },
    ownSkills: settings.chips
      .filter(({ kind, code }) => kind === 'skill' && skillByCode(code) === null)
      .map(({ code, label }) => ({ code, name: label })),
    topics: topics.map(({ skill_codes: codes, ...topic }, place) => ({
      ...topic,
      skills: codes.map((code) => skillOf(code, settings)),
      standing: due.includes(place) ? 'due' : place === next ? 'next' : null,
    })),
  };
}

/** Where the group stands when the session begins. */
async function standingBefore(work: Asking, session: SessionRecord, topics: readonly TopicRow[]) {
  if (session.group_id === null) return standingAfter(topics, []);
  const since = iso(session.starts_at);
  const from = { organizationId: work.staff.organizationId, groupId: session.group_id, since };
  const sessions = await sessionsToTeach(work.db, from, topics.length);
  return standingAfter(
    topics,
    sessions.filter(({ startsAt }) => startsAt < since),
  );
}

/** The sessions ahead of the same group go on from what is taught, or does not take place, now. */
export async function followWithTopics(work: Asking, session: SessionRecord): Promise<void> {
  if (session.group_id === null) return;
  await planTopics(work.db, {
    organizationId: work.staff.organizationId,
    groupId: session.group_id,
    since: work.now,
  });
}

/** Which week of its module a session is. */
export type WeekOfModule = Pick<TopicRow, 'week' | 'weeks'>;

/**
 * The week of what is taught now: of the topic of the curriculum that it is; in the words of a leader
 * it is still the week of the same module, and of another module it is not known.
 */
export async function weekOf(
  work: Pick<Asking, 'db'>,
  session: SessionRecord,
  taught: { readonly module: string | null; readonly topic: string | null },
): Promise<WeekOfModule> {
  const { week, weeks } = session;
  const isSameModule = taught.module === session.module;
  if (isSameModule && taught.topic === session.topic) return { week, weeks };
  const topics = await readCurriculum(work.db, session.group_id);
  const found = topics.find(
    ({ module, topic }) => module === taught.module && topic === taught.topic,
  );
  if (found !== undefined) return { week: found.week, weeks: found.weeks };
  return isSameModule ? { week, weeks } : { week: null, weeks: null };
}
