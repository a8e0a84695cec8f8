import { byName } from './by-name';

const person = (preferredName: string, familyName: string) => ({
  ...{ id: `${preferredName} ${familyName}`, preferredName, familyName },
});
const gemma = person('Gemma', 'Bramblebough');
const bram = person('Bram', 'Ottermere');
const bramOduya = person('Bram', 'Oduya');
const anouk = person('Anouk', 'Bramwell');

describe('People found by the beginning of a name', () => {
  const order = (prefix: string) =>
    byName([gemma, anouk, bram, bramOduya], prefix).map(({ id }) => id);

  it('come first whose preferred name begins so, each by preferred name, then family name', () => {
    expect(order('bram')).toEqual([
      'Bram Oduya',
      'Bram Ottermere',
      'Anouk Bramwell',
      'Gemma Bramblebough',
    ]);
  });

  it('come first also by both names', () => {
    expect(order('bram ot')[0]).toBe('Bram Ottermere');
  });
});
