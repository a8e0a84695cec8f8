import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writableFolder } from './database/embedded/place.ts';
import { writeSecretFile } from './secret-file.ts';

/**
 * The secret that signs cookies: SIGN_IN_SECRET, else a random one made on the first start and kept
 * in the data folder. A new secret ends every sign-in and loses nothing else.
 *
 * @throws StartRefused when none is given and the data folder cannot be written
 */
export async function signInSecret(given: string | null, dataDir: string): Promise<string> {
  if (given !== null) {
    return given;
  }
  const file = join(await writableFolder(dataDir), 'sign-in-secret');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept.length >= 32) {
    return kept;
  }
  const made = randomBytes(32).toString('base64url');
  await writeSecretFile(file, made);
  return made;
}
