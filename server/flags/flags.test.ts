import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { CheckInSaved } from '#contract/check-in';
import type { Flag } from '#contract/flag';
import type { ObservationSaved } from '#contract/observation';
import type { Timeline } from '#contract/timeline';
import { v7 as newId } from 'uuid';
import { testRoom } from '../testing/room.ts';
import type { TestAnswer, TestPerson } from '../testing/test-app.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, tobin, stranger, sessionId, people, record, stepwell } = room;
const { clock } = stepwell;
await room.detail();

const idOf = (index: number) => people[index]?.id ?? '';
const tappedAt = '2026-06-16T13:05:00.000Z';

async function rate(index: number, scale: string, value: number | null, version = 0) {
  const url = `/api/sessions/${sessionId}/check-ins/${idOf(index)}/${scale}`;
  const answer = await juniper.send('PUT', url, { value, tappedAt, version });
  assert.equal(answer.status, 200, answer.text);
  return answer.body as CheckInSaved;
}

async function tap(index: number, more: Record<string, unknown> = {}, id = newId()) {
  const body = {
    participantId: idOf(index),
    kind: 'risk',
    code: 'suicidal-thoughts',
    text: null,
    takenBack: false,
    tappedAt,
    version: 0,
    ...more,
  };
  const answer = await juniper.send('PUT', `/api/sessions/${sessionId}/observations/${id}`, body);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as ObservationSaved;
}

async function flag(id: string, by: TestPerson = juniper): Promise<Flag> {
  const answer = await by.get(`/api/flags/${id}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

function assessment(more: Record<string, unknown> = {}) {
  return {
    id: newId(),
    ideation: 'Passive, since Sunday',
    plan: 'None',
    intent: 'None',
    behaviour: 'None',
    riskFactors: 'Lost work',
    protectiveFactors: 'Sister at home',
    level: 'low',
    actionTaken: 'Safety plan reviewed',
    ...more,
  };
}

const typeOf = ({ body }: TestAnswer) => (body as { type: string }).type;
const names = (raised: Flag) => raised.responsible.map(({ name }) => name);

suite('a risk answer', () => {
  test('an urge at the threshold raises a flag that names who must act', async () => {
    const { flag: raised } = await rate(0, 'urge-to-use', 8);
    assert.equal(raised?.status, 'open');
    assert.equal(raised.causes[0]?.words, 'Urge to use 8 of 10');
    assert.deepEqual(names(raised), ['Juniper Vale']);
    assert.equal(raised.lastAssessedLevel, null);
  });

  test('a lower correction leaves the flag open; the same value again adds nothing', async () => {
    const same = await rate(0, 'urge-to-use', 8, 1);
    assert.equal(same.flag, null);
    const lower = await rate(0, 'urge-to-use', 3, 2);
    // Told beside the flag, which nothing but an assessment closes.
    const [told] = lower.flag?.causes ?? [];
    assert.deepEqual([lower.flag?.status, told?.words], ['open', 'Urge to use 8 of 10']);
    assert.equal(told?.correctedAt, stepwell.clock.now().toISOString());
    const { flags } = await room.detail();
    const own = flags.filter(({ participantId }) => participantId === idOf(0));
    assert.deepEqual(
      own.map(({ status, causes }) => [status, causes.length]),
      [['open', 1]],
    );
  });

  test('below the threshold, without one, or not given raises nothing', async () => {
    assert.equal((await rate(1, 'urge-to-use', 7)).flag, null);
    assert.equal((await rate(1, 'anxiety', 10)).flag, null);
    const { flag: none, checkIn } = await rate(1, 'urge-to-self-harm', null);
    assert.equal(none, null);
    assert.equal(checkIn.value, null);
  });

  test('a second one joins the open flag', async () => {
    const first = await tap(2);
    const second = await tap(2, { code: 'self-harm' });
    assert.equal(second.flag?.id, first.flag?.id);
    const words = second.flag?.causes.map((cause) => cause.words);
    assert.deepEqual(words, ['Observed: Suicidal thoughts', 'Observed: Self-harm']);
  });

  test('a chip taken back leaves the flag', async () => {
    const id = newId();
    const { flag: raised } = await tap(3, {}, id);
    const back = await tap(3, { takenBack: true, version: 1 }, id);
    assert.equal(back.observation.takenBack, true);
    const left = await flag(raised?.id ?? '');
    assert.equal(left.status, 'open');
    assert.equal(left.causes[0]?.correctedAt, stepwell.clock.now().toISOString());
  });

  test('taken back as not asked, a rating is not one that was not given', async () => {
    const { checkIn } = await rate(5, 'anxiety', 4);
    const url = `/api/sessions/${sessionId}/check-ins/${idOf(5)}/anxiety`;
    const write = (value: number | null) =>
      juniper.send('PUT', url, { value, asked: false, tappedAt, version: 1 });
    assert.equal((await write(4)).status, 400);
    const back = (await write(null)).body as CheckInSaved;
    assert.deepEqual([back.checkIn.value, back.checkIn.asked, checkIn.asked], [null, false, true]);
    const to = '2026-06-16';
    const { body } = await juniper.get(`/api/participants/${idOf(5)}/timeline?from=${to}&to=${to}`);
    assert.deepEqual((body as Timeline).ratings, []);
  });

  test('two at the same moment meet in one flag', async () => {
    const [one, two] = await Promise.all([tap(4), rate(4, 'urge-to-self-harm', 9)]);
    assert.ok(one.flag);
    assert.equal(one.flag.id, two.flag?.id);
  });
});

suite('who must act', () => {
  test('more people are named the longer nobody acknowledges it', async () => {
    const supervisor = await stepwell.person({ name: 'Ilse Marrow', roles: ['supervisor'] });
    await record.insert('supervision', {
      id: newId(),
      supervisor_id: supervisor.id,
      supervisee_id: juniper.id,
      valid_from: '2026-01-01',
    });
    const primary = await stepwell.person({ name: 'Rowan Pike' });
    await record.insert('episode_clinician', {
      id: newId(),
      episode_id: people[5]?.episodeId,
      participant_id: idOf(5),
      staff_id: primary.id,
      part: 'primary-clinician',
      valid_from: '2026-01-01',
    });
    const { flag: raised } = await tap(5);
    assert.deepEqual(names(raised as Flag), ['Juniper Vale']);
    clock.forward({ minutes: 5 });
    const later = await flag(raised?.id ?? '', supervisor);
    assert.deepEqual(names(later).toSorted(), ['Ilse Marrow', 'Juniper Vale', 'Tobin Larkspur']);
    clock.forward({ minutes: 5 });
    assert.ok(names(await flag(raised?.id ?? '', primary)).includes('Rowan Pike'));
    const taken = await tobin.send('POST', `/api/flags/${raised?.id ?? ''}/acknowledge`, {
      version: 1,
    });
    assert.equal(taken.status, 200, taken.text);
    const acknowledged = taken.body as Flag;
    assert.equal(acknowledged.status, 'acknowledged');
    assert.equal(acknowledged.acknowledgedBy?.name, 'Tobin Larkspur');
    assert.deepEqual(names(acknowledged), ['Tobin Larkspur', 'Rowan Pike']);
  });

  test('a new answer to an acknowledged flag asks again, unless it is theirs who acknowledged', async () => {
    const { flag: raised } = await tap(5, { code: 'self-harm' });
    assert.equal(raised?.status, 'open');
    const taken = await juniper.send('POST', `/api/flags/${raised.id}/acknowledge`, {
      version: raised.version,
    });
    assert.equal((taken.body as Flag).acknowledgedBy?.name, 'Juniper Vale');
    const again = await tap(5, { code: 'harm-to-others' });
    assert.equal(again.flag?.status, 'acknowledged');
    assert.equal(again.flag.acknowledgedBy?.name, 'Juniper Vale');
  });

  test('whoever acknowledged it is named, also when the session is not theirs', async () => {
    const elsewhere = await stepwell.person({
      name: 'Wren Abbey',
      roles: ['case-manager'],
      programIds: [room.programId],
    });
    const { flag: raised } = await tap(0);
    const taken = await elsewhere.send('POST', `/api/flags/${raised?.id ?? ''}/acknowledge`, {
      version: raised?.version,
    });
    assert.equal(taken.status, 200, taken.text);
    assert.ok(names(taken.body as Flag).includes('Wren Abbey'));
  });

  test('nobody outside the care relationship finds the flag', async () => {
    const { flags } = await room.detail();
    const id = flags[0]?.id ?? '';
    const foreign = await stranger.get(`/api/flags/${id}`);
    const absent = await juniper.get(`/api/flags/${newId()}`);
    assert.equal(foreign.status, 404);
    assert.equal(absent.text, foreign.text);
    const close = await stranger.send('POST', `/api/flags/${id}/close`, {
      version: 1,
      assessment: assessment(),
    });
    assert.equal(close.status, 404);
  });
});

suite('closing a flag', () => {
  const open = async (index: number) => {
    const { flags } = await room.detail();
    const found = flags.find(
      ({ participantId, status }) => participantId === idOf(index) && status !== 'closed',
    );
    assert.ok(found);
    return found;
  };
  const close = (by: TestPerson, id: string, version: number, more = {}) =>
    by.send('POST', `/api/flags/${id}/close`, { version, assessment: assessment(more) });

  test('a credential that may not assess is told who may', async () => {
    const { id, version } = await open(2);
    const answer = await close(tobin, id, version);
    assert.equal(answer.status, 403);
    assert.match(answer.text, /LCSW/);
  });

  test('needs every part of the assessment', async () => {
    const { id, version } = await open(2);
    const blank = await close(juniper, id, version, { intent: '   ' });
    assert.equal(blank.status, 400);
    assert.match(blank.text, /assessment\.intent/);
    const missing = await close(juniper, id, version, { plan: undefined });
    assert.equal(missing.status, 400);
    const level = await close(juniper, id, version, { level: 'none' });
    assert.equal(level.status, 400);
  });

  test('is refused to whoever has not seen the latest answer', async () => {
    const { id, version } = await open(2);
    await tap(2, { code: 'medical' });
    const answer = await close(juniper, id, version);
    assert.equal(answer.status, 409);
    assert.equal((answer.body as { theirs: Flag }).theirs.causes.length, 3);
  });

  test('keeps the assessment, and a new answer opens a flag that shows its level', async () => {
    const { id, version } = await open(2);
    const answer = await close(juniper, id, version, { level: 'moderate' });
    assert.equal(answer.status, 200, answer.text);
    const closed = answer.body as Flag;
    assert.equal(closed.status, 'closed');
    assert.deepEqual(closed.responsible, []);
    assert.equal(closed.assessment?.assessedBy.name, 'Juniper Vale');
    const again = await close(juniper, id, closed.version);
    assert.equal(typeOf(again), 'urn:stepwell:problem:flag-closed');
    clock.forward({ minutes: 1 });
    const { flag: next } = await tap(2);
    assert.notEqual(next?.id, id);
    assert.equal(next?.lastAssessedLevel, 'moderate');
  });

  test('while a session runs is shown in it, wherever the flag was raised', async () => {
    const [id, raisedBy] = [newId(), juniper.id];
    await record.insert('flag', {
      ...{ id, participant_id: idOf(1), kind: 'risk' },
      ...{ raised_at: '2026-06-15T20:00:00Z', raised_by: raisedBy },
    });
    const { version } = await flag(id);
    const answer = await close(juniper, id, version);
    assert.equal(answer.status, 200, answer.text);
    const { flags } = await room.detail();
    const shown = flags.find((each) => each.id === id);
    assert.deepEqual([shown?.status, shown?.assessment?.level], ['closed', 'low']);
  });

  test('reading and writing it is in the audit trail', async () => {
    const { rows } = await stepwell.database.ownerPool.query<{ action: string; n: number }>(
      `select action, count(*) as n from audit_event where subject = 'flag' and outcome = 'done'
       and participant_ids = array[$1::uuid] group by action`,
      [idOf(2)],
    );
    const actions = new Map(rows.map(({ action, n }) => [action, n]));
    assert.ok((actions.get('write:close-flag') ?? 0) >= 1);
    assert.ok((actions.get('write:record-observation') ?? 0) >= 1);
  });
});

suite('a flag whose people have all gone', () => {
  test('falls to the directors of the program', async () => {
    const { ownerPool } = stepwell.database;
    const director = (name: string) =>
      stepwell.person({ name, roles: ['director'], programIds: [room.programId] });
    const sorrel = await director('Sorrel Wickmere');
    await director('Ash Gone');
    await stepwell.person({ roles: ['director'], programIds: [await record.program()] });
    const { flag: raised } = await tap(5);
    const namesNow = async () =>
      (await flag(raised?.id ?? '', sorrel)).responsible.map(({ name }) => name);
    assert.ok(!(await namesNow()).includes('Sorrel Wickmere'));
    await ownerPool.query('update staff set disabled_at = $1 where id <> $2', [
      clock.now(),
      sorrel.id,
    ]);
    assert.deepEqual(await namesNow(), ['Sorrel Wickmere']);
    clock.forward({ minutes: 10 });
    assert.deepEqual(await namesNow(), ['Sorrel Wickmere']);
    await ownerPool.query('update staff set disabled_at = null where id = $1', [tobin.id]);
    assert.deepEqual(await namesNow(), ['Tobin Larkspur']);
  });
});
