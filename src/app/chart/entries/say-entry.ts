import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import type { DirectoryEntry } from '#contract/participant-merge';

/** "Bram (Abraham) Oduya, born 28 Feb 1990": an entry of the directory as a line. */
export function sayEntry({ preferredName, givenName, familyName, birthDate }: DirectoryEntry) {
  const given = givenName === preferredName ? '' : ` (${givenName})`;
  const born = birthDate === null ? 'birth date not known' : `born ${sayDayOfRecord(birthDate)}`;
  return `${preferredName}${given} ${familyName}, ${born}`;
}
