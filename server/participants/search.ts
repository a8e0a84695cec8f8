import { Buffer } from 'node:buffer';
import type { ParticipantPage, ParticipantRow } from '#contract/participant';
import { weekOfEpisode } from '#domain/episode/week-of-episode';
import { invalid } from '../problems.ts';
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

export function writeCursor({ family, preferred, id }: NameCursor): string {
  return Buffer.from(JSON.stringify([family, preferred, id])).toString('base64url');
}

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** @throws invalid for text that no page answered */
export function readCursor(text: string | null): NameCursor | null {
  if (text === null) return null;
  const refusal = invalid([{ field: 'after', message: 'after is not the next of a page.' }]);
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw refusal;
  }
  if (!Array.isArray(read) || read.length !== 3) throw refusal;
  const [family, preferred, id] = read as unknown[];
  if (typeof family !== 'string' || typeof preferred !== 'string') throw refusal;
  if (typeof id !== 'string' || !idPattern.test(id) || /\0/u.test(family + preferred)) {
    throw refusal;
  }
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
      ? writeCursor({ family: last.sort_family, preferred: last.sort_preferred, id: last.id })
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
