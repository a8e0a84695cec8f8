import { isDay } from '#domain/calendar/zoned-time';

/** What tells whether two entries may be one person. */
export interface PersonNamed {
  readonly givenName: string;
  readonly familyName: string;
  /** Null: the given name. */
  readonly preferredName: string | null;
  /** Null: not known. */
  readonly birthDate: string | null;
}

/**
 * Whether two entries may be the same person, for a human to look at: the birth date is the same
 * and one of the names nearly so, or both names are nearly the same and the birth date is unknown
 * or off by a slip of the hand.
 */
export function mayBeSamePerson(one: PersonNamed, other: PersonNamed): boolean {
  const family = isNearly(one.familyName, other.familyName);
  const given = firstNames(one).some((name) =>
    firstNames(other).some((otherName) => isNearly(name, otherName)),
  );
  const swapped =
    isNearly(one.familyName, other.givenName) && isNearly(one.givenName, other.familyName);
  const sameDay = one.birthDate !== null && one.birthDate === other.birthDate;
  if (sameDay) return family || given || swapped;
  return ((family && given) || swapped) && birthDatesMayAgree(one.birthDate, other.birthDate);
}

const firstNames = ({ givenName, preferredName }: PersonNamed): string[] =>
  preferredName === null ? [givenName] : [givenName, preferredName];

function birthDatesMayAgree(one: string | null, other: string | null): boolean {
  return one === null || other === null || slipsOf(one).includes(other);
}

/**
 * A birth date and what a slip makes of it: one digit wrong, two neighbouring digits or day and
 * month exchanged. Only days that exist.
 */
export function slipsOf(birthDate: string): string[] {
  const digits = birthDate.replaceAll('-', '');
  const written = [digits, digits.slice(0, 4) + digits.slice(6) + digits.slice(4, 6)];
  for (let place = 0; place < digits.length; place += 1) {
    const [before, after] = [digits.slice(0, place), digits.slice(place + 1)];
    for (const digit of '0123456789') written.push(before + digit + after);
    const [here = '', next = ''] = digits.slice(place, place + 2);
    written.push(before + next + here + digits.slice(place + 2));
  }
  const days = written.map((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  return [...new Set(days)].filter((day) => isDay(day) && Number(day.slice(0, 4)) >= 1800);
}

/** From so many letters on, one letter may be wrong, and from so many on two. */
const [lettersForOne, lettersForTwo] = [4, 8];

/** Whether two names differ by no more than a slip of spelling; capitals, marks and signs aside. */
export function isNearly(one: string, other: string): boolean {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  if (a === b) return a !== '';
  const length = Math.min(a.length, b.length);
  const allowed = length >= lettersForTwo ? 2 : length >= lettersForOne ? 1 : 0;
  return Math.abs(a.length - b.length) <= allowed && slipsBetween(a, b) <= allowed;
}

const lettersOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');

/** Letters left out, put in, replaced, or exchanged with their neighbour, at least. */
function slipsBetween(a: string, b: string): number {
  let twoBefore: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let slips = Math.min(
        (before[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (before[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        slips = Math.min(slips, (twoBefore[column - 2] ?? 0) + 1);
      }
      now.push(slips);
    }
    [twoBefore, before] = [before, now];
  }
  return before[b.length] ?? 0;
}
