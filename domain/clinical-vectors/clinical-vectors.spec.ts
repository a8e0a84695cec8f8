import { cohortOutcomes, meanAndSd } from '#domain/change/cohort-outcomes';
import {
  classify,
  cutOffs,
  minimumReliableChange,
  reliableChangeIndex,
  standardErrorOfDifference,
  standardErrorOfMeasurement,
} from '#domain/change/jacobson-truax';
import { nhsComposite } from '#domain/change/nhs-composite';
import { criticalAnswers } from '#domain/instruments/critical-item';
import { cssrsTier } from '#domain/instruments/cssrs-triage';
import { dbtWcclMean, dbtWcclScales } from '#domain/instruments/dbt-wccl';
import { gad7 } from '#domain/instruments/gad7';
import type { Answers } from '#domain/instruments/instrument-definition';
import { pcl5, pcl5Pattern } from '#domain/instruments/pcl5';
import { phq9 } from '#domain/instruments/phq9';
import { score, severityBand } from '#domain/instruments/score';
import { asPercent, enteredScore } from '#domain/instruments/score-only';
import { wellBeing, who5 } from '#domain/instruments/who5';

import vectors from './clinical-vectors.json' with { type: 'json' };

const answersOf = (items: readonly number[]): Answers =>
  Object.fromEntries(items.map((answer, index) => [String(index + 1), answer]));

const pair = (values: readonly number[]): readonly [number, number] => {
  const [start, end] = values;
  if (start === undefined || end === undefined) throw new Error('a vector lacks a score');
  return [start, end];
};

const jacobson = vectors.jacobson_1989_gds_cutoff_a_r80_lower_better;

describe('the clinical vectors', () => {
  it('are all looked at here', () => {
    expect(Object.keys(vectors).sort()).toEqual([
      'cssrs_screener_columbia_triage',
      'dbt_wccl_key',
      'gad7',
      'iapt_composite',
      'jacobson_1989_gds_cutoff_a_r80_lower_better',
      'jacobson_truax_1991_hypothetical',
      'pcl5',
      'phq9',
      'who5',
    ]);
  });

  it('Jacobson & Truax 1991, the hypothetical case', () => {
    const { inputs, expected } = vectors.jacobson_truax_1991_hypothetical;
    expect(inputs.direction).toBe('higher_better');
    const difference = standardErrorOfDifference(inputs.sd_clinical, inputs.r_xx);
    expect(standardErrorOfMeasurement(inputs.sd_clinical, inputs.r_xx)).toBeCloseTo(expected.se, 4);
    expect(difference).toBeCloseTo(expected.s_diff, 4);
    expect(reliableChangeIndex(inputs.x1, inputs.x2, difference)).toBeCloseTo(expected.rci, 4);
    expect(minimumReliableChange(difference)).toBeCloseTo(expected.min_reliable_change, 4);
    const cut = cutOffs(
      { mean: inputs.m_clinical, sd: inputs.sd_clinical },
      { mean: inputs.m_functional, sd: inputs.sd_functional },
      'higher-is-better',
    );
    expect(cut).toEqual({ a: expected.cutoff_a, b: expected.cutoff_b, c: expected.cutoff_c });
  });

  it('Jacobson 1989, every row and the table', () => {
    const outcomes = cohortOutcomes({
      scores: jacobson.rows.map(({ id, pre, post }) => ({ participantId: String(id), pre, post })),
      direction: 'higher-is-worse',
      reliability: 0.8,
      functional: null,
      cutOff: 'a',
    });
    if (!outcomes) throw new Error('the table could not be made');
    expect(outcomes.used).toBe(jacobson.n);
    expect(outcomes.mean).toBeCloseTo(jacobson.mean_pre, 4);
    expect(outcomes.sd).toBeCloseTo(jacobson.sd_pre, 4);
    expect(outcomes.differenceError).toBeCloseTo(jacobson.s_diff, 4);
    expect(outcomes.cutOff).toBeCloseTo(jacobson.cutoff, 4);
    expect(outcomes).toEqual(jasmine.objectContaining({ ...jacobson.counts, deteriorated: 0 }));
    outcomes.participants.forEach((participant, index) => {
      const row = jacobson.rows[index];
      expect(participant.rci).toBeCloseTo(row?.rci ?? NaN, 3);
      expect(participant.outcome as string).toBe(row?.category ?? '');
    });
  });

  it('Jacobson 1989 with cut-off c (functional M 30, SD 7)', () => {
    const clinical = meanAndSd(jacobson.rows.map((row) => row.pre));
    if (!clinical) throw new Error('no spread');
    const { c } = cutOffs(clinical, { mean: 30, sd: 7 }, 'higher-is-worse');
    expect(c).toBeCloseTo(50.919, 3);
    const differenceError = standardErrorOfDifference(clinical.sd, 0.8);
    const classes = jacobson.rows.map(
      ({ pre, post }) =>
        classify({
          pre,
          post,
          differenceError,
          cutOff: c ?? NaN,
          direction: 'higher-is-worse',
        }).outcome,
    );
    const count = (outcome: string): number => classes.filter((each) => each === outcome).length;
    expect([count('recovered'), count('improved'), count('unchanged')]).toEqual([3, 11, 12]);
  });

  vectors.iapt_composite.forEach(({ phq9: phq, gad7: gad, expected }, index) => {
    it(`NHS composite ${index + 1}: PHQ-9 ${phq.join(' → ')}, GAD-7 ${gad.join(' → ')}`, () => {
      expect(nhsComposite({ phq9: pair(phq), gad7: pair(gad) })).toEqual({
        caseAtStart: expected.case_start,
        caseAtEnd: expected.case_end,
        reliableImprovement: expected.reliable_improvement,
        anyReliableDeterioration: expected.any_reliable_deterioration,
        recovery: expected.recovery,
        reliableRecovery: expected.reliable_recovery,
      });
    });
  });

  vectors.phq9.forEach(({ items, total, band, item9_positive }) => {
    it(`PHQ-9 ${items.join('')} is ${total}, ${band}`, () => {
      expect(score(phq9, answersOf(items))).toEqual({ notScorable: false, total });
      expect(severityBand(phq9, total).label).toBe(band);
      const [item9] = criticalAnswers(phq9, answersOf(items));
      expect(item9?.state).toBe(item9_positive ? 'endorsed' : 'not-endorsed');
    });
  });

  vectors.gad7.forEach(({ items, total, band }) => {
    it(`GAD-7 ${items.join('')} is ${total}, ${band}`, () => {
      expect(score(gad7, answersOf(items))).toEqual({ notScorable: false, total });
      expect(severityBand(gad7, total).label).toBe(band);
      expect(criticalAnswers(gad7, answersOf(items))).toEqual([]);
    });
  });

  vectors.pcl5.forEach(({ items, expected }) => {
    it(`PCL-5 ${items.join('')} is ${expected.total}`, () => {
      expect(score(pcl5, answersOf(items))).toEqual({ notScorable: false, total: expected.total });
      expect(pcl5Pattern(items)).toEqual({
        clusters: { B: expected.B, C: expected.C, D: expected.D, E: expected.E },
        provisional: expected.provisional,
      });
    });
  });

  vectors.who5.forEach(({ items, raw, percent, low_raw_below_13, flag_percent_le_50 }) => {
    it(`WHO-5 raw ${raw} is ${percent} percent (${items.join('')})`, () => {
      const sum = items.reduce((total, answer) => total + answer, 0);
      expect(enteredScore(who5, sum)).toEqual({ ok: true, total: raw });
      expect(enteredScore(who5, percent, 'percent')).toEqual({ ok: true, total: raw });
      expect(asPercent(who5, raw)).toBe(percent);
      expect(wellBeing(raw)).toEqual({
        raw,
        percent,
        poor: low_raw_below_13,
        atOrBelowHalf: flag_percent_le_50,
      });
    });
  });

  vectors.cssrs_screener_columbia_triage.forEach((row, index) => {
    it(`C-SSRS screener ${index + 1} is ${row.tier}`, () => {
      const tier: string = cssrsTier({
        q1: row.q1 === 1,
        q2: row.q2 === 1,
        q3: row.q3 === 1,
        q4: row.q4 === 1,
        q5: row.q5 === 1,
        q6Lifetime: row.q6_lifetime === 1,
        q6PastThreeMonths: row.q6_past3mo === 1,
      });
      expect(tier).toBe(row.tier);
    });
  });

  it('DBT-WCCL key: the three scales cover 1 to 59, and are means', () => {
    const { DSS, DCS1, DCS2, n, partition_ok } = vectors.dbt_wccl_key;
    expect([dbtWcclScales.DSS, dbtWcclScales.DCS1, dbtWcclScales.DCS2]).toEqual([
      DSS,
      DCS1,
      DCS2,
    ] as never);
    expect([DSS.length, DCS1.length, DCS2.length]).toEqual(n);
    const all = [...DSS, ...DCS1, ...DCS2].sort((a, b) => a - b);
    expect(all.join() === Array.from({ length: 59 }, (_, index) => index + 1).join()).toBe(
      partition_ok,
    );
    const answers = Object.fromEntries(all.map((number) => [number, DSS.includes(number) ? 2 : 1]));
    expect(dbtWcclMean('DSS', answers)).toBe(2);
    expect(dbtWcclMean('DCS1', answers)).toBe(1);
    expect(dbtWcclMean('DCS2', { ...answers, 7: null })).toBeNull();
  });
});
