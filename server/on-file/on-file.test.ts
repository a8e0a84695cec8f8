import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { OnFile, OnFileWrite } from '#contract/on-file';
import type { ParticipantDetail } from '#contract/participant';
import { TestRecord } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const juniper = await stepwell.person({ name: 'Juniper Vale' });

async function somebody() {
  const bram = await record.participant(programId, { primaryClinicianId: juniper.id });
  const url = `/api/participants/${bram.id}/on-file`;
  const empty: OnFileWrite = {
    ...{ episodeId: bram.episodeId, version: 0, emergencyContact: null, safetyPlan: null },
    ...{ allergies: null, medications: null, part2: false, consents: [] },
  };
  const put = (change: Partial<OnFileWrite>, by = juniper) =>
    by.send('PUT', url, { ...empty, ...change });
  const get = async () => ((await juniper.get(url)).body as OnFile).record;
  return { bram, url, put, get };
}

const consent = { id: newId(), name: 'Treatment', signedOn: '2026-04-13', revokedOn: null };

suite('what is on file of an episode', () => {
  test('nothing recorded is nothing, not none', async () => {
    const { get } = await somebody();
    const stored = await get();
    assert.equal(stored?.version, 0);
    assert.deepEqual([stored.allergies, stored.emergencyContact, stored.by], [null, null, null]);
  });

  test('changes over the version seen, says by whom, and keeps what stood there', async () => {
    const { bram, put, get } = await somebody();
    const contact = { name: 'Fern Oduya', relation: 'sister', phone: '555 0100' };
    assert.equal((await put({ allergies: 'Penicillin', emergencyContact: contact })).status, 200);
    const safetyPlan = { on: '2026-06-01', reviewerId: juniper.id };
    const second = await put({ allergies: 'None known', safetyPlan, version: 1 });
    assert.equal(second.status, 200, second.text);
    const stored = await get();
    assert.deepEqual(
      [stored?.allergies, stored?.version, stored?.by?.name],
      [...['None known', 2, 'Juniper Vale']],
    );
    assert.equal(stored?.safetyPlan?.reviewer.name, 'Juniper Vale');
    assert.equal(stored?.emergencyContact, null);
    const { rows } = await stepwell.database.ownerPool.query<{ stored: { allergies: string } }>(
      'select stored from on_file_revision where episode_id = $1',
      [bram.episodeId],
    );
    assert.deepEqual(
      rows.map((row) => row.stored.allergies),
      ['Penicillin'],
    );
  });

  test('the mark of Part 2 is changed here, kept as it was, and followed by the chart', async () => {
    const { bram, put, get } = await somebody();
    const marks = async () => {
      const { rows } = await stepwell.database.ownerPool.query<{ stored: { part_2: boolean } }>(
        'select stored from on_file_revision where episode_id = $1 order by version',
        [bram.episodeId],
      );
      return rows.map(({ stored }) => stored.part_2);
    };
    const chart = async () =>
      ((await juniper.get(`/api/participants/${bram.id}`)).body as ParticipantDetail).part2;
    assert.equal((await get())?.part2, false);
    assert.equal((await put({ part2: true })).status, 200);
    assert.deepEqual([(await get())?.part2, await chart()], [true, true]);
    assert.deepEqual(await marks(), [false]);
    const stale = await put({ part2: false });
    assert.equal(stale.status, 409);
    assert.equal((await put({ part2: false, version: 1 })).status, 200);
    assert.deepEqual([(await get())?.part2, await chart()], [false, false]);
    assert.deepEqual(await marks(), [false, true]);
  });

  test('the mark of Part 2 is told in the trail when it changes, and is a version of the person', async () => {
    const { bram, put } = await somebody();
    const version = async () => {
      const { rows } = await stepwell.database.ownerPool.query<{ version: number }>(
        'select version from participant where id = $1',
        [bram.id],
      );
      return rows[0]?.version ?? 0;
    };
    const before = await version();
    await put({ part2: true });
    await put({ part2: true, allergies: 'Latex', version: 1 });
    assert.equal(await version(), before + 1);
    await put({ part2: false, version: 2 });
    assert.equal(await version(), before + 2);
    const { rows } = await stepwell.database.ownerPool.query<{ part2: string | null }>(
      `select detail ->> 'part2' as part2 from audit_event where action like 'write:%'
       and $1 = any (participant_ids) order by sequence`,
      [bram.id],
    );
    assert.deepEqual(
      rows.map(({ part2 }) => part2),
      ['marked', null, 'unmarked'],
    );
  });

  test('a stale change gets both sides and writes nothing', async () => {
    const { put, get } = await somebody();
    await put({ allergies: 'Penicillin' });
    const stale = await put({ allergies: 'Latex' });
    assert.equal(stale.status, 409);
    const { theirs } = stale.body as { theirs: { allergies: string; by: { name: string } } };
    assert.deepEqual([theirs.allergies, theirs.by.name], ['Penicillin', 'Juniper Vale']);
    assert.equal((await get())?.allergies, 'Penicillin');
  });

  test('a consent is revoked on a day and stays in sight', async () => {
    const { put, get } = await somebody();
    await put({ consents: [consent] });
    const early = await put({ consents: [{ ...consent, revokedOn: '2026-04-01' }], version: 1 });
    assert.equal(early.status, 400);
    assert.match(early.text, /signed on a later day/u);
    await put({ consents: [{ ...consent, revokedOn: '2026-06-01' }], version: 1 });
    assert.deepEqual((await get())?.consents, [{ ...consent, revokedOn: '2026-06-01' }]);
  });

  test('refuses what is blank, to come or of somebody who does not work here', async () => {
    const { put, get } = await somebody();
    const wrong = await put({
      ...{ allergies: ' ', consents: [{ ...consent, id: newId(), signedOn: '2026-12-01' }] },
      safetyPlan: { on: '2026-06-01', reviewerId: newId() },
    });
    assert.equal(wrong.status, 400);
    const { errors } = wrong.body as { errors: { field: string }[] };
    assert.deepEqual(errors.map(({ field }) => field).sort(), [
      ...['allergies', 'consents.0.signedOn', 'safetyPlan.reviewerId'],
    ]);
    assert.equal((await get())?.version, 0);
  });

  test('who reviewed the safety plan stays its reviewer after leaving', async () => {
    const { put, get } = await somebody();
    const leaver = await stepwell.person({ name: 'Alder Pike' });
    const safetyPlan = { on: '2026-06-01', reviewerId: leaver.id };
    await put({ safetyPlan });
    await stepwell.database.ownerPool.query('update staff set disabled_at = $2 where id = $1', [
      leaver.id,
      '2026-06-10T13:00:00Z',
    ]);
    const answer = await put({ safetyPlan, allergies: 'Penicillin', version: 1 });
    assert.equal(answer.status, 200, answer.text);
    assert.equal((await get())?.safetyPlan?.reviewer.name, 'Alder Pike');
  });

  test('is of the episode that goes on, and unknown to strangers', async () => {
    const { put, url } = await somebody();
    assert.equal((await put({ episodeId: newId() })).status, 404);
    const stranger = await stepwell.person();
    assert.equal((await stranger.get(url)).status, 404);
    assert.equal((await put({}, stranger)).status, 404);
  });
});
