import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { NoteDetail } from '#contract/note';
import type { HandOverItem, OwedKind, StaffOwed, StaffRecord } from '#contract/staff';
import {
  handedOver as done,
  owedBy,
  sendHandOver as send,
  somebodyLeaving,
  type SomebodyLeaving,
} from '../testing/somebody-leaving.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
/** Administers; signed in when the world begins. */
let ada: TestPerson;

const kinds = ({ items }: StaffOwed): OwedKind[] => items.map(({ kind }) => kind).toSorted();
const all = ({ items }: StaffOwed, receiver: TestPerson): HandOverItem[] =>
  items
    .filter(({ stays }) => stays === null)
    .map(({ kind, id }) => ({ kind, id, receiverId: receiver.id }));
const typeOf = ({ body }: { body: unknown }) => (body as { type: string }).type;
const rowsOf = async (query: string, values: unknown[]) =>
  (await ownerPool.query<Record<string, unknown>>(query, values)).rows;

/** Somebody who leaves, and who administers. */
async function world(): Promise<SomebodyLeaving> {
  const it = await somebodyLeaving(stepwell);
  ({ ada } = it);
  return it;
}

suite('what somebody owes', () => {
  test('is told with names to the director, and counted to an administrator', async () => {
    const it = await world();
    const told = await owedBy(it.juniper, it.director);
    assert.deepEqual(
      kinds(told),
      ['episode', 'flag', 'group', 'group-note', 'note', 'note', 'session', 'task'].toSorted(),
    );
    assert.equal(told.participants, 2);
    assert.ok(told.items.some(({ participant }) => participant === 'Aster Quill'));
    const counted = await owedBy(it.juniper, ada);
    assert.deepEqual(kinds(counted), kinds(told));
    assert.equal(counted.participants, 2);
    assert.ok(counted.items.every(({ participant }) => participant === null));
    assert.doesNotMatch(JSON.stringify(counted), /Quill|Oduya/);
  });

  test('tells when a session begins, by the clock of its program', async () => {
    const it = await world();
    await it.record.session(it.programId, {
      ...{ startsAt: '2026-06-18T12:00:00.000Z', endsAt: '2026-06-18T12:50:00.000Z' },
      ...{ title: 'Trauma group', leaderIds: [it.juniper.id], ended: false },
    });
    const { items } = await owedBy(it.juniper, ada);
    const times = items.map(({ kind, day, time }) => [kind, day, time]);
    const sessions = times.filter(([kind]) => kind === 'session');
    assert.deepEqual(
      sessions.map((told) => told.join(' ')),
      ['session 2026-06-18 08:00', 'session 2026-06-18 09:00'],
    );
    assert.ok(times.every(([kind, , time]) => (time === null) === (kind !== 'session')));
  });

  test('is nobody else’s to know: no colleague, no director of another program, no one themselves', async () => {
    const it = await world();
    const elsewhere = await stepwell.person({
      ...{ roles: ['director'], programIds: [await it.record.program()] },
    });
    const url = `/api/staff/${it.juniper.id}/owed`;
    assert.equal((await it.wren.get(url)).status, 403);
    assert.equal((await elsewhere.get(url)).status, 404);
    assert.equal((await ada.get(`/api/staff/${ada.id}/owed`)).status, 404);
  });

  test('is nothing for somebody who has nothing', async () => {
    const it = await world();
    assert.deepEqual((await owedBy(it.wren, ada)).items, []);
  });

  test('holds what waits for a co-signature and whom they supervise; the one goes with the other', async () => {
    const it = await world();
    const note = await it.writeReady(it.tamsin, it.cassia);
    await it.sign(it.tamsin, [note]);
    const told = await owedBy(it.supervisor, it.director);
    assert.deepEqual(kinds(told), ['co-signature', 'supervisee', 'supervisee']);
    const marlow = await stepwell.person({
      ...{ name: 'Marlow Finch', roles: ['supervisor'], programIds: [it.programId] },
    });
    const after = await done(it.supervisor, ada, all(told, marlow));
    assert.deepEqual(after.owed.items, []);
    assert.deepEqual(kinds(await owedBy(marlow, it.director)), kinds(told));
    const ended = await rowsOf(
      'select valid_to from supervision where supervisor_id = $1 order by valid_to',
      [it.supervisor.id],
    );
    assert.deepEqual(ended, [{ valid_to: '2026-06-15' }, { valid_to: '2026-06-15' }]);
  });
});

suite('handing over', () => {
  test('gives it all to somebody, who sees the participant from then and not before', async () => {
    const it = await world();
    const see = () => it.wren.get(`/api/participants/${it.aster.id}`);
    const owed = await owedBy(it.juniper, ada);
    assert.equal((await see()).status, 404);
    assert.equal((await it.juniper.get('/api/me')).status, 200);
    const result = await done(it.juniper, ada, all(owed, it.wren));
    assert.equal(result.handedOver, 7);
    assert.deepEqual(kinds(result.owed), ['group-note']);
    assert.equal(result.owed.person.disabledAt, stepwell.clock.now().toISOString());
    assert.equal((await see()).status, 200);
    const taken = await owedBy(it.wren, it.director);
    assert.deepEqual(
      kinds(taken),
      ['episode', 'flag', 'group', 'note', 'note', 'session', 'task'].toSorted(),
    );
  });

  test('ends the sign-ins at once: the old cookie is refused right after, and no stream stays', async () => {
    const it = await world();
    await done(it.juniper, ada, []);
    assert.equal((await it.juniper.get('/api/me')).status, 401);
    assert.equal((await it.juniper.get('/api/notes')).status, 401);
    // Each sign-in that is deleted closes its open stream: the trigger session_ended of 0002.
    const left = await rowsOf(
      'select 1 from sign_in.session x join staff s on s.user_id = x.user_id where s.id = $1',
      [it.juniper.id],
    );
    assert.deepEqual(left, []);
  });

  test('keeps a begun draft as its author’s; the receiver owes the note anew', async () => {
    const it = await world();
    const words = 'Chose calling a sister instead of leaving.';
    const note = await it.writeReady(it.juniper, it.aster, words);
    const owed = await owedBy(it.juniper, it.director);
    assert.equal(owed.items.find(({ id }) => id === note.id)?.begun, true);
    await done(it.juniper, ada, [{ kind: 'note', id: note.id, receiverId: it.wren.id }]);
    const answer = await it.wren.get(`/api/notes/${note.id}`);
    assert.equal(answer.status, 200, answer.text);
    const fresh = answer.body as NoteDetail;
    assert.equal(fresh.author.name, 'Wren Ash');
    assert.equal(fresh.openedAt, null);
    assert.deepEqual(fresh.sections, []);
    assert.deepEqual(
      [fresh.left[0]?.author.name, fresh.left[0]?.sections],
      ['Juniper Vale', [{ code: 'data', text: words }]],
    );
    assert.doesNotMatch((await it.director.get(`/api/notes/${note.id}`)).text, /sister/);
    const kept = await rowsOf('select author_id, handed_to from left_draft where note_id = $1', [
      note.id,
    ]);
    assert.deepEqual(kept, [{ author_id: it.juniper.id, handed_to: it.wren.id }]);
    const change = ownerPool.query('update left_draft set sections = $1', ['{}']);
    await assert.rejects(change, /append-only/);
  });

  test('leaves what was signed with whoever signed it', async () => {
    const it = await world();
    const note = await it.writeReady(it.juniper, it.bram);
    await it.sign(it.juniper, [note]);
    const owed = await owedBy(it.juniper, ada);
    assert.ok(!owed.items.some(({ id }) => id === note.id));
    await done(it.juniper, ada, all(owed, it.wren));
    const signed = await rowsOf(
      'select n.author_id, s.signed_by from note n join signature s on s.subject_id = n.id where n.id = $1',
      [note.id],
    );
    assert.deepEqual(signed, [{ author_id: it.juniper.id, signed_by: it.juniper.id }]);
  });

  test('is all or nothing, and says of each thing why not', async () => {
    const it = await world();
    const marlow = await stepwell.person({ roles: ['supervisor'], programIds: [it.programId] });
    const items: HandOverItem[] = [
      { kind: 'group', id: it.groupId, receiverId: it.wren.id },
      { kind: 'session', id: it.aheadId, receiverId: marlow.id },
      { kind: 'task', id: it.taskId, receiverId: marlow.id },
    ];
    const tried = await done(it.juniper, ada, items, { tryOut: true });
    assert.equal(tried.done, false);
    assert.deepEqual(
      tried.refusals.map(({ kind }) => kind),
      ['session', 'task'],
    );
    const refused = await send(it.juniper, ada, items);
    assert.equal(refused.status, 422);
    assert.equal(typeOf(refused), 'urn:stepwell:problem:not-handed-over');
    const { errors } = refused.body as { errors: { field: string }[] };
    assert.deepEqual(
      errors.map(({ field }) => field),
      ['items.1.receiverId', 'items.2.receiverId'],
    );
    assert.equal((await it.juniper.get('/api/me')).status, 200);
    assert.equal((await owedBy(it.juniper, ada)).items.length, 8);
  });

  test('tried out tells which sessions ahead its receiver would lead at once, and may be done all the same', async () => {
    const it = await world();
    const own = (startsAt: string, endsAt: string) =>
      it.record.session(it.programId, {
        ...{ startsAt, endsAt, leaderIds: [it.wren.id], ended: false },
        more: { kind: 'individual', title: 'Individual' },
      });
    // New York’s 10:00; then one that only begins when the group ends; then two that clash already.
    await own('2026-06-18T14:00:00.000Z', '2026-06-18T15:00:00.000Z');
    await own('2026-06-18T16:00:00.000Z', '2026-06-18T17:00:00.000Z');
    await own('2026-06-18T16:30:00.000Z', '2026-06-18T17:30:00.000Z');
    const items: HandOverItem[] = [{ kind: 'session', id: it.aheadId, receiverId: it.wren.id }];
    const tried = await done(it.juniper, ada, items, { tryOut: true });
    assert.deepEqual(tried.refusals, []);
    assert.deepEqual(tried.overlaps, [
      {
        ...{ receiverId: it.wren.id, receiver: 'Wren Ash', more: 0 },
        times: ['Thu 18 Jun 9:00 Skills group and 10:00 Individual session'],
      },
    ]);
    assert.equal((await done(it.juniper, ada, items)).handedOver, 1);
  });

  test('counts what is led at once beyond the ten that are told, and nothing that is cancelled or covered', async () => {
    const it = await world();
    const at = { startsAt: '2026-06-18T14:00:00.000Z', endsAt: '2026-06-18T15:00:00.000Z' };
    for (let count = 0; count < 12; count += 1) {
      await it.record.session(it.programId, { ...at, leaderIds: [it.wren.id], ended: false });
    }
    await it.record.session(it.programId, {
      ...{ ...at, leaderIds: [it.wren.id], ended: false },
      more: {
        cancelled_at: '2026-06-16T14:00:00Z',
        cancelled_by: ada.id,
        cancelled_reason: 'Snow',
      },
    });
    const covered = await it.record.session(it.programId, {
      ...{ ...at, leaderIds: [it.wren.id], ended: false },
    });
    await it.record.insert('session_facilitator', {
      ...{ session_id: covered, staff_id: it.tamsin.id, part: 'cover', covers_id: it.wren.id },
      covers_part: 'facilitator',
    });
    const items: HandOverItem[] = [{ kind: 'session', id: it.aheadId, receiverId: it.wren.id }];
    const [overlap] = (await done(it.juniper, ada, items, { tryOut: true })).overlaps;
    assert.deepEqual([overlap?.times.length, overlap?.more], [10, 2]);
  });

  test('is to somebody who can sign in', async () => {
    const it = await world();
    await done(it.wren, ada, []);
    const items: HandOverItem[] = [{ kind: 'group', id: it.groupId, receiverId: it.wren.id }];
    const tried = await done(it.juniper, ada, items, { tryOut: true });
    assert.deepEqual(
      tried.refusals.map(({ why }) => why),
      ['Choose somebody who can sign in.'],
    );
  });

  test('by a director: only what somebody left whose access an administrator has ended', async () => {
    const it = await world();
    const items: HandOverItem[] = [{ kind: 'group', id: it.groupId, receiverId: it.wren.id }];
    assert.equal((await send(it.juniper, it.director, items)).status, 403);
    const early = await send(it.juniper, it.director, items, { endAccess: false });
    assert.equal(early.status, 422);
    const access = { disabled: true, version: 1 };
    await ada.send('PUT', `/api/staff/${it.juniper.id}/access`, access);
    const late = { endAccess: false, version: 2 };
    assert.equal((await done(it.juniper, it.director, items, late)).handedOver, 1);
  });

  test('over the version seen, and nothing twice', async () => {
    const it = await world();
    const group: HandOverItem = { kind: 'group', id: it.groupId, receiverId: it.wren.id };
    assert.equal((await send(it.juniper, ada, [group], { version: 3 })).status, 409);
    assert.equal((await send(it.juniper, ada, [group, group])).status, 400);
    const { disabledAt } = (
      (await ada.get('/api/staff')).body as { staff: StaffRecord[] }
    ).staff.find(({ id }) => id === it.juniper.id) as StaffRecord;
    assert.equal(disabledAt, null);
  });

  test('moves a flag to the one who answers for it now', async () => {
    const it = await world();
    await done(it.juniper, ada, all(await owedBy(it.juniper, ada), it.wren));
    const { body } = await it.wren.get(`/api/participants/${it.aster.id}`);
    assert.match(JSON.stringify(body), /Wren Ash/);
    const [flag] = await rowsOf('select handed_to, acknowledged_by from flag where id = $1', [
      it.flagId,
    ]);
    assert.deepEqual(flag, { handed_to: it.wren.id, acknowledged_by: null });
  });

  test('is effective on the day of the program, not of who hands over nor of Greenwich', async () => {
    const it = await world();
    const honolulu = await it.record.program({ time_zone: 'Pacific/Honolulu' });
    await ownerPool.query(
      'insert into staff_program (organization_id, staff_id, program_id) values ($1, $2, $3)',
      [stepwell.organizationId, it.wren.id, honolulu],
    );
    const groupId = await it.record.group(honolulu, [it.juniper.id]);
    // Evening of the 16th in Honolulu and New York’s night of the 17th.
    stepwell.clock.set('2026-06-17T05:00:00.000Z');
    const eve = await stepwell.person({ name: 'Eve Moss', roles: ['administrator'] });
    await ownerPool.query('update flag set raised_at = $1 where id = $2', [
      '2026-06-17T02:30:00Z',
      it.flagId,
    ]);
    const counted = await owedBy(it.juniper, eve);
    assert.equal(counted.items.find(({ kind }) => kind === 'flag')?.day, '2026-06-16');
    await it.record.insert('level_of_care', {
      ...{ id: newId(), episode_id: it.bram.episodeId, participant_id: it.bram.id },
      ...{ program_id: honolulu, starts_on: '2026-06-01' },
    });
    const partId = newId();
    await ownerPool.query(
      'update level_of_care set ends_on = $2 where episode_id = $1 and program_id <> $3',
      [...[it.bram.episodeId, '2026-05-31', honolulu]],
    );
    await it.record.insert('episode_clinician', {
      ...{ id: partId, episode_id: it.bram.episodeId, participant_id: it.bram.id },
      ...{ staff_id: it.juniper.id, part: 'primary-clinician', valid_from: '2026-04-13' },
      valid_to: '2026-06-16',
    });
    const ending = (await owedBy(it.juniper, eve)).items.some(({ id }) => id === partId);
    assert.ok(ending, 'the last day is not over in Honolulu');
    await done(it.juniper, eve, [
      { kind: 'group', id: groupId, receiverId: it.wren.id },
      { kind: 'episode', id: partId, receiverId: it.wren.id },
    ]);
    const taken =
      'select valid_from, valid_to from episode_clinician where episode_id = $1 and staff_id = $2';
    assert.deepEqual(await rowsOf(taken, [it.bram.episodeId, it.wren.id]), [
      { valid_from: '2026-06-16', valid_to: '2026-06-16' },
    ]);
    const days = await rowsOf(
      `select valid_from, valid_to from group_facilitator where group_id = $1 order by valid_from`,
      [groupId],
    );
    assert.deepEqual(days, [
      { valid_from: '2026-01-01', valid_to: '2026-06-15' },
      { valid_from: '2026-06-16', valid_to: null },
    ]);
  });

  test('or not: a list that is not begun is split among those who stay', async () => {
    const it = await world();
    await it.record.member(it.groupId, it.bram);
    await it.record.insert('session_facilitator', {
      ...{ session_id: it.aheadId, staff_id: it.tamsin.id, part: 'co-facilitator' },
    });
    await done(it.juniper, ada, []);
    const { body } = await it.tamsin.get(`/api/sessions/${it.aheadId}`);
    const { roster } = body as { roster: { noteAuthorId: string }[] };
    assert.deepEqual(
      roster.map(({ noteAuthorId }) => noteAuthorId),
      [it.tamsin.id],
    );
  });
});
