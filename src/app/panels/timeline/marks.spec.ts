import fc from 'fast-check';
import { type Mark, markKey, placeWords, rowsOf } from './marks';

const mark = (at: number, word: string, change: Partial<Mark> = {}): Mark => ({
  id: `${at} ${word}`,
  ...{ at, word, shape: 'ring', tone: 'plain', weight: 0 },
  ...change,
});

const words = fc.constantFrom('negative', 'high', 'non-acute positive', 'positive, acuity unknown');
const some = fc.uniqueArray(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), word: words }),
  { maxLength: 30, selector: ({ at }) => at },
);
const width = fc.integer({ min: 120, max: 900 });

describe('Words of marks', () => {
  it('stand beside the marks where all fit, the last one on the side that has the room', () => {
    const { height, words: placed, left } = placeWords([mark(0, 'high'), mark(1, 'negative')], 600);
    expect([height, left]).toEqual([22, false]);
    expect(placed.every((word) => word.left >= 0 && word.left + word.width <= 600)).toBeTrue();
  });

  it('stand under them on two lines where that is what fits', () => {
    const marks = [0.1, 0.2, 0.3].map((at) => mark(at, 'non-acute positive'));
    const { height, words: placed } = placeWords(marks, 900);
    expect(height).toBe(22 + 2 * 16);
    expect(placed[0]?.lines).toEqual(['non-acute', 'positive']);
  });

  it('give way to those of more weight, and the key names what has no word', () => {
    const marks = [0.1, 0.11, 0.12].map((at) => mark(at, 'negative'));
    const heavy = mark(0.13, 'high', { shape: 'square', weight: 4 });
    const { words: placed, left } = placeWords([...marks, heavy], 300);
    expect(left).toBeTrue();
    expect(placed.map(({ lines }) => lines[0])).toContain('high');
    expect(markKey([...marks, heavy])).toBe('Ring: negative. Square: high.');
  });

  it('are brief where only that has the room', () => {
    const marks = [
      mark(0.9, 'risk, closed'),
      mark(0.95, 'risk, open', { weight: 3, brief: 'open' }),
    ];
    expect(placeWords(marks, 900).words.map(({ lines }) => lines[0])).toContain('open');
  });

  it('stand beside a line that crosses all lanes where there is room for that', () => {
    const [word] = placeWords([mark(0.5, 'moderate')], 600, [0.53]).words;
    expect((word?.left ?? 0) + (word?.width ?? 0)).toBeLessThan(300);
  });

  it('have marks that stand under each other where they would lie over each other', () => {
    const marks = [0.5, 0.51, 0.52, 0.8].map((at) => mark(at, 'high'));
    expect([...rowsOf(marks, 600).values()]).toEqual([0, 1, 2, 0]);
    expect(placeWords(marks, 600).height).toBe(3 * 22);
    expect(rowsOf(marks, 6000).get('0.51 high')).toBe(0);
  });

  it('never lie over each other and never leave the drawing', () => {
    expect(() =>
      fc.assert(
        fc.property(some, width, (facts, pixels) => {
          const placed = placeWords(
            facts.map(({ at, word }) => mark(at, word)),
            pixels,
          ).words;
          const inside = placed.every(({ left, width: own }) => left >= 0 && left + own <= pixels);
          const apart = placed.every((word) =>
            placed.every(
              (other) =>
                other === word ||
                other.top !== word.top ||
                word.left + word.width <= other.left ||
                other.left + other.width <= word.left,
            ),
          );
          return inside && apart;
        }),
      ),
    ).not.toThrow();
  });
});
