import type { Attendance } from '#contract/attendance';
import type { CheckIn } from '#contract/check-in';
import type { Flag } from '#contract/flag';
import type { Observation } from '#contract/observation';
import type { SessionDetail } from '#contract/session';
import type { RoomEdit } from './room-edit';
import {
  attendanceKey,
  checkInKey,
  groupNoteKey,
  interventionKey,
  observationKey,
} from './room-writes';

/**
 * The server's row takes the place of the local one, unless a later tap on this screen is still on
 * its way: then only the version is taken.
 */
export function settle<Row extends { tappedAt: string; version: number }>(
  local: Row | undefined,
  saved: Row,
): Row {
  return local && local.tappedAt > saved.tappedAt ? { ...local, version: saved.version } : saved;
}

export function merged<Row extends { tappedAt: string; version: number }>(
  rows: readonly Row[],
  changed: readonly Row[],
  same: (a: Row, b: Row) => boolean,
  join: (local: Row | undefined, next: Row) => Row,
): Row[] {
  const kept = rows.filter((row) => !changed.some((next) => same(row, next)));
  return [
    ...kept,
    ...changed.map((next) =>
      join(
        rows.find((row) => same(row, next)),
        next,
      ),
    ),
  ];
}

export const sameAttendance = (a: Attendance, b: Attendance) =>
  a.participantId === b.participantId && a.blockId === b.blockId;
export const sameCheckIn = (a: CheckIn, b: CheckIn) =>
  a.participantId === b.participantId && a.scale === b.scale;
export const sameObservation = (a: Observation, b: Observation) => a.id === b.id;
export const take = <Row>(_: Row | undefined, next: Row) => next;

export function withFlag(flags: readonly Flag[], flag: Flag | null): Flag[] {
  if (!flag) return [...flags];
  const others = flags.filter((each) => each.id !== flag.id);
  return flag.status === 'closed' ? others : [...others, flag];
}

export function applied(session: SessionDetail, edit: RoomEdit): Partial<SessionDetail> {
  const now = <Row>(changes: readonly { now: Row }[]) => changes.map((each) => each.now);
  return {
    attendance: merged(session.attendance, now(edit.attendance), sameAttendance, take),
    checkIns: merged(session.checkIns, now(edit.checkIns), sameCheckIn, take),
    observations: merged(session.observations, now(edit.observations), sameObservation, take),
  };
}

/**
 * The server's answer, but for rows that still wait to be sent: those stay as tapped. So do rows
 * that were saved while the answer was on its way, which it does not know yet.
 */
export function withUnsent(
  session: SessionDetail,
  shown: SessionDetail | null,
  unsent: readonly string[],
): SessionDetail {
  if (shown?.id !== session.id) return session;
  const waiting = (key: string) => unsent.includes(key);
  const newer = <Row extends { version: number }>(
    row: Row,
    loaded: readonly Row[],
    same: (a: Row, b: Row) => boolean,
  ) => row.version > (loaded.find((each) => same(each, row))?.version ?? 0);
  return {
    ...session,
    attendance: merged(
      session.attendance,
      shown.attendance.filter(
        (row) => waiting(attendanceKey(row)) || newer(row, session.attendance, sameAttendance),
      ),
      sameAttendance,
      take,
    ),
    checkIns: merged(
      session.checkIns,
      shown.checkIns.filter(
        (row) => waiting(checkInKey(row)) || newer(row, session.checkIns, sameCheckIn),
      ),
      sameCheckIn,
      take,
    ),
    observations: merged(
      session.observations,
      shown.observations.filter(
        (row) => waiting(observationKey(row)) || newer(row, session.observations, sameObservation),
      ),
      sameObservation,
      take,
    ),
    groupNote:
      shown.groupNote &&
      (waiting(groupNoteKey(session)) ||
        shown.groupNote.version > (session.groupNote?.version ?? 0))
        ? shown.groupNote
        : session.groupNote,
    interventions: mergedInterventions(session, shown, waiting),
  };
}

function mergedInterventions(
  session: SessionDetail,
  shown: SessionDetail,
  waiting: (key: string) => boolean,
): SessionDetail['interventions'] {
  const versionOf = (staffId: string) =>
    session.interventions.find((each) => each.staffId === staffId)?.version ?? 0;
  const kept = shown.interventions.filter(
    ({ staffId, version }) =>
      waiting(interventionKey(session, staffId)) || version > versionOf(staffId),
  );
  const here = (staffId: string) => kept.find((each) => each.staffId === staffId);
  const unknown = kept.filter(({ staffId }) => versionOf(staffId) === 0);
  // In the server's order: nothing changes places while somebody writes.
  return [...session.interventions.map((each) => here(each.staffId) ?? each), ...unknown];
}
