import type { Kysely } from 'kysely';
import type { Timeline } from '#contract/timeline';
import { owedDays } from '#domain/measures/completion';
import type { DB } from '../database/schema.gen.ts';
import { readPersonMeasures } from './courses.ts';

/** Of every episode of one person, the days on which a measure was owed, up to a day. */
export async function readOwedDays(
  db: Kysely<DB>,
  participantId: string,
  day: string,
): Promise<Timeline['owed']> {
  const episodes = await readPersonMeasures(db, { people: [participantId], open: null }, day);
  return episodes.flatMap(({ facts, byCode }) =>
    [...byCode].flatMap(([instrumentCode, { course }]) => {
      const { dischargedOn, episodeId } = facts;
      const last = dischargedOn !== null && dischargedOn < day ? dischargedOn : day;
      return owedDays(course, last).map((span) => ({ instrumentCode, episodeId, ...span }));
    }),
  );
}
