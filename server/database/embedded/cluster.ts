import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../../start-refused.ts';
import { writeSecretFile } from '../../secret-file.ts';
import type { Account } from './account.ts';
import type { Place } from './place.ts';
import { forgetDeadPostmaster } from './postmaster.ts';
import { run } from './run.ts';

export interface Cluster {
  readonly place: Place;
  readonly binaries: string;
  readonly account: Account | null;
  /** false only for throwaway databases: commits are then lost at a power failure. */
  readonly sync: boolean;
}

export const superuser = 'stepwell_superuser';

/** Makes the data folder unless it is there. A first start cut short leaves nothing half made. */
export async function initialise(cluster: Cluster, password: string): Promise<void> {
  const { place, account, binaries } = cluster;
  if (await isInitialised(cluster)) {
    return;
  }
  const draft = `${place.cluster}.new`;
  const passwordFile = join(place.socketFolder, 'password');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeSecretFile(passwordFile, password);
  await own([draft, passwordFile], account);
  const { code, output } = await run(
    join(binaries, 'bin', 'initdb'),
    [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same order and the same upper and lower case on every machine.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(cluster.sync ? [] : ['--no-sync']),
    ],
    account,
  ).finally(() => rm(passwordFile, { force: true }));
  if (code !== 0) {
    throw new StartRefused(
      `The database could not be made in ${place.folder}: ${lastLine(output)}. Free some space there or set DATA_DIR to another folder.`,
    );
  }
  const include = "\ninclude '../stepwell.conf'\n";
  await writeFile(join(draft, 'postgresql.conf'), include, { flag: 'a' });
  await rename(draft, place.cluster);
}

async function isInitialised({ place, binaries }: Cluster): Promise<boolean> {
  const found = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (found === null) {
    return false;
  }
  const { output } = await run(join(binaries, 'bin', 'postgres'), ['--version']);
  const ours = /\) (\d+)/.exec(output)?.[1];
  if (ours !== undefined && ours !== found.trim()) {
    throw new StartRefused(
      `The database in ${place.folder} was made by PostgreSQL ${found.trim()} and this version brings ${ours}: go back to the earlier version, save the data with pg_dump, and restore it into a new data folder.`,
    );
  }
  return true;
}

/** Whether a PostgreSQL already serves this data folder (one that outlived its server, for example). */
export async function isRunning(cluster: Cluster): Promise<boolean> {
  if (await forgetDeadPostmaster(cluster.place.cluster, cluster.account)) {
    return false;
  }
  const { code } = await control(cluster, ['status']);
  return code === 0;
}

/** Starts PostgreSQL and waits until it answers; harmless when it runs already. */
export async function start(cluster: Cluster): Promise<void> {
  await writeSettings(cluster);
  for (let attempt = 1; ; attempt += 1) {
    const log = join(cluster.place.cluster, 'start.log');
    const { code, output } = await control(cluster, ['start', '-w', '-t', '120', '-l', log]);
    if (code === 0 || (await isRunning(cluster))) {
      return;
    }
    if (attempt === 10) {
      const reason = lastLine(await readFile(log, 'utf8').catch(() => output));
      throw new StartRefused(
        `The embedded PostgreSQL does not start: ${reason}. Its log is ${log}.`,
      );
    }
    // Processes of a killed PostgreSQL may need a moment to notice that it is gone.
    await pause(500);
  }
}

/** Ends connections, writes everything out and stops. */
export async function stop(cluster: Cluster): Promise<void> {
  const { code, output } = await control(cluster, ['stop', '-w', '-t', '60', '-m', 'fast']);
  if (code !== 0 && (await isRunning(cluster))) {
    throw new Error(`PostgreSQL did not stop: ${lastLine(output)}`);
  }
}

function control(cluster: Cluster, parameters: readonly string[]) {
  const program = join(cluster.binaries, 'bin', 'pg_ctl');
  return run(program, [...parameters, '-D', cluster.place.cluster], cluster.account);
}

/** No network, no statement or value in the log, every commit on the disk before it is confirmed. */
async function writeSettings({ place, sync }: Cluster): Promise<void> {
  const socketFolder = place.socketFolder.replaceAll("'", "''");
  const settings: readonly string[] = [
    `listen_addresses = ''`,
    `port = 5432`,
    `unix_socket_directories = '"${socketFolder}"'`,
    `unix_socket_permissions = 0700`,
    `password_encryption = 'scram-sha-256'`,
    `timezone = 'UTC'`,
    `log_timezone = 'UTC'`,
    `max_connections = 100`,
    `jit = off`,
    `logging_collector = on`,
    `log_filename = 'postgres-%a.log'`,
    `log_truncate_on_rotation = on`,
    `log_error_verbosity = terse`,
    `log_min_error_statement = panic`,
    `log_parameter_max_length_on_error = 0`,
    ...(sync ? [] : ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off']),
  ];
  await writeFile(join(place.folder, 'stepwell.conf'), settings.join('\n') + '\n', { mode: 0o644 });
}

async function own(paths: readonly string[], account: Account | null): Promise<void> {
  if (account !== null) {
    await Promise.all(paths.map((path) => chown(path, account.uid, account.gid)));
  }
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim().replace(/\.$/, '') ?? '';
}
