import type { Kysely } from 'kysely';
import type { ParticipantDetail } from '#contract/participant';
import { addDays, dayOf, instantAt } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { readFlags } from '../flags/read.ts';
import { aboutOnly } from '../request/one-person.ts';
import { zoneOf } from '../request/program-zone.ts';
import type { StaffMember } from '../request/staff-member.ts';
import { sessionsOf } from '../timeline/session-queries.ts';
import { findEnding } from '../care/ending-queries.ts';
import { currentEpisode, levelOn } from './episodes.ts';
import { describeHead } from './head.ts';
import { readMerges } from './merge-queries.ts';
import { cliniciansOf, findInCare, flagHistory, settingsOf, type EpisodeRow } from './queries.ts';

/** @returns null for someone whom the person may not see, and for nobody */
export async function readHead(
  db: Kysely<DB>,
  staff: StaffMember,
  participantId: string,
  now: string,
): Promise<ParticipantDetail | null> {
  await aboutOnly(db, participantId);
  const person = await findInCare(db, participantId);
  if (!person) return null;
  const zone = person.levels.at(-1)?.time_zone ?? (await zoneOf(db, staff));
  const today = dayOf(now, zone);
  const shown = currentEpisode(person.episodes, today) ?? person.episodes.at(-1) ?? null;
  const level = shown ? levelOn(person.levels, shown.id, today) : null;
  const flags = await flagHistory(db, participantId);
  return describeHead({
    ...person,
    person,
    shown,
    level,
    zone,
    today,
    now,
    settings: level && (await settingsOf(db, level.program_id)),
    clinicians: await cliniciansOf(db, participantId),
    sessions: await sessionsOf(db, { participantId, from: since(shown, zone), until: now }),
    openFlags: flags.openIds.length > 0 ? await readFlags(db, { ids: flags.openIds }, now) : [],
    lastFlagClosedAt: flags.lastClosedAt,
    merges: await readMerges(db, participantId),
    ended: shown !== null && (await findEnding(db, shown.id)) !== null,
    programIds: staff.programs.map(({ id }) => id),
    actor: {
      staffId: staff.id,
      roles: staff.roles,
      credential: {
        mayAssessRisk: staff.mayAssessRisk,
        needsCoSignature: staff.needsCoSignature,
      },
    },
  });
}

/** The sessions of the shown episode start on its first day; null: that day is not known. */
function since(episode: EpisodeRow | null, zone: string): string | null {
  if (!episode?.admitted_on) return null;
  return instantAt(addDays(episode.admitted_on, -1), '00:00', zone);
}
