import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { notFound, type FieldError } from '../problems.ts';
import { isAround, requireHeld, requireNotBefore } from '../sessions/happening.ts';
import { futureErrors, instantErrors } from '../sessions/instant-fields.ts';
import type { AttendanceRow, AttendanceValues, RoomFacts, StoredAttendance } from './queries.ts';

/**
 * What is wrong with rows whatever the session: somebody twice, times that cannot be true.
 *
 * @param prefix what stands before a field's name, by row
 */
export function rowErrors(
  rows: readonly AttendanceValues[],
  prefix: (index: number) => string,
): FieldError[] {
  const seen = new Set<string>();
  return rows.flatMap((row, index) => {
    const key = rowKey(row.participantId, row.blockId);
    const twice = seen.has(key)
      ? [{ field: `${prefix(index)}participantId`, message: 'Each person stands in it once.' }]
      : [];
    seen.add(key);
    return [...twice, ...timeErrors(row, prefix(index))];
  });
}

/**
 * What is wrong with rows in this session: a block where there is none, times of another day or of
 * what has not happened.
 *
 * @throws notFound for a person who is not on the list or a block of another session
 */
export function placeErrors(
  rows: readonly AttendanceValues[],
  room: RoomFacts,
  now: string,
  prefix: (index: number) => string,
): FieldError[] {
  if (!areListed(rows, room)) throw notFound();
  return rows.flatMap((row, index) => [
    ...blockErrors(row, room, prefix(index)),
    ...dayErrors(row, room, prefix(index)),
    ...notYetErrors(row, room, now, prefix(index)),
  ]);
}

/** Everybody of these rows is on the list of the session. */
export function areListed(rows: readonly AttendanceValues[], room: RoomFacts): boolean {
  const listed = new Set(room.listed.map(({ participantId }) => participantId));
  return rows.every(({ participantId }) => listed.has(participantId));
}

export const rowKey = (participantId: string, blockId: string | null) =>
  `${participantId} ${blockId ?? ''}`;

function blockErrors(row: AttendanceValues, room: RoomFacts, prefix: string): FieldError[] {
  const field = `${prefix}blockId`;
  if (!room.perBlock) {
    return row.blockId === null
      ? []
      : [{ field, message: 'This session takes attendance as a whole, without a block.' }];
  }
  if (row.blockId === null) {
    return [{ field, message: 'This day takes attendance by block: name the block.' }];
  }
  const block = room.blocks.find(({ id }) => id === row.blockId);
  if (block === undefined) throw notFound();
  return block.isBreak ? [{ field, message: 'A break has no attendance.' }] : [];
}

function timeErrors(row: AttendanceValues, prefix: string): FieldError[] {
  const { arrivedAt, leftAt, tappedAt } = row;
  const wrong = instantErrors({ arrivedAt, leftAt, tappedAt }, prefix);
  if (wrong.length > 0) return wrong;
  const errors: FieldError[] = [];
  for (const [name, value] of Object.entries({ arrivedAt, leftAt })) {
    if (value === null || row.status === 'present') continue;
    errors.push({ field: prefix + name, message: 'Only someone who was present has times.' });
  }
  if (arrivedAt !== null && leftAt !== null && Date.parse(leftAt) < Date.parse(arrivedAt)) {
    errors.push({ field: `${prefix}leftAt`, message: 'leftAt is before arrivedAt.' });
  }
  return errors;
}

function dayErrors(row: AttendanceValues, room: RoomFacts, prefix: string): FieldError[] {
  const { arrivedAt, leftAt } = row;
  return Object.entries({ arrivedAt, leftAt }).flatMap(([name, value]) =>
    value === null || isAround(value, room)
      ? []
      : [{ field: prefix + name, message: `${name} is not on the day of this session.` }],
  );
}

/**
 * Nobody has left before they leave. An arrival may stand ahead only as far as the plan does: all
 * present in one tap stamps the start of the session, or of a block, a little early too.
 */
function notYetErrors(
  { arrivedAt, leftAt, tappedAt, blockId }: AttendanceValues,
  room: RoomFacts,
  now: string,
  prefix: string,
): FieldError[] {
  const planned = blockId === null ? room.startsAt : room.endsAt;
  const knowable = planned > now ? planned : now;
  return [
    ...futureErrors({ leftAt, tappedAt }, now, prefix),
    ...futureErrors({ arrivedAt }, knowable, prefix),
  ];
}

/** Excused can be known days before; present and no-show are known on the day. */
export function requireKnowable(
  rows: readonly AttendanceValues[],
  room: RoomFacts,
  now: string,
): void {
  requireHeld(room);
  const happened = rows.some(({ status }) => status === 'present' || status === 'no-show');
  if (happened) requireNotBefore(room, now);
}

/**
 * The rows that somebody else wrote after the writer looked, beside what they wrote.
 *
 * @param unsaved the rows that were not written
 */
export function staleRows(
  unsaved: readonly AttendanceValues[],
  stored: readonly AttendanceRow[],
): { mine: AttendanceValues; theirs: AttendanceRow }[] {
  const byKey = new Map(stored.map((row) => [rowKey(row.participant_id, row.block_id), row]));
  return unsaved.flatMap((mine) => {
    const theirs = byKey.get(rowKey(mine.participantId, mine.blockId));
    return theirs === undefined ? [] : [{ mine, theirs }];
  });
}

/** @throws notFound for a row that its writer says to have seen and that is not there */
export function requireSeen(
  rows: readonly AttendanceValues[],
  stored: readonly StoredAttendance[],
): void {
  const there = new Set(stored.map((row) => rowKey(row.participantId, row.blockId)));
  if (rows.some((row) => row.version > 0 && !there.has(rowKey(row.participantId, row.blockId)))) {
    throw notFound();
  }
}

/** Someone's day as a whole: over the blocks of a program day, present in one of them is present. */
export function dayStatus(statuses: readonly string[]): AttendanceStatus {
  for (const status of ['present', 'no-show', 'excused'] as const) {
    if (statuses.includes(status)) return status;
  }
  return 'expected';
}

/** Who is marked as gone by these rows and was not before. */
export function newlyLeft(
  rows: readonly AttendanceValues[],
  stored: readonly StoredAttendance[],
): string[] {
  const before = new Map(stored.map((row) => [rowKey(row.participantId, row.blockId), row]));
  return rows
    .filter((row) => row.leftAt !== null)
    .filter((row) => (before.get(rowKey(row.participantId, row.blockId))?.leftAt ?? null) === null)
    .map(({ participantId }) => participantId);
}
