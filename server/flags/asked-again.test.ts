import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Flag } from '#contract/flag';
import type { ObservationSaved } from '#contract/observation';
import { v7 as newId } from 'uuid';
import { testRoom } from '../testing/room.ts';
import type { TestPerson } from '../testing/test-app.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, tobin, sessionId, people, record, stepwell } = room;
const { clock } = stepwell;
await room.detail();

/** Leads another group and has a supervisor of her own. */
const wren = await stepwell.person({ name: 'Wren Sallow' });
await supervise('Ilse Marrow', juniper);
await supervise('Oakes Brandt', wren);

const idOf = (index: number) => people[index]?.id ?? '';
const names = (raised: Flag) => raised.responsible.map(({ name }) => name);

async function supervise(name: string, supervisee: TestPerson): Promise<void> {
  const { id } = await stepwell.person({ name, roles: ['supervisor'] });
  const both = { supervisor_id: id, supervisee_id: supervisee.id };
  await record.insert('supervision', { id: newId(), ...both, valid_from: '2026-01-01' });
}

async function tap(
  index: number,
  more: Record<string, unknown> = {},
  by: TestPerson = juniper,
  session = sessionId,
) {
  const answer = await by.send('PUT', `/api/sessions/${session}/observations/${newId()}`, {
    ...{ participantId: idOf(index), kind: 'risk', code: 'suicidal-thoughts', text: null },
    ...{ takenBack: false, tappedAt: clock.now().toISOString(), version: 0, ...more },
  });
  assert.equal(answer.status, 200, answer.text);
  return answer.body as ObservationSaved;
}

/** The clock goes on while everybody is at work. */
async function later(minutes: number): Promise<void> {
  clock.forward({ minutes });
  for (const person of [juniper, tobin, wren]) {
    assert.equal((await person.send('POST', '/api/sign-in/activity')).status, 200);
  }
}

async function flag(id: string, by: TestPerson = juniper): Promise<Flag> {
  const answer = await by.get(`/api/flags/${id}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

suite('who acknowledged a flag', () => {
  test('an acknowledgement counts no more when its account is disabled: somebody is asked again', async () => {
    const rook = await stepwell.person({
      name: 'Rook Amble',
      roles: ['case-manager'],
      programIds: [room.programId],
    });
    const { flag: raised } = await tap(0);
    const taken = await rook.send('POST', `/api/flags/${raised?.id ?? ''}/acknowledge`, {
      version: raised?.version,
    });
    assert.deepEqual(names(taken.body as Flag), ['Rook Amble']);
    await later(10);
    const setDisabled = (at: string | null) =>
      stepwell.database.ownerPool.query('update staff set disabled_at = $1 where id = $2', [
        at,
        rook.id,
      ]);
    await setDisabled(clock.now().toISOString());
    const asked = await flag(raised?.id ?? '');
    assert.equal(asked.status, 'open');
    assert.equal(asked.acknowledgedBy, null);
    assert.deepEqual(names(asked), ['Juniper Vale']);
    await later(5);
    assert.deepEqual(names(await flag(asked.id)), [
      'Juniper Vale',
      'Tobin Larkspur',
      'Ilse Marrow',
    ]);
    const again = await juniper.send('POST', `/api/flags/${asked.id}/acknowledge`, {
      version: asked.version,
    });
    assert.equal(again.status, 200, again.text);
    assert.equal((again.body as Flag).acknowledgedBy?.name, 'Juniper Vale');
    await setDisabled(null);
    assert.equal((await flag(asked.id)).acknowledgedBy?.name, 'Juniper Vale');
  });
});

suite('a repeat in another session', () => {
  const another = async (index: number) => {
    const session = await record.session(room.programId, {
      startsAt: '2026-06-16T13:00:00.000Z',
      endsAt: '2026-06-16T16:00:00.000Z',
      leaderIds: [wren.id],
      ended: false,
      more: { started_at: '2026-06-16T13:00:00.000Z' },
    });
    const person = people[index];
    assert.ok(person);
    await record.onRoster(session, person);
    return session;
  };

  test('names the people of that session, its supervisors next', async () => {
    const { flag: first } = await tap(1);
    const taken = await tobin.send('POST', `/api/flags/${first?.id ?? ''}/acknowledge`, {
      version: first?.version,
    });
    assert.equal(taken.status, 200, taken.text);
    await later(10);
    const { flag: repeat } = await tap(1, { code: 'self-harm' }, wren, await another(1));
    assert.equal(repeat?.id, first?.id);
    assert.equal(repeat?.status, 'open');
    assert.deepEqual(names(repeat), ['Wren Sallow']);
    await later(5);
    assert.deepEqual(names(await flag(repeat.id, wren)), ['Wren Sallow', 'Oakes Brandt']);
  });

  test('drops nobody who was asked and has not answered', async () => {
    const { flag: first } = await tap(2);
    await later(2);
    const { flag: repeat } = await tap(2, { code: 'self-harm' }, wren, await another(2));
    assert.equal(repeat?.id, first?.id);
    assert.deepEqual(names(repeat as Flag), ['Wren Sallow', 'Juniper Vale']);
    await later(3);
    assert.deepEqual(names(await flag(repeat?.id ?? '')).toSorted(), [
      'Ilse Marrow',
      'Juniper Vale',
      'Oakes Brandt',
      'Tobin Larkspur',
      'Wren Sallow',
    ]);
  });

  test('outside a session it names who heard it, then their supervisors', async () => {
    const { flag: first } = await tap(3);
    const taken = await tobin.send('POST', `/api/flags/${first?.id ?? ''}/acknowledge`, {
      version: first?.version,
    });
    assert.equal(taken.status, 200, taken.text);
    await another(3);
    await later(1);
    const answers = Object.fromEntries(
      Array.from({ length: 9 }, (_, item) => [String(item + 1), item === 8 ? 1 : 0]),
    );
    const entered = await wren.send('POST', '/api/administrations', {
      ...{ id: newId(), participantId: idOf(3), instrumentCode: 'phq9', sessionId: null },
      ...{ administeredAt: clock.now().toISOString(), mode: 'staff', answers, total: null },
    });
    assert.equal(entered.status, 201, entered.text);
    const heard = await flag(first?.id ?? '', wren);
    assert.equal(heard.causes.at(-1)?.cause, 'phq9-item9');
    assert.deepEqual(names(heard), ['Wren Sallow']);
    await later(5);
    assert.deepEqual(names(await flag(heard.id, wren)), ['Wren Sallow', 'Oakes Brandt']);
  });
});
