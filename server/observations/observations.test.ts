import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { ObservationSaved } from '#contract/observation';
import { v7 as newId } from 'uuid';
import { testRoom } from '../testing/room.ts';
import type { TestPerson } from '../testing/test-app.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, tobin, stranger, sessionId, people, record } = room;
await room.detail();

const idOf = (index: number) => people[index]?.id ?? '';

async function objectiveOf(index: number): Promise<string> {
  const by = { updated_by: juniper.id, updated_at: '2026-06-01T13:00:00Z' };
  const [problem, goal, id] = [newId(), newId(), newId()];
  const participant = { participant_id: idOf(index), ...by };
  const episode_id = people[index]?.episodeId;
  await record.insert('problem', { id: problem, episode_id, text: 'Low mood', ...participant });
  await record.insert('goal', { id: goal, problem_id: problem, text: 'Better', ...participant });
  const words = { number: 1, label: 'Walk daily', text: 'Walks on 5 of 7 days' };
  await record.insert('objective', { id, goal_id: goal, ...words, ...participant });
  return id;
}

function send(more: Record<string, unknown>, id = newId(), by: TestPerson = juniper) {
  return by.send('PUT', `/api/sessions/${sessionId}/observations/${id}`, {
    participantId: idOf(0),
    kind: 'affect',
    code: 'tearful',
    text: null,
    takenBack: false,
    tappedAt: '2026-06-16T13:05:00.000Z',
    version: 0,
    ...more,
  });
}

suite('a tap about a person', () => {
  test('is kept, can be taken back and stands in the session', async () => {
    const id = newId();
    assert.equal((await send({}, id)).status, 200);
    const back = await send({ takenBack: true, version: 1 }, id);
    assert.equal((back.body as ObservationSaved).observation.version, 2);
    const { observations } = await room.detail();
    assert.deepEqual(
      observations.map(({ code, takenBack }) => [code, takenBack]),
      [['tearful', true]],
    );
  });

  test('goal touched names an objective of that person, which the room offers', async () => {
    const [own, another] = [await objectiveOf(0), await objectiveOf(1)];
    const goal = { kind: 'goal', code: own };
    assert.equal((await send(goal)).status, 200);
    assert.equal((await send({ ...goal, code: another })).status, 404);
    assert.equal((await send({ ...goal, code: newId() })).status, 404);
    const { roster } = await room.detail();
    const [first] = roster;
    assert.deepEqual(first?.objectives, [{ id: own, number: 1, label: 'Walk daily' }]);
  });

  test('engagement is one of five levels and can change', async () => {
    const id = newId();
    const engagement = { kind: 'engagement', code: '0' };
    assert.equal((await send(engagement, id)).status, 200);
    assert.equal((await send({ ...engagement, code: '3', version: 1 }, id)).status, 200);
    assert.equal((await send({ ...engagement, code: '5' })).status, 400);
    assert.equal((await send({ ...engagement, code: 0 })).status, 400);
  });

  test('stays about the same person and of the same kind', async () => {
    const id = newId();
    assert.equal((await send({}, id)).status, 200);
    assert.equal((await send({ participantId: idOf(1), version: 1 }, id)).status, 404);
    assert.equal((await send({ kind: 'response', code: 'quiet', version: 1 }, id)).status, 422);
  });

  test('changed by two is a conflict that shows both', async () => {
    const id = newId();
    assert.equal((await send({}, id)).status, 200);
    assert.equal((await send({ code: 'flat', version: 1 }, id, tobin)).status, 200);
    const answer = await send({ code: 'bright', version: 1 }, id);
    assert.equal(answer.status, 409);
    const { mine, theirs } = answer.body as Record<string, { code: string; by?: object }>;
    assert.ok(theirs?.by, 'who wrote it is named');
    assert.deepEqual([mine?.code, theirs?.code], ['bright', 'flat']);
  });

  test('own words keep HTML and script as text; other kinds have no words', async () => {
    const text = '<script>alert(1)</script> "I can’t" <img src=x onerror=y>';
    const quote = { kind: 'own-words', code: 'quote', text };
    const answer = await send(quote);
    assert.equal((answer.body as ObservationSaved).observation.text, text);
    assert.equal((await send({ ...quote, text: '   ' })).status, 400);
    assert.equal((await send({ ...quote, text: null })).status, 400);
    assert.equal((await send({ ...quote, text: 'a\u0007b' })).status, 400);
    assert.equal((await send({ ...quote, text: 'x'.repeat(501) })).status, 400);
    assert.equal((await send({ ...quote, text: 'x'.repeat(1_000_000) })).status, 413);
    assert.equal((await send({ text: 'and more' })).status, 400);
  });

  test('needs a code of the palette', async () => {
    for (const [kind, code] of [
      ['affect', 'angelic'],
      ['risk', 'boredom'],
      ['skill', 'juggling'],
      ['goal', 'walk'],
      ['own-words', 'paraphrase'],
    ]) {
      assert.equal((await send({ kind, code })).status, 400);
    }
    assert.equal((await send({ kind: 'skill', code: 'opposite-action' })).status, 200);
  });

  test('is not found by others, about others, or under an id that is in use', async () => {
    const id = newId();
    assert.equal((await send({}, id)).status, 200);
    assert.equal((await send({}, newId(), stranger)).status, 404);
    const outsider = await record.participant(room.programId, { preferredName: 'Odd' });
    assert.equal((await send({ participantId: outsider.id })).status, 404);
    const other = await record.session(room.programId, {
      groupId: room.groupId,
      startsAt: '2026-06-16T17:00:00Z',
      endsAt: '2026-06-16T18:00:00Z',
      leaderIds: [juniper.id],
      ended: false,
    });
    await juniper.get(`/api/sessions/${other}`);
    const url = `/api/sessions/${other}/observations/${id}`;
    const answer = await juniper.send('PUT', url, {
      participantId: idOf(0),
      kind: 'affect',
      code: 'flat',
      text: null,
      takenBack: false,
      tappedAt: '2026-06-16T13:05:00Z',
      version: 0,
    });
    assert.equal(answer.status, 404);
  });
});

suite('a rating at arrival', () => {
  const rate = (scale: string, body: Record<string, unknown>, by = juniper, person = idOf(0)) =>
    by.send('PUT', `/api/sessions/${sessionId}/check-ins/${person}/${scale}`, {
      value: 4,
      tappedAt: '2026-06-16T13:05:00.000Z',
      version: 0,
      ...body,
    });

  test('is 0 to 10, or asked and not given; nothing is coerced', async () => {
    for (const value of [11, -1, 4.5, '4', true, undefined]) {
      assert.equal((await rate('mood', { value })).status, 400);
    }
    assert.equal((await rate('mood', { value: null })).status, 200);
    assert.equal((await rate('mood', { value: 0, version: 1 })).status, 200);
    const { checkIns } = await room.detail();
    assert.deepEqual(
      checkIns.map(({ scale, value }) => [scale, value]),
      [['mood', 0]],
    );
  });

  test('of a scale that the program has, of a person on the list, by who leads', async () => {
    assert.equal((await rate('joy', {})).status, 404);
    assert.equal((await rate('mood', {}, juniper, newId())).status, 404);
    assert.equal((await rate('mood', {}, stranger)).status, 404);
  });

  test('written by two is a conflict', async () => {
    assert.equal((await rate('anxiety', {}, tobin)).status, 200);
    const answer = await rate('anxiety', { value: 7 });
    assert.equal(answer.status, 409);
    const { theirs } = answer.body as { theirs: { updatedBy: string; by: { name: string } } };
    assert.equal(theirs.updatedBy, tobin.id);
    assert.equal(theirs.by.name, 'Tobin Larkspur');
  });

  test('of the session before is shown beside', async () => {
    const next = await record.session(room.programId, {
      groupId: room.groupId,
      startsAt: '2026-06-18T13:00:00Z',
      endsAt: '2026-06-18T16:00:00Z',
      leaderIds: [juniper.id],
      ended: false,
    });
    const answer = await juniper.get(`/api/sessions/${next}`);
    const { roster } = answer.body as { roster: { previousRatings: unknown }[] };
    assert.deepEqual(roster[0]?.previousRatings, [
      { scale: 'anxiety', value: 4 },
      { scale: 'mood', value: 0 },
    ]);
    assert.deepEqual(roster[1]?.previousRatings, []);
  });
});
