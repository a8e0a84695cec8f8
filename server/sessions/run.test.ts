import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Flag } from '#contract/flag';
import type { SessionState } from '#contract/session';
import { v7 as newId } from 'uuid';
import { endsAt, startsAt, testRoom } from '../testing/room.ts';
import type { TestAnswer, TestPerson } from '../testing/test-app.ts';

const room = await testRoom('2026-06-16T13:45:00.000Z');
after(() => room.stepwell.close());
const { juniper, tobin, stranger, sessionId, people, record, stepwell } = room;
const url = `/api/sessions/${sessionId}`;
const idOf = (index: number) => people[index]?.id ?? '';
const typeOf = ({ body }: TestAnswer) => (body as { type: string }).type;
const versionNow = async () => (await room.detail()).version;

const end = async (more: Record<string, unknown> = {}, by: TestPerson = juniper) =>
  by.send('POST', `${url}/end`, {
    endedAt: '2026-06-16T13:10:00.000Z',
    version: await versionNow(),
    statements: [],
    ...more,
  });

const riskTap = (index: number) =>
  juniper.send('PUT', `${url}/observations/${newId()}`, {
    participantId: idOf(index),
    kind: 'risk',
    code: 'self-harm',
    text: null,
    takenBack: false,
    tappedAt: startsAt,
    version: 0,
  });

suite('a session', () => {
  test('ends only after it started', async () => {
    assert.equal(typeOf(await end()), 'urn:stepwell:problem:not-started');
  });

  test('is started by one of its leaders, once, on its day', async () => {
    const start = { startedAt: startsAt, version: await versionNow() };
    assert.equal((await stranger.send('POST', `${url}/start`, start)).status, 404);
    const early = { ...start, startedAt: '2026-06-14T13:00:00Z' };
    assert.equal((await juniper.send('POST', `${url}/start`, early)).status, 400);
    const later = { ...start, startedAt: '2026-06-16T13:00:04.000Z' };
    const answers = await Promise.all([
      tobin.send('POST', `${url}/start`, start),
      juniper.send('POST', `${url}/start`, later),
    ]);
    const states = answers.map((answer) => {
      assert.equal(answer.status, 200, answer.text);
      return answer.body as SessionState;
    });
    assert.deepEqual(states[0], states[1]);
    assert.equal(states[0]?.status, 'running');
  });

  test('that runs answers a further start as it runs, whatever its sender had seen', async () => {
    const running = await room.detail();
    const late = { startedAt: '2026-06-16T13:07:00.000Z', version: 1 };
    const again = await juniper.send('POST', `${url}/start`, late);
    assert.equal(again.status, 200, again.text);
    const { startedAt, version } = again.body as SessionState;
    assert.deepEqual([startedAt, version], [running.startedAt, running.version]);
    assert.equal((await stranger.send('POST', `${url}/start`, late)).status, 404);
  });

  test('has a plan of known skills', async () => {
    const plan = {
      module: 'Emotion regulation',
      topic: '<b>Check the facts</b>',
      skillCodes: ['check-the-facts', 'opposite-action', 'opposite-action'],
      homework: null,
      version: await versionNow(),
    };
    const answer = await juniper.send('PUT', `${url}/plan`, plan);
    assert.equal(answer.status, 200, answer.text);
    const { skills, topic } = answer.body as SessionState;
    assert.deepEqual(
      skills.map(({ code }) => code),
      ['check-the-facts', 'opposite-action'],
    );
    assert.equal(topic, '<b>Check the facts</b>');
    const unknown = { ...plan, skillCodes: ['juggling'], version: await versionNow() };
    assert.equal((await juniper.send('PUT', `${url}/plan`, unknown)).status, 400);
    assert.equal((await juniper.send('PUT', `${url}/plan`, plan)).status, 409);
  });

  test('asks what was done about each open flag before somebody is marked as gone', async () => {
    const { participantId, ...body } = room.attendance(1);
    const path = `${url}/attendance/${String(participantId)}`;
    assert.equal((await juniper.send('PUT', path, body)).status, 200);
    assert.equal((await riskTap(1)).status, 200);
    const left = { ...body, leftAt: '2026-06-16T13:30:00Z', version: 1 };
    const asked = await juniper.send('PUT', path, left);
    assert.equal(typeOf(asked), 'urn:stepwell:problem:open-flags');
    const [flag] = (asked.body as { flags: Flag[] }).flags;
    assert.equal(flag?.participantId, idOf(1));
    const gone = `${url}/gone/${idOf(1)}`;
    const another = [{ id: newId(), flagId: newId(), text: 'Walked to the car' }];
    assert.equal((await juniper.send('POST', gone, { statements: another })).status, 404);
    const statements = [{ id: newId(), flagId: flag?.id, text: 'Sister picked her up' }];
    const said = await juniper.send('POST', gone, { statements });
    assert.equal(said.status, 200, said.text);
    const [after] = (said.body as { flags: Flag[] }).flags;
    assert.equal(after?.status, 'open');
    assert.deepEqual(
      after.statements.map(({ text, occasion, statedBy }) => [text, occasion, statedBy.name]),
      [['Sister picked her up', 'person-left', after.responsible[0]?.name]],
    );
    assert.equal((await juniper.send('PUT', path, left)).status, 200);
  });

  test('asks the same of everyone else when it ends; nothing is closed by it', async () => {
    assert.equal((await riskTap(2)).status, 200);
    const asked = await end();
    assert.equal(asked.status, 422);
    const { flags } = asked.body as { flags: Flag[] };
    assert.deepEqual(
      flags.map(({ participantId }) => participantId),
      [idOf(2)],
    );
    const before = { endedAt: '2026-06-16T12:00:00Z' };
    assert.equal((await end(before)).status, 400);
    const statements = [{ id: newId(), flagId: flags[0]?.id, text: 'Seen by Dr. Vale' }];
    const answer = await end({ statements });
    assert.equal(answer.status, 200, answer.text);
    assert.equal((answer.body as SessionState).status, 'ended');
    const detail = await room.detail();
    assert.ok(detail.flags.every(({ status }) => status === 'open'));
    const { rows } = await stepwell.database.ownerPool.query(
      'select occasion, text from flag_statement order by stated_at, id',
    );
    assert.deepEqual(rows, [
      { occasion: 'person-left', text: 'Sister picked her up' },
      { occasion: 'session-ended', text: 'Seen by Dr. Vale' },
    ]);
  });

  test('that a colleague ended meanwhile is ended as it is, with what the second one said', async () => {
    const { flags, version, endedAt } = await room.detail();
    const statements = [{ id: newId(), flagId: flags[0]?.id, text: 'Called the clinic' }];
    const late = { endedAt: '2026-06-16T13:12:00.000Z', version: version - 1, statements };
    const answer = await tobin.send('POST', `${url}/end`, late);
    assert.equal(answer.status, 200, answer.text);
    assert.equal((answer.body as SessionState).endedAt, endedAt);
    assert.equal((answer.body as SessionState).version, version);
    const { rows } = await stepwell.database.ownerPool.query(
      'select stated_by from flag_statement where text = $1',
      ['Called the clinic'],
    );
    assert.deepEqual(rows, [{ stated_by: tobin.id }]);
  });

  test('keeps what was said of a flag that a colleague closed meanwhile', async () => {
    const { flags } = await room.detail();
    const flag = flags.find(({ participantId }) => participantId === idOf(2));
    await stepwell.database.ownerPool.query(
      'update flag set closed_at = $2, closed_by = $3 where id = $1',
      [flag?.id, stepwell.clock.now(), tobin.id],
    );
    const statements = [{ id: newId(), flagId: flag?.id, text: 'Spoke at the door' }];
    const said = await juniper.send('POST', `${url}/gone/${idOf(2)}`, { statements });
    assert.equal(said.status, 200, said.text);
    const { rows } = await stepwell.database.ownerPool.query(
      'select flag_id from flag_statement where text = $1',
      ['Spoke at the door'],
    );
    assert.deepEqual(rows, [{ flag_id: flag?.id }]);
  });

  test('owes a note for each who attended, by the author on the list', async () => {
    const { notes, roster } = await room.detail();
    assert.deepEqual(
      notes.map(({ participantId, status }) => [participantId, status]),
      [[idOf(1), 'draft']],
    );
    const author = roster.find(({ participantId }) => participantId === idOf(1))?.noteAuthorId;
    assert.equal(notes[0]?.authorId, author);
  });

  test('takes corrections of attendance after its end', async () => {
    const answer = await juniper.send('POST', `${url}/attendance`, { rows: [room.attendance(3)] });
    assert.equal(answer.status, 200, answer.text);
  });

  test('can be reopened until a note of it is signed', async () => {
    const reopen = async () =>
      juniper.send('POST', `${url}/reopen`, { version: await versionNow() });
    const answer = await reopen();
    assert.equal(answer.status, 200, answer.text);
    assert.equal((answer.body as SessionState).endedAt, null);
    assert.equal(typeOf(await reopen()), 'urn:stepwell:problem:not-ended');
    const flags = (await room.detail()).flags;
    const statements = flags.map(({ id }) => ({ id: newId(), flagId: id, text: 'As before' }));
    assert.equal((await end({ statements })).status, 200);
    await record.insert('group_note', {
      id: newId(),
      session_id: sessionId,
      updated_by: juniper.id,
      updated_at: endsAt,
      signed_at: endsAt,
      signed_by: juniper.id,
    });
    assert.equal(typeOf(await reopen()), 'urn:stepwell:problem:note-signed');
  });
});

suite('GET /api/sessions', () => {
  const list = (from: string, to: string, by = juniper) =>
    by.get(`/api/sessions?from=${from}&to=${to}`);

  test('gives what starts in the range, with whom it expects', async () => {
    const answer = await list('2026-06-16T00:00:00Z', '2026-06-17T00:00:00Z');
    const { sessions } = answer.body as { sessions: { id: string; expectedCount: number }[] };
    assert.deepEqual(
      sessions.map(({ id, expectedCount }) => [id, expectedCount]),
      [[sessionId, 6]],
    );
    const later = await list('2026-06-16T13:00:01Z', '2026-06-17T00:00:00Z');
    assert.deepEqual((later.body as { sessions: unknown[] }).sessions, []);
  });

  test('names the one person of an individual session, and nobody of a group', async () => {
    const [aster] = people;
    assert.ok(aster);
    const [from, to] = ['2026-06-20T13:00:00.000Z', '2026-06-20T14:00:00.000Z'];
    const about = { startsAt: from, endsAt: to, leaderIds: [juniper.id], ended: false };
    const counselling = await record.session(room.programId, {
      ...about,
      more: { kind: 'individual' },
    });
    await record.onRoster(counselling, aster);
    const group = await record.session(room.programId, about);
    await record.onRoster(group, aster);
    const { body } = await list(from, '2026-06-20T15:00:00Z');
    const { sessions } = body as { sessions: { id: string; person: unknown }[] };
    const personOf = (id: string) => sessions.find((each) => each.id === id)?.person;
    assert.deepEqual(personOf(counselling), { preferredName: 'Aster', familyName: 'Testfield' });
    assert.equal(personOf(group), null);
  });

  test('gives nobody the sessions of others', async () => {
    const answer = await list('2026-06-16T00:00:00Z', '2026-06-17T00:00:00Z', stranger);
    assert.deepEqual((answer.body as { sessions: unknown[] }).sessions, []);
  });

  test('refuses an empty, a reversed and an endless range', async () => {
    assert.equal((await juniper.get('/api/sessions')).status, 400);
    assert.equal((await list('2026-06-17T00:00:00Z', '2026-06-16T00:00:00Z')).status, 400);
    assert.equal((await list('2026-01-01T00:00:00Z', '2026-06-16T00:00:00Z')).status, 400);
    assert.equal((await list('2026-02-30T00:00:00Z', '2026-03-16T00:00:00Z')).status, 400);
  });
});
