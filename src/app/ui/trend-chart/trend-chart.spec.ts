import { TestBed } from '@angular/core/testing';
import type { Trend } from './trend';
import { gapReach, labelled, latestIndex, markRadius, standsAlone } from './trend';
import { TrendChart } from './trend-chart';

const day = 86_400_000;

function trend(values: readonly (number | null)[]): Trend {
  return {
    points: values.map((value, index) => ({ at: index * day, value })),
    from: 0,
    to: values.length * day,
    gridLines: [],
    columns: [],
    walls: [],
    min: 0,
    max: 27,
    room: 0.05,
    marker: 'circle',
    bands: [{ min: 0, max: 27, depth: 2 }],
    tint: { min: 15, max: 27 },
    edge: { value: 15, words: '15 or less: reliably improved' },
    worse: null,
    cutOff: { value: 10, words: 'below 10: under the clinical cut-off' },
    baseline: { at: 0, value: values[0] ?? null },
    gapWords: 'not scorable',
    emphasizeLatest: true,
  };
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach((part) => frozen(part));
    Object.freeze(value);
  }
  return value;
}

describe('TrendChart', () => {
  function shown(given: Trend) {
    const fixture = TestBed.createComponent(TrendChart);
    fixture.componentRef.setInput('trend', given);
    fixture.componentRef.setInput('summary', 'PHQ-9 21 → 9');
    const element = fixture.nativeElement as HTMLElement;
    element.style.height = '160px';
    element.style.width = '700px';
    document.body.append(element);
    return { fixture, element };
  }

  it('is a picture with its sentence', async () => {
    const { fixture, element } = shown(trend([21, 20, null, 9]));
    await fixture.whenStable();
    const canvas = element.querySelector('canvas');
    expect(canvas?.getAttribute('role')).toBe('img');
    expect(canvas?.getAttribute('aria-label')).toBe('PHQ-9 21 → 9');
    expect(canvas?.width).toBeGreaterThan(0);
  });

  it('draws frozen state and leaves it as it was', async () => {
    const given = frozen(trend([21, null, 9]));
    const { fixture } = shown(given);
    await fixture.whenStable();
    fixture.componentRef.setInput('trend', frozen(trend([21, null, 9, 8])));
    await fixture.whenStable();
    expect(Object.keys(given.points[0] ?? {})).toEqual(['at', 'value']);
  });

  it('draws 2,000 points without a wait', async () => {
    const began = performance.now();
    const { fixture } = shown(trend(Array.from({ length: 2000 }, (_, index) => index % 27)));
    await fixture.whenStable();
    // The bar is 200 ms (bench); a test machine may be busy.
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('labelled', () => {
  it('numbers every point where there is room, else the baseline and the latest', () => {
    const few = trend([21, null, 14, 9]);
    expect([...labelled(few, 700)]).toEqual([0, 2, 3]);
    const many = trend(Array.from({ length: 100 }, () => 5));
    expect([...labelled(many, 700)]).toEqual([0, 99]);
  });

  it('leaves out the one that has no room, and not all others with it', () => {
    const { points, ...rest } = trend([21, 17, 14, 12, 9]);
    const [one, two, three, four, five] = points.map(({ at }) => at) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const at = [one, two, three, five - (five - four) / 100, five];
    const close = {
      ...rest,
      points: points.map((point, index) => ({ ...point, at: at[index] ?? 0 })),
    };
    expect([...labelled(close, 700)]).toEqual([0, 1, 2, 4]);
  });

  it('finds the latest that has a value', () => {
    expect(latestIndex(trend([3, 4, null]).points)).toBe(1);
    expect(latestIndex(trend([null]).points)).toBe(-1);
  });
});

describe('Marks of a course', () => {
  it('grow smaller where points stand close, and give way to the line where they would hide it', () => {
    expect(markRadius(trend([21, 20, 14, 9]), 700)).toBe(4.5);
    expect(markRadius(trend(Array.from({ length: 100 }, () => 5)), 700)).toBe(2.5);
    expect(markRadius(trend(Array.from({ length: 1000 }, () => 5)), 700)).toBe(0);
  });

  it('know a point that no line reaches: it is always drawn', () => {
    const { points } = trend([21, null, 14, null, 9, 8]);
    expect(points.map((_, index) => standsAlone(points, index))).toEqual([
      true,
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it('leave a gap no more room than its own', () => {
    const { points } = trend([21, null, 14]);
    expect(gapReach(points, 1, 100 / day)).toBe(9);
    expect(gapReach(points, 1, 8 / day)).toBe(4);
    expect(gapReach(points, 1, 0.1 / day)).toBe(1);
  });
});
