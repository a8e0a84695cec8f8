import { isComplete } from '#domain/instruments/complete';
import { instrumentByCode } from '#domain/instruments/instruments';

describe('What was given of an instrument', () => {
  it('is complete with its total, and not without it where it has one', () => {
    const phq9 = instrumentByCode('phq9');
    expect(isComplete(phq9, { total: 12, answers: null })).toBeTrue();
    expect(isComplete(phq9, { total: null, answers: { 1: 2 } })).toBeFalse();
  });

  it('is complete where there is no total once every asked item is answered', () => {
    const asq = instrumentByCode('asq');
    expect(isComplete(asq, { total: null, answers: { 1: 0, 2: 0, 3: 0, 4: 0 } })).toBeTrue();
    expect(isComplete(asq, { total: null, answers: { 1: 0, 2: null, 3: 0, 4: 0 } })).toBeFalse();
    expect(isComplete(asq, { total: null, answers: null })).toBeFalse();
  });

  it('is not complete where the instrument is not known', () => {
    expect(isComplete(null, { total: null, answers: {} })).toBeFalse();
  });
});
