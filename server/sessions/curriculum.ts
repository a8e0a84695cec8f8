import type { Curriculum } from '#contract/session';
import { sessionToRead, type Asking } from './access.ts';
import { readCurriculum, type TopicRow } from './curriculum-queries.ts';
import { skillOf } from './detail.ts';
import type { SessionRecord } from './session-queries.ts';

/** The topics of the session's group in their order; none where it has no group or no curriculum. */
export async function curriculumOf(work: Asking, id: string): Promise<Curriculum> {
  const session = await sessionToRead(work, id);
  const topics = await readCurriculum(work.db, session.group_id);
  return {
    topics: topics.map(({ skill_codes: codes, ...topic }) => ({
      ...topic,
      skills: codes.map((code) => skillOf(code, session.settings)),
    })),
  };
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
