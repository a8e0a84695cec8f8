import assert from 'node:assert/strict';
import { after, afterEach, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { LiveAnswer, LiveChange } from '#contract/live';
import { listening, openStream, type LiveStream } from '../testing/live-stream.ts';
import { startsAt, testRoom } from '../testing/room.ts';
import type { TestPerson } from '../testing/test-app.ts';
import { untilBlocked } from '../testing/until-blocked.ts';
import { forgetOldChanges } from './forget-old.ts';
import { appDatabase, openPool } from '../database/pool.ts';
import type { DB } from '../database/schema.gen.ts';

// One position for all that is told: what was missed is told later, and nothing twice.

const room = await testRoom('2026-06-16T13:45:00.000Z');
const { juniper, tobin, stranger, sessionId, people, stepwell, record } = room;
const { ownerPool } = stepwell.database;
const address = await listening(stepwell);
const streams: LiveStream[] = [];
after(() => room.stepwell.close());
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});
const url = `/api/sessions/${sessionId}`;
const personId = (person: number) => people[person]?.id ?? '';

async function streamOf(who: TestPerson, lastEventId?: string): Promise<LiveStream> {
  const stream = await openStream(
    address,
    who.cookie,
    lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
  );
  streams.push(stream);
  return stream;
}

/** A stream that has said that it is there, and to which nothing of what was begun before is told. */
async function openedBy(who: TestPerson): Promise<{ stream: LiveStream; position: string }> {
  const { position: here } = await since(who, '1.1');
  const stream = await streamOf(who, here);
  const first = await stream.next();
  assert.deepEqual(first?.changes, []);
  return { stream, position: first.position };
}

async function asked(who: TestPerson, position: string): Promise<LiveAnswer> {
  const answer = await who.get(`/api/live?after=${position}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

/**
 * The same, once everything that was begun before is told: another test file's transaction, in the
 * same cluster, holds back what came after it.
 */
async function since(who: TestPerson, position: string): Promise<LiveAnswer> {
  const { rows } = await ownerPool.query<{ id: string }>('select pg_current_xact_id()::text as id');
  for (;;) {
    const answer = await asked(who, position);
    if (Number(answer.position.split('.')[0]) > Number(rows[0]?.id)) return answer;
  }
}

async function nextChanges(stream: LiveStream): Promise<readonly LiveChange[]> {
  for (;;) {
    const message = await stream.next();
    if (message === null || message.changes.length > 0) return message?.changes ?? [];
  }
}

const versions = new Map<number, number>();

/** @returns the row's id */
async function present(who: TestPerson, person: number): Promise<string> {
  const version = versions.get(person) ?? 0;
  const row = room.attendance(person, { version });
  const saved = await who.send('POST', `${url}/attendance`, { rows: [row] });
  assert.equal(saved.status, 200, saved.text);
  versions.set(person, version + 1);
  return row['id'] as string;
}

/** What is told of one person, as `subject`, in the order of telling. */
const told = (changes: readonly LiveChange[], person: number) =>
  changes
    .filter(({ participantId }) => participantId === personId(person))
    .map(({ subject }) => subject);

/** A transaction of the owner's that writes as the room does. */
async function writing(person: number) {
  const client = await ownerPool.connect();
  await client.query('begin');
  await client.query(
    `select set_config('stepwell.organization_id', $1, true), set_config('stepwell.now', $2, true)`,
    [stepwell.organizationId, stepwell.clock.now().toISOString()],
  );
  await client.query(
    `insert into check_in (organization_id, session_id, participant_id, scale, value, tapped_at,
       updated_by, updated_at) values ($1, $2, $3, $4, 3, $5, $6, $5)`,
    [stepwell.organizationId, sessionId, personId(person), newId(), startsAt, tobin.id],
  );
  return {
    end: async (how: 'commit' | 'rollback') => {
      await client.query(how);
      client.release();
    },
  };
}

suite('what changes is told', () => {
  test('to a colleague in the room at once, by ids and by nothing else', async () => {
    const { stream } = await openedBy(juniper);
    const id = await present(tobin, 0);
    const message = await stream.next();
    assert.equal(message?.event, 'changes');
    assert.ok(
      message.changes.some(
        (change) =>
          change.subject === 'attendance' &&
          change.sessionId === sessionId &&
          change.participantId === personId(0) &&
          change.recordId === id,
      ),
    );
    assert.equal(stream.headers['content-type'], 'text/event-stream');
    assert.equal(stream.headers['cache-control'], 'no-store');
    assert.equal(stream.headers['x-accel-buffering'], 'no');
  });

  test('once for each statement of a batch, in one message', async () => {
    const { stream, position } = await openedBy(juniper);
    const rows = [1, 2, 3].map((person) => room.attendance(person));
    for (const person of [1, 2, 3]) versions.set(person, 1);
    assert.equal((await tobin.send('POST', `${url}/attendance`, { rows })).status, 200);
    const message = await stream.next();
    assert.equal(message?.changes.filter(({ subject }) => subject === 'attendance').length, 3);
    assert.deepEqual((await since(juniper, position)).changes, message.changes);
  });

  test('to nobody who may not see the person', async () => {
    const mine = await record.session(room.programId, {
      startsAt: '2026-06-16T18:00:00.000Z',
      endsAt: '2026-06-16T19:00:00.000Z',
      leaderIds: [stranger.id],
      ended: false,
    });
    const { stream, position } = await openedBy(stranger);
    await present(tobin, 0);
    assert.deepEqual((await since(stranger, position)).changes, []);
    stepwell.clock.set('2026-06-16T13:46:00.000Z');
    const client = await ownerPool.connect();
    await client.query(
      `select set_config('stepwell.organization_id', $1, false), set_config('stepwell.now', $2, false)`,
      [stepwell.organizationId, stepwell.clock.now().toISOString()],
    );
    await client.query('update session set room = $2 where id = $1', [mine, 'Elm']);
    await client.query('reset all');
    client.release();
    const message = await stream.next();
    assert.deepEqual(
      message?.changes.map(({ subject, sessionId: of }) => [subject, of]),
      [['session', mine]],
    );
  });

  test('not when the write was rolled back', async () => {
    const { stream, position } = await openedBy(juniper);
    await (await writing(4)).end('rollback');
    await present(tobin, 0);
    const message = await stream.next();
    assert.deepEqual(told(message?.changes ?? [], 4), []);
    assert.deepEqual(told(message?.changes ?? [], 0), ['attendance']);
    assert.deepEqual(told((await since(juniper, position)).changes, 4), []);
  });
});

suite('the order of telling', () => {
  test('is that of the transactions: who writes first and commits last is not left out', async () => {
    const { stream, position } = await openedBy(juniper);
    const slow = await writing(4);
    const quick = await writing(5);
    await quick.end('commit');
    const meanwhile = await asked(juniper, position);
    assert.deepEqual(meanwhile.changes, []);
    await slow.end('commit');
    const found: string[] = [];
    while (found.length < 2) {
      const { changes = [] } = (await stream.next()) ?? {};
      found.push(...changes.map(({ participantId }) => participantId ?? ''));
    }
    assert.deepEqual(found, [personId(4), personId(5)]);
    const resumed = await since(juniper, meanwhile.position);
    assert.deepEqual(
      resumed.changes.map(({ participantId }) => participantId),
      [personId(4), personId(5)],
    );
  });

  test('is told once, also to a stream that is woken while it is being told', async () => {
    const { stream } = await openedBy(juniper);
    const holder = await ownerPool.connect();
    await holder.query('begin');
    await holder.query('lock table sign_in.session in access exclusive mode');
    await (await writing(5)).end('commit');
    await untilBlocked(ownerPool);
    const ear = await ownerPool.connect();
    const heard = new Promise((resolve) => ear.once('notification', resolve));
    await ear.query('listen stepwell_change');
    await ownerPool.query(`select pg_notify('stepwell_change', $1)`, [stepwell.organizationId]);
    await heard;
    ear.release(true);
    await holder.query('commit');
    holder.release();
    const first = await nextChanges(stream);
    await present(tobin, 0);
    const second = await nextChanges(stream);
    assert.deepEqual(told(first, 5), ['check-in']);
    assert.deepEqual([told(second, 5), told(second, 0)], [[], ['attendance']]);
  });

  test('goes on where a broken stream had come to', async () => {
    const { stream, position } = await openedBy(juniper);
    stream.close();
    await present(tobin, 0);
    const again = await streamOf(juniper, position);
    assert.deepEqual(told(await nextChanges(again), 0), ['attendance']);
    const { position: here } = await since(juniper, position);
    const third = await streamOf(juniper, here);
    assert.deepEqual((await third.next())?.changes, []);
  });
});

suite('what is too old', () => {
  test('is to be read again after a day, or of a database that has not come so far', async () => {
    const { position } = await since(juniper, '1.1');
    const [from = '', at = ''] = position.split('.');
    const dayBefore = Number(at) - 24 * 3_600_000 - 1;
    assert.equal((await since(juniper, position)).reload, false);
    assert.equal((await since(juniper, `${from}.${dayBefore}`)).reload, true);
    assert.equal((await since(juniper, `${Number(from) + 1000}.${at}`)).reload, true);
    const stream = await streamOf(juniper, `${from}.${dayBefore}`);
    assert.equal((await stream.next())?.event, 'reload');
  });

  test('is refused where it is no position of ours', async () => {
    assert.equal((await juniper.get('/api/live?after=5')).status, 400);
    const stream = await openStream(address, juniper.cookie, { 'last-event-id': "1'--" });
    assert.equal(stream.status, 400);
    stream.close();
  });

  test('is forgotten, and nothing younger', async () => {
    const pool = openPool(stepwell.database.appUrl, { size: 1 });
    const count = async () =>
      (await ownerPool.query<{ n: number }>('select count(*)::int as n from change')).rows[0]?.n;
    const before = await count();
    const [clock, db] = [stepwell.clock, appDatabase<DB>(pool)];
    assert.ok((before ?? 0) > 0);
    clock.set('2026-06-17T14:45:00.000Z');
    assert.equal(await forgetOldChanges(db, clock), 0);
    clock.set('2026-06-17T14:46:00.001Z');
    assert.equal(await forgetOldChanges(db, clock), before);
    assert.equal(await count(), 0);
    await pool.end();
  });
});
