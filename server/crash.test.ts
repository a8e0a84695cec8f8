import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import type { AttendanceWrite } from '#contract/attendance';
import type { ObservationWrite } from '#contract/observation';
import type { SessionDetail, SessionList } from '#contract/session';
import { openEmbedded } from './database/embedded/embedded.ts';
import { demoPassword } from './sign-in/demo-password.ts';
import { signIn, type HttpClient } from './testing/http-client.ts';
import { runServer, type RunningServer } from './testing/running-server.ts';
import { throwawayFolder } from './testing/throwaway-folder.ts';

/**
 * The real server on the embedded PostgreSQL with every commit synced: killed in the middle of a
 * stream of writes, started again, and asked for everything that it had confirmed.
 */
const { path: dataDir, remove } = await throwawayFolder('crash');
let running: RunningServer | undefined;
after(async () => {
  await running?.stop('SIGTERM');
  await remove();
});

async function start(): Promise<RunningServer> {
  running = await runServer({ dataDir, environment: { DEMO: 'on' } });
  return running;
}

const juniper = (address: string) =>
  signIn(address, 'juniper.vale@riverbend.example', demoPassword);

interface Write {
  readonly path: string;
  readonly body: ObservationWrite | AttendanceWrite;
  readonly key: string;
  readonly id: string;
}

async function roomOfToday(client: HttpClient): Promise<SessionDetail> {
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
  const { sessions } = await client.get<SessionList>(
    `/api/sessions?from=${hours(-8)}&to=${hours(3)}`,
  );
  const group = sessions.find(
    ({ expectedCount, facilitators, status }) =>
      expectedCount >= 12 &&
      status !== 'ended' &&
      facilitators.some(({ name }) => name === 'Juniper Vale'),
  );
  assert.ok(group, 'a group of twelve runs or begins within the hour');
  await client.send('POST', `/api/sessions/${group.id}/start`, { version: group.version });
  return client.get<SessionDetail>(`/api/sessions/${group.id}`);
}

function observation(session: SessionDetail, participantId: string): Write {
  const id = newId();
  return {
    id,
    key: randomUUID(),
    path: `/api/sessions/${session.id}/observations/${id}`,
    body: {
      participantId,
      kind: 'own-words',
      code: 'quote',
      text: id,
      takenBack: false,
      tappedAt: new Date().toISOString(),
      version: 0,
    },
  };
}

/**
 * Writes for one person, one after the other, until the connection breaks, or until the server says
 * that it no longer reaches its database: between the two kills it may still answer so.
 */
async function writeUntilKilled(client: HttpClient, session: SessionDetail, participantId: string) {
  const confirmed: Write[] = [];
  for (;;) {
    const write = observation(session, participantId);
    const answer = await client.send('PUT', write.path, write.body, write.key).catch(() => null);
    if (answer === null || answer.status === 503) {
      return { confirmed, open: write };
    }
    assert.equal(answer.status, 200, answer.text);
    confirmed.push(write);
  }
}

/** How often each write is stored, asked of the database itself. */
async function storedTimes(ids: readonly string[]): Promise<Map<string, number>> {
  const database = await openEmbedded({ dataDir });
  const client = new pg.Client({ connectionString: database.urls().ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ text: string; times: string }>(
    'select text, count(*) as times from observation where text = any($1) group by text',
    [ids],
  );
  await client.end();
  await database.close();
  return new Map(rows.map(({ text, times }) => [text, Number(times)]));
}

async function killPostgres(): Promise<void> {
  const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGKILL');
}

suite('a server that is killed in the middle of a stream of writes', () => {
  for (const withDatabase of [false, true]) {
    test(`${withDatabase ? 'with its PostgreSQL ' : ''}has every confirmed write, once`, async () => {
      const server = await start();
      const client = await juniper(server.address);
      const session = await roomOfToday(client);
      const people = session.roster.filter(({ removed }) => !removed).slice(0, 6);
      const streams = Promise.all(
        people.map(({ participantId }) => writeUntilKilled(client, session, participantId)),
      );
      await Promise.race([pause(1500), streams]);
      if (withDatabase) {
        await killPostgres();
      }
      await server.stop('SIGKILL');
      const ended = await streams;
      const confirmed = ended.flatMap((stream) => stream.confirmed);
      const open = ended.map((stream) => stream.open);
      assert.ok(confirmed.length > 20, `only ${confirmed.length} writes were confirmed`);

      const restarted = await start();
      const stored = await storedTimes(confirmed.map(({ id }) => id));
      assert.deepEqual(
        confirmed.filter(({ id }) => stored.get(id) !== 1),
        [],
      );

      // What was not confirmed is sent again with its key, and is there once, whatever became of it.
      const again = await juniper(restarted.address);
      for (const { path, body, key } of [...open, ...confirmed.slice(-3)]) {
        const answer = await again.send('PUT', path, body, key);
        assert.equal(answer.status, 200, answer.text);
      }
      const ids = [...confirmed, ...open].map(({ id }) => id);
      assert.deepEqual(await storedTimes(ids), new Map(ids.map((id) => [id, 1])));
      assert.equal(await restarted.stop(), 0);
    });
  }
});
