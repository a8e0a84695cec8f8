import fc from 'fast-check';
import { minimumReliableChange, standardErrorOfDifference } from '#domain/change/jacobson-truax';
import {
  derivedReliableChange,
  ownInstrument,
  type OwnInstrument,
} from '#domain/instruments/own-instrument';

const own: OwnInstrument = {
  ...{ code: 'own', name: 'Own', direction: 'higher-is-worse', min: 0, max: 100 },
  ...{ norms: { mean: 60, sd: 7.5 }, reliability: 0.8, coding: 'raw', source: 'a manual' },
};

describe('The reliable change of an own instrument', () => {
  it('is worked out where SD and reliability are known (J&T 1991: 9.2971)', () => {
    const { reliableChange } = ownInstrument(own).thresholds;
    expect(reliableChange?.value).toBe(9.3);
    expect(reliableChange?.source).toContain('SD of the norms, 7.5, and reliability 0.8');
    expect(reliableChange?.source).toContain('a manual');
  });

  it('is the one that was typed, where one was', () => {
    expect(ownInstrument({ ...own, reliableChange: 12 }).thresholds.reliableChange).toEqual({
      ...{ value: 12, source: 'a manual' },
    });
  });

  it('stays unknown without either', () => {
    expect(ownInstrument({ ...own, norms: null }).thresholds.reliableChange).toBeUndefined();
    expect(ownInstrument({ ...own, reliability: null }).thresholds.reliableChange).toBeUndefined();
  });

  it('is never less than the formula says, and less than a hundredth more', () => {
    const sd = fc.double({ min: 0.1, max: 1000, noNaN: true });
    const reliability = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(sd, reliability, (each, r) => {
        const exact = minimumReliableChange(standardErrorOfDifference(each, r));
        const norms = { mean: 50, sd: each };
        const value =
          derivedReliableChange({ norms, reliability: r, source: 'a manual' })?.value ?? 0;
        return value >= exact - 1e-6 && value < exact + 0.01 + 1e-6;
      }),
    );
    expect(true).toBeTrue();
  });
});
