import {
  closureProblems,
  draftOf,
  sayDays,
  sayProgram,
  wordsOfClosure,
  writeOf,
} from './closure-draft';

const thanksgiving = {
  id: 'c',
  name: 'Thanksgiving Day',
  programId: null,
  firstDay: '2026-11-26',
  lastDay: '2026-11-26',
  removed: false,
  version: 2,
};

describe('The draft of a closure', () => {
  it('comes back as it was stored, a single day or several', () => {
    for (const lastDay of ['2026-11-26', '2026-11-27']) {
      const { id: _, removed: __, ...stored } = { ...thanksgiving, lastDay };
      expect(writeOf(draftOf({ ...thanksgiving, lastDay }), 2)).toEqual(stored);
    }
  });

  it('says of each field what to do', () => {
    const draft = draftOf(thanksgiving);
    expect(closureProblems(draft)).toEqual({});
    expect(Object.keys(closureProblems({ ...draft, name: ' ', firstDay: '' }))).toEqual([
      'name',
      'firstDay',
    ]);
    expect(closureProblems({ ...draft, lastDay: '2026-11-25' }).lastDay).toContain('before');
  });
});

describe('A closure in words', () => {
  it('says its days, whatever the zone of the browser', () => {
    expect(sayDays(thanksgiving)).toBe('Thu 26 Nov 2026');
    expect(sayDays({ firstDay: '2026-12-24', lastDay: '2027-01-01' })).toBe(
      'Thu 24 Dec 2026 to Fri 1 Jan 2027, 9 days',
    );
  });

  it('says for whom, and that it was taken back', () => {
    const programs = [{ id: 'iop', name: 'Riverbend IOP' }];
    expect(sayProgram(null, programs)).toBe('All programs');
    expect(sayProgram('iop', programs)).toBe('Riverbend IOP');
    expect(wordsOfClosure({ ...thanksgiving, removed: true }, programs)['Taken back']).toBe('yes');
  });
});
