import fc from 'fast-check';
import { sideways } from './strip';

describe('equal values of a strip', () => {
  it('stand beside each other, the first in the middle', () => {
    expect(sideways([3, 3, 5, 3])).toEqual([0, 0.25, 0, -0.25]);
  });

  it('stand on one place each, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
        const places = sideways(Array.from({ length: count }, () => 7));
        expect(new Set(places).size).toBe(count);
        expect(places.every((place) => place >= -1 && place <= 1)).toBeTrue();
      }),
    );
  });
});
