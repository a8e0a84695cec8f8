import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** The topics of a group's curriculum in their order. */
export function readCurriculum(db: Kysely<DB>, groupId: string | null) {
  return db
    .selectFrom('curriculum_topic')
    .select(['module', 'topic', 'week', 'weeks', 'homework', 'skill_codes'])
    .where('group_id', '=', groupId)
    .orderBy('position')
    .execute();
}

export type TopicRow = Awaited<ReturnType<typeof readCurriculum>>[number];
