import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StartRefused } from '../../start-refused.ts';
import { openEmbedded, type EmbeddedDatabase } from './embedded.ts';

const root = await mkdtemp(join(tmpdir(), 'stepwell-embedded-'));
await chmod(root, 0o755);
after(() => rm(root, { recursive: true, force: true }));

const open = (dataDir: string, asServer = true) => openEmbedded({ dataDir, asServer, sync: false });

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The folder `name` with a note of its name in a table, closed again. */
async function makeMarked(name: string): Promise<string> {
  const dataDir = join(root, name);
  const database = await open(dataDir);
  await ask(database.urls().ownerUrl, `create table mark as select '${name}' as name`);
  await database.close();
  return dataDir;
}

async function markOf(database: EmbeddedDatabase): Promise<unknown> {
  const { ownerUrl } = database.urls();
  return (await ask<{ name: string }>(ownerUrl, 'select name from mark'))[0]?.name;
}

function refusal(message: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof StartRefused, String(error));
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  };
}

/** A process that opens the database and is killed without a chance to close it. */
function openAndDie(dataDir: string): void {
  const module = JSON.stringify(join(import.meta.dirname, 'embedded.ts'));
  const script = `
    import { openEmbedded } from ${module};
    await openEmbedded({ dataDir: ${JSON.stringify(dataDir)}, asServer: true, sync: false });
    process.kill(process.pid, 'SIGKILL');`;
  const { signal } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script]);
  assert.equal(signal, 'SIGKILL');
}

suite('the embedded PostgreSQL', () => {
  test('keeps its data, one database per data folder', async () => {
    const [one, two] = [await makeMarked('one'), await makeMarked('two')];
    for (const dataDir of [one, two]) {
      const database = await open(dataDir);
      assert.equal(await markOf(database), dataDir.slice(root.length + 1));
      assert.equal(database.attached, false);
      await database.close();
    }
  });

  test('listens on no network and asks for the password', async () => {
    const database = await open(join(root, 'one'));
    const { appUrl } = database.urls();
    const [listens] = await ask(appUrl, `select current_setting('listen_addresses') as at`);
    assert.deepEqual(listens, { at: '' });
    const wrong = appUrl.replace(/:[^:@/]+@/, ':wrong@');
    await assert.rejects(ask(wrong, 'select 1'), /password authentication failed/);
    const passwords = await stat(join(root, 'one', 'postgres', 'passwords.json'));
    assert.equal(passwords.mode & 0o777, 0o600);
    const [stored] = await ask<{ scram: boolean }>(
      database.superuserUrl('postgres'),
      `select bool_and(rolpassword like 'SCRAM-SHA-256$%') as scram from pg_authid
       where rolname like 'stepwell%'`,
    );
    assert.equal(stored?.scram, true);
    await database.close();
  });

  test('writes every commit to the disk unless it is a throwaway', async () => {
    const database = await openEmbedded({ dataDir: join(root, 'one') });
    const [settings] = await ask(
      database.urls().appUrl,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits,
         current_setting('full_page_writes') as pages`,
    );
    assert.deepEqual(settings, { fsync: 'on', commits: 'on', pages: 'on' });
    await database.close();
  });

  test('attaches to a PostgreSQL that outlived its killed server', async () => {
    const dataDir = join(root, 'two');
    openAndDie(dataDir);
    const database = await open(dataDir);
    assert.equal(database.attached, true);
    assert.equal(await markOf(database), 'two');
    assert.equal(await database.close(), true);
  });

  test('starts PostgreSQL again when it is killed under a running server', async () => {
    const dataDir = join(root, 'two');
    const database = await open(dataDir);
    const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    process.kill(Number((await readFile(pidFile, 'utf8')).split('\n')[0]), 'SIGKILL');
    let mark: unknown;
    for (let attempt = 0; mark === undefined && attempt < 100; attempt += 1) {
      await pause(100);
      mark = await markOf(database).catch(() => undefined);
    }
    assert.equal(mark, 'two');
    await assert.rejects(open(dataDir), refusal(/Another Stepwell is running/));
    assert.equal(await database.close(), true);
  });

  test('starts although postmaster.pid names a living process that is not PostgreSQL', async () => {
    const dataDir = join(root, 'two');
    const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    await writeFile(pidFile, `${process.pid}\n${dataDir}\n1\n5432\n\n\n`);
    const database = await open(dataDir);
    assert.equal(await markOf(database), 'two');
    await database.close();
  });

  test('starts although postmaster.pid names a zombie', async () => {
    const dataDir = join(root, 'two');
    // `sleep` does not wait for the child that it takes over from the shell.
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60']);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(line.toString());
    await pause(500);
    assert.match(await readFile(`/proc/${zombie}/stat`, 'utf8'), / Z /);
    const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    await writeFile(pidFile, `${zombie}\n${dataDir}\n1\n5432\n\n\n`);
    const database = await open(dataDir);
    assert.equal(await markOf(database), 'two');
    await database.close();
    parent.kill();
  });

  test('refuses a second server, and lets a command share', async () => {
    const dataDir = join(root, 'one');
    const server = await open(dataDir);
    await assert.rejects(open(dataDir), refusal(/Another Stepwell is running on the data folder/));
    const command = await open(dataDir, false);
    assert.equal(await markOf(command), 'one');
    assert.equal(await command.close(), false, 'the server still uses it');
    assert.equal(await markOf(server), 'one');
    assert.equal(await server.close(), true);
  });

  test('says in one line that the data folder cannot be written', async () => {
    const file = join(root, 'a-file');
    await writeFile(file, '');
    await assert.rejects(
      open(join(file, 'data')),
      refusal(/cannot be written \(ENOTDIR\).*DATA_DIR/),
    );
    await assert.rejects(open(file), refusal(/cannot be written/));
    if (process.platform === 'linux') {
      await assert.rejects(open('/proc/nothing/data'), refusal(/cannot be written \(ENOENT\)/));
    }
    await assert.rejects(open(join(root, '$HOME')), refusal(/PostgreSQL cannot use.*DATA_DIR/));
  });

  test('refuses a database whose passwords are gone', async () => {
    const dataDir = await makeMarked('three');
    await rm(join(dataDir, 'postgres', 'passwords.json'));
    await assert.rejects(open(dataDir), refusal(/passwords\.json is not: restore/));
  });

  test('works where the path is too long for a socket', async () => {
    const dataDir = join(root, 'long'.repeat(20), "with space, comma and ' quote");
    const database = await open(dataDir);
    assert.deepEqual(await ask(database.urls().appUrl, 'select 1 as one'), [{ one: 1 }]);
    await database.close();
  });

  test('first starts at the same time make one database', async () => {
    const dataDir = join(root, 'together');
    const all = await Promise.all([1, 2, 3].map(() => open(dataDir, false)));
    for (const database of all) {
      assert.deepEqual(await ask(database.urls().appUrl, 'select 1 as one'), [{ one: 1 }]);
    }
    const stopped = [];
    for (const database of all) {
      stopped.push(await database.close());
    }
    assert.deepEqual(stopped, [false, false, true]);
    await assert.rejects(connectTo(join(dataDir, 'postgres', 'socket', '.s.PGSQL.5432')));
  });

  if (process.getuid?.() === 0) {
    suite('as root, in a folder that only root can enter', () => {
      test('is kept where its account may go, and found again', async () => {
        const closed = join(root, 'closed');
        await mkdir(closed, { mode: 0o700 });
        const dataDir = await makeMarked('closed/data');
        const pointer = join(dataDir, 'postgres-location.json');
        const { folder } = JSON.parse(await readFile(pointer, 'utf8')) as { folder: string };
        after(() => rm(folder, { recursive: true, force: true }));
        assert.ok(folder.startsWith('/var/lib/stepwell/data/'));
        const database = await open(dataDir);
        assert.equal(await markOf(database), 'closed/data');
        await database.close();

        const copy = join(closed, 'copy');
        await cp(dataDir, copy, { recursive: true });
        await assert.rejects(open(copy), refusal(/is a copy of .*delete/));
      });
    });
  }
});

function connectTo(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connect(path).once('connect', resolve).once('error', reject);
  });
}
