import type { PairedScores } from '#domain/change/cohort-outcomes';
import { programOutcomes } from '#domain/change/program-outcomes';
import { pcl5 } from '#domain/instruments/pcl5';
import { phq9 } from '#domain/instruments/phq9';
import { who5 } from '#domain/instruments/who5';

const pairs = (...scores: readonly (readonly [number | null, number | null])[]): PairedScores[] =>
  scores.map(([pre, post], place) => ({ participantId: `p${place}`, pre, post }));

describe('the results of a program', () => {
  it('follow the published thresholds where there are no norms', () => {
    const found = programOutcomes(
      phq9,
      pairs([18, 9], [18, 12], [18, 13], [9, 15], [20, 26], [12, null], [null, null]),
    );
    expect(found.total).toBe(7);
    expect(found.used).toBe(5);
    expect(found.counts).toEqual({
      recovered: 1,
      improved: 1,
      unchanged: 1,
      deteriorated: 1,
      harmed: 1,
    });
    expect(found.cutOff).toBe(10);
    expect(found.minimumReliableChange).toBe(6);
    expect(found.rows[0]?.rci).toBeNull();
  });

  it('follow Jacobson & Truax where norms and reliability are known', () => {
    const known = {
      ...who5,
      direction: 'higher-is-worse' as const,
      range: { min: 0, max: 63 },
      norms: { mean: 8, sd: 7, source: 'test' },
      reliability: 0.8,
    };
    const found = programOutcomes(known, pairs([30, 5], [40, 38], [20, null], [25, 45]));
    expect(found.used).toBe(3);
    expect(found.cutOffMethod).toContain('c');
    expect(found.counts?.recovered).toBe(1);
    expect(found.counts?.deteriorated).toBe(1);
    expect(found.rows[0]?.rci).toBeLessThan(-1.96);
  });

  it('are unknown, with the reason, where nothing is known to go by', () => {
    const found = programOutcomes(who5, pairs([5, 20], [6, 18]));
    expect(found.counts).toBeNull();
    expect(found.used).toBe(2);
    expect(found.mean).toBe(5.5);
    expect(found.unclassified).toContain('WHO-5');
    expect(programOutcomes(pcl5, pairs([40, 10])).counts).toBeNull();
  });

  it('need somebody with both scores', () => {
    expect(programOutcomes(phq9, []).unclassified).toBe('Nobody has both scores.');
    expect(programOutcomes(phq9, pairs([12, null])).counts).toBeNull();
  });
});
