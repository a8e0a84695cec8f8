import type { BookablePerson } from '#contract/booking';

const { compare } = new Intl.Collator('en', { sensitivity: 'base' });

/** Whose preferred name begins so comes first; then by preferred name, then by family name. */
export function byName<Person extends BookablePerson>(
  people: readonly Person[],
  prefix: string,
): Person[] {
  const later = ({ preferredName, familyName }: Person) => {
    const name = `${preferredName} ${familyName}`.slice(0, prefix.length);
    return compare(name, prefix) === 0 ? 0 : 1;
  };
  return [...people].sort(
    (a, b) =>
      later(a) - later(b) ||
      compare(a.preferredName, b.preferredName) ||
      compare(a.familyName, b.familyName),
  );
}
