import { observationKindLabels } from '#domain/observations/observation-kinds';
import type { Attendance } from '#contract/attendance';
import type { CheckIn } from '#contract/check-in';
import type { Observation } from '#contract/observation';
import type { MakeUpWrite, RosterAdd, RosterChange } from '#contract/roster';
import type { FlagStatementWrite } from '#contract/flag';
import type { SessionDetail, SessionPlanWrite } from '#contract/session';
import type { NewWrite } from '../core/outbox/outbox';
import {
  attendanceWords,
  firstWords,
  observationWords,
  ratingWords,
} from '../core/saving-state/answer-words';
import { sessionTarget } from '../panels/change-of-plan/plan-writes';
import { nameOf, preferredNameOf, type RoomEdit } from './room-edit';

/** One outbox target per attendance row, so that taps on one person go in order. */
export const attendanceKey = (row: Pick<Attendance, 'sessionId' | 'participantId' | 'blockId'>) =>
  `attendance/${row.sessionId}/${row.participantId}/${row.blockId ?? '-'}`;

export const checkInKey = (row: Pick<CheckIn, 'sessionId' | 'participantId' | 'scale'>) =>
  `check-in/${row.sessionId}/${row.participantId}/${row.scale}`;
export const observationKey = (row: Pick<Observation, 'id'>) => `observation/${row.id}`;
export const groupNoteKey = (session: { id: string }) => `group-note/${session.id}`;
export const interventionKey = (session: { id: string }, staffId: string) =>
  `intervention/${session.id}/${staffId}`;

const attendanceFacts = ({
  id,
  blockId,
  status,
  mode,
  arrivedAt,
  leftAt,
  reason,
  tappedAt,
}: Attendance) => ({
  id,
  blockId,
  status,
  mode,
  arrivedAt,
  leftAt,
  reason,
  tappedAt,
});

export function attendanceWrite(session: SessionDetail, row: Attendance): NewWrite {
  return {
    method: 'PUT',
    url: `/api/sessions/${session.id}/attendance/${row.participantId}`,
    body: { ...attendanceFacts(row), version: row.version },
    targets: [{ key: attendanceKey(row), version: row.version }],
    describes: `Attendance, ${nameOf(session, row.participantId)}`,
    describesToRoom: `Attendance, ${preferredNameOf(session, row.participantId)}`,
    shows: attendanceWords(row),
    at: row.tappedAt,
  };
}

/** Many rows in one write, all or nothing: "all present" is one act. */
export function attendanceBatchWrite(
  session: SessionDetail,
  rows: readonly Attendance[],
): NewWrite {
  return {
    method: 'POST',
    url: `/api/sessions/${session.id}/attendance`,
    body: {
      rows: rows.map((row) => ({
        ...attendanceFacts(row),
        participantId: row.participantId,
        version: row.version,
      })),
    },
    targets: rows.map((row) => ({
      key: attendanceKey(row),
      version: row.version,
      path: `/rows/[participantId=${row.participantId}]/version`,
    })),
    describes: `Attendance of ${rows.length}`,
    describesToRoom: `Attendance of ${rows.length}`,
    at: rows[0]?.tappedAt ?? '',
  };
}

const scaleLabel = ({ settings }: SessionDetail, code: string): string =>
  settings.scales.find((scale) => scale.code === code)?.label ?? 'Rating';

function checkInWrite(session: SessionDetail, row: CheckIn): NewWrite {
  return {
    method: 'PUT',
    url: `/api/sessions/${session.id}/check-ins/${row.participantId}/${row.scale}`,
    body: { value: row.value, asked: row.asked, tappedAt: row.tappedAt, version: row.version },
    targets: [
      {
        key: checkInKey(row),
        version: row.version,
        answerPath: '/checkIn/version',
      },
    ],
    describes: `${scaleLabel(session, row.scale)}, ${nameOf(session, row.participantId)}`,
    shows: ratingWords(row),
    at: row.tappedAt,
  };
}

function observationWrite(session: SessionDetail, row: Observation): NewWrite {
  const { participantId, kind, code, text, takenBack, tappedAt, version } = row;
  return {
    method: 'PUT',
    url: `/api/sessions/${session.id}/observations/${row.id}`,
    body: { participantId, kind, code, text, takenBack, tappedAt, version },
    targets: [{ key: observationKey(row), version, answerPath: '/observation/version' }],
    describes: `${observationKindLabels[kind]}, ${nameOf(session, participantId)}`,
    shows: observationWords(row),
    at: tappedAt,
  };
}

/** What an edit asks the outbox to send. */
export function writesOf(session: SessionDetail, edit: RoomEdit): NewWrite[] {
  const rows = edit.attendance.map(({ now }) => now);
  const [only] = rows;
  return [
    ...(rows.length > 1 ? [attendanceBatchWrite(session, rows)] : []),
    ...(rows.length === 1 && only ? [attendanceWrite(session, only)] : []),
    ...edit.checkIns.map(({ now }) => checkInWrite(session, now)),
    ...edit.observations.map(({ now }) => observationWrite(session, now)),
  ];
}

export function groupNoteWrite(
  session: SessionDetail,
  groupNote: { id: string; version: number },
  dynamic: string,
  at: string,
): NewWrite {
  return {
    method: 'PUT',
    url: `/api/sessions/${session.id}/group-note`,
    body: { id: groupNote.id, dynamic, version: groupNote.version },
    targets: [{ key: groupNoteKey(session), version: groupNote.version }],
    describes: 'Group note',
    shows: firstWords(dynamic),
    at,
    replaceable: true,
  };
}

export function interventionWrite(
  session: SessionDetail,
  intervention: { staffId: string; text: string; version: number },
  at: string,
): NewWrite {
  const { staffId, text, version } = intervention;
  return {
    method: 'PUT',
    url: `/api/sessions/${session.id}/interventions/${staffId}`,
    body: { text, version },
    targets: [{ key: interventionKey(session, staffId), version }],
    describes: 'Your intervention',
    shows: firstWords(text),
    at,
    replaceable: true,
  };
}

/** How long before its planned start a session may begin with the first person who is there. */
const earlyStart = 30 * 60_000;

/** A planned session of now: not one of another day whose attendance is put right. */
export function mayStart(session: SessionDetail, at: string): boolean {
  const now = Date.parse(at);
  return (
    session.status === 'scheduled' &&
    now >= Date.parse(session.startsAt) - earlyStart &&
    now < Date.parse(session.endsAt)
  );
}

export function startWrite(session: SessionDetail, at: string): NewWrite {
  return {
    method: 'POST',
    url: `/api/sessions/${session.id}/start`,
    body: { startedAt: at, version: session.version },
    targets: [sessionTarget(session)],
    describes: 'Start of the session',
    at,
    replaceable: true,
  };
}

/** Ends the session after everything that still waits to be sent about it. */
export function endWrite(
  session: SessionDetail,
  statements: readonly FlagStatementWrite[],
  unsentKeys: readonly string[],
  at: string,
): NewWrite {
  const first = unsentKeys
    .filter((key) => key !== sessionTarget(session).key)
    .map((key) => ({ key, version: null }));
  return {
    method: 'POST',
    url: `/api/sessions/${session.id}/end`,
    body: { endedAt: at, version: session.version, statements },
    targets: [sessionTarget(session), ...first],
    describes: 'End of the session',
    at,
  };
}

export function reopenWrite(session: SessionDetail, at: string): NewWrite {
  return {
    method: 'POST',
    url: `/api/sessions/${session.id}/reopen`,
    body: { version: session.version },
    targets: [sessionTarget(session)],
    describes: 'Reopening the session',
    at,
  };
}

export function planWrite(session: SessionDetail, plan: SessionPlanWrite, at: string): NewWrite {
  return {
    method: 'PUT',
    url: `/api/sessions/${session.id}/plan`,
    body: { ...plan },
    targets: [sessionTarget(session)],
    describes: 'What is taught today',
    at,
  };
}

export function rosterAddWrite(session: SessionDetail, person: RosterAdd, at: string): NewWrite {
  return {
    method: 'POST',
    url: `/api/sessions/${session.id}/roster`,
    body: { ...person },
    targets: [{ key: `roster/${session.id}/${person.participantId}`, version: null }],
    describes: 'Adding someone to the session',
    at,
  };
}

export function rosterChangeWrite(
  session: SessionDetail,
  participantId: string,
  change: RosterChange,
  at: string,
): NewWrite {
  return {
    method: 'PUT',
    url: `/api/sessions/${session.id}/roster/${participantId}`,
    body: { ...change },
    targets: [{ key: `roster/${session.id}/${participantId}`, version: change.version }],
    describes: `List, ${nameOf(session, participantId)}`,
    at,
  };
}

/** As whose make-up day, and for which missed session. */
export function makeUpWrite(
  session: Pick<SessionDetail, 'id'>,
  person: { readonly participantId: string; readonly name: string; readonly version: number },
  makeUp: MakeUpWrite['makeUp'],
  at: string,
): NewWrite {
  const { participantId, name, version } = person;
  return {
    method: 'PUT',
    url: `/api/sessions/${session.id}/roster/${participantId}/make-up`,
    body: { makeUp, version },
    targets: [{ key: `roster/${session.id}/${participantId}`, version }],
    describes: `Make-up day, ${name}`,
    at,
  };
}

/** What was done about an open flag of someone who leaves; it goes before the departure itself. */
export function personLeftWrite(
  session: SessionDetail,
  row: Pick<Attendance, 'sessionId' | 'participantId' | 'blockId'>,
  statements: readonly FlagStatementWrite[],
  at: string,
): NewWrite {
  return {
    method: 'POST',
    url: `/api/sessions/${session.id}/gone/${row.participantId}`,
    body: { statements },
    targets: [{ key: attendanceKey(row), version: null }],
    describes: `Leaving, ${nameOf(session, row.participantId)}`,
    at,
  };
}
