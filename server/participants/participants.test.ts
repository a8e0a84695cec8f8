import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { ParticipantDetail, ParticipantPage } from '#contract/participant';
import { TestRecord, type KnownParticipant } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const program = await record.program();

let facilitator: TestPerson;
let stranger: TestPerson;
let group: string;
const people: Record<string, KnownParticipant> = {};

async function search(person: TestPerson, asked: Record<string, unknown> = {}) {
  const body = { prefix: '', after: null, limit: 20, discharged: false, ...asked };
  const answer = await person.send('POST', '/api/participants/search', body);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as ParticipantPage;
}

const names = (page: ParticipantPage) => page.rows.map((row) => row.preferredName);

before(async () => {
  facilitator = await stepwell.person({ roles: ['facilitator'] });
  stranger = await stepwell.person({ roles: ['facilitator'] });
  group = await record.group(program, [facilitator.id]);
  const about = [
    ['Bram', 'Abraham', 'Oduya'],
    ['Cassia', 'Cassandra', 'Thornbury'],
    ['100%', 'Per_cy', 'Cent'],
    ['Zoë', 'Zoë', 'abbot'],
  ] as const;
  for (const [preferredName, givenName, familyName] of about) {
    const primaryClinicianId = facilitator.id;
    const names = { preferredName, givenName, familyName, primaryClinicianId };
    const person = await record.participant(program, names);
    await record.member(group, person);
    people[preferredName] = person;
  }
  const left = { preferredName: 'Dov', familyName: 'Lanternby', dischargedOn: '2026-06-01' };
  people['Dov'] = await record.participant(program, left);
  await record.member(group, people['Dov']);
  await record.participant(program, { preferredName: 'Foreign', familyName: 'Person' });
});

suite('POST /api/participants/search', () => {
  test('shows those in care whom the person treats, by family name', async () => {
    const page = await search(facilitator);
    assert.deepEqual(names(page), ['Zoë', '100%', 'Bram', 'Cassia']);
    assert.equal(page.next, null);
    const bram = page.rows[2];
    assert.equal(bram?.programName, 'Riverbend IOP');
    assert.equal(bram?.weekOfEpisode, 10);
    assert.equal(bram?.primaryClinician?.name, facilitator.name);
    assert.equal(bram?.openFlag, false);
    assert.deepEqual(names(await search(stranger)), []);
  });

  test('finds by the beginning of any name, whatever its case', async () => {
    assert.deepEqual(names(await search(facilitator, { prefix: 'bra' })), ['Bram']);
    assert.deepEqual(names(await search(facilitator, { prefix: 'ABRA' })), ['Bram']);
    assert.deepEqual(names(await search(facilitator, { prefix: 'thorn' })), ['Cassia']);
    assert.deepEqual(names(await search(facilitator, { prefix: ' cassia  tho' })), ['Cassia']);
    assert.deepEqual(names(await search(facilitator, { prefix: 'zoË' })), ['Zoë']);
    assert.deepEqual(names(await search(facilitator, { prefix: 'ram' })), []);
  });

  test('takes the signs of a pattern for themselves', async () => {
    assert.deepEqual(names(await search(facilitator, { prefix: '%' })), []);
    assert.deepEqual(names(await search(facilitator, { prefix: '_' })), []);
    assert.deepEqual(names(await search(facilitator, { prefix: '100%' })), ['100%']);
    assert.deepEqual(names(await search(facilitator, { prefix: 'per_' })), ['100%']);
    assert.deepEqual(names(await search(facilitator, { prefix: '\\' })), []);
    assert.deepEqual(names(await search(facilitator, { prefix: "'; drop table" })), []);
  });

  test('shows the discharged only when asked', async () => {
    const page = await search(facilitator, { prefix: 'dov', discharged: true });
    assert.equal(page.rows[0]?.dischargedOn, '2026-06-01');
    assert.equal(page.rows[0]?.weekOfEpisode, null);
    assert.deepEqual(names(await search(facilitator, { prefix: 'dov' })), []);
  });

  test('goes on where the page before ended', async () => {
    const first = await search(facilitator, { limit: 2 });
    const second = await search(facilitator, { limit: 2, after: first.next });
    assert.deepEqual([...names(first), ...names(second)], ['Zoë', '100%', 'Bram', 'Cassia']);
    assert.equal(second.next, null);
  });

  test('refuses a cursor that no page gave', async () => {
    for (const after of ['x', 'W10', Buffer.from('["a","b","c"]').toString('base64url')]) {
      const body = { prefix: '', after, limit: 2, discharged: false };
      const answer = await facilitator.send('POST', '/api/participants/search', body);
      assert.equal(answer.status, 400, after);
    }
  });

  test('leaves one audit row with the people shown', async () => {
    const person = await stepwell.person({ roles: ['facilitator'] });
    await record.insert('group_facilitator', {
      group_id: group,
      staff_id: person.id,
      part: 'co-facilitator',
      valid_from: '2026-01-01',
    });
    await search(person, { prefix: 'bram' });
    const { rows } = await stepwell.database.ownerPool.query(
      'select subject, participant_ids from audit_event where staff_id = $1',
      [person.id],
    );
    assert.deepEqual(rows, [{ subject: 'participant', participant_ids: [people['Bram']?.id] }]);
  });

  test('shows an administrator nothing', async () => {
    const administrator = await stepwell.person({ roles: ['administrator'] });
    const body = { prefix: '', after: null, limit: 2, discharged: true };
    const answer = await administrator.send('POST', '/api/participants/search', body);
    assert.equal(answer.status, 403);
  });
});

suite('GET /api/participants/:id', () => {
  const head = async (id: string | undefined) => {
    const answer = await facilitator.get(`/api/participants/${id}`);
    assert.equal(answer.status, 200, answer.text);
    return answer.body as ParticipantDetail;
  };

  test('gives the head of the chart', async () => {
    const bram = await head(people['Bram']?.id);
    assert.equal(bram.givenName, 'Abraham');
    assert.equal(bram.birthDate, '1990-02-28');
    assert.equal(bram.program?.name, 'Riverbend IOP');
    assert.equal(bram.episode?.week, 10);
    assert.equal(bram.episode?.primaryClinician?.id, facilitator.id);
    assert.equal(bram.episode?.levels[0]?.agreedDaysPerWeek, 7);
    assert.equal(bram.requiredWeeklyMinutes, 540);
    assert.equal(bram.weekMinutes, null, 'nothing is recorded this week');
    assert.equal(bram.attendance?.words, 'Unknown: nothing scheduled yet');
    assert.deepEqual(bram.openFlags, []);
    assert.equal(bram.lastFlagClosedOn, null);
    assert.deepEqual(bram.allowed, {
      editPlan: true,
      recordAdministration: true,
      mergeEntries: false,
      endEpisode: false,
      takeBackEnding: false,
    });
    assert.deepEqual([bram.mergedInto, bram.merged], [null, []]);
  });

  test('counts attendance in words, and minutes of the week without breaks', async () => {
    const person = await record.participant(program, { preferredName: 'Hollis' });
    await record.member(group, person);
    const states = ['present', 'present', 'excused', 'no-show'] as const;
    for (const [place, status] of states.entries()) {
      const day = `2026-06-0${place + 1}`;
      const session = await record.session(program, {
        startsAt: `${day}T13:00:00Z`,
        endsAt: `${day}T16:00:00Z`,
      });
      await record.onRoster(session, person);
      const arrived_at = status === 'present' ? `${day}T13:00:00Z` : null;
      await record.attendance(session, person, facilitator.id, { status, arrived_at });
    }
    const monday = await record.session(program, {
      startsAt: '2026-06-15T13:00:00Z',
      endsAt: '2026-06-15T16:00:00Z',
    });
    await record.part(monday, 1, {
      starts_at: '2026-06-15T14:30:00Z',
      ends_at: '2026-06-15T14:45:00Z',
      is_break: true,
    });
    await record.onRoster(monday, person);
    const arrived_at = '2026-06-15T13:14:00Z';
    await record.attendance(monday, person, facilitator.id, { status: 'present', arrived_at });
    const hollis = await head(person.id);
    assert.equal(hollis.weekMinutes, 151);
    assert.deepEqual(hollis.attendance, {
      scheduled: 4,
      attended: 3,
      excused: 1,
      noShow: 1,
      words: '3 of 4 (75%), 1 excused not counted',
    });
  });

  test('keeps earlier episodes, and says when none is in care', async () => {
    const dov = await head(people['Dov']?.id);
    assert.equal(dov.episode, null);
    assert.equal(dov.episodes.length, 1);
    assert.equal(dov.episodes[0]?.dischargedOn, '2026-06-01');
    assert.equal(dov.episodes[0]?.week, null);
    assert.equal(dov.weekMinutes, null);
  });

  test('answers the same for a foreign and an absent person', async () => {
    const foreign = await stranger.get(`/api/participants/${people['Bram']?.id}`);
    const absent = await stranger.get(`/api/participants/${newId()}`);
    assert.equal(foreign.status, 404);
    assert.deepEqual(foreign.body, absent.body);
    const malformed = await stranger.get('/api/participants/bram');
    assert.equal(malformed.status, 400);
  });
});
