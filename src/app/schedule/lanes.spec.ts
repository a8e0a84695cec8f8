import fc from 'fast-check';
import { lanesOf, spansOf } from './lanes';

describe('The lanes of a day', () => {
  it('are one where nothing overlaps', () => {
    const day = [
      { from: 600, to: 660 },
      { from: 540, to: 600 },
    ];
    expect(lanesOf(day)).toEqual([0, 0]);
  });

  it('never hold two at once, and are as few as possible', () => {
    const stretch = fc
      .tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 1, max: 240 }))
      .map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 20 }), (day) => {
        const lanes = lanesOf(day);
        day.forEach((a, index) => {
          day.slice(index + 1).forEach((b, more) => {
            const overlap = a.from < b.to && b.from < a.to;
            if (overlap) expect(lanes[index]).not.toBe(lanes[index + 1 + more]);
          });
        });
        const busiest = Math.max(
          0,
          ...day.map(
            ({ from }) => day.filter((each) => each.from <= from && from < each.to).length,
          ),
        );
        expect(new Set(lanes).size).toBe(busiest);
      }),
    );
  });

  it('let a session be as wide as nothing stands beside it', () => {
    const day = [
      { from: 480, to: 530 },
      { from: 540, to: 720 },
      { from: 540, to: 900 },
    ];
    const lanes = lanesOf(day);
    expect(spansOf(day, lanes)).toEqual([2, 1, 1]);
  });
});
