import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import { lastAnswer } from './column-queries.ts';

export interface OpenFlag {
  id: string;
  participant_id: string;
  /** Whether it was said since the asked instant, and since the last answer, what was done. */
  stated: boolean;
}

/** Open risk flags of these people, oldest first. */
export async function readOpenFlags(
  db: Kysely<DB>,
  people: readonly string[],
  statedSince: string,
): Promise<OpenFlag[]> {
  if (people.length === 0) return [];
  return db
    .selectFrom('flag as f')
    .select(['f.id', 'f.participant_id'])
    .select(
      sql<boolean>`exists (select from flag_statement s where s.flag_id = f.id
        and s.stated_at >= greatest(${statedSince}::timestamptz, ${lastAnswer}))`.as('stated'),
    )
    .where('f.participant_id', 'in', [...people])
    .where('f.kind', '=', 'risk')
    .where('f.closed_at', 'is', null)
    .orderBy('f.raised_at')
    .execute();
}

/** Which of these risk flags are about these people, open or closed. */
export async function readFlagsAmong(
  db: Kysely<DB>,
  ids: readonly string[],
  people: readonly string[],
): Promise<Pick<OpenFlag, 'id' | 'participant_id'>[]> {
  if (ids.length === 0 || people.length === 0) return [];
  return db
    .selectFrom('flag')
    .select(['id', 'participant_id'])
    .where('kind', '=', 'risk')
    .where('id', 'in', [...ids])
    .where('participant_id', 'in', [...people])
    .execute();
}

export interface NewStatement {
  organization_id: string;
  id: string;
  flag_id: string;
  participant_id: string;
  occasion: 'session-ended' | 'person-left';
  text: string;
  stated_by: string;
  stated_at: string;
}

export async function insertStatements(
  db: Kysely<DB>,
  statements: readonly NewStatement[],
): Promise<void> {
  if (statements.length === 0) return;
  await db
    .insertInto('flag_statement')
    .values([...statements])
    .execute();
}
