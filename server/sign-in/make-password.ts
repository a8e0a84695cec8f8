import { randomInt } from 'node:crypto';

/** Without letters and digits that are read for one another; about 116 bits. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password that is given, and replaced by whoever signs in with it first. */
export function makePassword(): string {
  const part = () =>
    Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)] ?? '').join('');
  return [part(), part(), part(), part()].join('-');
}
