import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartRefused } from '../../start-refused.ts';
import { writeSecretFile } from '../../secret-file.ts';
import type { Place } from './place.ts';

/** One random password per role and installation, in a file that only its owner can read. */
export interface Passwords {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
  readonly signIn: string;
}

export async function readOrMakePasswords(place: Place, isNew: boolean): Promise<Passwords> {
  const file = join(place.folder, 'passwords.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text !== null) {
    return JSON.parse(text) as Passwords;
  }
  if (!isNew) {
    throw new StartRefused(
      `The database in ${place.folder} is there but ${file} is not: restore that file from a backup.`,
    );
  }
  const random = () => randomBytes(24).toString('base64url');
  const made = { superuser: random(), owner: random(), app: random(), signIn: random() };
  await writeSecretFile(file, JSON.stringify(made, null, 2) + '\n');
  return made;
}
