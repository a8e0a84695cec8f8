import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Flag } from '#contract/flag';
import type { FlagPage } from '#contract/flag-ledger';
import type { ObservationSaved } from '#contract/observation';
import { testRoom } from '../testing/room.ts';

const room = await testRoom();
after(() => room.stepwell.close());
const { juniper, sessionId, people } = room;
const { clock } = room.stepwell;
await room.detail();
const participantId = people[0]?.id ?? '';

async function tap(code: string): Promise<Flag> {
  const answer = await juniper.send('PUT', `/api/sessions/${sessionId}/observations/${newId()}`, {
    ...{ participantId, kind: 'risk', code, text: null, takenBack: false, version: 0 },
    tappedAt: clock.now().toISOString(),
  });
  assert.equal(answer.status, 200, answer.text);
  const { flag } = answer.body as ObservationSaved;
  assert.ok(flag);
  return flag;
}

async function timeToAction() {
  const answer = await juniper.get('/api/flags');
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as FlagPage).summary?.toAction;
}

suite('the first action on a flag', () => {
  test('is what somebody said they had done, where nothing else was recorded before', async () => {
    const raised = await tap('suicidal-thoughts');
    assert.deepEqual(await timeToAction(), { n: 0, median: null });
    clock.forward({ minutes: 4 });
    const said = await juniper.send('POST', `/api/sessions/${sessionId}/gone/${participantId}`, {
      statements: [{ id: newId(), flagId: raised.id, text: 'Walked to the clinic with her' }],
    });
    assert.equal(said.status, 200, said.text);
    assert.deepEqual(await timeToAction(), { n: 1, median: 4 });
    clock.forward({ minutes: 3 });
    const acted = await juniper.send('POST', `/api/flags/${raised.id}/actions`, {
      ...{ id: newId(), version: raised.version, kind: 'called', words: 'Her sister' },
    });
    assert.equal(acted.status, 200, acted.text);
    assert.deepEqual(await timeToAction(), { n: 1, median: 4 });
  });

  test('comes beside answers that each say when they came to the flag', async () => {
    const joined = await tap('self-harm');
    assert.deepEqual(
      joined.causes.map(({ recordedAt }) => Date.parse(recordedAt) - Date.parse(joined.raisedAt)),
      [0, 7 * 60_000],
    );
  });
});
