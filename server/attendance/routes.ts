import Type from 'typebox';
import {
  Attendance,
  AttendanceBatch,
  AttendanceBatchWrite,
  AttendanceWrite,
} from '#contract/attendance';
import { Id } from '#contract/scalars';
import { notFound } from '../problems.ts';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { toAttendance } from './answers.ts';
import { writeAttendance } from './save.ts';

const SessionParams = Type.Object({ id: Id });
const PersonParams = Type.Object({ id: Id, participant: Id });

/** A reason is the participant's, not the room's. */
const withoutReason = (row: Attendance): Attendance => ({ ...row, reason: null });

export const attendanceEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'PUT',
    url: '/api/sessions/:id/attendance/:participant',
    summary: 'Attendance of one person in a session or one of its blocks',
    action: 'record-attendance',
    whileLocked: true,
    params: PersonParams,
    body: AttendanceWrite,
    answer: Attendance,
    roomSafe: withoutReason,
    handle: async (work) => {
      const { id, participant } = work.params;
      const asked = { ...work.body, participantId: participant };
      const [row] = await writeAttendance(work, id, [asked], () => '');
      if (row === undefined) throw notFound();
      return toAttendance(row, work.signIn.lockedSessionId !== null);
    },
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/attendance',
    summary: 'Attendance of many people at once, all or nothing',
    action: 'record-attendance',
    whileLocked: true,
    params: SessionParams,
    body: AttendanceBatchWrite,
    answer: AttendanceBatch,
    roomSafe: ({ rows }) => ({ rows: rows.map(withoutReason) }),
    handle: async (work) => {
      const isLocked = work.signIn.lockedSessionId !== null;
      const { id } = work.params;
      const rows = await writeAttendance(work, id, work.body.rows, (index) => `rows.${index}.`);
      return { rows: rows.map((row) => toAttendance(row, isLocked)) };
    },
  }),
];
