import { phq9 } from '#domain/instruments/phq9';
import { who5 } from '#domain/instruments/who5';
import type { MeasureRule } from '#domain/step-down/criterion';
import type { CriterionState } from '#domain/step-down/finding';
import { measureFinding } from '#domain/step-down/measure-criterion';
import { knowing, scoresOf } from '#domain/step-down/testing';

const rule: MeasureRule = {
  kind: 'measure',
  instrumentCode: null,
  target: 'either',
  scores: 2,
  freshDays: 14,
};

const found = (totals: readonly (number | null)[], asked: Partial<MeasureRule> = {}) =>
  measureFinding({ ...rule, ...asked }, knowing({ measures: [scoresOf(totals)] }));

describe('criterion: score of a measure', () => {
  // PHQ-9: cut-off 10, reliable change 6 (clinical.md A1).
  const cases: readonly [
    string,
    readonly (number | null)[],
    Partial<MeasureRule>,
    CriterionState,
  ][] = [
    ['no score', [], {}, 'unknown'],
    ['one score of two', [9], {}, 'unknown'],
    ['two below the cut-off', [9, 9], {}, 'met'],
    ['the cut-off itself is a case', [9, 10], { target: 'below-cut-off' }, 'not-met'],
    ['one under the cut-off', [9, 9], { target: 'below-cut-off' }, 'met'],
    ['exactly the reliable change, twice', [21, 15, 15], {}, 'met'],
    ['one short of the reliable change', [21, 15, 16], {}, 'not-met'],
    ['improved once, then not', [21, 15, 20], {}, 'not-met'],
    ['not improved, then improved', [21, 20, 15], {}, 'not-met'],
    ['below the cut-off is no improvement', [9, 9, 9], { target: 'reliably-improved' }, 'not-met'],
    [
      'the first score cannot have improved',
      [9],
      { target: 'reliably-improved', scores: 1 },
      'unknown',
    ],
    ['one not scorable is no score', [21, 15, null, 15], {}, 'met'],
    ['a score of 0 is a score', [0, 0], {}, 'met'],
  ];
  for (const [name, totals, asked, state] of cases) {
    it(`${name}: ${state}`, () => expect(found(totals, asked).state).toBe(state));
  }

  it('is unknown when the last score is older than the program allows', () => {
    const measures = [scoresOf([9, 9])];
    const on = (today: string) => measureFinding(rule, knowing({ measures, today }));
    expect(on('2026-06-30').state).toBe('met');
    expect(on('2026-07-01').state).toBe('unknown');
    expect(on('2026-07-01').missing).toBe(
      'The last PHQ-9 is 15 days old: give it again. Due 23 Jun.',
    );
  });

  it('says scores, baseline and the figures they are compared with', () => {
    expect(found([21, 11, 9]).evidence).toBe(
      '11 and 9 (9 Jun and 16 Jun). Baseline 21 on 2 Jun; reliable change is 6; Cut-off 10.',
    );
    expect(found([21, null, 9, 8]).evidence).toContain('1 administration not scorable.');
  });

  it('names the nearest score that would turn it', () => {
    expect(found([21, 11, 9]).wouldChange).toBe('A next score of 16 or more. Due 23 Jun.');
    expect(found([12, 12, 12]).wouldChange).toBe('2 next scores of 9 or less. Due 23 Jun.');
    expect(found([21, 20, 15]).wouldChange).toBe('A next score of 15 or less. Due 23 Jun.');
    expect(found([21]).wouldChange).toBe('A next score of 15 or less. Due 23 Jun.');
  });

  it('turns at the score it names', () => {
    expect(found([21, 11, 9, 15]).state).toBe('met');
    expect(found([21, 11, 9, 16]).state).toBe('not-met');
  });

  it('reads an instrument on which higher is better the other way round', () => {
    const measures = [scoresOf([30, 60], who5)];
    const finding = measureFinding(
      { ...rule, target: 'below-cut-off', scores: 1 },
      knowing({ measures }),
    );
    expect(finding.state).toBe(who5.thresholds.caseness ? 'met' : 'unknown');
  });

  it('is unknown without the figure that it takes', () => {
    const bare = { ...phq9, thresholds: {} };
    const measures = [scoresOf([9, 9], bare)];
    const of = (target: MeasureRule['target']) =>
      measureFinding({ ...rule, target }, knowing({ measures }));
    expect(of('below-cut-off').missing).toContain('No cut-off of PHQ-9');
    expect(of('reliably-improved').missing).toContain('No reliable change of PHQ-9');
    expect(of('either').state).toBe('unknown');
  });

  it('is unknown without a main measure, or where the measure was never given', () => {
    expect(measureFinding(rule, knowing({})).evidence).toBe('No main measure in the plan.');
    const other = measureFinding(
      { ...rule, instrumentCode: 'gad-7' },
      knowing({ measures: [scoresOf([9])] }),
    );
    expect(other.evidence).toBe('Never given in this episode.');
    expect(other.state).toBe('unknown');
  });

  it('follows a correction of the past', () => {
    expect(found([21, 15, 15]).state).toBe('met');
    expect(found([20, 15, 15]).state).toBe('not-met');
  });
});
