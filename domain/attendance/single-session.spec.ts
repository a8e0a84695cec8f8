import {
  singleSessionFaults,
  titleOf,
  type SingleSession,
} from '#domain/attendance/single-session';

const noon: SingleSession = {
  kind: 'individual',
  activity: null,
  people: ['bram'],
  day: '2026-10-20',
  startsAt: '12:30',
  endsAt: '13:20',
};
const faults = (change: Partial<SingleSession>) =>
  singleSessionFaults({ ...noon, ...change }, '2026-10-20').map(({ field }) => field);

describe('A session that somebody books', () => {
  it('is called by its kind, and off-site by what is done', () => {
    expect(titleOf(noon)).toBe('Individual counselling');
    expect(titleOf({ kind: 'family', activity: 'walk' })).toBe('Family session');
    expect(titleOf({ kind: 'off-site', activity: ' library ' })).toBe('Off-site: library');
  });

  it('is with one person, off-site with one or more, with nobody twice', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ people: [] })).toEqual(['people']);
    expect(faults({ people: ['bram', 'ida'] })).toEqual(['people']);
    const outing = { kind: 'off-site', activity: 'walk' } as const;
    expect(faults({ ...outing, people: ['bram', 'ida'] })).toEqual([]);
    expect(faults({ ...outing, people: ['bram', 'bram'] })).toEqual(['people']);
    expect(faults({ ...outing, people: [] })).toEqual(['people']);
  });

  it('off-site says what is done', () => {
    expect(faults({ kind: 'off-site', activity: ' ' })).toEqual(['activity']);
    expect(faults({ kind: 'off-site', activity: null })).toEqual(['activity']);
  });

  it('is today or later, and takes some time', () => {
    expect(faults({ day: '2026-10-19' })).toEqual(['day']);
    expect(faults({ endsAt: '12:30' })).toEqual(['endsAt']);
  });

  it('does not pass midnight: an earlier end is a slip', () => {
    const said = (startsAt: string, endsAt: string) =>
      singleSessionFaults({ ...noon, startsAt, endsAt }, '2026-10-20');
    expect(said('14:00', '13:00')).toEqual([
      { field: 'endsAt', message: 'Ends before it begins.' },
    ]);
    expect(said('23:30', '00:20')).toEqual([
      { field: 'endsAt', message: 'Ends before it begins.' },
    ]);
    expect(said('23:00', '23:50')).toEqual([]);
  });
});
