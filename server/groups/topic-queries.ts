import { sql, type Kysely } from 'kysely';
import { orderTopics, type SessionInOrder, type TopicInOrder } from '#domain/skills/topic-order';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';

/** The last sessions with a topic that tell where a group stands: three rounds and some more. */
export const sessionsBefore = (topics: number): number => 3 * topics + 20;

interface PlannedFrom {
  readonly organizationId: string;
  readonly groupId: string;
  readonly since: string;
}

interface SessionRow extends Omit<SessionInOrder, 'weekOf' | 'isFixed'> {
  readonly id: string;
  readonly starts_at: Date;
  readonly week_of: string;
  readonly fixed: boolean;
}

/** The sessions from an instant on teach the topics of the group's curriculum, in their order. */
export async function planTopics(db: Kysely<DB>, from: PlannedFrom): Promise<void> {
  const { organizationId, groupId, since } = from;
  const { rows: topics } = await sql<TopicInOrder & { readonly id: string }>`
    select id, module, topic, week from topics_of_group(${organizationId}, ${groupId})
    order by position`.execute(db);
  if (topics.length === 0) return;
  const sessions = await sessionsToTeach(db, from, topics.length);
  const order = orderTopics(topics, sessions);
  const taught = sessions.flatMap(({ id, isFixed }, index) => {
    const topic = topics[order[index] ?? -1];
    return isFixed || topic === undefined ? [] : [{ session: id, topic: topic.id }];
  });
  if (taught.length === 0) return;
  await sql`select teach_topics(${organizationId}, ${groupId}, ${since},
    ${JSON.stringify(taught)})`.execute(db);
}

export interface SessionToTeach extends SessionInOrder {
  readonly id: string;
  readonly startsAt: string;
}

/** The sessions of a group in order of time: the last before an instant that had a topic, and all after. */
export async function sessionsToTeach(
  db: Kysely<DB>,
  { organizationId, groupId, since }: PlannedFrom,
  topics: number,
): Promise<SessionToTeach[]> {
  const { rows } = await sql<SessionRow>`
    select id, starts_at, module, topic, week, week_of, fixed
    from sessions_to_teach(${organizationId}, ${groupId}, ${since}, ${sessionsBefore(topics)})`.execute(
    db,
  );
  return rows.map(({ starts_at, week_of, fixed, ...row }) => ({
    ...row,
    startsAt: iso(starts_at),
    weekOf: week_of,
    isFixed: fixed,
  }));
}
