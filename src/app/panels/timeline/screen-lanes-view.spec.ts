import type { Administration } from '#contract/administration';
import { laneTables } from './timeline-tables';
import { administered, viewOf } from './testing/timeline-of';
import { thresholdSources } from './threshold-sources';
import { timelineCsv } from './timeline-csv';

/** An ASQ with y, n or - (blank) for questions 1 to 5, or a C-SSRS screener with its tier. */
const asqOn = (day: string, line: string): Administration => ({
  ...administered(day, 'asq', null),
  missingItems: [],
  answers: Object.fromEntries(
    [...line].flatMap((each, place) =>
      each === '-' ? [] : [[String(place + 1), each === 'y' ? 1 : 0] as const],
    ),
  ),
});
const cssrsOn = (day: string, tier: number | null): Administration => ({
  ...administered(day, 'cssrs-screener', null),
  missingItems: [],
  answers: { tier },
});

const administrations = [
  asqOn('2026-04-13', 'ynnyy'),
  asqOn('2026-04-20', 'nn-n'),
  asqOn('2026-06-02', 'nnnyn'),
  asqOn('2026-06-15', 'nnnn'),
  cssrsOn('2026-04-13', 3),
  cssrsOn('2026-06-15', 0),
  cssrsOn('2026-06-16', null),
];

describe('Screens on the time axis', () => {
  it('have a mark for each administration, its result told by shape and word', () => {
    const [asq, cssrs] = viewOf({ administrations }).screens;
    expect(asq?.marks.map(({ shape, word }) => [shape, word])).toEqual([
      ['square', 'acute positive'],
      ['dashed-square', 'incomplete'],
      ['diamond', 'non-acute positive'],
      ['ring', 'negative'],
    ]);
    expect(cssrs?.marks.map(({ shape, word }) => [shape, word])).toEqual([
      ['square', 'high'],
      ['ring', 'nothing endorsed'],
      ['dashed-square', 'unknown'],
    ]);
  });

  it('are never lines of a score, and are no lane where they were neither given nor owed', () => {
    expect(viewOf({ administrations }).measures.map(({ lane }) => lane)).toEqual(['phq9', 'gad7']);
    expect(viewOf({}).screens).toEqual([]);
  });

  it('say the latest, how often something was endorsed, and what is not known', () => {
    const [asq, cssrs] = viewOf({ administrations }).screens;
    expect(asq?.words).toBe(
      'Latest 15 Jun, ASQ negative: no to questions 1 to 4. Endorsed 2 of 3 times, last 2 Jun ' +
        '(non-acute positive), 14 days ago. 1 of 4 incomplete: unknown.',
    );
    expect(cssrs?.words).toBe(
      'Latest 16 Jun, C-SSRS screener: no tier entered, unknown. Endorsed 1 of 2 times, last 13 Apr ' +
        '(high), 64 days ago. 1 of 3 incomplete: unknown.',
    );
  });

  it('are unknown where one is owed and was never given', () => {
    const owed = [
      {
        instrumentCode: 'asq',
        episodeId: '01990000-0000-7000-8000-0000000000e1',
        from: '2026-04-13',
        to: '2026-06-15',
      },
    ];
    const [asq] = viewOf({ owed }).screens;
    expect(asq?.empty).toBe('not given yet: unknown');
    expect(asq?.words).toBe('Not given in this episode: unknown.');
  });

  it('say in place of marks that there is none in the weeks that are shown', () => {
    const [asq] = viewOf(
      { administrations: [asqOn('2026-04-13', 'nnnn')] },
      { lastWeeks: 4 },
    ).screens;
    expect([asq?.marks, asq?.outside, asq?.empty]).toEqual([[], 'none in these weeks', '']);
  });

  it('are told at the cursor with the next step that their source names', () => {
    const { stops } = viewOf({ administrations });
    expect(stops.find(({ day }) => day === '2026-04-13')?.tell().lines).toEqual([
      'ASQ acute positive: thoughts of suicide right now; next by its source: urgent evaluation; keep in sight',
      'C-SSRS screener high: Question 4 or 5, or behavior (question 6) in the past 3 months; next by ' +
        'its source: immediate referral and precautions',
    ]);
  });

  it('are in the tables and in the file, those of the shown weeks only', () => {
    const tables = laneTables(viewOf({ administrations }, { lastWeeks: 4 }));
    const asq = tables.find(({ lane }) => lane === 'asq');
    expect(asq?.rows.map(([day, result, , yes]) => [day, result, yes])).toEqual([
      ['2026-06-02', 'non-acute positive', '4'],
      ['2026-06-15', 'negative', ''],
    ]);
    expect(timelineCsv(tables)).toContain('2026-06-02,non-acute positive,');
  });

  it('name where their results were read', () => {
    expect(thresholdSources(viewOf({ administrations }))).toContain(
      'C-SSRS screener, results: Columbia, clinical triage guidelines using the C-SSRS',
    );
  });

  it('say their word where only a time point is known', () => {
    const undated = { ...asqOn('2026-06-15', 'nnnn'), administeredAt: null, timePoint: 1 };
    const view = viewOf({ administrations: [undated, administered('2026-06-16', 'phq9', 9)] });
    const table = laneTables(view).find(({ lane }) => lane === 'undated');
    expect(table?.rows).toEqual([['asq', '1', 'negative']]);
  });
});
