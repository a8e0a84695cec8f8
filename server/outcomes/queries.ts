import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** Programs, instruments and time points of the scores that the reader may see. */
export function findChoices(db: Kysely<DB>) {
  return db
    .selectFrom('program as p')
    .innerJoin('level_of_care as l', (join) =>
      join.onRef('l.organization_id', '=', 'p.organization_id').onRef('l.program_id', '=', 'p.id'),
    )
    .innerJoin('administration as a', (join) =>
      join
        .onRef('a.organization_id', '=', 'l.organization_id')
        .onRef('a.episode_id', '=', 'l.episode_id'),
    )
    .select(['p.id', 'a.instrument_code'])
    .select(
      sql<
        number[]
      >`coalesce(array_agg(distinct a.time_point) filter (where a.time_point is not null),
        '{}')`.as('time_points'),
    )
    .where('a.total', 'is not', null)
    .groupBy(['p.id', 'a.instrument_code'])
    .orderBy('a.instrument_code')
    .execute();
}

/** Every program of the organization: which of them the reader is offered, the rules say. */
export function findPrograms(db: Kysely<DB>) {
  return db
    .selectFrom('program')
    .select(['id', 'code', 'name', 'level_of_care'])
    .orderBy('name')
    .execute();
}

/** Episodes with a stay in the program, of participants whom the reader may see. */
export function findEpisodes(db: Kysely<DB>, programId: string) {
  return db
    .selectFrom('level_of_care as l')
    .innerJoin('participant as p', (join) =>
      join
        .onRef('p.organization_id', '=', 'l.organization_id')
        .onRef('p.id', '=', 'l.participant_id'),
    )
    .innerJoin('episode as e', (join) =>
      join.onRef('e.organization_id', '=', 'l.organization_id').onRef('e.id', '=', 'l.episode_id'),
    )
    .distinct()
    .select(['e.id', 'e.number', 'e.source', 'p.id as participant_id'])
    .select(['p.preferred_name', 'p.family_name', 'p.part_2'])
    .where('l.program_id', '=', programId)
    .execute();
}

/** Scores of one instrument by episode, oldest first; those not scorable are left out. */
export function findScores(db: Kysely<DB>, programId: string, instrument: string) {
  return db
    .selectFrom('administration')
    .select(['episode_id', 'time_point', 'total'])
    .where('instrument_code', '=', instrument)
    .where('total', 'is not', null)
    .where('episode_id', 'in', (query) =>
      query.selectFrom('level_of_care').select('episode_id').where('program_id', '=', programId),
    )
    .orderBy('administered_at', (order) => order.asc().nullsFirst())
    .orderBy('time_point')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
}
