import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Today, UnfinishedThing } from '#contract/today';
import { endedGroup, password, type EndedGroup } from '../testing/ended-group.ts';
import { testApp, type TestAnswer, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());

async function today(person: TestPerson): Promise<Today> {
  const answer = await person.get('/api/today');
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Today;
}

const said = (things: readonly UnfinishedThing[]) =>
  things.map(({ kind, title, words, count }) => ({ kind, title, words, count }));

/** An answer to item 9 of the PHQ-9 that raises a flag about Bram. */
const itemNine = (group: EndedGroup) => answered(group, 'phq9', { 1: 1, 9: 1 });

function answered(group: EndedGroup, instrumentCode: string, answers: object): Promise<TestAnswer> {
  return group.juniper.send('POST', '/api/administrations', {
    id: newId(),
    participantId: group.bram.id,
    sessionId: group.sessionId,
    instrumentCode,
    administeredAt: '2026-06-16T16:09:00Z',
    mode: 'staff',
    answers,
    total: null,
  });
}

const ofKind = (answer: Today, kind: UnfinishedThing['kind']) =>
  answer.unfinished.filter((thing) => thing.kind === kind);

suite('GET /api/today: notes', () => {
  test('counts notes that need words, notes that are ready, and the group note', async () => {
    const group = await endedGroup(stepwell);
    await group.wrapUp(group.juniper);
    await group.writeReady(group.juniper, group.aster);
    const answer = await today(group.juniper);
    assert.deepEqual(said(ofKind(answer, 'notes-need-words')), [
      {
        kind: 'notes-need-words',
        title: '1 note needs your words',
        words: 'Skills group. It passes 24 hours at 12:00 tomorrow.',
        count: 1,
      },
    ]);
    assert.deepEqual(said(ofKind(answer, 'notes-ready')), [
      {
        kind: 'notes-ready',
        title: '1 note ready to sign',
        words: 'Skills group. Nothing missing.',
        count: 1,
      },
    ]);
    assert.deepEqual(said(ofKind(answer, 'group-note')), [
      {
        kind: 'group-note',
        title: 'Group note to sign',
        words: 'Skills group, Tue 16 Jun. Nothing written yet.',
        count: 1,
      },
    ]);
    assert.equal(ofKind(await today(group.tamsin), 'group-note').length, 0);
    assert.deepEqual(answer.notes, {
      owed: 2,
      signedSameDay: 0,
      signedWithin24Hours: 0,
      medianMinutes: null,
    });
  });

  test('gives a supervisor what waits, then the author what was returned', async () => {
    const group = await endedGroup(stepwell);
    await group.wrapUp(group.tamsin);
    const note = await group.writeReady(group.tamsin, group.cassia);
    await group.sign(group.tamsin, [note]);
    const waiting = await today(group.supervisor);
    assert.deepEqual(said(waiting.unfinished), [
      {
        kind: 'co-signature',
        title: '1 note waits for your co-signature',
        words: 'Tamsin Larkspur, LMSW. Cassia Thornbury.',
        count: 1,
      },
    ]);
    assert.equal(waiting.unfinished[0]?.noteId, note.id);
    assert.deepEqual((await today(group.tamsin)).notes, {
      owed: 1,
      signedSameDay: 1,
      signedWithin24Hours: 1,
      medianMinutes: 10,
    });
    const comment = 'Say what she did with the skill.';
    const returned = await group.supervisor.send('POST', `/api/notes/${note.id}/return`, {
      id: newId(),
      comment,
    });
    assert.equal(returned.status, 200, returned.text);
    assert.deepEqual((await today(group.supervisor)).unfinished, []);
    assert.deepEqual(said(ofKind(await today(group.tamsin), 'note-returned')), [
      {
        kind: 'note-returned',
        title: 'Note returned',
        words: `Cassia Thornbury, Tue 16 Jun. “${comment}” Orla Fenn`,
        count: 1,
      },
    ]);
  });

  test('asks for an addendum once attendance was corrected after signing', async () => {
    const group = await endedGroup(stepwell);
    await group.wrapUp(group.juniper);
    const note = await group.writeReady(group.juniper, group.aster);
    await group.sign(group.juniper, [note]);
    assert.equal(ofKind(await today(group.juniper), 'attendance-corrected').length, 0);
    const later = '2026-06-16T16:15:00Z';
    await stepwell.database.ownerPool.query(
      `update attendance set arrived_at = '2026-06-16T13:20:00Z', updated_at = $1,
         version = version + 1 where participant_id = $2`,
      [later, group.aster.id],
    );
    const [thing] = ofKind(await today(group.juniper), 'attendance-corrected');
    assert.equal(thing?.noteId, note.id);
    assert.equal(thing.at, '2026-06-16T16:15:00.000Z');
    const added = await group.juniper.send('POST', `/api/notes/${note.id}/addenda`, {
      id: newId(),
      kind: 'correction',
      text: 'Arrived at 9:20, not at 9:14.',
      answersReturnId: null,
      password,
    });
    assert.equal(added.status, 201, added.text);
  });
});

suite('GET /api/today: risk, outreach, sessions', () => {
  test('names a flag to whoever must act, until it is assessed', async () => {
    const group = await endedGroup(stepwell);
    const sent = await itemNine(group);
    const { flag } = sent.body as { flag: { id: string; version: number } };
    const [open] = ofKind(await today(group.juniper), 'assess-risk');
    const words = 'Bram Oduya. PHQ-9 item 9 = 1. Nobody has acknowledged it yet.';
    assert.equal(open?.words, words);
    assert.equal(open.flagId, flag.id);
    assert.equal(open.participantId, group.bram.id);
    assert.equal(ofKind(await today(group.supervisor), 'assess-risk').length, 0);
    stepwell.clock.set('2026-06-16T16:16:00.000Z');
    assert.equal(ofKind(await today(group.supervisor), 'assess-risk').length, 1);
    const noted = await group.juniper.send('POST', `/api/flags/${flag.id}/acknowledge`, {
      version: flag.version,
    });
    assert.equal(noted.status, 200, noted.text);
    const [acknowledged] = ofKind(await today(group.juniper), 'assess-risk');
    assert.equal(
      acknowledged?.words,
      'Bram Oduya. PHQ-9 item 9 = 1. You acknowledged it at 12:16; no assessment is recorded yet.',
    );
  });

  test('tells what was said when the session ended, which is no acknowledgement', async () => {
    const group = await endedGroup(stepwell);
    const { flag } = (await itemNine(group)).body as { flag: { id: string } };
    const text = 'Spoke in private; called the sister.';
    await group.record.insert('flag_statement', {
      ...{ id: newId(), flag_id: flag.id, participant_id: group.bram.id },
      ...{ occasion: 'session-ended', text, stated_by: group.juniper.id },
      stated_at: stepwell.clock.now(),
    });
    const [mine] = ofKind(await today(group.juniper), 'assess-risk');
    assert.match(
      mine?.words ?? '',
      /You said at 12:\d\d today: “Spoke in private; called the sister.”/,
    );
    assert.match(
      mine?.words ?? '',
      /Nobody has acknowledged it, and no assessment is recorded yet/,
    );
    assert.equal(mine?.person, 'Bram Oduya');
  });

  test('says that an ASQ is acute before anything else that was answered', async () => {
    const group = await endedGroup(stepwell);
    await itemNine(group);
    await answered(group, 'asq', { 1: 0, 2: 1, 3: 0, 4: 0, 5: 1 });
    const [open] = ofKind(await today(group.juniper), 'assess-risk');
    const first = /^Bram Oduya\. ASQ acute positive \(yes to 2, 5\); PHQ-9 item 9 = 1\. /;
    assert.match(open?.words ?? '', first);
  });

  test('says what still stands, and that evidence is withdrawn where nothing does', async () => {
    const group = await endedGroup(stepwell);
    const { body } = await itemNine(group);
    const { administration } = body as { administration: { id: string } };
    const tapped = { tappedAt: '2026-06-16T15:00:00.000Z', code: 'self-harm', text: null };
    const url = `/api/sessions/${group.sessionId}/observations/${newId()}`;
    const chip = async (takenBack: boolean, version: number) => {
      const who = { participantId: group.bram.id, kind: 'risk' };
      const answer = await group.juniper.send('PUT', url, {
        ...who,
        ...tapped,
        takenBack,
        version,
      });
      assert.equal(answer.status, 200, answer.text);
    };
    await chip(false, 0);
    const told = async () => {
      const [open] = ofKind(await today(group.juniper), 'assess-risk');
      return open?.words.replace(/^Bram Oduya\. (.*)\. Nobody has acknowledged it yet\.$/, '$1');
    };
    assert.equal(await told(), 'Observed: Self-harm; PHQ-9 item 9 = 1');
    const taken = `/api/administrations/${administration.id}/withdraw`;
    const back = await group.juniper.send('POST', taken, { version: 1, reason: 'Of another' });
    assert.equal(back.status, 200, back.text);
    assert.equal(await told(), 'Observed: Self-harm');
    await chip(true, 1);
    const both = 'Observed: Self-harm, evidence withdrawn; PHQ-9 item 9 = 1, evidence withdrawn';
    assert.equal(await told(), both);
  });

  test('puts open risk before everything that came later', async () => {
    const group = await endedGroup(stepwell);
    await itemNine(group);
    await group.wrapUp(group.tamsin);
    await group.sign(group.tamsin, [await group.writeReady(group.tamsin, group.cassia)]);
    stepwell.clock.set('2026-06-16T16:20:00.000Z');
    const kinds = (await today(group.supervisor)).unfinished.map(({ kind }) => kind);
    assert.deepEqual(kinds, ['assess-risk', 'co-signature']);
  });

  test('shows who follows the program the open flags of others, and a facilitator none', async () => {
    const group = await endedGroup(stepwell);
    await itemNine(group);
    const here = { programIds: [group.programId] };
    for (const role of ['case-manager', 'director'] as const) {
      const person = await stepwell.person({ roles: [role], ...here });
      assert.deepEqual(said((await today(person)).unfinished), [
        {
          kind: 'open-risk',
          title: 'Open risk flag',
          words:
            'Bram Oduya. PHQ-9 item 9 = 1. Nobody has acknowledged it yet. ' +
            'To assess: Juniper Vale.',
          count: 1,
        },
      ]);
    }
    for (const role of ['facilitator', 'prescriber'] as const) {
      const stranger = await stepwell.person({ roles: [role], ...here });
      assert.deepEqual((await today(stranger)).unfinished, []);
    }
    const prescriber = await stepwell.person({ roles: ['prescriber'], ...here });
    await group.record.insert('episode_clinician', {
      id: newId(),
      participant_id: group.bram.id,
      episode_id: group.bram.episodeId,
      staff_id: prescriber.id,
      part: 'prescriber',
      valid_from: '2026-06-01',
    });
    assert.equal(ofKind(await today(prescriber), 'open-risk').length, 1);
  });

  test('lists outreach and sessions of earlier days, newest first', async () => {
    const group = await endedGroup(stepwell);
    const { record, juniper, hollis, programId, sessionId } = group;
    const task = { participant_id: hollis.id, session_id: sessionId, kind: 'outreach' };
    await record.insert('work_task', {
      id: newId(),
      ...task,
      assigned_to: juniper.id,
      due_on: '2026-06-16',
      created_at: '2026-06-16T16:05:00Z',
    });
    // One line for a person, however many sessions were missed.
    await record.insert('work_task', {
      ...{ id: newId(), participant_id: hollis.id, kind: 'outreach', assigned_to: juniper.id },
      ...{ due_on: '2026-06-15', created_at: '2026-06-15T13:05:00Z' },
    });
    const yesterday = { startsAt: '2026-06-15T13:00:00Z', endsAt: '2026-06-15T16:00:00Z' };
    const leaderIds = [juniper.id];
    const running = { more: { started_at: yesterday.startsAt }, ended: false, leaderIds };
    await record.session(programId, { ...yesterday, ...running, title: 'Process group' });
    const before = { startsAt: '2026-06-12T13:00:00Z', endsAt: '2026-06-12T16:00:00Z' };
    await record.session(programId, { ...before, ended: false, leaderIds });
    const cancelled = { cancelled_at: '2026-06-11T12:00:00Z' };
    await record.session(programId, { ...before, ended: false, leaderIds, more: cancelled });
    const { unfinished } = await today(juniper);
    const kinds = ['outreach', 'session-not-ended'];
    assert.deepEqual(said(unfinished.filter(({ kind }) => kinds.includes(kind))), [
      {
        kind: 'outreach',
        title: 'Get in touch with Hollis Inkwell',
        words: 'No-show in Skills group, Tue 16 Jun. Was due Mon 15 Jun.',
        count: 1,
      },
      {
        kind: 'session-not-ended',
        title: 'Session not ended',
        words: 'Process group, Mon 15 Jun. It was started and never ended.',
        count: 1,
      },
      {
        kind: 'session-not-ended',
        title: 'Session not held?',
        words: 'Skills group, Fri 12 Jun. It was never started or cancelled.',
        count: 1,
      },
    ]);
    const moments = unfinished.map(({ at }) => at);
    assert.deepEqual(moments, [...moments].sort().reverse());
  });
});
