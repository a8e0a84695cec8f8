import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { AdmissionChoices, AdmissionWrite } from '#contract/admission';
import type { ParticipantDetail } from '#contract/participant';
import type { PersonMatches, Referral, ReferralList, ReferralWrite } from '#contract/referral';
import type { SessionDetail } from '#contract/session';
import { testIntake } from '../testing/intake.ts';
import { TestRecord } from '../testing/record.ts';
import { testApp, type TestAnswer } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { ownerPool } = stepwell.database;
// A Monday, ten in the evening in New York: in UTC it is Tuesday already.
stepwell.clock.set('2026-06-16T02:00:00.000Z');
const record = new TestRecord(ownerPool, stepwell.organizationId);
const programId = await record.program();
const otherProgramId = await record.program({ name: 'Cedar PHP', level_of_care: 'PHP' });
const wren = await stepwell.person({
  name: 'Wren',
  roles: ['case-manager'],
  programIds: [programId],
});
const marlow = await stepwell.person({ roles: ['supervisor'], programIds: [programId] });
const elsewhere = await stepwell.person({ roles: ['director'], programIds: [otherProgramId] });
const juniper = await stepwell.person({
  name: 'Juniper Vale',
  roles: ['facilitator'],
  programIds: [programId],
});
const groupId = await record.group(programId, [juniper.id], { seats: 12 });
const tuesday = await record.session(programId, {
  ...{ groupId, leaderIds: [juniper.id], ended: false },
  ...{ startsAt: '2026-06-16T13:00:00.000Z', endsAt: '2026-06-16T16:00:00.000Z' },
});
const thursday = await record.session(programId, {
  ...{ groupId, leaderIds: [juniper.id], ended: false },
  ...{ startsAt: '2026-06-18T13:00:00.000Z', endsAt: '2026-06-18T16:00:00.000Z' },
});

const { referring, put, referralOf, read, step, screened, admitting, admit } = testIntake({
  ...{ wren, programId, groupId, clinicianId: juniper.id },
});
const fieldsOf = (answer: TestAnswer) => {
  assert.equal(answer.status, 400, answer.text);
  return (answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field);
};

suite('a referral', () => {
  test('is kept with its steps, each on its day and by whom', async () => {
    const id = newId();
    const made = referralOf(await put(id, referring()));
    assert.equal(made.status, 'referred');
    assert.equal(made.daysWaiting, 7, 'the day is that of the program');
    assert.equal(made.daysToFirstSession, null);
    referralOf(await step(id, {}));
    const waiting = referralOf(
      await step(
        id,
        { status: 'waiting', on: '2026-06-12', reason: 'No seat', version: 2 },
        marlow,
      ),
    );
    assert.deepEqual(
      waiting.steps.map(({ status, on, reason, by }) => [status, on, reason, by.id]),
      [
        ['referred', '2026-06-08', null, wren.id],
        ['screening', '2026-06-10', null, wren.id],
        ['waiting', '2026-06-12', 'No seat', marlow.id],
      ],
    );
    assert.deepEqual(await read(id), waiting);
  });

  test('says how urgent it is: unknown it is only of somebody from a roster', async () => {
    const answer = await put(newId(), referring({ urgency: null }));
    assert.equal(answer.status, 400, answer.text);
    assert.match(answer.text, /"field":"urgency"/);
  });

  test('is listed by status with counts, the most urgent and longest waiting first', async () => {
    const [routine, urgent, older] = [newId(), newId(), newId()];
    await put(routine, referring({ urgency: 'routine' }));
    await put(urgent, referring({ urgency: 'urgent' }));
    await put(older, referring({ urgency: 'routine', referredOn: '2026-06-01' }));
    const answer = await wren.get('/api/referrals?status=referred');
    const { rows, counts } = answer.body as ReferralList;
    const ours = rows.filter(({ id }) => [routine, urgent, older].includes(id));
    assert.deepEqual(
      ours.map(({ id, daysWaiting }) => [id, daysWaiting]),
      [
        [urgent, 7],
        [older, 14],
        [routine, 7],
      ],
    );
    assert.equal(counts.find(({ status }) => status === 'referred')?.count, rows.length);
  });

  test('is nobody’s of another program, to list, read, write or admit', async () => {
    const id = await screened();
    const list = await elsewhere.get('/api/referrals?status=screening');
    assert.deepEqual((list.body as ReferralList).rows, []);
    for (const answer of [
      await elsewhere.get(`/api/referrals/${id}`),
      await elsewhere.get(`/api/referrals/${id}/admission`),
      await put(id, referring({ version: 2 }), elsewhere),
      await put(newId(), referring(), elsewhere),
      await step(id, { status: 'waiting', version: 2 }, elsewhere),
      await admit(id, admitting(), elsewhere),
    ]) {
      assert.equal(answer.status, 404, answer.text);
    }
    assert.equal((await juniper.get(`/api/referrals/${id}`)).status, 403);
  });

  test('takes no step that cannot follow, and none without its reason', async () => {
    const id = newId();
    await put(id, referring());
    assert.equal((await step(id, { status: 'waiting' })).status, 422);
    assert.equal((await admit(id, admitting({ version: 1 }))).status, 422);
    assert.deepEqual(fieldsOf(await step(id, { status: 'withdrawn' })), ['reason']);
    assert.deepEqual(fieldsOf(await step(id, { on: '2026-06-07' })), ['on']);
    assert.deepEqual(fieldsOf(await step(id, { on: '2026-06-16' })), ['on']);
    assert.equal((await read(id)).steps.length, 1);
  });

  test('says of each field what to do', async () => {
    const faults: [Partial<ReferralWrite>, string][] = [
      [{ givenName: ' ' }, 'givenName'],
      [{ referredBy: ' ' }, 'referredBy'],
      [{ birthDate: '2026-07-01' }, 'birthDate'],
      [{ referredOn: '2026-02-30' }, 'referredOn'],
      [{ payer: ' ' }, 'payer'],
    ];
    for (const [change, field] of faults) {
      assert.deepEqual(fieldsOf(await put(newId(), referring(change))), [field]);
    }
  });

  test('tells when somebody else changed it or moved it on first', async () => {
    const id = newId();
    await put(id, referring());
    await step(id, {});
    const late = await put(id, referring({ payer: 'None', version: 1 }));
    assert.equal(late.status, 409);
    const { theirs } = late.body as { theirs: Referral };
    assert.deepEqual([theirs.status, theirs.version], ['screening', 2]);
    assert.equal((await step(id, { status: 'waiting', version: 1 })).status, 409);
    assert.equal(referralOf(await put(id, referring({ payer: 'None', version: 2 }))).version, 3);
  });
});

suite('the same person', () => {
  test('is noticed at entry, tolerant of spelling, also of another program', async () => {
    const known = await record.participant(otherProgramId, {
      ...{ preferredName: 'Cassia', givenName: 'Cassandra', familyName: 'Thornbury' },
    });
    const asked = {
      ...{ givenName: 'Casandra', familyName: 'Thornberry', preferredName: null },
      ...{ birthDate: '1990-02-23', referralId: null },
    };
    const answer = await wren.send('POST', '/api/referrals/matches', asked);
    const { participants } = answer.body as PersonMatches;
    assert.deepEqual(participants, [
      {
        ...{ id: known.id, givenName: 'Cassandra', familyName: 'Thornbury' },
        ...{ preferredName: 'Cassia', birthDate: '1990-02-28' },
      },
    ]);
    const { rows } = await ownerPool.query(
      'select subject, participant_ids, detail from audit_event where request_id = $1',
      [answer.headers['x-request-id']],
    );
    assert.deepEqual(rows, [
      { subject: 'directory', participant_ids: [known.id], detail: { found: 1, referrals: 0 } },
    ]);
    const other = await wren.send('POST', '/api/referrals/matches', {
      ...{ ...asked, birthDate: '1954-11-30' },
    });
    assert.deepEqual(other.body, { participants: [], referrals: [] });
  });

  test('is noticed among other referrals, and not of itself', async () => {
    const id = newId();
    const named = { givenName: 'Tamsin', familyName: 'Okonkwo', birthDate: '1988-12-01' };
    await put(id, referring(named));
    const ask = async (referralId: string | null) => {
      const body = { ...named, familyName: 'Okonkow', preferredName: null, referralId };
      const answer = await wren.send('POST', '/api/referrals/matches', body);
      return (answer.body as PersonMatches).referrals.map((each) => each.id);
    };
    assert.deepEqual(await ask(null), [id]);
    assert.deepEqual(await ask(id), []);
  });

  test('is named by a referral only where its words describe them', async () => {
    const known = await record.participant(otherProgramId, { familyName: 'Lanternby' });
    const named = { participantId: known.id, birthDate: '1990-02-28' };
    assert.equal((await put(newId(), referring(named))).status, 404);
    const like = { ...named, givenName: 'Bram', familyName: 'Lanternbey' };
    assert.equal(referralOf(await put(newId(), referring(like))).participantId, known.id);
  });
});

suite('an admission', () => {
  test('offers who works here, and the groups with their days and members', async () => {
    const id = await screened();
    const answer = await wren.get(`/api/referrals/${id}/admission`);
    const choices = answer.body as AdmissionChoices;
    assert.ok(choices.clinicians.some((each) => each.id === juniper.id));
    assert.ok(!choices.clinicians.some((each) => each.id === wren.id));
    assert.deepEqual(choices.groups, [
      { id: groupId, name: 'Skills group', weekdays: [2, 4], members: 0, seats: 12 },
    ]);
    assert.deepEqual(choices.earlierEpisodes, []);
  });

  test('makes everything at once, and the person is expected in the coming sessions', async () => {
    const id = await screened({ preferredName: 'Q' });
    const written = admitting();
    const admitted = referralOf(await admit(id, written));
    assert.equal(admitted.status, 'admitted');
    assert.equal(admitted.participantId, written.participantId);
    const { allergies, safetyPlan, consents, emergencyContact } = admitted.admission?.onFile ?? {};
    assert.deepEqual([allergies, emergencyContact], ['penicillin', written.emergencyContact]);
    assert.deepEqual(
      consents,
      written.consents.map((each) => ({ ...each, revokedOn: null })),
    );
    assert.deepEqual([safetyPlan?.on, safetyPlan?.reviewer.id], ['2026-06-15', juniper.id]);

    const head = await wren.get(`/api/participants/${written.participantId}`);
    const person = head.body as ParticipantDetail;
    assert.deepEqual([person.preferredName, person.part2], ['Q', true]);
    const episode = person.episodes[0];
    assert.equal(episode?.source, 'inpatient');
    assert.equal(episode?.admittedOn, '2026-06-17');
    assert.equal(episode?.levels[0]?.programId, programId);
    assert.equal(episode?.primaryClinician, null, 'of today: the episode begins on Wednesday');

    const listed = async (session: string) => {
      const { body } = await juniper.get(`/api/sessions/${session}`);
      const { roster } = body as SessionDetail;
      return roster.find(({ participantId }) => participantId === written.participantId)?.expected;
    };
    assert.equal(await listed(tuesday), undefined, 'before the first day');
    assert.equal(await listed(thursday), true);
    await ownerPool.query('delete from membership where participant_id = $1', [
      written.participantId,
    ]);
  });

  test('is told with the days to the first session once one was attended', async () => {
    const id = await screened();
    const written = admitting({ admittedOn: '2026-06-15', groupIds: [] });
    assert.equal(referralOf(await admit(id, written)).daysToFirstSession, null);
    const person = { id: written.participantId, episodeId: written.id };
    await record.attendance(tuesday, person, juniper.id, { status: 'no-show' });
    assert.equal((await read(id)).daysToFirstSession, null);
    await record.attendance(thursday, person, juniper.id, { status: 'present' });
    const { firstSessionOn, daysToFirstSession } = await read(id);
    assert.deepEqual([firstSessionOn, daysToFirstSession], ['2026-06-18', 10]);
    const list = await wren.get('/api/referrals?status=admitted');
    const row = (list.body as ReferralList).rows.find((each) => each.id === id);
    assert.equal(row?.daysToFirstSession, 10);
    assert.equal(row?.daysWaiting, null);
  });

  test('of somebody whom we know is a new episode beside the old one', async () => {
    const known = await record.participant(programId, {
      ...{ preferredName: 'Dov', familyName: 'Waterleaf', dischargedOn: '2026-05-01' },
    });
    const named = { participantId: known.id, givenName: 'Dov', familyName: 'Waterleaf' };
    const id = await screened({ ...named, birthDate: '1990-02-28' });
    const choices = (await wren.get(`/api/referrals/${id}/admission`)).body as AdmissionChoices;
    assert.deepEqual(choices.earlierEpisodes, [
      {
        ...{ id: known.episodeId, number: 1, source: 'PHP', admittedOn: '2026-04-13' },
        ...{ dischargedOn: '2026-05-01', programs: ['Riverbend IOP'] },
      },
    ]);
    const written = admitting({ groupIds: [], admittedOn: '2026-06-15', part2: false });
    const admitted = referralOf(await admit(id, written));
    assert.equal(admitted.participantId, known.id);
    const head = await wren.get(`/api/participants/${known.id}`);
    const { episodes, episode } = head.body as ParticipantDetail;
    assert.deepEqual(
      episodes.map(({ id: each, number }) => [each, number]),
      [
        [known.episodeId, 1],
        [written.id, 2],
      ],
    );
    assert.equal(episode?.primaryClinician?.id, juniper.id);
  });

  test('of somebody in care is none, and leaves nothing behind', async () => {
    const known = await record.participant(otherProgramId, { familyName: 'Incare' });
    const named = { participantId: known.id, givenName: 'Bram', familyName: 'Incare' };
    const id = await screened({ ...named, birthDate: '1990-02-28' });
    const answer = await admit(id, admitting());
    assert.equal(answer.status, 422);
    const { steps, status, version } = await read(id);
    assert.deepEqual([steps.length, status, version], [2, 'screening', 2]);
  });

  test('happens once, however often it is asked', async () => {
    const id = await screened();
    referralOf(await admit(id, admitting({ groupIds: [] })));
    assert.equal((await admit(id, admitting({ groupIds: [], version: 3 }))).status, 422);
    assert.equal((await admit(id, admitting({ groupIds: [] }))).status, 409);
    const moved = await put(id, referring({ version: 3, participantId: null }));
    assert.equal(moved.status, 422, 'whom it admitted stays');
  });

  test('says of each field what to do', async () => {
    const id = await screened();
    const faults: [Partial<AdmissionWrite>, string][] = [
      [{ admittedOn: '2026-06-07' }, 'admittedOn'],
      [{ admittedOn: '2027-06-17' }, 'admittedOn'],
      [{ primaryClinicianId: wren.id }, 'primaryClinicianId'],
      [{ weekdays: [] }, 'weekdays'],
      [{ weekdays: [1, 1] }, 'weekdays'],
      [{ groupIds: [newId()] }, 'groupIds'],
      [{ emergencyContact: { name: ' ', relation: 'x', phone: 'x' } }, 'emergencyContact.name'],
      [{ safetyPlan: { on: '2026-06-20', reviewerId: juniper.id } }, 'safetyPlan.on'],
      [{ consents: [{ id: newId(), name: 'x', signedOn: 'never' }] }, 'consents.0.signedOn'],
    ];
    for (const [change, field] of faults) {
      const answer = await admit(id, admitting(change));
      if (change.consents === undefined) assert.deepEqual(fieldsOf(answer), [field]);
      else assert.equal(answer.status, 400);
    }
    assert.equal((await read(id)).status, 'screening');
  });
});
