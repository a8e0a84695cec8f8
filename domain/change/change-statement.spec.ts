import fc from 'fast-check';

import {
  baselineWords,
  changeClass,
  changeClassLabels,
  changeStatement,
  reliableChangeBand,
} from '#domain/change/change-statement';
import { gad7 } from '#domain/instruments/gad7';
import { phq9 } from '#domain/instruments/phq9';
import { who5 } from '#domain/instruments/who5';

const statement = (
  ...scores: readonly (readonly [day: string, total: number | null])[]
): ReturnType<typeof changeStatement> =>
  changeStatement({
    instrument: phq9,
    scores: scores.map(([day, total]) => ({ day, total })),
  });

describe('the change statement', () => {
  it('says change, rule, cut-off and remission in one sentence', () => {
    const said = statement(['2026-03-03', 18], ['2026-05-05', 9]);
    expect(said.words).toBe(
      'PHQ-9 18 → 9 since 3 Mar (−9; reliable change is ≥ 6 ' +
        '[NHS Talking Therapies (IAPT Manual v4, March 2020)]): reliably improved, ' +
        'below the clinical cut-off of 10; not in remission (< 5)',
    );
    expect(said.change).toBe('reliably-improved');
    expect(said.since).toBe('−9 since 3 Mar');
    expect(said.sources.join(' ')).toContain('NHS Talking Therapies');
  });

  it('says remission only after a case, and below 5', () => {
    expect(statement(['2026-03-03', 18], ['2026-05-05', 4]).words).toContain(
      'below the clinical cut-off of 10; in remission (< 5)',
    );
    expect(statement(['2026-03-03', 9], ['2026-05-05', 4]).words).toContain(
      'no reliable change, below the clinical cut-off of 10 both times',
    );
  });

  it('says which side of the cut-off a score is on', () => {
    expect(statement(['2026-03-03', 21], ['2026-05-05', 10]).words).toContain(
      'reliably improved, still at or above the clinical cut-off of 10',
    );
    expect(statement(['2026-03-03', 5], ['2026-05-05', 11]).words).toContain(
      'reliably worse, now at or above the clinical cut-off',
    );
  });

  it('needs two complete scores and says so', () => {
    expect(statement().words).toBe('No complete PHQ-9 in this episode: change unknown');
    const one = statement(['2026-03-03', 18], ['2026-03-10', null]);
    expect(one.change).toBe('unknown');
    expect(one.difference).toBeNull();
    expect(one.words).toBe('PHQ-9 18 on 3 Mar: no change yet, it takes two complete scores');
    expect(one.scorableWords).toBe('1 of 2 administrations scorable.');
  });

  it('starts at the first complete score, in whatever order scores come', () => {
    const said = statement(['2026-05-05', 9], ['2026-02-24', null], ['2026-03-03', 18]);
    expect(said.baseline).toEqual({ day: '2026-03-03', total: 18 });
    expect(said.latest).toEqual({ day: '2026-05-05', total: 9 });
  });

  it('shows a change from and to 0', () => {
    expect(statement(['2026-03-03', 6], ['2026-03-20', 0]).change).toBe('reliably-improved');
    expect(statement(['2026-03-03', 0], ['2026-03-20', 6]).change).toBe('reliably-worse');
    expect(statement(['2026-03-03', 0], ['2026-03-20', 0]).words).toContain('(0; ');
  });

  it('names the year where it is another', () => {
    expect(statement(['2025-12-03', 18], ['2026-01-05', 9]).since).toBe('−9 since 3 Dec 2025');
  });

  it('shows the change at this level of care beside it', () => {
    const scores = [
      { day: '2026-04-13', total: 16 },
      { day: '2026-05-04', total: 14 },
      { day: '2026-06-15', total: 11 },
    ];
    const at = (since: string) =>
      changeStatement({ instrument: gad7, scores, level: { name: 'IOP', since } });
    expect(at('2026-05-04').words).toContain(
      'reliably improved, still at or above the clinical cut-off of 8',
    );
    expect(at('2026-05-04').levelWords).toBe('Since IOP began 14 → 11 (−3), no reliable change.');
    expect(at('2026-06-01').levelWords).toContain('it takes two complete scores');
    expect(at('2026-06-16').levelWords).toContain('No complete GAD-7');
    const named = (since: string) =>
      baselineWords({ instrument: gad7, scores, level: { name: 'IOP', since } });
    expect(named('2026-05-04')).toBe(
      'Baseline of the episode 16 on 13 Apr; baseline at IOP 14 on 4 May.',
    );
    expect(named('2026-06-16')).toContain('no baseline at IOP yet');
    expect(baselineWords({ instrument: gad7, scores: [] })).toBe('');
  });

  it('says when the windows of two administrations overlap', () => {
    expect(statement(['2026-03-03', 18], ['2026-03-10', 9]).windowsOverlap).toBeTrue();
    expect(statement(['2026-03-03', 18], ['2026-03-17', 9]).windowsOverlap).toBeFalse();
  });

  it('is unknown where no threshold was published, and takes one from a program', () => {
    const scores = [
      { day: '2026-03-03', total: 8 },
      { day: '2026-04-03', total: 16 },
    ];
    expect(changeStatement({ instrument: who5, scores }).change).toBe('unknown');
    const own = { value: 5, source: 'Program' };
    const said = changeStatement({ instrument: who5, scores, reliableChange: own });
    expect(said.change).toBe('reliably-improved');
    expect(said.sources).toEqual(['Program']);
  });

  it('shows no trend for an instrument that asks about a year', () => {
    const yearly = { ...phq9, shortName: 'AUDIT-C', windowDays: 365 };
    const scores = [
      { day: '2026-03-03', total: 18 },
      { day: '2026-04-03', total: 6 },
    ];
    expect(changeStatement({ instrument: yearly, scores }).change).toBe('unknown');
    const once = changeStatement({ instrument: yearly, scores: scores.slice(0, 1) });
    expect(once.words).toBe(
      'AUDIT-C 18 on 3 Mar: it asks about the past year, too far back to show change within an episode',
    );
  });

  it('never says recovered of a person', () => {
    expect(Object.values(changeClassLabels).join(' ')).not.toMatch(/recover/i);
  });

  it('classes a difference by its size alone, and the other way round in reverse', () => {
    const total = fc.integer({ min: 0, max: 27 });
    fc.assert(
      fc.property(total, total, (before, after) => {
        const there = changeClass(phq9, before, after);
        const back = changeClass(phq9, after, before);
        expect(there === 'no-reliable-change').toBe(Math.abs(after - before) < 6);
        expect(there === 'reliably-improved').toBe(back === 'reliably-worse');
        const band = reliableChangeBand(phq9, before);
        expect(there === 'reliably-improved').toBe(
          band?.improvedAt !== null && band?.improvedAt !== undefined && after <= band.improvedAt,
        );
      }),
    );
  });
});

describe('the band of measurement error', () => {
  it('has edges only where a score can be', () => {
    expect(reliableChangeBand(phq9, 21)).toEqual({
      improvedAt: 15,
      worseAt: 27,
      improvedWords: '15 or less: reliably improved',
      worseWords: '27 or more: reliably worse',
    });
    expect(reliableChangeBand(phq9, 4)?.improvedAt).toBeNull();
    expect(reliableChangeBand(phq9, null)).toBeNull();
    expect(reliableChangeBand(who5, 10)).toBeNull();
  });
});
