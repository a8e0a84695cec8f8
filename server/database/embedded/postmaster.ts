import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { run } from './run.ts';

/**
 * PostgreSQL takes `postmaster.pid` as proof of life when the process it names exists. After a crash
 * that process may be a zombie that nobody reaped (containers), or a stranger with the same number.
 * Removes the file when it is no proof, so that the start can go on.
 *
 * @returns whether the file was stale and is gone
 */
export async function forgetDeadPostmaster(
  cluster: string,
  account: Account | null,
): Promise<boolean> {
  const file = join(cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  if (!(pid > 0) || (await isPostmasterOf(cluster, pid, account))) {
    return false;
  }
  await rm(file, { force: true });
  return true;
}

/** A living postmaster's working folder is its data folder. Without /proc its word is taken. */
async function isPostmasterOf(
  cluster: string,
  pid: number,
  account: Account | null,
): Promise<boolean> {
  const own = await readFile('/proc/self/stat', 'utf8').catch(() => null);
  if (own === null) {
    return true;
  }
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (state === null || /^\d+ \(.*\) [ZX] /s.test(state)) {
    return false;
  }
  // Asked as the account itself: in a container not even root may look at another's process.
  const { output } = await run('readlink', [`/proc/${pid}/cwd`], account);
  return output === (await realpath(cluster));
}
