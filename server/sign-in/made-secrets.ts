import { randomInt } from 'node:crypto';

/** Without letters and digits that are read for one another; about 29 bits a part. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

function parts(count: number): string {
  const part = () =>
    Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)] ?? '').join('');
  return Array.from({ length: count }, part).join('-');
}

/** A password that is given, and replaced by whoever signs in with it first; about 116 bits. */
export const makePassword = (): string => parts(4);

/** A code that is copied from one screen to another once, within tries that are limited; about 58 bits. */
export const makeCode = (): string => parts(2);
