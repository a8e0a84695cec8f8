import { causeSays, causeToShow } from '#domain/flags/cause-to-show';

const cause = (words: string, correctedWords: string | null = null, withdrawn = false) => ({
  words,
  correctedWords,
  withdrawn,
});

describe('the cause that a line about a flag tells', () => {
  it('is the last that still stands, as it stands after corrections', () => {
    const shown = causeToShow([
      cause('12 → 18'),
      cause('12 → 19', '12 → 20'),
      cause('12 → 27', null, true),
    ]);
    expect(shown && causeSays(shown)).toBe('12 → 20');
  });

  it('is the last one where all were withdrawn, and none where none is known', () => {
    const gone = [cause('12 → 18', null, true), cause('12 → 27', null, true)];
    expect(causeToShow(gone)?.words).toBe('12 → 27');
    expect(causeToShow([])).toBeUndefined();
  });
});
