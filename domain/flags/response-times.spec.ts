import fc from 'fast-check';
import { medianOf, sayMedian } from '#domain/flags/response-times';

describe('Medians of response times', () => {
  it('leave out what has not happened, and count the rest', () => {
    expect(medianOf([10, null, 30, 20])).toEqual({ n: 3, median: 20 });
    expect(medianOf([10, 20])).toEqual({ n: 2, median: 15 });
    expect(medianOf([null])).toEqual({ n: 0, median: null });
  });

  it('say their count, and nothing of nothing', () => {
    expect(sayMedian(medianOf([10, 30, 20]))).toBe('20 min (median of 3)');
    expect(sayMedian(medianOf([10]))).toBe('10 min (1 flag)');
    expect(sayMedian(medianOf([]))).toBe('not yet');
  });

  it('have as many below as above', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1 });
    fc.assert(
      fc.property(minutes, (values) => {
        const { median } = medianOf(values);
        if (median === null) return false;
        const below = values.filter((value) => value < median).length;
        const above = values.filter((value) => value > median).length;
        return below <= values.length / 2 && above <= values.length / 2;
      }),
    );
    expect(true).toBeTrue();
  });
});
