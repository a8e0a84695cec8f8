import { changeStatement } from '#domain/change/change-statement';
import { auditC } from '#domain/instruments/audit-c';
import {
  figureFault,
  figuresByPerson,
  offeredFigures,
  withFigures,
} from '#domain/instruments/figures-in-use';
import { pcl5 } from '#domain/instruments/pcl5';
import { bamR } from '#domain/instruments/bam-r';
import { wsas } from '#domain/instruments/wsas';

const scores = (from: number, to: number) => [
  { day: '2026-05-04', total: from },
  { day: '2026-06-01', total: to },
];

describe('The figures that a program uses', () => {
  const twelve = {
    instrumentCode: 'pcl5',
    kind: 'reliableChange',
    value: 12,
    source: 'NYS CoCM "improved", cocm-reporting',
  } as const;

  it('stand in the sentence in place of what ships, with their source', () => {
    const shipped = changeStatement({ instrument: pcl5, scores: scores(50, 37) });
    const chosen = changeStatement({
      instrument: withFigures(pcl5, [twelve]),
      scores: scores(50, 37),
    });
    expect(shipped.change).toBe('no-reliable-change');
    expect(chosen.change).toBe('reliably-improved');
    expect(chosen.words).toContain('reliable change is ≥ 12 [NYS CoCM');
    expect(chosen.sources).toContain(twelve.source);
  });

  it('say a smaller change that may be one, where a figure for it is known', () => {
    const possible = changeStatement({ instrument: pcl5, scores: scores(50, 39) });
    expect(possible.words).toContain('no reliable change, possible change (10 or more)');
    const little = changeStatement({ instrument: pcl5, scores: scores(50, 44) });
    expect(little.words).not.toContain('possible');
  });

  it('carry the word "default" where nobody could verify them', () => {
    const eight = { ...twelve, instrumentCode: 'wsas', value: 8, source: 'Often quoted' };
    const { words } = changeStatement({
      instrument: withFigures(wsas, [eight]),
      scores: scores(30, 20),
    });
    expect(words).toContain('reliable change is ≥ 8 (default) [');
    const own = withFigures(wsas, [{ ...eight, source: 'Our own audit 2025' }]);
    expect(changeStatement({ instrument: own, scores: scores(30, 20) }).words).toContain(
      'reliable change is ≥ 8 [Our own audit 2025]',
    );
  });

  it('need a source and a value that the instrument can have', () => {
    expect(figureFault(pcl5, twelve)).toBeNull();
    expect(figureFault(pcl5, { ...twelve, source: ' ' })).toContain('where the figure was read');
    expect(figureFault(pcl5, { ...twelve, value: 81 })).toContain('at most 80');
    expect(figureFault(pcl5, { ...twelve, kind: 'caseness', value: 81 })).toContain('0 and 80');
    expect(figureFault(bamR, { ...twelve, instrumentCode: 'bam-r' })).toContain('no total');
    expect(figureFault(null, twelve)).toContain('no instrument');
  });

  it('are offered once each, and those for men and women are shown and not offered', () => {
    expect(offeredFigures(pcl5, 'reliableChange').map(({ value }) => value)).toEqual([
      15, 5, 10, 12, 18,
    ]);
    expect(offeredFigures(auditC, 'caseness')).toEqual([]);
    expect(figuresByPerson(auditC, 'caseness').map(({ appliesTo }) => appliesTo)).toEqual([
      'men',
      'women',
    ]);
  });
});
