import { authorizationFinding } from '#domain/step-down/authorization-information';
import {
  dimensionFinding,
  functioningFinding,
  viewFinding,
} from '#domain/step-down/clinician-criteria';
import {
  aftercareFinding,
  objectivesFinding,
  planFinding,
  safetyPlanFinding,
} from '#domain/step-down/plan-criteria';
import type { FunctioningLevel } from '#domain/step-down/review-facts';
import { knowing, nothingKnown, today } from '#domain/step-down/testing';

describe('criterion: objectives met', () => {
  const rule = { kind: 'objectives', atLeast: 2 } as const;
  const of = (...metOn: readonly (string | null)[]) =>
    objectivesFinding(
      rule,
      knowing({
        objectives: metOn.map((day, index) => ({
          id: `o${String(index)}`,
          label: `o${String(index)}`,
          metOn: day,
        })),
      }),
    );

  it('is unknown without objectives, and asks for all of them where there are fewer', () => {
    expect(of().state).toBe('unknown');
    expect(of('2026-06-01').state).toBe('met');
    expect(of(null).state).toBe('not-met');
  });

  it('counts those met by today', () => {
    expect(of('2026-05-29', today, null).state).toBe('met');
    expect(of('2026-05-29', '2026-06-17', null).state).toBe('not-met');
    expect(of('2026-05-29', '2026-06-09', null).evidence).toBe(
      '2 of 3 met (o0 29 May, o1 9 Jun); open: o2.',
    );
    expect(of('2026-05-29', null).wouldChange).toBe('1 more objective met.');
    expect(of('2026-05-29', '2026-06-09', null).wouldChange).toBe('Reopening 1 objective.');
  });
});

describe('criterion: treatment plan current', () => {
  const signed = (reviewDueOn: string) =>
    planFinding(knowing({ plan: { id: 'p', signedOn: '2026-05-01', reviewDueOn } }));

  it('is current on the day of its review, and not after it', () => {
    expect(signed(today).state).toBe('met');
    expect(signed('2026-06-15').state).toBe('not-met');
    expect(signed('2026-06-15').evidence).toBe('Signed 1 May. Review overdue since 15 Jun, 1 day.');
  });

  it('is not met by a plan that nobody signed', () => {
    expect(planFinding(nothingKnown).state).toBe('not-met');
  });
});

describe('criterion: safety plan current', () => {
  const rule = { kind: 'safety-plan', days: 30 } as const;
  const reviewed = (reviewedOn: string) =>
    safetyPlanFinding(rule, knowing({ safetyPlan: { id: 'e', reviewedOn, reviewer: 'J. Vale' } }));

  it('is current for as many days as the program says', () => {
    expect(reviewed('2026-05-17').state).toBe('met');
    expect(reviewed('2026-05-16').state).toBe('not-met');
    expect(reviewed('2026-05-04').evidence).toBe(
      'On file. Last reviewed 4 May by J. Vale, 43 days ago.',
    );
  });

  it('is not met where none is on file', () => {
    expect(safetyPlanFinding(rule, nothingKnown).state).toBe('not-met');
  });
});

describe('criterion: aftercare appointment', () => {
  const rule = { kind: 'aftercare', withinDays: 7 } as const;
  const booked = (day: string, lastDayOn: string | null = '2026-07-02') =>
    aftercareFinding(
      rule,
      knowing({
        lastDayOn,
        appointments: [{ id: 'x', with: 'Alder Street Counseling', day, isConfirmed: true }],
      }),
    );

  it('is met from the day after the last day to as many days as the program says', () => {
    expect(booked('2026-07-02').state).toBe('not-met');
    expect(booked('2026-07-03').state).toBe('met');
    expect(booked('2026-07-09').state).toBe('met');
    expect(booked('2026-07-10').state).toBe('not-met');
    expect(booked('2026-07-10').wouldChange).toBe('An appointment by 9 Jul.');
  });

  it('is unknown while nobody has said which day is the last', () => {
    expect(booked('2026-07-03', null).state).toBe('unknown');
    expect(booked('2026-07-03', null).missing).toContain('The last day');
  });

  it('is not met without an appointment', () => {
    const finding = aftercareFinding(rule, nothingKnown);
    expect(finding.state).toBe('not-met');
    expect(finding.wouldChange).toBe('A provider, a date and a time.');
  });
});

describe('criterion: functioning', () => {
  const rule = { kind: 'functioning', areas: ['work', 'family'], freshDays: 30 } as const;
  const said = (work: FunctioningLevel | null, family: FunctioningLevel | null, day = today) =>
    functioningFinding(
      rule,
      knowing({
        functioning: [
          ...(work ? [{ id: 'w', area: 'work' as const, level: work, day, words: null }] : []),
          ...(family
            ? [{ id: 'f', area: 'family' as const, level: family, day, words: null }]
            : []),
        ],
      }),
    ).state;

  it('is met where every area is managed or does not apply', () => {
    expect(said('managing', 'not-applicable')).toBe('met');
    expect(said('managing', 'partly')).toBe('not-met');
  });

  it('is unknown where an area has no word or only an old one, unless another is not managed', () => {
    expect(said(null, null)).toBe('unknown');
    expect(said('managing', null)).toBe('unknown');
    expect(said('not-managing', null)).toBe('not-met');
    expect(said('managing', 'managing', '2026-05-17')).toBe('met');
    expect(said('managing', 'managing', '2026-05-16')).toBe('unknown');
  });
});

describe('criterion: dimension rated by a clinician', () => {
  const rule = { kind: 'dimension', name: 'Own dimension', atMost: 1, freshDays: 14 } as const;
  const rated = (rating: number, day = today, name = 'Own dimension') =>
    dimensionFinding(rule, knowing({ dimensions: [{ id: 'd', name, rating, day }] })).state;

  it('compares the latest rating of that dimension', () => {
    expect(rated(1)).toBe('met');
    expect(rated(2)).toBe('not-met');
    expect(rated(0)).toBe('met');
  });

  it('is unknown without a rating, or with an old one', () => {
    expect(dimensionFinding(rule, nothingKnown).state).toBe('unknown');
    expect(rated(0, today, 'Another')).toBe('unknown');
    expect(rated(0, '2026-06-01')).toBe('unknown');
  });
});

describe('criterion: the participant’s own view', () => {
  const told = (agrees: boolean | null) =>
    viewFinding(
      knowing({
        view: {
          id: 'v',
          day: '2026-06-15',
          agrees,
          words: 'Not yet.',
          goals: null,
          toldTo: 'J. Vale',
        },
      }),
    );

  it('is what they said, and unknown while they were not asked or are undecided', () => {
    expect(viewFinding(nothingKnown).state).toBe('unknown');
    expect(told(null).state).toBe('unknown');
    expect(told(true).state).toBe('met');
    expect(told(false).state).toBe('not-met');
    expect(told(false).evidence).toBe('No: “Not yet.” (15 Jun, told to J. Vale).');
  });
});

describe('information: authorization left', () => {
  it('says what is left, and when the last one is used up', () => {
    const authorization = {
      id: 'z',
      granted: 24,
      used: 17,
      unit: 'days',
      until: '2026-07-10',
      runsOutOn: '2026-07-02',
      nextReviewOn: '2026-06-26',
    } as const;
    const finding = authorizationFinding(knowing({ authorization }));
    expect(finding.evidence).toBe(
      '7 of 24 days left, until 10 Jul. At the agreed days the last one is 2 Jul.',
    );
    expect(finding.wouldChange).toBe('Payer review 26 Jun.');
    expect(authorizationFinding(nothingKnown).missing).not.toBeNull();
  });
});
