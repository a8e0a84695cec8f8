import fc from 'fast-check';

import { cohortOutcomes, meanAndSd } from '#domain/change/cohort-outcomes';
import {
  classify,
  cutOffs,
  minimumReliableChange,
  reliableChangeCriterion,
  standardErrorOfDifference,
  standardErrorOfMeasurement,
} from '#domain/change/jacobson-truax';

const direction = 'higher-is-worse';
const base = { differenceError: 5, cutOff: 20, direction } as const;

describe('Jacobson & Truax', () => {
  it('classes by reliable change and by crossing', () => {
    expect(classify({ ...base, pre: 30, post: 15 }).outcome).toBe('recovered');
    expect(classify({ ...base, pre: 40, post: 25 }).outcome).toBe('improved');
    expect(classify({ ...base, pre: 18, post: 5 }).outcome).toBe('improved');
    expect(classify({ ...base, pre: 30, post: 25 }).outcome).toBe('unchanged');
    expect(classify({ ...base, pre: 25, post: 40 }).outcome).toBe('deteriorated');
    expect(classify({ ...base, pre: 10, post: 25 }).outcome).toBe('harmed');
  });

  it('does not call a score on the cut-off past it', () => {
    expect(classify({ ...base, pre: 35, post: 20 }).outcome).toBe('improved');
    expect(classify({ ...base, pre: 20, post: 5 }).outcome).toBe('improved');
  });

  it('needs more than the criterion', () => {
    const differenceError = 1;
    const pre = reliableChangeCriterion;
    expect(classify({ ...base, differenceError, pre, post: 0 }).outcome).toBe('unchanged');
  });

  it('uses the functional SD for cut-off b', () => {
    const cut = cutOffs({ mean: 40, sd: 7.5 }, { mean: 60, sd: 5 }, 'higher-is-better');
    expect(cut.b).toBe(50);
    const lower = cutOffs({ mean: 60, sd: 7.5 }, { mean: 40, sd: 5 }, 'higher-is-worse');
    expect(lower.a).toBe(45);
    expect(lower.b).toBe(50);
  });

  it('has no b and c without norms', () => {
    expect(cutOffs({ mean: 40, sd: 7.5 }, null, 'higher-is-better')).toEqual({
      a: 55,
      b: null,
      c: null,
    });
  });

  it('refuses a reliability or a spread that cannot be', () => {
    expect(() => standardErrorOfMeasurement(-1, 0.8)).toThrowError(RangeError);
    expect(() => standardErrorOfMeasurement(7, 1.1)).toThrowError(RangeError);
    expect(() => standardErrorOfMeasurement(7, NaN)).toThrowError(RangeError);
  });

  it('does not depend on which way the scale runs', () => {
    const value = fc.double({ min: -100, max: 100, noNaN: true });
    const error = fc.double({ min: 0.1, max: 20, noNaN: true });
    fc.assert(
      fc.property(value, value, value, error, (pre, post, cutOff, differenceError) => {
        const worse = classify({ pre, post, cutOff, differenceError, direction });
        const better = classify({
          pre: -pre,
          post: -post,
          cutOff: -cutOff,
          differenceError,
          direction: 'higher-is-better',
        });
        expect(better.outcome).toBe(worse.outcome);
        const beyondError = Math.abs(post - pre) / differenceError > reliableChangeCriterion;
        expect(worse.outcome !== 'unchanged').toBe(beyondError);
      }),
    );
  });

  it('asks for less change of a more reliable instrument', () => {
    const r = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(r, r, (one, other) => {
        const change = (reliability: number): number =>
          minimumReliableChange(standardErrorOfDifference(10, reliability));
        expect(change(Math.max(one, other))).toBeLessThanOrEqual(change(Math.min(one, other)));
      }),
    );
  });
});

describe('the outcomes of a cohort', () => {
  const facts = {
    direction,
    reliability: 0.8,
    functional: { mean: 5, sd: 4 },
    cutOff: 'c',
  } as const;

  it('keeps everyone in the total and uses those with both scores', () => {
    const outcomes = cohortOutcomes({
      ...facts,
      scores: [
        { participantId: 'a', pre: 30, post: 2 },
        { participantId: 'b', pre: 20, post: 21 },
        { participantId: 'c', pre: 25, post: null },
        { participantId: 'd', pre: null, post: 0 },
      ],
    });
    expect(outcomes).toEqual(
      jasmine.objectContaining({ total: 4, used: 2, mean: 25, recovered: 1, unchanged: 1 }),
    );
  });

  it('counts a score of 0', () => {
    const scores = [
      { participantId: 'a', pre: 30, post: 0 },
      { participantId: 'b', pre: 0, post: 1 },
    ];
    expect(cohortOutcomes({ ...facts, scores })?.used).toBe(2);
  });

  it('is unknown without people, without spread, or without the norms it needs', () => {
    const one = [{ participantId: 'a', pre: 30, post: 0 }];
    const same = [...one, { participantId: 'b', pre: 30, post: 9 }];
    const two = [...one, { participantId: 'b', pre: 20, post: 9 }];
    expect(cohortOutcomes({ ...facts, scores: one })).toBeNull();
    expect(cohortOutcomes({ ...facts, scores: same })).toBeNull();
    expect(cohortOutcomes({ ...facts, scores: two, functional: null })).toBeNull();
    expect(meanAndSd([3])).toBeNull();
  });

  it('puts everyone used into exactly one class', () => {
    const total = fc.option(fc.integer({ min: 0, max: 63 }), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.record({ pre: total, post: total }), { maxLength: 60 }), (rows) => {
        const scores = rows.map((row, index) => ({ participantId: String(index), ...row }));
        const outcomes = cohortOutcomes({ ...facts, scores });
        if (!outcomes) return;
        const { recovered, improved, unchanged, deteriorated, harmed } = outcomes;
        expect(recovered + improved + unchanged + deteriorated + harmed).toBe(outcomes.used);
        expect(outcomes.total).toBe(rows.length);
      }),
    );
  });
});
