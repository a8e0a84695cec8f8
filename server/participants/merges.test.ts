import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import type { ParticipantEntries } from '#contract/participant-merge';
import type { Timeline } from '#contract/timeline';
import { TestRecord, type KnownParticipant, type NewParticipant } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';
import { untilBlocked } from '../testing/until-blocked.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const programIds = [programId];
const director = await stepwell.person({ roles: ['director'], programIds });
const manager = await stepwell.person({ roles: ['case-manager'], programIds });

const left: NewParticipant = { admittedOn: '2026-01-05', dischargedOn: '2026-03-06' };
const reason = 'Same insurance card.';

/** One person entered twice: in care, and discharged in spring under another spelling. */
async function twoEntries(more: NewParticipant = {}) {
  const juniper = await stepwell.person({ name: 'Juniper Vale' });
  const kept = await record.participant(programId, {
    admittedOn: '2026-01-05',
    primaryClinicianId: juniper.id,
  });
  const other = await record.participant(programId, { ...left, preferredName: 'Brahm', ...more });
  return { juniper, kept, other };
}

const merge = (kept: KnownParticipant, other: KnownParticipant, by = director, id = newId()) =>
  by
    .send('POST', `/api/participants/${kept.id}/merges`, { id, mergedId: other.id, reason })
    .then((answer) => ({ id, ...answer }));
const undo = (kept: KnownParticipant, mergeId: string, by = director) =>
  by.send('POST', `/api/participants/${kept.id}/merges/${mergeId}/undo`, { reason: 'Two people.' });
const entries = async (of: KnownParticipant, by = director) =>
  (await by.get(`/api/participants/${of.id}/entries`)).body as ParticipantEntries;

async function scoresOf(of: KnownParticipant, by: TestPerson): Promise<string[] | null> {
  const url = `/api/participants/${of.id}/timeline?from=2026-01-01&to=2026-06-16`;
  const answer = await by.get(url);
  if (answer.status === 404) return null;
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as Timeline).administrations.map(({ id }) => id).sort();
}

suite('one person with two entries', () => {
  test('a director is shown who may be the same, with name and birth date', async () => {
    const { kept, other } = await twoEntries();
    const shown = await entries(kept);
    assert.equal(shown.mayMerge, true);
    assert.ok(shown.alike.some(({ id }) => id === other.id));
    assert.deepEqual(Object.keys(shown.alike[0] ?? {}).sort(), [
      ...['birthDate', 'familyName', 'givenName', 'id', 'preferredName'],
    ]);
    const managers = await entries(kept, manager);
    assert.deepEqual([managers.mayMerge, managers.alike], [false, []]);
    assert.equal((await merge(kept, other, manager)).status, 403);
  });

  test('is not made one while a check-in that was begun may still be sent', async () => {
    const { juniper, kept, other } = await twoEntries();
    const times = { startsAt: '2026-06-15T13:00:00Z', endsAt: '2026-06-15T16:00:00Z' };
    const sessionId = await record.session(programId, { ...times, leaderIds: [juniper.id] });
    const [tabletId, id] = [newId(), newId()];
    await record.insert('tablet', {
      ...{ id: tabletId, session_id: sessionId, token_hash: tabletId, opened_by: juniper.id },
      ...{ opened_at: times.startsAt, last_seen_at: times.startsAt, expires_at: times.endsAt },
    });
    await record.insert('tablet_entry', {
      ...{ id, tablet_id: tabletId, session_id: sessionId, participant_id: other.id },
      ...{ episode_id: other.episodeId, instrument_codes: '{}' },
      ...{ code_made_at: times.startsAt, begun_at: times.startsAt },
    });
    const refused = await merge(kept, other);
    assert.equal(refused.status, 422, refused.text);
    assert.match(refused.text, /check-in-unsent/);
    const { ownerPool } = stepwell.database;
    await ownerPool.query(`update tablet set expires_at = '2026-06-15T12:59:00Z' where id = $1`, [
      tabletId,
    ]);
    assert.equal((await merge(kept, other)).status, 200);
  });

  test('who sees the kept entry sees the merged one from then on, and until it is undone', async () => {
    const { juniper, kept, other } = await twoEntries();
    assert.equal(await scoresOf(other, juniper), null);
    const { id, status, text } = await merge(kept, other);
    assert.equal(status, 200, text);
    assert.deepEqual(await scoresOf(other, juniper), []);
    const [merged] = (await entries(kept, juniper)).merged;
    assert.equal(merged?.entry.id, other.id);
    assert.equal(merged.reason, reason);
    assert.deepEqual(
      merged.episodes.map(({ dischargedOn }) => dischargedOn),
      ['2026-03-06'],
    );
    assert.equal((await entries(other)).mergedInto?.entry.id, kept.id);
    assert.equal((await undo(kept, id)).status, 200);
    assert.equal(await scoresOf(other, juniper), null);
    assert.deepEqual((await entries(kept)).merged, []);
    assert.equal((await undo(kept, id)).status, 404);
  });

  test('is found once in the directory, by either name, as the entry that is kept', async () => {
    const names = { familyName: 'Thistledown' };
    const { juniper, kept, other } = await twoEntries({ familyName: 'Thistledowne' });
    await merge(kept, other);
    const sessionId = await record.session(programId, {
      startsAt: '2026-06-16T13:00:00.000Z',
      endsAt: '2026-06-16T16:00:00.000Z',
      leaderIds: [juniper.id],
      ended: false,
    });
    const search = { sessionId, name: names.familyName, bornOn: '1990-02-28' };
    const found = await juniper.send('POST', '/api/directory/search', search);
    const { people } = found.body as { people: { participantId: string; familyName: string }[] };
    assert.deepEqual(
      people.map(({ participantId, familyName }) => [participantId, familyName]),
      [[kept.id, 'Oduya']],
    );
  });

  test('the entry that would be merged is in nobody’s care, group, referral or open flag', async () => {
    const { kept, other } = await twoEntries();
    const inCare = await merge(other, kept);
    assert.equal(inCare.status, 422);
    assert.match(inCare.text, /is in care/u);
    await record.insert('referral', {
      ...{ id: newId(), program_id: programId, participant_id: other.id, given_name: 'Bram' },
      ...{ family_name: 'Oduya', referred_on: '2026-06-10', referred_by: 'Mercy', urgency: 'soon' },
      ...{ source: 'direct', reason: 'Again', status: 'waiting', updated_by: director.id },
      ...{ updated_at: '2026-06-16T13:00:00Z' },
    });
    assert.match((await merge(kept, other)).text, /has a referral/u);
    const { kept: third, other: fourth } = await twoEntries();
    const groupId = await record.group(programId, [director.id]);
    await record.member(groupId, fourth);
    assert.match((await merge(third, fourth)).text, /member of a group/u);
  });

  test('a flag that is being raised at that moment is waited for, and refuses the merge', async () => {
    const { juniper, kept, other } = await twoEntries();
    const sessionId = await record.session(programId, {
      ...{ startsAt: '2026-03-05T14:00:00Z', endsAt: '2026-03-05T17:00:00Z' },
      leaderIds: [juniper.id],
    });
    const { ownerPool } = stepwell.database;
    const raising = await ownerPool.connect();
    try {
      await raising.query('begin');
      await raising.query(
        `insert into flag (organization_id, id, participant_id, session_id, episode_id, kind,
           raised_at, raised_by) values ($1, $2, $3, $4, $5, 'risk', $6, $7)`,
        [
          ...[stepwell.organizationId, newId(), other.id, sessionId, other.episodeId],
          ...['2026-03-05T15:00:00Z', juniper.id],
        ],
      );
      const merging = merge(kept, other);
      await Promise.race([merging, untilBlocked(ownerPool)]);
      await raising.query('commit');
      const answer = await merging;
      assert.equal(answer.status, 422, answer.text);
      assert.match(answer.text, /flag/u);
    } finally {
      raising.release();
    }
  });

  test('merges do not chain, and an entry is not merged into itself', async () => {
    const { kept, other } = await twoEntries();
    const third = await record.participant(programId, left);
    assert.equal((await merge(kept, kept)).status, 400);
    assert.equal((await merge(kept, other)).status, 200);
    assert.match((await merge(other, third)).text, /part of another merge/u);
    assert.match((await merge(third, other)).text, /part of another merge/u);
    assert.equal((await merge(kept, third)).status, 200);
    assert.equal((await entries(kept)).merged.length, 2);
  });

  test('nobody is admitted or made a member under a merged entry', async () => {
    const { kept, other } = await twoEntries();
    await merge(kept, other);
    const groupId = await record.group(programId, [director.id]);
    await assert.rejects(record.member(groupId, other), /merged into another/u);
    const episode = { id: newId(), participant_id: other.id, number: 2, source: 'direct' };
    await assert.rejects(record.insert('episode', episode), /merged into another/u);
  });

  test('no score is entered for a merged entry, until it is parted', async () => {
    const { kept, other } = await twoEntries();
    const { id } = await merge(kept, other);
    const refused = await writeScore(other);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /merged-entry.*merged into another/su);
    await undo(kept, id);
    assert.equal((await writeScore(other)).status, 201);
  });

  test('no risk answer opens a flag about a merged entry', async () => {
    const { juniper, kept, other } = await twoEntries();
    const sessionId = await record.session(programId, {
      ...{ startsAt: '2026-03-02T14:00:00.000Z', endsAt: '2026-03-02T17:00:00.000Z' },
      leaderIds: [juniper.id],
    });
    await record.onRoster(sessionId, other);
    await merge(kept, other);
    const url = `/api/sessions/${sessionId}/observations/${newId()}`;
    const tap = await juniper.send('PUT', url, {
      ...{ participantId: other.id, kind: 'risk', code: 'self-harm', text: null },
      ...{ takenBack: false, tappedAt: '2026-03-02T15:00:00.000Z', version: 0 },
    });
    assert.equal(tap.status, 422, tap.text);
    assert.match(tap.text, /merged-entry/u);
    const { rows } = await stepwell.database.ownerPool.query(
      'select 1 from flag where participant_id = any ($1)',
      [[kept.id, other.id]],
    );
    assert.deepEqual(rows, []);
  });

  test('an entry on the list of a session that has not ended is not merged', async () => {
    const { juniper, kept, other } = await twoEntries();
    const sessionId = await record.session(programId, {
      ...{ startsAt: '2026-06-16T13:00:00.000Z', endsAt: '2026-06-16T16:00:00.000Z' },
      ...{ leaderIds: [juniper.id], ended: false },
    });
    await record.onRoster(sessionId, other);
    const refused = await merge(kept, other);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /on the list of a session/u);
  });

  test('a reason is asked for, and both entries stand in the trail', async () => {
    const { kept, other } = await twoEntries();
    const body = { id: newId(), mergedId: other.id, reason: '  ' };
    const url = `/api/participants/${kept.id}/merges`;
    assert.equal((await director.send('POST', url, body)).status, 400);
    const { id } = await merge(kept, other);
    const { rows } = await stepwell.database.ownerPool.query<{ participant_ids: string[] }>(
      `select participant_ids from audit_event
       where action = 'write:merge-participants' and detail ->> 'merge' = $1`,
      [id],
    );
    assert.deepEqual(rows[0]?.participant_ids.sort(), [kept.id, other.id].sort());
  });

  test('whatever is written, merged and undone: no fact is lost, none is another’s', async () => {
    const step = fc.oneof(
      fc.record({ what: fc.constant('write' as const), to: fc.nat(2) }),
      fc.record({ what: fc.constant('merge' as const), to: fc.integer({ min: 1, max: 2 }) }),
      fc.record({ what: fc.constant('undo' as const), to: fc.integer({ min: 1, max: 2 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        const { juniper, kept, other } = await twoEntries();
        const third = await record.participant(programId, left);
        const all = [kept, other, third];
        const written = all.map((): string[] => []);
        const merges = new Map<number, string>();
        for (const { what, to } of steps) {
          const target = all[to] ?? kept;
          if (what === 'write') {
            const { id, status, text } = await writeScore(target);
            assert.equal(status, merges.has(to) ? 422 : 201, text);
            if (status === 201) written[to]?.push(id);
          }
          if (what === 'merge' && !merges.has(to)) {
            const { id, status } = await merge(kept, target);
            assert.equal(status, 200);
            merges.set(to, id);
          }
          if (what === 'undo' && merges.has(to)) {
            assert.equal((await undo(kept, merges.get(to) ?? '')).status, 200);
            merges.delete(to);
          }
          for (const [place, entry] of all.entries()) {
            const facts = [...(written[place] ?? [])].sort();
            assert.deepEqual(await scoresOf(entry, manager), facts);
            const seen = place === 0 || merges.has(place) ? facts : null;
            assert.deepEqual(await scoresOf(entry, juniper), seen);
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});

async function writeScore({ id: participantId }: KnownParticipant, score: object = { total: 12 }) {
  const id = newId();
  const answer = await manager.send('POST', '/api/administrations', {
    ...{ id, participantId, sessionId: null, instrumentCode: 'phq9', mode: 'staff' },
    ...{ administeredAt: '2026-02-02T13:00:00.000Z', answers: null, total: null, ...score },
  });
  return { id, ...answer };
}
