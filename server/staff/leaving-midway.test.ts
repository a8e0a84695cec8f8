import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { HandOverItem, HandOverResult } from '#contract/staff';
import { endedGroup } from '../testing/ended-group.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
const rowsOf = async (query: string, values: unknown[]) =>
  (await ownerPool.query<Record<string, unknown>>(query, values)).rows;

/** Ends somebody’s access and hands these things over. */
async function leave({ id }: TestPerson, items: readonly HandOverItem[]): Promise<HandOverResult> {
  const ada = await stepwell.person({ name: 'Ada Moss', roles: ['administrator'] });
  const asked = { items, endAccess: true, tryOut: false, version: 1 };
  const answer = await ada.send('POST', `/api/staff/${id}/hand-over`, asked);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as HandOverResult;
}

suite('a session whose leader leaves while it runs', () => {
  test('goes to who leads it beside them and covers them; nothing of it is owed', async () => {
    const it = await endedGroup(stepwell, { ended: false });
    const items: HandOverItem[] = [{ kind: 'session', id: it.sessionId, receiverId: it.tamsin.id }];
    const { owed } = await leave(it.juniper, items);
    assert.ok(!owed.items.some(({ id }) => id === it.sessionId));
    const leaders = await rowsOf(
      'select staff_id, part, covers_id from session_facilitator where session_id = $1 order by part',
      [it.sessionId],
    );
    assert.deepEqual(leaders, [
      { staff_id: it.tamsin.id, part: 'cover', covers_id: it.juniper.id },
      { staff_id: it.juniper.id, part: 'facilitator', covers_id: null },
    ]);
    await it.end(it.tamsin);
    const authors = 'select distinct author_id from note where session_id = $1';
    assert.deepEqual(await rowsOf(authors, [it.sessionId]), [{ author_id: it.tamsin.id }]);
  });

  test('and who facilitates it beside a leaver goes on as the facilitator', async () => {
    const it = await endedGroup(stepwell, { ended: false });
    const items: HandOverItem[] = [
      { kind: 'session', id: it.sessionId, receiverId: it.juniper.id },
    ];
    const { owed } = await leave(it.tamsin, items);
    assert.ok(!owed.items.some(({ id }) => id === it.sessionId));
    const leaders = await rowsOf(
      'select staff_id, part, handed_to from session_facilitator where session_id = $1 order by part',
      [it.sessionId],
    );
    assert.deepEqual(leaders, [
      { staff_id: it.tamsin.id, part: 'co-facilitator', handed_to: it.juniper.id },
      { staff_id: it.juniper.id, part: 'facilitator', handed_to: null },
    ]);
    await it.end(it.juniper);
    const authors = 'select distinct author_id from note where session_id = $1';
    assert.deepEqual(await rowsOf(authors, [it.sessionId]), [{ author_id: it.juniper.id }]);
  });

  test('owes no note to who left, nor to who is covered', async () => {
    const it = await endedGroup(stepwell, { ended: false });
    const wren = await stepwell.person({ name: 'Wren Ash', programIds: [it.programId] });
    await it.record.insert('session_facilitator', {
      ...{ session_id: it.sessionId, staff_id: wren.id, part: 'cover' },
      ...{ covers_id: it.tamsin.id, covers_part: 'co-facilitator' },
    });
    await ownerPool.query('update roster set note_author_id = null where participant_id = $1', [
      it.cassia.id,
    ]);
    await leave(it.juniper, []);
    await it.end(wren);
    const authors = 'select author_id from note where session_id = $1';
    assert.deepEqual(
      (await rowsOf(authors, [it.sessionId])).map((row) => row['author_id']),
      [wren.id, wren.id, wren.id],
    );
  });
});
