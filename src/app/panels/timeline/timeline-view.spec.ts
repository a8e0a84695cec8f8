import { administered, anEpisode, attended, viewOf } from './testing/timeline-of';
import { laneTables, skillsTable } from './timeline-tables';
import { headStep, headsOf } from './week-heads';

const course = [
  administered('2026-04-13', 'phq9', 21, 2),
  administered('2026-05-11', 'phq9', null),
  administered('2026-06-02', 'phq9', 14, 1),
  administered('2026-06-16', 'phq9', 9),
];

describe('timelineView', () => {
  it('has whole weeks, numbered from the week of the admission, the last of them now', () => {
    const { axis } = viewOf({});
    expect(axis.weeks.length).toBe(10);
    expect(axis.weeks[0]).toEqual(jasmine.objectContaining({ label: 'Week 1', day: '13 Apr' }));
    expect(axis.weeks.at(-1)).toEqual(
      jasmine.objectContaining({ label: 'Week 10', current: true }),
    );
    expect(viewOf({}, { lastWeeks: 4 }).axis.weeks.map(({ number }) => number)).toEqual([
      7, 8, 9, 10,
    ]);
  });

  it('leaves a gap where a score is not scorable, and says which item', () => {
    const [phq9] = viewOf({ administrations: course }).measures;
    const asked = phq9?.trend.points.filter(({ gap }) => gap === undefined);
    expect(asked?.map(({ value }) => value)).toEqual([21, null, 14, 9]);
    expect(phq9?.unknownWords).toContain('11 May: not scorable: item 7 missing.');
    expect(phq9?.statement.scorableWords).toBe('3 of 4 administrations scorable.');
    expect(phq9?.trend.edge).toEqual(
      jasmine.objectContaining({ value: 15, words: '15 or less: reliably improved' }),
    );
    expect(phq9?.trend.tint).toEqual({ min: 15, max: 27 });
    expect(phq9?.trend.cutOff?.value).toBe(10);
  });

  it('says the change of the episode also when only its last weeks are shown', () => {
    const [phq9] = viewOf({ administrations: course }, { lastWeeks: 4 }).measures;
    const scores = phq9?.trend.points.flatMap(({ value }) => value ?? []);
    expect(scores).toEqual([14, 9]);
    expect(phq9?.statement.since).toBe('−12 since 13 Apr');
    expect(phq9?.change.label).toBe('Reliably improved');
  });

  it('knows no change from one score', () => {
    const [phq9, gad7] = viewOf({ administrations: course.slice(0, 1) }).measures;
    expect(phq9?.statement.change).toBe('unknown');
    expect(phq9?.statement.words).toContain('no change yet');
    expect(gad7?.statement.words).toContain('No complete GAD-7');
  });

  it('says that an answer to item 9 is unknown where only a total is known', () => {
    const only = { ...administered('2026-06-16', 'phq9', 9), answers: null };
    const [phq9] = viewOf({
      administrations: [administered('2026-06-09', 'phq9', 9), only],
    }).measures;
    expect(phq9?.administrations.map(({ critical }) => critical)).toEqual([0, null]);
    expect(phq9?.critical?.words).toBe(
      'Not endorsed on 9 Jun; never endorsed where the answer is known, 1 of 2 times.',
    );
  });

  it('says of item 9 when it was endorsed and never that there is no risk', () => {
    const [phq9] = viewOf({ administrations: course }).measures;
    expect(phq9?.critical?.words).toBe(
      'Not endorsed on 16 Jun. Last endorsed 2 Jun (1), 14 days ago.',
    );
  });

  it('marks attendance by its shape; a cancelled session is said and counts for nobody', () => {
    const { attendance } = viewOf({
      sessions: [
        attended('2026-06-08'),
        attended('2026-06-09', { minutesLate: 14 }),
        attended('2026-06-10', { status: 'excused', minutes: 0 }),
        attended('2026-06-11', { status: 'no-show', minutes: 0 }),
        attended('2026-06-12', { cancelled: true, reason: 'Weather' }),
        attended('2026-06-15', { makeUp: { missed: null } }),
        attended('2026-06-16', { status: 'expected', minutes: null }),
      ],
    });
    expect(attendance.marks.map(({ shape }) => shape)).toEqual([
      'present',
      'late',
      'excused',
      'no-show',
      'cancelled',
      'present',
      'not-recorded',
    ]);
    expect(attendance.words).toBe(
      'Last 3 weeks 3 of 4 (75%), 1 excused not counted. No-show 11 Jun. Excused 10 Jun. ' +
        'Make-up 15 Jun. Cancelled 12 Jun.',
    );
  });

  it('says why a session was cancelled, and which day another one makes up', () => {
    const startsAt = '2026-06-11T13:00:00.000Z';
    const missed = { sessionId: 'missed', title: 'Skills group', startsAt };
    const view = viewOf({
      sessions: [
        attended('2026-06-12', { cancelled: true, reason: 'Weather' }),
        attended('2026-06-15', { makeUp: { missed } }),
      ],
    });
    expect(view.stops.flatMap(({ tell }) => tell().lines)).toEqual([
      'Skills group: cancelled (Weather), counts for nobody',
      'Skills group: present, 165 min, make-up for 11 Jun',
    ]);
    const table = laneTables(view).find(({ lane }) => lane === 'attendance');
    expect(table?.rows.map((row) => row[3])).toEqual(['Cancelled', 'Present, make-up for 11 Jun']);
  });

  it('holds a week that is not known apart from one of no hours', () => {
    const week = { requiredMinutes: 540, complete: true, sessions: 3 };
    const { hours } = viewOf({
      weeks: [
        { weekStartsOn: '2026-05-25', minutes: null, ...week },
        { weekStartsOn: '2026-06-01', minutes: 0, ...week },
        { weekStartsOn: '2026-06-08', minutes: 540, ...week },
        {
          weekStartsOn: '2026-06-15',
          minutes: 180,
          sessions: 1,
          requiredMinutes: 540,
          complete: false,
        },
      ],
    });
    expect(hours.bars.map(({ state, words }) => [state, words])).toEqual([
      ['unknown', 'unknown'],
      ['below', '0.0'],
      ['met', '9.0'],
      ['part', '3.0 so far'],
    ]);
    expect(hours.words).toBe('Below the program’s need in week 8. Not known in week 7.');
  });

  it('holds a week without a session apart from one that is not known', () => {
    const week = { minutes: null, sessions: 0, requiredMinutes: 540 };
    const view = viewOf({
      weeks: [
        { weekStartsOn: '2026-06-01', ...week, complete: true },
        { weekStartsOn: '2026-06-15', ...week, complete: false },
      ],
    });
    expect(view.hours.bars.map(({ state, words }) => [state, words])).toEqual([
      ['none', 'none'],
      ['none', 'none yet'],
    ]);
    expect(view.hours.words).toBe('No session in week 8.');
    const table = laneTables(view).find(({ lane }) => lane === 'hours');
    expect(table?.rows[0]).toEqual(['2026-06-01', '', '9.0', 'no session']);
  });

  it('says how high the scale of hours goes, and what the dashed box of a part of a week is', () => {
    const { hours } = viewOf({
      weeks: [
        {
          weekStartsOn: '2026-04-13',
          minutes: 300,
          sessions: 2,
          requiredMinutes: 1200,
          complete: false,
        },
        {
          weekStartsOn: '2026-04-20',
          minutes: 1230,
          sessions: 5,
          requiredMinutes: 1200,
          complete: true,
        },
        {
          weekStartsOn: '2026-06-15',
          minutes: 180,
          sessions: 1,
          requiredMinutes: 540,
          complete: false,
        },
      ],
    });
    expect(hours.max).toBe(21);
    expect(hours.words).toBe(
      'At or above the program’s need in 1 of 1 whole weeks. Dashed: not a whole week in care, week 1.',
    );
  });

  it('says of which weeks a sentence is that knows only the shown ones', () => {
    const facts = {
      administrations: ['2026-04-13', '2026-06-16'].map((day) => administered(day, 'phq9', 9)),
      weeks: [
        {
          weekStartsOn: '2026-06-01',
          minutes: 60,
          sessions: 2,
          requiredMinutes: 540,
          complete: true,
        },
      ],
      practices: [
        { at: '2026-06-09T14:00:00.000Z', skillCode: 'stop', module: 'distress-tolerance' },
      ],
    };
    const cut = viewOf(facts, { lastWeeks: 4 });
    expect(cut.hours.words).toBe('In these 4 weeks, below the program’s need in week 8.');
    expect(cut.skills.words).toBe('In these 4 weeks, no diary card: unknown, not zero.');
    expect(cut.skills.practisedWords).toMatch(/tapped in group in these 4 weeks,/);
    expect(cut.measures[0]?.unknownWords).toBe(
      'In these 4 weeks, due and not given in weeks 7 to 9: unknown.',
    );
    const whole = viewOf(facts, { lastWeeks: 12 });
    expect(whole.hours.words).toBe('Below the program’s need in week 8.');
    expect(whole.skills.practisedWords).toMatch(/tapped in group in this episode,/);
  });

  it('hatches a week without a diary card and keeps practice in group apart', () => {
    const card = { distinctSkills: 2, uses: 3, helped: 2, automatic: 0 };
    const view = viewOf({
      skillWeeks: [
        {
          weekStartsOn: '2026-06-08',
          daysLogged: 7,
          daysWithUse: 7,
          daysByModule: { mindfulness: 0, 'distress-tolerance': 4 },
          ...card,
        },
        { weekStartsOn: '2026-06-15', daysLogged: 0, daysWithUse: 0, daysByModule: {}, ...card },
      ],
      practices: [
        { at: '2026-06-09T14:00:00.000Z', skillCode: 'stop', module: 'distress-tolerance' },
      ],
    });
    const { skills } = view;
    expect(skills.rows.map(({ label, cells }) => [label, cells.map(({ days }) => days)])).toEqual([
      ['Mindfulness', [0]],
      ['Distress tolerance', [4]],
    ]);
    expect(skills.noCard.length).toBe(9);
    expect(skills.words).toContain('Most used in week 9: distress tolerance, 4 days.');
    expect(skills.words).toContain(
      'Used on 7 of 7 days answered: 2 of 3 uses helped, 0 automatic.',
    );
    expect(skillsTable(view).rows.slice(-2)).toEqual([
      ['2026-06-08', '0', '4', '7', '7', '3', '2', '0'],
      ['2026-06-15', ...Array<string>(7).fill('no card')],
    ]);
    expect(skills.words).toContain('unknown, not zero');
    expect(skills.practised.map(({ count }) => count)).toEqual([1]);
  });

  it('stops at every day that has something, with all that is known of it', () => {
    const { stops } = viewOf({
      administrations: course,
      sessions: [attended('2026-06-02', { minutesLate: 14, minutes: 151 })],
      ratings: [{ at: '2026-06-02T13:00:00.000Z', scale: 'mood', value: null }],
      flags: [
        {
          id: '01990000-0000-7000-8000-0000000000f1',
          kind: 'risk',
          raisedAt: '2026-06-02T12:41:00.000Z',
          closedAt: '2026-06-02T13:19:00.000Z',
          words: 'PHQ-9 item 9 = 1',
          assessedLevel: 'low',
        },
      ],
    });
    expect(stops.map(({ day }) => day)).toEqual([
      '2026-04-13',
      '2026-05-11',
      '2026-06-02',
      '2026-06-16',
    ]);
    const told = stops.map((stop) => stop.tell());
    expect(told[2]?.heading).toBe('2 Jun, week 8');
    expect(told[2]?.lines).toEqual([
      'PHQ-9 14 (−7), moderate, item 9 = 1',
      'Risk flag 8:41, PHQ-9 item 9 = 1; closed 9:19, assessed: low',
      'Mood not given',
      'Skills group: present, 14 min late, 151 min',
    ]);
    expect(told[3]?.lines).toEqual(['PHQ-9 9 (−5), mild, item 9 not endorsed']);
  });

  it('is all in tables too, where what is not known is a word', () => {
    const tables = laneTables(viewOf({ administrations: course }));
    expect(tables[0]?.rows.find(([day]) => day === '2026-05-11')).toEqual([
      '2026-05-11',
      'not scorable',
      'unknown',
      'unknown',
      '0',
      'not scorable: item 7 missing',
    ]);
  });

  it('computes three years of 2,000 points without a wait', () => {
    const day = (index: number) =>
      new Date(Date.UTC(2023, 5, 19) + index * 86_400_000).toISOString().slice(0, 10);
    const administrations = Array.from({ length: 320 }, (_, index) =>
      administered(day(index * 3), index % 2 ? 'phq9' : 'gad7', index % 20),
    );
    const sessions = Array.from({ length: 560 }, (_, index) => attended(day(index * 2)));
    const ratings = Array.from({ length: 1120 }, (_, index) => ({
      at: `${day(Math.floor(index / 2) * 2)}T13:00:00.000Z`,
      scale: index % 2 ? 'mood' : 'anxiety',
      value: index % 11,
    }));
    const began = performance.now();
    const view = viewOf(
      { from: '2023-06-19', to: '2026-06-16', administrations, sessions, ratings },
      { episode: anEpisode({ admittedOn: '2023-06-19' }) },
    );
    expect(view.stops.length).toBeGreaterThan(500);
    // The bar for the whole drawing is 200 ms (bench); a test machine may be busy.
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('Heads of the axis', () => {
  it('stay with the drawing and never over each other', () => {
    const { weeks } = viewOf(
      { from: '2023-06-19' },
      { episode: anEpisode({ admittedOn: '2023-06-19' }) },
    ).axis;
    const heads = headsOf(weeks, headStep(764 / weeks.length, 92), 764, 92);
    expect(heads.at(-1)?.current).toBeTrue();
    expect(heads.at(-1)?.middle).toBe(764 - 32);
    const apart = heads.slice(1).map(({ middle }, index) => middle - (heads[index]?.middle ?? 0));
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(92);
  });
});

describe('Scores that an import knows by time point', () => {
  const own = {
    code: 'bdi2',
    name: 'BDI-II',
    direction: 'higher-is-worse',
    min: 0,
    max: 63,
    norms: null,
    reliability: null,
    coding: 'raw',
    source: 'of a spec',
  } as const;
  const at = (timePoint: number, total: number | null) => ({
    ...administered('2026-06-16', 'bdi2', total),
    administeredAt: null,
    timePoint,
  });
  const imported = () =>
    viewOf(
      { administrations: [at(2, null), at(1, 33), at(4, 27)] },
      { ownInstruments: [own], episode: anEpisode({ admittedOn: null, levels: [] }) },
    );

  it('are drawn in their order, a gap as a gap, with the lanes of their file alone', () => {
    const { measures } = imported();
    expect(measures.map(({ lane }) => lane)).toEqual(['bdi2']);
    expect(measures[0]?.trend.points.map(({ value }) => value)).toEqual([33, null, 27]);
    expect(measures[0]?.trend.columns.map(({ words }) => words)).toEqual([
      'time 1',
      'time 2',
      'time 4',
    ]);
  });

  it('are told without a class of change, which takes days', () => {
    const [bdi2] = imported().measures;
    expect(bdi2?.statement.change).toBe('unknown');
    expect(bdi2?.statement.words).toBe(
      'BDI-II 33 at time 1, 27 at time 4 (−6); without dates, how it changed is not classified here',
    );
    expect(bdi2?.statement.scorableWords).toBe('2 of 3 administrations scorable.');
  });

  it('stand in the table of their lane', () => {
    const [table] = laneTables(imported());
    expect(table?.rows).toEqual([
      ['1', '33', 'unknown'],
      ['2', 'not scorable', 'unknown'],
      ['4', '27', 'unknown'],
    ]);
  });

  it('are listed apart where others of the instrument have a date', () => {
    const view = viewOf(
      { administrations: [at(1, 33), administered('2026-06-16', 'bdi2', 30)] },
      { ownInstruments: [own] },
    );
    const bdi2 = view.measures.find(({ lane }) => lane === 'bdi2');
    expect(bdi2?.trend.points.map(({ value }) => value)).toEqual([30]);
    expect(bdi2?.unknownWords).toBe('Without a date: time 1 33.');
    expect(view.undated.length).toBe(1);
  });
});
