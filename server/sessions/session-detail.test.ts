import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { testRoom } from '../testing/room.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, tobin, stranger, sessionId } = room;

suite('GET /api/sessions/:id', () => {
  test('gives the room in one answer, with the list made from the memberships', async () => {
    const answer = await juniper.get(`/api/sessions/${sessionId}`);
    assert.equal(answer.status, 200, answer.text);
    const detail = await room.detail();
    assert.deepEqual(
      detail.roster.map(({ preferredName, expected }) => [preferredName, expected]),
      ['Aster', 'Bram', 'Cassia', 'Dov', 'Elowen', 'Fitz'].map((name) => [name, true]),
    );
    assert.equal(detail.expectedCount, 6);
    assert.equal(detail.status, 'scheduled');
    assert.deepEqual(
      detail.facilitators.map(({ name, part }) => [name, part]),
      [
        ['Juniper Vale', 'facilitator'],
        ['Tobin Larkspur', 'co-facilitator'],
      ],
    );
  });

  test('looks the same for a foreign and an absent session', async () => {
    const foreign = await stranger.get(`/api/sessions/${sessionId}`);
    const absent = await stranger.get('/api/sessions/0196f4a0-0000-7000-8000-000000000000');
    assert.equal(foreign.status, 404);
    assert.equal(absent.text, foreign.text);
  });

  test('splits the notes evenly between the leaders', async () => {
    const { roster } = await room.detail(tobin);
    const authors = roster.map(({ noteAuthorId }) => noteAuthorId);
    assert.equal(authors.filter((id) => id === juniper.id).length, 3);
    assert.equal(authors.filter((id) => id === tobin.id).length, 3);
  });
});
