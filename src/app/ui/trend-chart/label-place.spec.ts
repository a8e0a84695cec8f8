import { besideWalls, crosses, freePlace, uppersBeside } from './label-place';

const box = { left: 10, right: 110, top: 100, bottom: 114 };
const line = (x1: number, y1: number, x2: number, y2: number) => ({
  from: { x: x1, y: y1 },
  to: { x: x2, y: y2 },
});

describe('A label of the chart', () => {
  it('is crossed by a line that passes through it, not by one beside it', () => {
    expect(crosses(line(0, 90, 200, 120), box)).toBeTrue();
    expect(crosses(line(0, 107, 5, 107), box)).toBeFalse();
    expect(crosses(line(0, 90, 200, 95), box)).toBeFalse();
    // It passes over the box before it comes down behind it.
    expect(crosses(line(0, 0, 200, 140), box)).toBeFalse();
  });

  it('stands at the first place that the course leaves free', () => {
    const above = { ...box, top: 80, bottom: 94 };
    const right = { ...box, left: 200, right: 300 };
    const course = [line(0, 107, 60, 107), line(60, 107, 120, 85)];
    expect(freePlace([box, above, right], [], [])).toBe(box);
    expect(freePlace([box, above, right], course, [])).toBe(right);
    expect(freePlace([box, above, right], [], [box])).toBe(above);
  });

  it('stands on the side of its line that it speaks of, close to it', () => {
    const drawing = { top: 0, bottom: 150 };
    expect(uppersBeside(100, 'below', 16, drawing)).toEqual([102]);
    expect(uppersBeside(100, 'above', 16, drawing)).toEqual([82]);
    expect(uppersBeside(100, undefined, 16, drawing)).toEqual([102, 82]);
    // Above the uppermost line nothing is drawn.
    expect(uppersBeside(6, 'above', 16, drawing)).toEqual([8]);
  });

  it('that is a number gives way to a line on the side of its point', () => {
    expect(besideWalls(100, 9, [140], 0)).toBe(100);
    expect(besideWalls(100, 9, [106], 0)).toBe(92);
    expect(besideWalls(100, 9, [98], 0)).toBe(112);
    // Before the line there is no drawing.
    expect(besideWalls(8, 9, [10], 0)).toBe(24);
  });

  it('has no place where the course runs through every one: no words stand on the line', () => {
    const above = { ...box, top: 80, bottom: 94 };
    const course = [line(0, 107, 120, 107), line(0, 85, 120, 85)];
    expect(freePlace([box, above], course, [])).toBeUndefined();
  });
});
