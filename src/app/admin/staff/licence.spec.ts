import { licenceState } from './licence';

const today = '2026-06-16';
const of = (licenceExpiresOn: string | null, licenceNumber: string | null = 'C 1') =>
  licenceState({ licenceExpiresOn, licenceNumber }, today);

describe('A licence', () => {
  it('asks for attention sixty days before its last day, and after it', () => {
    expect(of('2026-06-15')).toEqual({ words: 'licence expired 15 Jun 2026', attention: true });
    expect(of('2026-08-15')?.attention).toBeTrue();
    expect(of('2026-08-16')).toEqual({ words: 'licence until 16 Aug 2026', attention: false });
  });

  it('without a last day is unknown, and none is told of who has none', () => {
    expect(of(null)?.words).toBe('licence, last day unknown');
    expect(of(null, null)).toBeNull();
  });
});
