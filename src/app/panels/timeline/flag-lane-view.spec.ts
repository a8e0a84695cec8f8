import type { TimelineFlag } from '#contract/timeline';
import { laneTables } from './timeline-tables';
import { viewOf } from './testing/timeline-of';

let made = 0;
const flag = (raisedAt: string, change: Partial<TimelineFlag> = {}): TimelineFlag => ({
  id: `01990000-0000-7000-8000-0000000001f${(made += 1)}`,
  kind: 'risk',
  raisedAt,
  closedAt: null,
  words: 'PHQ-9 item 9 = 1',
  assessedLevel: null,
  ...change,
});

const closed = { closedAt: '2026-06-02T13:19:00.000Z' };
const worsening = {
  kind: 'reliable-worsening',
  words: 'PHQ-9 12 → 19 since 13 Apr (+7; reliable change is ≥ 6)',
} as const;
const flags = [
  flag('2026-05-04T12:41:00.000Z', { ...worsening, ...closed }),
  flag('2026-06-02T12:41:00.000Z', { ...closed, assessedLevel: 'low' }),
  flag('2026-06-09T12:41:00.000Z'),
  flag('2026-06-15T12:41:00.000Z', worsening),
];

describe('The lane of flags', () => {
  it('tells risk and the course of care apart by shape and word, red for open risk alone', () => {
    const { marks } = viewOf({ flags }).flags;
    expect(marks.map(({ shape, tone, word }) => [shape, tone, word])).toEqual([
      ['hollow-triangle', 'plain', 'reliable worsening, closed'],
      ['hollow-flag', 'plain', 'risk, closed'],
      ['flag', 'risk', 'risk, open'],
      ['triangle', 'attention', 'reliable worsening, open'],
    ]);
  });

  it('counts the two kinds each by itself', () => {
    expect(viewOf({ flags }).flags.words).toBe(
      'Risk: 2 raised, 1 open. Last 9 Jun: PHQ-9 item 9 = 1; open. Course of care: 2 raised, 1 open. ' +
        'Last 15 Jun: reliable worsening, PHQ-9 12 → 19 since 13 Apr (+7; reliable change is ≥ 6); open.',
    );
    expect(viewOf({ flags: flags.slice(1, 2) }).flags.words).toBe(
      'Risk: 1 raised, 0 open. Last 2 Jun: PHQ-9 item 9 = 1; closed 2 Jun, assessed: low. ' +
        'Course of care: none raised.',
    );
    expect(viewOf({}).flags.words).toBe('None raised in this episode.');
  });

  it('knows an assessed level of risk only', () => {
    const table = laneTables(viewOf({ flags })).find(({ lane }) => lane === 'flags');
    expect(table?.rows.map((row) => [row[1], row[4]])).toEqual([
      ['Reliable worsening', ''],
      ['Risk', 'low'],
      ['Risk', 'not assessed yet'],
      ['Reliable worsening', ''],
    ]);
  });

  it('has in its table what is drawn and no more', () => {
    const table = laneTables(viewOf({ flags }, { lastWeeks: 2 })).find(
      ({ lane }) => lane === 'flags',
    );
    expect(table?.rows.map(([raised]) => raised)).toEqual(['2026-06-09 08:41', '2026-06-15 08:41']);
  });
});
