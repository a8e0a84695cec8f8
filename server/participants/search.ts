import type { ParticipantPage, ParticipantRow } from '#contract/participant';
import { weekOfEpisode } from '#domain/episode/week-of-episode';
import { foreignCursor, readCursor, writeCursor } from '../request/cursor.ts';
import type { FoundParticipant } from './queries.ts';

/** Where a page ended: its last row, as the order sees it. */
export interface NameCursor {
  readonly family: string;
  readonly preferred: string;
  readonly id: string;
}

/** A name prefix as a LIKE pattern; what it holds stands for itself. */
export function prefixPattern(prefix: string): string {
  const words = prefix.trim().replace(/\s+/gu, ' ');
  return `${words.replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`;
}

/** @throws Problem for text that no page answered */
export function readNameCursor(text: string | null): NameCursor | null {
  if (text === null) return null;
  const [family = '', preferred = '', id = ''] = readCursor(text, 3);
  if (/\0/u.test(family + preferred)) throw foreignCursor();
  return { family, preferred, id };
}

/** @param found one row more than the limit when there is a next page */
export function pageOf(
  found: readonly FoundParticipant[],
  limit: number,
  today: string,
): ParticipantPage {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const next =
    found.length > limit && last
      ? writeCursor([last.sort_family, last.sort_preferred, last.id])
      : null;
  return { rows: shown.map((row) => rowOf(row, today)), next };
}

function rowOf(found: FoundParticipant, today: string): ParticipantRow {
  const dischargedOn = found.discharged_on;
  const inCare = dischargedOn === null || dischargedOn >= today;
  return {
    id: found.id,
    preferredName: found.preferred_name,
    familyName: found.family_name,
    pronouns: found.pronouns,
    programName: found.program_name,
    weekOfEpisode: inCare ? weekOfEpisode(found.admitted_on, today) : null,
    primaryClinician:
      found.clinician_id === null
        ? null
        : {
            id: found.clinician_id,
            name: found.clinician_name ?? '',
            credential: found.clinician_credential ?? '',
          },
    dischargedOn: inCare ? null : dischargedOn,
    openFlag: found.open_flag,
  };
}
