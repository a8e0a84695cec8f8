import { commonWords } from './common-words.ts';
import { demoPassword } from './demo-password.ts';

export const passwordMinLength = 15;
export const passwordMaxLength = 256;
/** Letters and digits that must be left when all that is common or about the person is gone. */
const ownMaterial = 6;

/** What an attacker knows of the person without guessing: name, address, organization. */
export interface PasswordContext {
  name: string;
  email: string;
  organization: string;
}

/**
 * Why a new password cannot be taken, or null. Length counts, not kinds of characters; what is
 * common, repeated, in sequence or about the person is refused (NIST SP 800-63B-4, 3.1.1.2).
 */
export function passwordFault(password: string, context: PasswordContext): string | null {
  const length = [...password].length;
  if (length < passwordMinLength) {
    return `Use ${passwordMinLength} characters or more; a few words with spaces are fine.`;
  }
  if (length > passwordMaxLength) return `Use at most ${passwordMaxLength} characters.`;
  if (password === demoPassword) return 'This is the password of the demo program. Choose another.';
  const known = [...commonWords, ...contextWords(context)].sort((a, b) => b.length - a.length);
  const own = [bareForm(password), bareForm(withoutLookalikes(password))].map((form) =>
    distinctMaterial(known.reduce((text, word) => text.replaceAll(word, ' '), form)),
  );
  if (Math.min(...own) < ownMaterial) {
    return 'This is easy to guess: it is made of common words, your name or your organization, or it repeats itself. Add words that nobody connects with you.';
  }
  return null;
}

/** Without case, accents, spaces and signs; other scripts stay as they are. */
function bareForm(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const lookalikes: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** "P@55w0rd" is "Password". */
const withoutLookalikes = (text: string) =>
  text.replace(/[@4310!$57]/g, (sign) => lookalikes[sign] ?? sign);

function contextWords({ name, email, organization }: PasswordContext): string[] {
  return [name, email, organization]
    .flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))
    .map(bareForm)
    .filter((word) => word.length >= 3);
}

/** How many characters remain when runs (aaaa, 1234, 4321) and repetitions count once. */
function distinctMaterial(text: string): number {
  const characters = [...text.replace(/\s+/g, '')].map(
    (character) => character.codePointAt(0) ?? 0,
  );
  const notRuns = characters.filter((code, index) => {
    const before = characters[index - 1];
    return before === undefined || Math.abs(code - before) > 1;
  });
  const pairs = new Set(notRuns.map((code, index) => `${code},${notRuns[index + 1] ?? ''}`));
  return pairs.size;
}
