import type { Attendance } from '#contract/attendance';
import type { CheckIn } from '#contract/check-in';
import type { Flag } from '#contract/flag';
import type { RosterRow } from '#contract/roster';
import type { SessionDetail } from '#contract/session';
import { rememberingRosterView, rosterView } from './roster-view';

const start = '2026-06-16T15:00:00.000Z';

const person = (participantId: string, position: number): RosterRow => ({
  participantId,
  preferredName: participantId,
  familyName: 'Testfield',
  pronouns: null,
  origin: 'member',
  position,
  expected: true,
  makeUp: null,
  noteAuthorId: null,
  removed: false,
  version: 1,
  matters: {
    weekOfEpisode: 6,
    measure: { instrument: 'PHQ-9', previous: 16, latest: 12, change: 'no-reliable-change' },
    measureOverdueDays: null,
    absences: { count: 0, days: 7, told: false },
    firstSessionInGroup: false,
    noteReturned: false,
    courseFlags: [],
  },
  objectives: [],
  previousRatings: [{ scale: 'mood', value: 5 }],
});

const attendance = (participantId: string, change: Partial<Attendance> = {}): Attendance => ({
  id: `row-${participantId}`,
  sessionId: 's',
  participantId,
  blockId: null,
  status: 'present',
  mode: 'in-person',
  arrivedAt: start,
  leftAt: null,
  reason: null,
  tappedAt: start,
  version: 1,
  updatedBy: 'staff',
  updatedAt: start,
  ...change,
});

const rating = (value: number | null): CheckIn => ({
  sessionId: 's',
  participantId: 'Aster',
  scale: 'mood',
  value,
  asked: true,
  tappedAt: start,
  version: 1,
  updatedBy: 'staff',
  updatedAt: start,
});

const session = (change: Partial<SessionDetail> = {}): SessionDetail =>
  ({
    id: 's',
    mode: 'in-person',
    startsAt: start,
    endsAt: '2026-06-16T18:00:00.000Z',
    program: { timeZone: 'America/New_York' },
    settings: {
      scales: [{ code: 'mood', label: 'Mood', worse: 'low', urgeThreshold: null }],
      chips: [],
    },
    skills: [],
    parts: [],
    roster: [person('Aster', 1), person('Bram', 2)],
    attendance: [],
    checkIns: [],
    checkInStandings: [],
    observations: [],
    flags: [],
    tasks: [],
    notes: [],
    ...change,
  }) as unknown as SessionDetail;

const contested: ReadonlySet<string> = new Set(['check-in/s/Bram/mood']);

const viewOf = (change: Partial<SessionDetail>) =>
  rosterView({ session: session(change), blockId: null, conflicts: [], assessed: [], contested });

describe('roster view', () => {
  it('says who came late, by the program’s clock', () => {
    const late = attendance('Aster', { arrivedAt: '2026-06-16T15:14:00.000Z' });
    const [aster] = viewOf({ attendance: [late] });
    expect(aster?.arrived).toBe('11:14');
    expect(aster?.arrivedNote).toEqual({ icon: null, words: '14 min late', whole: '14 min late' });
  });

  it('marks a rating that somebody else changed meanwhile, and no other', () => {
    const marks = viewOf({}).map(({ ratings }) => ratings.map((each) => each.contested));
    expect(marks).toEqual([[false], [true]]);
  });

  it('keeps the mark of telehealth beside a late arrival', () => {
    const late = { arrivedAt: '2026-06-16T15:14:00.000Z', mode: 'telehealth' } as const;
    const [aster] = viewOf({ attendance: [attendance('Aster', late)] });
    expect(aster?.arrivedNote).toEqual({
      icon: 'videocam',
      words: '14 min late',
      whole: '14 min late, telehealth',
    });
  });

  it('draws what was not asked, and what was asked and not given, as unknown and never as zero', () => {
    expect(viewOf({})[0]?.ratings[0]?.value).toBeNull();
    expect(viewOf({})[0]?.notGiven).toBeFalse();
    const [aster] = viewOf({ checkIns: [rating(null)] });
    expect(aster?.ratings[0]?.value).toBeNull();
    expect(aster?.notGiven).toBeTrue();
  });

  it('shows a rating of zero as zero, with an arrow when worse by three or more', () => {
    const [aster] = viewOf({ checkIns: [rating(0)] });
    expect(aster?.ratings[0]?.value).toBe(0);
    expect(aster?.ratings[0]?.worse).toEqual({ arrow: '↓', by: 5 });
  });

  it('engagement not given is unknown', () => {
    expect(viewOf({})[0]?.engagement).toBeNull();
  });

  it('an open task is said beside a no-show; an absence keeps its reason', () => {
    const [aster] = viewOf({
      attendance: [attendance('Aster', { status: 'no-show', arrivedAt: null, reason: 'Ill' })],
    });
    expect(aster?.absence).toEqual({ words: 'No-show.', reason: 'Ill' });
  });

  it('says which missed day somebody makes up, also beside what needs attention', () => {
    const missed = { sessionId: 'm', title: 'Process group', startsAt: '2026-06-10T03:30:00.000Z' };
    const wordsOf = (row: Partial<RosterRow>) =>
      viewOf({ roster: [{ ...person('Aster', 1), ...row }] })[0]?.line.words;
    expect(wordsOf({ makeUp: { missed } })).toBe('Wk 6 · make-up for Tue 9 Jun');
    expect(wordsOf({ makeUp: { missed: null }, origin: 'make-up' })).toBe('Wk 6 · make-up day');
    const absent = { ...person('Aster', 1).matters, absences: { count: 2, days: 7, told: true } };
    expect(wordsOf({ makeUp: { missed }, matters: absent })).toBe(
      'make-up for Tue 9 Jun · 2 absences in 7 days',
    );
  });

  it('says of a flag what raised it and when; once assessed, that and the level, as plain text', () => {
    const what = { cause: 'risk-chip', words: 'Suicidal thoughts' };
    const cause = { id: 'c', ...what, occurredAt: start, recordedAt: start, correctedAt: null };
    const flag = { id: 'f', participantId: 'Aster', status: 'open', causes: [cause] };
    const [open] = viewOf({ flags: [flag] as unknown as SessionDetail['flags'] });
    expect(open?.line).toEqual({
      ...({ tone: 'risk', icon: 'flag', words: 'Suicidal thoughts at 11:00' } as const),
      short: 'Suicidal thoughts',
    });
    expect(open?.flagWords).toBe('Suicidal thoughts at 11:00');
    const assessment = { assessedAt: '2026-06-16T15:47:00.000Z', level: 'low' };
    const assessed = [{ ...flag, status: 'closed', assessment }] as unknown as Flag[];
    const [closed] = rosterView({
      session: session(),
      blockId: null,
      conflicts: [],
      assessed,
      contested,
    });
    expect(closed?.line).toEqual({
      tone: 'plain',
      icon: null,
      words: 'risk assessed 11:47: low',
      short: 'assessed 11:47: low',
    });
  });

  it('says of a flag that its evidence is withdrawn, where nothing else stands', () => {
    const flagged = (...causes: readonly (readonly [string, string, boolean])[]) => {
      const all = causes.map(([cause, words, withdrawn]) => ({
        ...{
          id: words,
          cause,
          words,
          withdrawn,
          occurredAt: start,
          recordedAt: start,
          correctedAt: null,
        },
        ...{ correctedWords: null, followUp: null },
      }));
      const flag = { id: 'f', participantId: 'Aster', status: 'open', causes: all };
      return viewOf({ flags: [flag] as unknown as SessionDetail['flags'] })[0];
    };
    const gone = flagged(['phq9-item9', 'PHQ-9 item 9 = 1', true]);
    expect(gone?.line).toEqual({
      ...({ tone: 'attention', icon: 'undo' } as const),
      ...{ words: 'Withdrawn: PHQ-9 item 9 = 1', short: 'Withdrawn: PHQ-9 item 9 = 1' },
    });
    expect(gone?.flagWords).toBe('PHQ-9 item 9 = 1 at 11:00, evidence withdrawn');
    const stands = flagged(
      ['phq9-item9', 'PHQ-9 item 9 = 1', true],
      ['no-show-after-risk', 'No-show with a recent risk flag', false],
    );
    expect(stands?.line.words).toBe('No-show after risk at 11:00');
    expect(stands?.line.tone).toBe('risk');
  });

  it('says that a risk answer has not reached the server, so that nobody relies on its flag', () => {
    const told = { participantId: 'Aster', kind: 'risk', code: 'suicidal-thoughts', version: 0 };
    const wordsOf = (change: object) =>
      viewOf({ observations: [{ ...told, ...change }] as unknown as SessionDetail['observations'] })
        .map(({ line }) => line.words)
        .map((words) => words.includes('not sent'));
    expect(wordsOf({ takenBack: false })).toEqual([true, false]);
    expect(wordsOf({ takenBack: true })).toEqual([false, false]);
    expect(wordsOf({ takenBack: false, version: 1 })).toEqual([false, false]);
  });

  it('says whose note is signed', () => {
    const note = { id: 'n', participantId: 'Aster', authorId: 'j', status: 'signed' } as const;
    const [aster, bram] = viewOf({ notes: [note] });
    expect(aster?.line.words).toBe('Wk 6 · note signed');
    expect(bram?.line.words).toBe('Wk 6 · PHQ-9 16 → 12');
  });

  it('a change of one person leaves the views of the others the same objects', () => {
    const view = rememberingRosterView();
    const before = session();
    const [, bram] = view({
      session: before,
      blockId: null,
      conflicts: [],
      assessed: [],
      contested,
    });
    const after = { ...before, attendance: [attendance('Aster')] };
    const [aster, bramAgain] = view({
      session: after,
      blockId: null,
      conflicts: [],
      assessed: [],
      contested,
    });
    expect(aster?.status).toBe('present');
    expect(bramAgain).toBe(bram);
  });
});
