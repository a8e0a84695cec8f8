import { wordsToShow } from './shared-words';

describe('A box for words that several people write', () => {
  const words = (stored: string | null, id = 'session') => ({ id, stored });

  it('shows what a colleague has written since', () => {
    const before = { source: words('Warm.'), value: 'Warm.' };
    expect(wordsToShow(words('Warm. Then tense.'), before)).toBe('Warm. Then tense.');
    expect(wordsToShow(words('Warm.'), { source: words(null), value: '' })).toBe('Warm.');
  });

  it('keeps what was typed while the first of it was being saved', () => {
    expect(wordsToShow(words('W'), { source: words(null), value: 'Warm.' })).toBe('Warm.');
  });

  it('shows another session its own', () => {
    const before = { source: words(null), value: 'Warm.' };
    expect(wordsToShow(words(null, 'another'), before)).toBe('');
    expect(wordsToShow(words('Slow.', 'another'), before)).toBe('Slow.');
    expect(wordsToShow(words('Slow.'))).toBe('Slow.');
  });
});
