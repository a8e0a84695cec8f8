import { asq } from '#domain/instruments/asq';
import { auditC } from '#domain/instruments/audit-c';
import { bamR } from '#domain/instruments/bam-r';
import { cssrsScreener } from '#domain/instruments/cssrs-screener';
import { pcl5 } from '#domain/instruments/pcl5';
import { phq9 } from '#domain/instruments/phq9';
import { instruments } from '#domain/instruments/instruments';
import { matching } from './score-choices';
import { figuresFault, sayAdministration } from './score-words';

describe('What an administration says', () => {
  it('is its total with the band, or that it is not scorable', () => {
    expect(sayAdministration(phq9, null, 14)).toBe('PHQ-9 14, moderate');
    expect(sayAdministration(phq9, { '1': 1 }, null)).toContain('not scorable: items 2, 3');
    expect(sayAdministration(phq9, null, 0)).toBe('PHQ-9 0, minimal');
  });

  it('is both cuts of AUDIT-C, and points of question 1 alone', () => {
    expect(sayAdministration(auditC, { '1': 3, '2': 0, '3': 0 }, 3)).toBe(
      'AUDIT-C 3; below the cut for men (4); at or above the cut for women (3); ' +
        'all points from question 1: likely within limits, review',
    );
  });

  it('is the result of ASQ, the figures of parts, the tier', () => {
    expect(sayAdministration(asq, { '1': 0, '2': 0, '3': 0, '4': 0 }, null)).toContain('negative');
    expect(sayAdministration(bamR, { use: 1, risk: null, protective: 20 }, null)).toBe(
      'BAM-R Use 1 (asks for a look), Risk unknown, Protective 20',
    );
    expect(sayAdministration(cssrsScreener, { tier: 0 }, null)).toBe(
      'C-SSRS screener nothing endorsed',
    );
  });

  it('is the clusters of PCL-5 with their pattern, which is no diagnosis', () => {
    const answers = Object.fromEntries(pcl5.items.map(({ code }) => [code, code === '6' ? 0 : 2]));
    const words = (all: Record<string, number>) =>
      sayAdministration(
        pcl5,
        all,
        Object.values(all).reduce((sum, answer) => sum + answer, 0),
      );
    expect(words(answers)).toBe(
      'PCL-5 38; Cluster B 10, Cluster C 2, Cluster D 14, Cluster E 12; provisional pattern met, no diagnosis',
    );
    expect(words({ ...answers, '7': 1 })).toContain('provisional pattern not met');
    expect(sayAdministration(pcl5, null, 38)).toBe('PCL-5 38');
  });

  it('keeps figures that cannot be from being sent', () => {
    expect(figuresFault(bamR, {})).toBe('Enter at least one figure.');
    expect(figuresFault(cssrsScreener, {})).toBe('Choose a tier.');
    expect(figuresFault(bamR, { use: 13 })).toContain('0 to 12');
    expect(figuresFault(bamR, { use: 0 })).toBeNull();
    expect(figuresFault(phq9, {})).toBeNull();
  });
});

describe('The search for an instrument', () => {
  it('finds by name, short name and code, and leaves the chosen one', () => {
    const found = (typed: string) => matching(instruments, typed, 'phq9').map(({ code }) => code);
    expect(found('kessler 0 to 4')).toEqual(['phq9', 'k10-0-4']);
    expect(found('BAM')).toEqual(['phq9', 'bam-r', 'bam-r-continuous']);
    expect(found('nothing of that name')).toEqual(['phq9']);
    expect(found('').length).toBe(instruments.length);
  });
});
