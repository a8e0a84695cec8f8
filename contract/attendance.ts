import Type from 'typebox';
import { attendanceModes, attendanceStatuses } from '#domain/attendance/attendance-status';
import {
  closed,
  Id,
  Instant,
  nullable,
  oneOf,
  PersonRef,
  SeenVersion,
  text,
  Version,
} from '#contract/scalars';

const facts = {
  /** Null: the whole session. A block of a program day takes attendance of its own. */
  blockId: nullable(Id),
  status: oneOf(attendanceStatuses),
  mode: oneOf(attendanceModes),
  arrivedAt: nullable(Instant),
  leftAt: nullable(Instant),
  reason: nullable(text(500)),
  /** When the tap was made, which may be before it reaches the server. */
  tappedAt: Instant,
};

/** PUT /api/sessions/:id/attendance/:participant. id: made by the client when there is no row yet. */
export const AttendanceWrite = Type.Object({ id: Id, ...facts, version: SeenVersion }, closed);
export type AttendanceWrite = Type.Static<typeof AttendanceWrite>;

/** POST /api/sessions/:id/attendance: all at once, all or nothing. */
export const AttendanceBatchWrite = Type.Object(
  {
    rows: Type.Array(
      Type.Object({ id: Id, participantId: Id, ...facts, version: SeenVersion }, closed),
      { minItems: 1, maxItems: 200 },
    ),
  },
  closed,
);
export type AttendanceBatchWrite = Type.Static<typeof AttendanceBatchWrite>;

export const Attendance = Type.Object(
  {
    id: Id,
    sessionId: Id,
    participantId: Id,
    ...facts,
    version: Version,
    updatedBy: Id,
    updatedAt: Instant,
  },
  closed,
);
export type Attendance = Type.Static<typeof Attendance>;

export const AttendanceBatch = Type.Object({ rows: Type.Array(Attendance) }, closed);
export type AttendanceBatch = Type.Static<typeof AttendanceBatch>;

/** One side of a conflict: what was tapped, by whom and when. */
export const AttendanceSide = Type.Object(
  { participantId: Id, ...facts, version: SeenVersion, by: PersonRef },
  closed,
);
export type AttendanceSide = Type.Static<typeof AttendanceSide>;

/**
 * In a 409 `conflict` of one or of a batch (then nothing of it was written): one entry per row that
 * someone else wrote first. Of one row, `mine` and `theirs` also stand in the problem itself.
 */
export const AttendanceConflict = Type.Object(
  { participantId: Id, blockId: nullable(Id), mine: AttendanceSide, theirs: AttendanceSide },
  closed,
);
export type AttendanceConflict = Type.Static<typeof AttendanceConflict>;
