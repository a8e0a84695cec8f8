import type { MoveConflict } from '#contract/change-of-plan';
import { closureOn } from '#domain/calendar/closed-days';
import { wallClock, withoutZero } from '#domain/calendar/zoned-time';
import { readClosures } from '../closures/queries.ts';
import { readClashesOfSession, type ClashRow } from '../groups/clash-queries.ts';
import { iso } from '../instants.ts';
import type { Work } from '../request/endpoint.ts';
import type { SessionRecord } from './session-queries.ts';

/** What stands against a session where it is: a closed day, a leader or the room is taken. */
export async function conflictsOf(
  { db, organization }: Pick<Work, 'db' | 'organization'>,
  session: SessionRecord,
  day: string,
): Promise<MoveConflict[]> {
  const closures = await readClosures(db, organization.id, [session.program_id]);
  const spans = closures.map(({ firstDay, lastDay, name }) => ({
    from: firstDay,
    to: lastDay,
    name,
  }));
  const closure = closureOn(spans, day);
  const clashes = await readClashesOfSession(db, organization.id, session.id);
  const found: MoveConflict[] = [
    ...(closure === null
      ? []
      : [{ kind: 'closed' as const, words: `The program is closed: ${closure.name}.` }]),
    ...clashes.map((clash) => ({ kind: clash.kind, words: wordsOf(clash, session) })),
  ];
  // Two sessions of one person each are told apart by nothing that may be said here.
  return [...new Map(found.map((conflict) => [conflict.words, conflict])).values()];
}

function wordsOf(clash: ClashRow, { time_zone, room }: SessionRecord): string {
  const at = (instant: Date) => withoutZero(wallClock(iso(instant), time_zone).time);
  const other = clash.group_name ?? 'another session';
  const time = `${at(clash.other_starts_at)} to ${at(clash.other_ends_at)}`;
  return clash.kind === 'room'
    ? `${room ?? ''} is taken by ${other}, ${time}.`
    : `${clash.staff_name ?? 'A leader'} leads ${other}, ${time}.`;
}
