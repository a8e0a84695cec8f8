import { asq } from '#domain/instruments/asq';
import { notKnownFromTotal, unknownCritical } from '#domain/instruments/critical-item';
import { phq9 } from '#domain/instruments/phq9';

describe('An item about harm is not known', () => {
  it('where it was asked and left blank, or only the total was entered', () => {
    expect(unknownCritical(phq9, { '9': null })).toEqual(['9']);
    expect(unknownCritical(phq9, null)).toEqual(['9']);
    expect(notKnownFromTotal(phq9)).toEqual(['Item 9 not known: entered as a score']);
  });

  it('but is known where it was answered with 0, or was not to be asked', () => {
    expect(unknownCritical(phq9, { '9': 0 })).toEqual([]);
    expect(unknownCritical(asq, { '1': 0, '2': 0, '3': 0, '4': 0 })).toEqual([]);
    expect(unknownCritical(asq, { '1': 1, '2': 0, '3': 0, '4': 0 })).toEqual(['5']);
  });
});
