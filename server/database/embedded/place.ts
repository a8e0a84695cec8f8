import { createHash, randomUUID } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartRefused } from '../../start-refused.ts';
import { writeSecretFile } from '../../secret-file.ts';
import { sharedFolder, type Account } from './account.ts';
import { run } from './run.ts';

/** Where one embedded database lives. */
export interface Place {
  /** Holds `cluster/`, `passwords.json` and `stepwell.conf`. */
  readonly folder: string;
  /** PostgreSQL's own data folder. */
  readonly cluster: string;
  /** The folder of the unix socket: only the two accounts concerned can enter it. */
  readonly socketFolder: string;
}

/** As root, the account that PostgreSQL runs as has to pass through; nobody lists what is there. */
const enterableMode = process.getuid?.() === 0 ? 0o711 : 0o700;

/** Written into DATA_DIR when the database has to be elsewhere. */
interface Pointer {
  readonly folder: string;
  /** The data folder this was written for, to notice a copy of it. */
  readonly dataDir: string;
  readonly identity: string;
}

/**
 * Finds or makes the place of the database that belongs to a data folder. The same folder always
 * gives the same database and two folders give two.
 *
 * @param home the data folder as `writableFolder` gives it
 * @throws StartRefused when the folder is a copy of another one, or its database is gone
 */
export async function databasePlace(home: string, account: Account | null): Promise<Place> {
  const folder = await databaseFolder(home, account);
  const cluster = join(folder, 'cluster');
  const socketFolder = await makeSocketFolder(folder, account);
  return { folder, cluster, socketFolder };
}

/**
 * Makes the folder if need be and proves that it can be written.
 *
 * @returns its path without symbolic links
 * @throws StartRefused when it cannot be written
 */
export async function writableFolder(dataDir: string): Promise<string> {
  // pg_ctl hands its paths to a shell between double quotes.
  if (/["$`\\\n]/.test(dataDir)) {
    throw new StartRefused(
      `The data folder ${JSON.stringify(dataDir)} has a character in its path that PostgreSQL cannot use (" $ \` \\): set DATA_DIR to another folder.`,
    );
  }
  try {
    await makeFolder(dataDir);
    const probe = join(dataDir, `.write-${randomUUID()}`);
    await writeSecretFile(probe, '');
    await rm(probe);
    return await realpath(dataDir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartRefused(
      `The data folder ${dataDir} cannot be written (${code ?? String(error)}): make it writable, or set DATA_DIR to another folder.`,
    );
  }
}

/**
 * Makes a folder and those above it. One at a time: Node's own recursive way never ends where the
 * folder above is there and refuses with ENOENT, as everything below `/proc` does.
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: enterableMode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await isFolder(path))) return;
    const above = dirname(path);
    if (code !== 'ENOENT' || (await isFolder(above))) throw error;
    await makeFolder(above);
    await makeFolder(path);
  }
}

async function databaseFolder(home: string, account: Account | null): Promise<string> {
  const inside = join(home, 'postgres');
  const pointerFile = join(home, 'postgres-location.json');
  const pointer = await readPointer(pointerFile);
  if (pointer !== null) {
    return followPointer(pointer, pointerFile, home);
  }
  if (account === null || (await canEnter(home, account))) {
    await mkdir(inside, { recursive: true, mode: enterableMode });
    return inside;
  }
  if (await isFolder(join(inside, 'cluster'))) {
    throw new StartRefused(
      `The database in ${inside} can no longer be reached by the account that runs PostgreSQL: make every folder above it enterable again (chmod o+x).`,
    );
  }
  const folder = join(sharedFolder, 'data', randomUUID());
  await mkdir(folder, { recursive: true, mode: enterableMode });
  const written: Pointer = { folder, dataDir: home, identity: await identity(home) };
  await writeSecretFile(pointerFile, JSON.stringify(written));
  return folder;
}

async function readPointer(file: string): Promise<Pointer | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as Pointer);
}

/** A moved data folder keeps its database; a copied one must not open the original's. */
async function followPointer(pointer: Pointer, file: string, home: string): Promise<string> {
  if (!(await isFolder(pointer.folder))) {
    throw new StartRefused(
      `The database of this data folder should be in ${pointer.folder}, which is not there: bring it back, or delete ${file} to begin with an empty one.`,
    );
  }
  const here = await identity(home);
  const moved = pointer.dataDir !== home;
  if (moved && pointer.identity !== here) {
    const original = await readPointer(join(pointer.dataDir, 'postgres-location.json'));
    if (original?.folder === pointer.folder) {
      throw new StartRefused(
        `${home} is a copy of ${pointer.dataDir}, and the database in ${pointer.folder} belongs to that one: delete ${file} to begin with an empty database.`,
      );
    }
  }
  if (moved || pointer.identity !== here) {
    await writeSecretFile(file, JSON.stringify({ ...pointer, dataDir: home, identity: here }));
  }
  return pointer.folder;
}

async function identity(folder: string): Promise<string> {
  const { dev, ino } = await stat(folder, { bigint: true });
  return `${dev}:${ino}`;
}

async function canEnter(folder: string, account: Account): Promise<boolean> {
  const { code } = await run('sh', ['-c', 'cd -- "$1"', 'sh', folder], account);
  return code === 0;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** A socket's whole path has to stay under 104 bytes on every system. */
const longestSocketPath = 103;

async function makeSocketFolder(folder: string, account: Account | null): Promise<string> {
  const beside = join(folder, 'socket');
  const tooLong = Buffer.byteLength(join(beside, '.s.PGSQL.5432.lock')) > longestSocketPath;
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const socketFolder = tooLong ? join(tmpdir(), `stepwell-${digest}`) : beside;
  await mkdir(socketFolder, { mode: 0o700 }).catch(ignoreExisting);
  const found = await lstat(socketFolder);
  const owner = account?.uid ?? process.getuid?.();
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.())) {
    throw new StartRefused(
      `The folder ${socketFolder} belongs to someone else: delete it, or set DATA_DIR to a shorter path.`,
    );
  }
  await chmod(socketFolder, 0o700);
  if (account !== null) {
    await chown(socketFolder, account.uid, account.gid);
  }
  return socketFolder;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') {
    throw error;
  }
}
