import assert from 'node:assert/strict';
import { after, afterEach, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import { stopListening } from '../listen.ts';
import { listening, openStream, type LiveStream } from '../testing/live-stream.ts';
import { testRoom } from '../testing/room.ts';
import type { TestPerson } from '../testing/test-app.ts';
import { mostStreams } from './streams.ts';

// A stream lasts as long as its sign-in and shows no more than its screen may (security.md 8, 10, 17).

const room = await testRoom('2026-06-16T13:45:00.000Z');
const { tobin, sessionId, stepwell, groupId, programId } = room;
const { ownerPool } = stepwell.database;
const address = await listening(stepwell);
const streams: LiveStream[] = [];
after(() => stepwell.close());
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

/** Somebody else who leads the session. */
async function leader(): Promise<TestPerson> {
  const person = await stepwell.person({ programIds: [programId] });
  await ownerPool.query(
    `insert into session_facilitator (organization_id, session_id, staff_id, part)
     values ($1, $2, $3, 'co-facilitator')`,
    [stepwell.organizationId, sessionId, person.id],
  );
  return person;
}

async function opened(who: TestPerson): Promise<LiveStream> {
  const stream = await openStream(address, who.cookie);
  streams.push(stream);
  assert.deepEqual((await stream.next())?.changes, []);
  return stream;
}

/** The stream says that it ends, ends, and cannot be had again. */
async function hasEnded(stream: LiveStream, who: TestPerson, status = 401): Promise<void> {
  assert.equal((await stream.next())?.event, 'ended');
  assert.equal(await stream.next(), null);
  const again = await openStream(address, who.cookie);
  again.close();
  assert.equal(again.status, status);
}

const versions = { attendance: 0, checkIn: 0 };

async function present() {
  const rows = [room.attendance(0, { version: versions.attendance++ })];
  const saved = await tobin.send('POST', `/api/sessions/${sessionId}/attendance`, { rows });
  assert.equal(saved.status, 200, saved.text);
}

async function rate() {
  const person = room.people[0]?.id ?? '';
  const saved = await tobin.send('PUT', `/api/sessions/${sessionId}/check-ins/${person}/mood`, {
    ...{ value: 2, tappedAt: stepwell.clock.now().toISOString(), version: versions.checkIn++ },
  });
  assert.equal(saved.status, 200, saved.text);
}

/** Something happened that every stream of the organization looks at. */
const wake = () =>
  ownerPool.query(`select pg_notify('stepwell_change', $1)`, [stepwell.organizationId]);

suite('a stream', () => {
  test('ends with the sign-out', async () => {
    const person = await leader();
    const stream = await opened(person);
    assert.equal((await person.send('POST', '/api/sign-out')).status, 204);
    await hasEnded(stream, person);
  });

  test('ends when the person is disabled, and when their role changes', async () => {
    const [disabled, changed] = [await leader(), await leader()];
    const [first, second] = [await opened(disabled), await opened(changed)];
    await ownerPool.query('update staff set disabled_at = $2 where id = $1', [
      disabled.id,
      stepwell.clock.now(),
    ]);
    await hasEnded(first, disabled);
    await ownerPool.query(
      `insert into staff_role (organization_id, staff_id, role) values ($1, $2, 'supervisor')`,
      [stepwell.organizationId, changed.id],
    );
    await hasEnded(second, changed);
  });

  test('never extends idle time: it ends when that is over', async () => {
    const person = await stepwell.person({ roles: ['supervisor'], programIds: [programId] });
    await room.record.insert('supervision', {
      ...{ id: newId(), supervisor_id: person.id, supervisee_id: tobin.id },
      valid_from: '2026-01-01',
    });
    const stream = await opened(person);
    const before = stepwell.clock.now().toISOString();
    // What is told in between, as at each sign of life, is no use of the sign-in.
    stepwell.clock.set('2026-06-16T13:55:00.000Z');
    await room.record.insert('change', {
      ...{ subject: 'attendance', session_id: sessionId, participant_id: room.people[0]?.id },
      at: stepwell.clock.now(),
    });
    await wake();
    assert.equal((await stream.next())?.changes.length, 1);
    stepwell.clock.set('2026-06-16T14:00:00.000Z');
    await wake();
    await hasEnded(stream, person);
    stepwell.clock.set(before);
  });

  test('ends when the screen is handed over', async () => {
    const person = await leader();
    const stream = await opened(person);
    await ownerPool.query(
      `update sign_in.activity set handed_over_plan_id = $2
       where sign_in_id in (select id from sign_in.session where user_id = $1)`,
      [person.id, groupId],
    );
    await hasEnded(stream, person, 423);
  });

  test('of a locked screen tells attendance of its session and nothing else', async () => {
    const person = await leader();
    const stream = await opened(person);
    await present();
    await stream.next();
    await ownerPool.query(
      `update sign_in.activity set locked_session_id = $2
       where sign_in_id in (select id from sign_in.session where user_id = $1)`,
      [person.id, sessionId],
    );
    await rate();
    await present();
    const message = await stream.next();
    assert.deepEqual(
      message?.changes.map(({ subject, recordId }) => [subject, recordId]),
      [['attendance', null]],
    );
  });

  test('is one of a few of its sign-in; another one may have its own', async () => {
    const [person, other] = [await leader(), await leader()];
    for (let place = 0; place < mostStreams; place += 1) await opened(person);
    const further = await openStream(address, person.cookie);
    further.close();
    assert.deepEqual([further.status, further.headers['retry-after']], [429, '30']);
    await opened(other);
  });

  test('ends with the server, which does not wait for it', async () => {
    const person = await leader();
    const stream = await opened(person);
    const closed = stopListening(stepwell.app);
    assert.equal(await stream.next(), null);
    await closed;
  });
});
