import type { CheckIn } from '#contract/check-in';
import type { Observation } from '#contract/observation';
import type { SessionDetail } from '#contract/session';
import type { Tap } from './attendance-taps';
import {
  chipEdit,
  isSecondDigit,
  type RoomEdit,
  ratingEdit,
  statusEdit,
  togetherWith,
  undoEdit,
} from './room-edit';

const start = '2026-06-16T14:00:00.000Z';
let made = 0;
const tap = (minute: number): Tap => ({
  by: 'juniper',
  at: `2026-06-16T14:${minute}:00.000Z`,
  newId: () => `new-${++made}`,
});

const empty = {
  id: 's',
  mode: 'in-person',
  startsAt: start,
  endsAt: '2026-06-16T17:00:00.000Z',
  attendancePerBlock: false,
  parts: [],
  roster: [{ participantId: 'aster', preferredName: 'Aster', familyName: 'Quill' }],
  attendance: [],
  checkIns: [],
  checkInStandings: [],
  observations: [],
  settings: { scales: [{ code: 'mood', label: 'Mood', worse: 'low', urgeThreshold: null }] },
} as unknown as SessionDetail;

/** As the server answers the edit: the rows are there, one version on. */
function saved(session: SessionDetail, edit: RoomEdit): SessionDetail {
  const rows = <Row extends { version: number }>(changes: readonly { now: Row }[]) =>
    changes.map(({ now }) => ({ ...now, version: now.version + 1 }));
  const without = (old: Observation[]) =>
    old.filter((row) => !edit.observations.some(({ now }) => now.id === row.id));
  return {
    ...session,
    attendance: edit.attendance.length > 0 ? rows(edit.attendance) : session.attendance,
    checkIns: edit.checkIns.length > 0 ? rows(edit.checkIns) : session.checkIns,
    observations: [...without(session.observations), ...rows(edit.observations)],
  };
}

const affect = { kind: 'affect', code: 'tearful', text: null } as const;
const engagement = (code: string) => ({ kind: 'engagement', code, text: null }) as const;

describe('Undo in the room', () => {
  it('turns a status back to what it was, over the version of now', () => {
    const present = statusEdit(empty, 'aster', null, 'present', tap(10)) as RoomEdit;
    const one = saved(empty, present);
    const excused = statusEdit(one, 'aster', null, 'excused', tap(11)) as RoomEdit;
    expect([excused.words, excused.was]).toEqual(['Aster Quill, excused', 'was present']);
    const two = saved(one, excused);
    const [change] = undoEdit(two, excused, tap(12)).attendance;
    expect(change?.now.status).toBe('present');
    expect(change?.now.version).toBe(2);
    expect(change?.now.tappedAt).toBe(tap(12).at);
    expect(change?.before).toEqual(two.attendance[0] ?? null);
  });

  it('leaves what somebody else has changed since', () => {
    const edit = statusEdit(empty, 'aster', null, 'present', tap(10)) as RoomEdit;
    const [mine] = saved(empty, edit).attendance;
    const theirs = { ...mine, status: 'no-show', arrivedAt: null, version: 2 };
    const now = { ...empty, attendance: [theirs] } as SessionDetail;
    expect(undoEdit(now, edit, tap(11)).attendance).toEqual([]);
  });

  it('a first rating becomes not asked, never 0, and not what was asked and not given', () => {
    const edit = ratingEdit(empty, 'aster', 'mood', 4, tap(10));
    expect(edit.words).toBe('Aster Quill, mood 4');
    const [change] = undoEdit(saved(empty, edit), edit, tap(11)).checkIns;
    expect([change?.now.value, change?.now.asked, change?.now.version]).toEqual([null, false, 1]);
    const again = ratingEdit(saved(empty, edit), 'aster', 'mood', null, tap(12));
    expect([again.checkIns[0]?.now.asked, again.was]).toEqual([true, 'was 4']);
  });

  it('a ten typed as a one and a zero is taken back as one', () => {
    const first = saved(empty, ratingEdit(empty, 'aster', 'mood', 3, tap(10)));
    const one = ratingEdit(first, 'aster', 'mood', 1, tap(11));
    const ten = ratingEdit(saved(first, one), 'aster', 'mood', 10, tap(12));
    expect(isSecondDigit(one, ten)).toBeTrue();
    expect(isSecondDigit(ten, one)).toBeFalse();
    const takenBack = saved(saved(first, one), undoEdit(saved(first, one), one, tap(12)));
    expect(isSecondDigit(one, ratingEdit(takenBack, 'aster', 'mood', 10, tap(13)))).toBeFalse();
    const both = togetherWith(one, ten);
    expect([both.words, both.was]).toEqual(['Aster Quill, mood 10', 'was 3']);
    const session = saved(saved(first, one), ten);
    expect(undoEdit(session, both, tap(13)).checkIns[0]?.now.value).toBe(3);
  });

  it('a rating at the threshold of its scale says that it raised a flag', () => {
    const scales = [{ code: 'urge', label: 'Urge to use', worse: 'high', urgeThreshold: 7 }];
    const session = { ...empty, settings: { ...empty.settings, scales } } as SessionDetail;
    expect(ratingEdit(session, 'aster', 'urge', 6, tap(10)).words).toBe(
      'Aster Quill, urge to use 6',
    );
    expect(ratingEdit(session, 'aster', 'urge', 7, tap(10)).words).toBe(
      'Aster Quill, urge to use 7, raises a risk flag',
    );
  });

  it('a corrected rating becomes the one before', () => {
    const first = saved(empty, ratingEdit(empty, 'aster', 'mood', 0, tap(10)));
    const edit = ratingEdit(first, 'aster', 'mood', 7, tap(11));
    expect(edit.was).toBe('was 0');
    const undone = undoEdit(saved(first, edit), edit, tap(12));
    expect(undone.words).toBe('Undone: Aster Quill, mood 7');
    expect(undone.checkIns[0]?.now).toEqual(
      jasmine.objectContaining<CheckIn>({ value: 0, version: 2, tappedAt: tap(12).at }),
    );
  });

  it('takes a chip back and chooses it again; it stays on the record', () => {
    const chosen = chipEdit(empty, 'aster', affect, tap(10));
    const one = saved(empty, chosen);
    const undone = undoEdit(one, chosen, tap(11)).observations[0];
    expect([undone?.now.takenBack, undone?.now.id]).toEqual([true, one.observations[0]?.id ?? '']);
    const takenBack = chipEdit(one, 'aster', affect, tap(12));
    expect(takenBack.observations[0]?.now.takenBack).toBeTrue();
    const again = undoEdit(saved(one, takenBack), takenBack, tap(13)).observations[0];
    expect(again?.now.takenBack).toBeFalse();
  });

  it('another level of engagement replaces the first, and undo brings that back', () => {
    const one = saved(empty, chipEdit(empty, 'aster', engagement('1'), tap(10)));
    const edit = chipEdit(one, 'aster', engagement('3'), tap(11));
    const levels = (changed: RoomEdit) =>
      changed.observations.map(({ now }) => [now.code, now.takenBack]);
    expect(levels(edit)).toEqual([
      ['1', true],
      ['3', false],
    ]);
    expect(levels(undoEdit(saved(one, edit), edit, tap(12)))).toEqual([
      ['1', false],
      ['3', true],
    ]);
  });

  it('leaves alone what is no longer there', () => {
    const edit = ratingEdit(empty, 'aster', 'mood', 4, tap(10));
    const undone = undoEdit(empty, edit, tap(11));
    expect([undone.attendance, undone.checkIns, undone.observations]).toEqual([[], [], []]);
  });
});
