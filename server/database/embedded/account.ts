import { StartRefused } from '../../start-refused.ts';
import { run } from './run.ts';

/** The unprivileged account that PostgreSQL runs as when the server itself runs as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export const accountName = 'stepwell';

/** Everything of ours that such an account must reach, whatever folder the project is in. */
export const sharedFolder = '/var/lib/stepwell';

/**
 * PostgreSQL refuses to run as root, and initdb refuses an account without a name. As root this
 * finds or makes an account of our own, so that no other service shares the database's files;
 * where accounts cannot be made it takes one that every system has.
 *
 * @returns null when not root: PostgreSQL then runs as the person who started the server
 */
export async function databaseAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) {
    return null;
  }
  const account =
    (await lookUp(accountName)) ??
    (await makeAccount()) ??
    (await lookUp('postgres')) ??
    (await lookUp('nobody'));
  if (account === null) {
    throw new StartRefused(
      `PostgreSQL does not run as root and no other account was found: make one with "useradd --system ${accountName}", or start as another person.`,
    );
  }
  return account;
}

async function lookUp(name: string): Promise<Account | null> {
  const [uid, gid] = await Promise.all([id('-u', name), id('-g', name)]);
  return uid === null || gid === null || uid === 0 ? null : { uid, gid };
}

async function id(option: '-u' | '-g', name: string): Promise<number | null> {
  const { code, output } = await run('id', [option, name]);
  if (code !== 0) return null;
  // Anything else taken for "there is none" would have the database run as another account.
  if (!/^\d+$/.test(output)) throw new Error(`"id ${option} ${name}" said: ${output}`);
  return Number(output);
}

/** By shadow-utils (most systems), else by BusyBox; two servers starting at once make one account. */
async function makeAccount(): Promise<Account | null> {
  const home = ['--home-dir', sharedFolder, '--no-create-home', '--shell', '/usr/sbin/nologin'];
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ['useradd', ['--system', '--user-group', ...home, accountName]],
    ['adduser', ['-S', '-D', '-H', '-h', sharedFolder, '-s', '/sbin/nologin', accountName]],
  ];
  for (const [program, parameters] of attempts) {
    await run(program, parameters).catch(() => null);
    const account = await lookUp(accountName);
    if (account !== null) {
      return account;
    }
  }
  return null;
}
