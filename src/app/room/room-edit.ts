import { attendanceStatusLabels } from '#domain/attendance/attendance-status';
import { riskInRating } from '#domain/flags/risk-answers';
import type { Attendance } from '#contract/attendance';
import type { CheckIn } from '#contract/check-in';
import type { Observation } from '#contract/observation';
import type { SessionDetail } from '#contract/session';
import {
  attendanceOf,
  correctTimes,
  giveReason,
  restored,
  tapAllPresent,
  tapCarryForward,
  tapStatus,
  type Tap,
} from './attendance-taps';

/** A row as it becomes, and as it was (null: it did not exist). */
export interface Change<Row> {
  readonly now: Row;
  readonly before: Row | null;
}

/**
 * What one act in the room changes, worked out once: the screen shows it at once, the outbox sends
 * it, and undo turns it round.
 */
export interface RoomEdit {
  readonly attendance: readonly Change<Attendance>[];
  readonly checkIns: readonly Change<CheckIn>[];
  readonly observations: readonly Change<Observation>[];
  /** "Jory Saltmarsh, excused" and "was present". */
  readonly words: string;
  readonly was: string | null;
}

const noChange: RoomEdit = {
  attendance: [],
  checkIns: [],
  observations: [],
  words: '',
  was: null,
};

/** The name on the roster, as a person would say it. */
export function nameOf(session: Pick<SessionDetail, 'roster'>, participantId: string): string {
  const row = session.roster.find((each) => each.participantId === participantId);
  return row ? `${row.preferredName} ${row.familyName}` : 'Someone';
}

/** What an edit did, for a screen turned to the group: attendance alone, by preferred name. */
export function wordsToRoom(session: Pick<SessionDetail, 'roster'>, edit: RoomEdit): string {
  const [first, ...others] = edit.attendance;
  if (!first || edit.checkIns.length + edit.observations.length > 0) return 'Done';
  if (others.length > 0) return `Attendance of ${edit.attendance.length}`;
  return `${preferredNameOf(session, first.now.participantId)}, ${statusWord(first.now)}`;
}

export function preferredNameOf(
  session: Pick<SessionDetail, 'roster'>,
  participantId: string,
): string {
  const row = session.roster.find((each) => each.participantId === participantId);
  return row?.preferredName ?? 'Someone';
}

function attendanceEdit(
  session: SessionDetail,
  rows: readonly Attendance[],
  words: string,
  was: string | null,
): RoomEdit | null {
  if (rows.length === 0) return null;
  const attendance = rows.map((now) => ({
    now,
    before: attendanceOf(session, now.participantId, now.blockId),
  }));
  return { ...noChange, attendance, words, was };
}

const statusWord = (row: Attendance | null) =>
  attendanceStatusLabels[row?.status ?? 'expected'].toLowerCase();

export function statusEdit(
  session: SessionDetail,
  participantId: string,
  blockId: string | null,
  status: Attendance['status'],
  tap: Tap,
): RoomEdit | null {
  const row = tapStatus(session, participantId, blockId, status, tap);
  if (!row) return null;
  const before = attendanceOf(session, participantId, blockId);
  const name = nameOf(session, participantId);
  return attendanceEdit(session, [row], `${name}, ${statusWord(row)}`, `was ${statusWord(before)}`);
}

export function allPresentEdit(
  session: SessionDetail,
  blockId: string | null,
  tap: Tap,
): RoomEdit | null {
  const people = session.roster.filter((row) => !row.removed && row.expected);
  const rows = tapAllPresent(
    session,
    people.map((row) => row.participantId),
    blockId,
    tap,
  );
  return attendanceEdit(session, rows, `${rows.length} present`, null);
}

export function carryForwardEdit(
  session: SessionDetail,
  blockId: string,
  tap: Tap,
): RoomEdit | null {
  const people = session.roster.filter((row) => !row.removed);
  const rows = tapCarryForward(
    session,
    people.map((row) => row.participantId),
    blockId,
    tap,
  );
  return attendanceEdit(session, rows, `${rows.length} carried forward`, null);
}

export function timesEdit(
  session: SessionDetail,
  participantId: string,
  blockId: string | null,
  times: Pick<Attendance, 'arrivedAt' | 'leftAt' | 'mode'>,
  tap: Tap,
): RoomEdit | null {
  const row = attendanceOf(session, participantId, blockId);
  if (!row) return null;
  const words = `${nameOf(session, participantId)}, times corrected`;
  return attendanceEdit(session, [correctTimes(row, times, tap)], words, null);
}

export function reasonEdit(
  session: SessionDetail,
  participantId: string,
  blockId: string | null,
  reason: string | null,
  tap: Tap,
): RoomEdit | null {
  const row = attendanceOf(session, participantId, blockId);
  if (!row || row.reason === reason) return null;
  const words = `${nameOf(session, participantId)}, reason`;
  return attendanceEdit(session, [giveReason(row, reason, tap)], words, null);
}

/** value null: asked, not given. */
export function ratingEdit(
  session: SessionDetail,
  participantId: string,
  scale: string,
  value: number | null,
  tap: Tap,
): RoomEdit {
  const before =
    session.checkIns.find((row) => row.participantId === participantId && row.scale === scale) ??
    null;
  const now: CheckIn = {
    sessionId: session.id,
    participantId,
    scale,
    value,
    asked: true,
    tappedAt: tap.at,
    version: before?.version ?? 0,
    updatedBy: tap.by,
    updatedAt: tap.at,
  };
  const asked = session.settings.scales.find((each) => each.code === scale);
  const label = (asked?.label ?? scale).toLowerCase();
  const risk = asked && before?.value !== value && riskInRating(asked, value) !== null;
  return {
    ...noChange,
    checkIns: [{ now, before }],
    words: `${nameOf(session, participantId)}, ${label} ${value ?? 'not given'}${risk ? ', raises a risk flag' : ''}`,
    was: before?.asked ? `was ${before.value ?? 'not given'}` : null,
  };
}

/** A 10 is typed as a 1 and a 0: the second belongs to the first, and both are taken back at once. */
export function isSecondDigit(first: RoomEdit, second: RoomEdit): boolean {
  const [one, ten] = [first.checkIns[0], second.checkIns[0]];
  return (
    one?.now.value === 1 &&
    ten?.now.value === 10 &&
    // Taken back in between, the one is not there any more.
    ten.before?.value === 1 &&
    one.now.participantId === ten.now.participantId &&
    one.now.scale === ten.now.scale
  );
}

/** Two edits of one rating as one. */
export function togetherWith(first: RoomEdit, second: RoomEdit): RoomEdit {
  const before = first.checkIns[0]?.before ?? null;
  return {
    ...second,
    checkIns: second.checkIns.map((change) => ({ ...change, before })),
    was: first.was,
  };
}

/** The chip of this person that stands for (kind, code), taken back or not. */
export function observationOf(
  session: Pick<SessionDetail, 'observations'>,
  participantId: string,
  kind: Observation['kind'],
  code: string,
): Observation | null {
  return (
    session.observations.find(
      (row) => row.participantId === participantId && row.kind === kind && row.code === code,
    ) ?? null
  );
}

/**
 * A tap on a chip: chosen, or taken back when it was chosen. One level of engagement and one answer
 * about homework at a time: choosing another takes the earlier one back.
 */
export function chipEdit(
  session: SessionDetail,
  participantId: string,
  chip: Pick<Observation, 'kind' | 'code' | 'text'>,
  tap: Tap,
): RoomEdit {
  const before = observationOf(session, participantId, chip.kind, chip.code);
  const sameText = before?.text === chip.text;
  const takenBack = before !== null && !before.takenBack && sameText;
  const now: Observation = {
    id: before?.id ?? tap.newId(),
    sessionId: session.id,
    participantId,
    ...chip,
    takenBack,
    tappedAt: tap.at,
    version: before?.version ?? 0,
    updatedBy: tap.by,
    updatedAt: tap.at,
  };
  const single = chip.kind === 'engagement' || chip.kind === 'homework';
  const replaced = single && !takenBack ? otherChosen(session, now) : [];
  return {
    ...noChange,
    observations: [
      ...replaced.map((row) => ({
        now: { ...row, takenBack: true, tappedAt: tap.at },
        before: row,
      })),
      { now, before },
    ],
    words: `${nameOf(session, participantId)}, ${chipWords(chip.kind, takenBack)}`,
    was: null,
  };
}

/** What the bar says of a chip. A flag that a risk chip raised stays, whatever is taken back. */
function chipWords(kind: Observation['kind'], takenBack: boolean): string {
  if (kind === 'risk') return takenBack ? 'taken back, the flag stays open' : 'raises a risk flag';
  return takenBack ? 'taken back' : 'noted';
}

function otherChosen(session: SessionDetail, chosen: Observation): Observation[] {
  return session.observations.filter(
    (row) =>
      row.participantId === chosen.participantId &&
      row.kind === chosen.kind &&
      row.id !== chosen.id &&
      !row.takenBack,
  );
}

/**
 * The edit that takes this one back, where the rows are still as it left them: what somebody else has
 * changed since, and the screen has read since, stays theirs.
 */
export function undoEdit(session: SessionDetail, edit: RoomEdit, tap: Tap): RoomEdit {
  const attendance = edit.attendance.flatMap(({ now, before }) => {
    const current = attendanceOf(session, now.participantId, now.blockId);
    return current && sameAnswer(current, now)
      ? [{ now: restored(current, before, tap), before: current }]
      : [];
  });
  const checkIns = edit.checkIns.flatMap(({ now, before }) => {
    const current = session.checkIns.find(
      (row) => row.participantId === now.participantId && row.scale === now.scale,
    );
    if (current?.value !== now.value) return [];
    const was = { value: before?.value ?? null, asked: before?.asked ?? false };
    return [{ now: { ...current, ...was, tappedAt: tap.at, updatedBy: tap.by }, before: current }];
  });
  const observations = edit.observations.flatMap(({ now, before }) => {
    const current = session.observations.find((row) => row.id === now.id);
    if (current?.takenBack !== now.takenBack || current.text !== now.text) return [];
    const takenBack = before?.takenBack ?? true;
    const text = before?.text ?? current.text;
    return [
      {
        now: { ...current, takenBack, text, tappedAt: tap.at, updatedBy: tap.by },
        before: current,
      },
    ];
  });
  return { attendance, checkIns, observations, words: `Undone: ${edit.words}`, was: null };
}

function sameAnswer(one: Attendance, other: Attendance): boolean {
  return (['status', 'mode', 'arrivedAt', 'leftAt', 'reason'] as const).every(
    (field) => one[field] === other[field],
  );
}
