import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { AdministrationSaved } from '#contract/administration';
import type { Flag, FlagList } from '#contract/flag';
import type { FlagCount, FlagPage, FlagsToDo } from '#contract/flag-ledger';
import { afterAdministration } from '../administrations/after.ts';
import { database } from '../database/pool.ts';
import type { DB } from '../database/schema.gen.ts';
import { phq9 } from '#domain/instruments/phq9';
import { testRoom } from '../testing/room.ts';
import type { TestAnswer, TestPerson } from '../testing/test-app.ts';
import { evaluateFlags } from './evaluate.ts';

const room = await testRoom();
const { stepwell, record, programId, people, sessionId, juniper } = room;
after(() => stepwell.close());
const { clock } = stepwell;
const programIds = [programId];
// Nobody is signed off while hours pass here.
await stepwell.database.ownerPool.query(
  `update program set settings = settings || '{"idleMinutes": 240}'::jsonb
     || jsonb_build_object('flagRules', settings -> 'flagRules' || '{"escalateHours": 1}'::jsonb)`,
);
const alder = await stepwell.person({ name: 'Alder Pike', programIds });
const marlow = await stepwell.person({ name: 'Marlow Finch', roles: ['supervisor'], programIds });
const sorrel = await stepwell.person({ name: 'Sorrel Wick', roles: ['director'], programIds });
const wren = await stepwell.person({ name: 'Wren Fenn', roles: ['case-manager'], programIds });
await record.insert('supervision', {
  id: newId(),
  supervisor_id: marlow.id,
  supervisee_id: alder.id,
  valid_from: '2026-01-01',
});
const owner = database<DB>(stepwell.database.ownerPool);

const cared = (preferredName: string) =>
  record.participant(programId, { preferredName, primaryClinicianId: alder.id });

async function score(
  participantId: string,
  total: number,
  administeredAt = stepwell.clock.now().toISOString(),
) {
  const id = newId();
  const answer = await alder.send('POST', '/api/administrations', {
    ...{ id, participantId, sessionId: null, instrumentCode: 'phq9', administeredAt },
    ...{ mode: 'staff', answers: null, total },
  });
  assert.equal(answer.status, 201, answer.text);
  return id;
}

async function flagsOf(participantId: string, by: TestPerson = alder): Promise<Flag[]> {
  const answer = await by.get(`/api/participants/${participantId}/flags`);
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as FlagList).flags;
}

const onlyFlag = async (participantId: string): Promise<Flag> => {
  const flags = await flagsOf(participantId);
  assert.equal(flags.length, 1);
  return flags[0] as Flag;
};

const act = (flag: Flag, by: TestPerson, kind: string, words = '') =>
  by.send('POST', `/api/flags/${flag.id}/actions`, {
    ...{ id: newId(), version: flag.version, kind, words },
  });

const conclude = (flag: Flag, by: TestPerson, words: string, close = true) =>
  by.send('POST', `/api/flags/${flag.id}/result`, {
    ...{ id: newId(), version: flag.version, words, close },
  });

const names = (flag: Flag) => flag.responsible.map(({ name }) => name);
const typeOf = ({ body }: TestAnswer) =>
  (body as { type: string }).type.replace('urn:stepwell:problem:', '');

async function toDo(by: TestPerson): Promise<string[]> {
  const { body } = await by.get('/api/flags/to-do');
  return (body as FlagsToDo).rows.map(({ flag }) => flag.id);
}

async function countOf(by: TestPerson): Promise<number> {
  const answer = await by.get('/api/flags/count');
  assert.equal(answer.status, 200, answer.text);
  return (answer.body as FlagCount).count;
}

async function ledger(by: TestPerson, more: Record<string, string> = {}): Promise<FlagPage> {
  const answer = await by.get(`/api/flags?${new URLSearchParams(more).toString()}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as FlagPage;
}

suite('a worsening score', () => {
  test('answers with the flag that it raised, and an unchanged one with none', async () => {
    const { id: participantId } = await cared('Alba');
    const enter = async (total: number, administeredAt: string) => {
      const { body } = await alder.send('POST', '/api/administrations', {
        ...{ id: newId(), participantId, sessionId: null, instrumentCode: 'phq9', administeredAt },
        ...{ mode: 'staff', answers: null, total },
      });
      return (body as AdministrationSaved).courseFlags.map(({ kind }) => kind);
    };
    assert.deepEqual(await enter(12, '2026-06-02T14:00:00.000Z'), []);
    assert.deepEqual(await enter(19, clock.now().toISOString()), ['reliable-worsening']);
  });

  test('raises a flag of the primary clinician with the rule and its numbers', async () => {
    const { id } = await cared('Aspen');
    await score(id, 12, '2026-06-02T14:00:00.000Z');
    await score(id, 19);
    const flag = await onlyFlag(id);
    assert.equal(flag.kind, 'reliable-worsening');
    assert.deepEqual(names(flag), ['Alder Pike']);
    assert.equal(flag.causes[0]?.words, 'PHQ-9 12 → 19 since 2 Jun (+7; reliable change is ≥ 6)');
    assert.match(flag.causes[0].rule ?? '', /NHS Talking Therapies/);
    assert.equal(flag.nextAt, new Date(clock.now().getTime() + 3_600_000).toISOString());
  });

  test('joins the open flag, and after closing the same evidence raises nothing again', async () => {
    const { id } = await cared('Birch');
    await score(id, 12, '2026-06-02T14:00:00.000Z');
    await score(id, 19, '2026-06-09T14:00:00.000Z');
    const latest = await score(id, 21);
    const flag = await onlyFlag(id);
    assert.equal(flag.causes.length, 2);
    const acted = (await act(flag, alder, 'called')).body as Flag;
    const closed = (await conclude(acted, alder, 'Plan reviewed with the person.')).body as Flag;
    assert.equal(closed.status, 'closed');
    const by = {
      organizationId: stepwell.organizationId,
      recordedBy: alder.id,
      now: clock.now().toISOString(),
    };
    assert.deepEqual(await evaluateFlags(owner, by, id), { raised: [], changed: [] });
    clock.forward({ minutes: 10 });
    await score(id, 22);
    const flags = await flagsOf(id);
    assert.deepEqual(
      flags.map(({ status, causes }) => [status, causes.length]),
      [
        ['open', 1],
        ['closed', 2],
      ],
    );
    assert.notEqual(flags[0]?.causes[0]?.id, latest);
  });

  test('told by two writers at the same moment is one flag with one cause', async () => {
    const { id, episodeId } = await cared('Cedar');
    const at = clock.now().toISOString();
    await record.administration({ id, episodeId }, alder.id, {
      administered_at: '2026-06-02T14:00:00.000Z',
      total: 8,
    });
    await record.administration({ id, episodeId }, alder.id, { administered_at: at, total: 20 });
    const by = { organizationId: stepwell.organizationId, recordedBy: alder.id, now: at };
    const told = await Promise.all(
      [1, 2, 3, 4].map(() =>
        owner.transaction().execute((transaction) => evaluateFlags(transaction, by, id)),
      ),
    );
    assert.equal(told.flatMap(({ raised }) => raised).length, 1);
    assert.equal((await onlyFlag(id)).causes.length, 1);
  });

  test('corrected away is marked at the flag, which a person closes', async () => {
    const { id, episodeId } = await cared('Dogwood');
    await score(id, 12, '2026-06-02T14:00:00.000Z');
    const wrong = await score(id, 20);
    const correct = async (total: number, before: number) => {
      await owner.updateTable('administration').set({ total }).where('id', '=', wrong).execute();
      await afterAdministration(owner, {
        ...{ kind: 'corrected', organizationId: stepwell.organizationId, participantId: id },
        ...{ episodeId, sessionId: null, administrationId: wrong, instrument: phq9 },
        ...{ administeredAt: clock.now().toISOString(), recordedBy: alder.id },
        ...{ before: { answers: null, total: before }, after: { answers: null, total } },
        now: clock.now().toISOString(),
      });
    };
    clock.forward({ minutes: 1 });
    await correct(21, 20);
    const [changed] = (await onlyFlag(id)).causes;
    assert.match(changed?.correctedWords ?? '', /12 → 21/);
    assert.equal(changed?.withdrawn, false);
    clock.forward({ minutes: 1 });
    await correct(13, 21);
    const flag = await onlyFlag(id);
    assert.deepEqual([flag.status, flag.evidenceWithdrawn], ['open', true]);
    assert.equal(typeOf(await conclude(flag, alder, 'Entered wrongly.')), 'flag-not-closed');
    const acted = await act(flag, alder, 'no-action', 'The score was entered wrongly.');
    const closed = await conclude(acted.body as Flag, alder, 'Nothing: the score is 13.');
    assert.equal((closed.body as Flag).status, 'closed');
  });
});

suite('a flag that nobody acknowledges', () => {
  test('reaches the supervisor, then the director, by the clock', async () => {
    const { id } = await cared('Elder');
    await score(id, 12, '2026-06-02T14:00:00.000Z');
    await score(id, 19);
    const { id: flagId } = await onlyFlag(id);
    assert.ok((await toDo(alder)).includes(flagId));
    assert.ok(!(await toDo(marlow)).includes(flagId));
    clock.forward({ hours: 1 });
    assert.ok((await toDo(marlow)).includes(flagId));
    const { body } = await marlow.get('/api/today');
    const { unfinished } = body as { unfinished: { flagId: string; words: string }[] };
    const line = unfinished.find((each) => each.flagId === flagId);
    assert.match(line?.words ?? '', /Alder Pike has not acknowledged it: it has reached you/);
    assert.equal(await countOf(marlow), (await toDo(marlow)).length);
    assert.ok(!(await toDo(sorrel)).includes(flagId));
    clock.forward({ hours: 1 });
    assert.ok((await toDo(sorrel)).includes(flagId));
    const late = await onlyFlag(id);
    assert.deepEqual(
      late.escalations.map(({ step }) => step),
      ['supervisor', 'directors'],
    );
    const acted = (await act(late, marlow, 'met', 'Spoke with Elder and Alder.')).body as Flag;
    assert.deepEqual(names(acted), ['Marlow Finch', 'Alder Pike']);
    assert.equal(acted.nextAt, null);
  });
});

suite('what was done about a flag', () => {
  test('needs words where the kind says nothing, and the right credential for an assessment', async () => {
    const { id } = await cared('Fir');
    await score(id, 12, '2026-06-02T14:00:00.000Z');
    await score(id, 19);
    const flag = await onlyFlag(id);
    assert.equal((await act(flag, alder, 'no-action', '  ')).status, 400);
    const lmsw = await stepwell.person({ roles: ['case-manager'], credential: 'LMSW', programIds });
    assert.equal((await act(flag, lmsw, 'assessed-risk', 'Asked.')).status, 403);
    assert.equal(typeOf(await conclude(flag, alder, 'Done.')), 'flag-not-closed');
    const first = await act(flag, alder, 'called', 'No answer.');
    assert.equal((await act(flag, alder, 'met')).status, 409);
    const second = await act(first.body as Flag, wren, 'met', 'Came in.');
    const kinds = (second.body as Flag).actions.map(({ kind, takenBy }) => [kind, takenBy.name]);
    assert.deepEqual(kinds, [
      ['called', 'Alder Pike'],
      ['met', 'Wren Fenn'],
    ]);
    assert.equal((second.body as Flag).acknowledgedBy?.name, 'Alder Pike');
  });

  test('closes no risk flag, and an assessment closes no other', async () => {
    const tapped = await juniper.send('PUT', `/api/sessions/${sessionId}/observations/${newId()}`, {
      ...{ participantId: people[0]?.id, kind: 'risk', code: 'self-harm', text: null },
      ...{ takenBack: false, tappedAt: clock.now().toISOString(), version: 0 },
    });
    const { flag } = tapped.body as { flag: Flag };
    const acted = (await act(flag, juniper, 'called')).body as Flag;
    const refused = await conclude(acted, juniper, 'Calmer.');
    assert.equal(typeOf(refused), 'flag-not-closed');
    assert.equal((await conclude(acted, juniper, 'Calmer.', false)).status, 200);
  });
});

suite('the ledger', () => {
  test('counts and shows only people whom the reader may see', async () => {
    const all = await ledger(sorrel);
    assert.equal(all.rows.length, all.summary?.count);
    const own = await ledger(alder);
    assert.ok(own.rows.length > 0 && own.rows.length < all.rows.length);
    assert.equal(own.rows.length, own.summary?.count);
    const stranger = await ledger(room.stranger);
    assert.deepEqual([stranger.rows, stranger.summary?.count], [[], 0]);
    assert.deepEqual(stranger.summary?.owners, []);
    const basil = await stepwell.person({ name: 'Basil Ledger', roles: ['administrator'] });
    assert.equal((await basil.get('/api/flags')).status, 403);
    assert.equal((await ledger(wren)).summary?.count, all.summary?.count);
  });

  test('has medians with their counts, and filters by kind, state and owner', async () => {
    const { summary } = await ledger(sorrel, { state: 'closed' });
    assert.equal(summary?.closed, summary?.count);
    assert.equal(summary?.toClose.n, summary?.count);
    const risk = await ledger(sorrel, { kind: 'risk' });
    assert.ok(risk.rows.every(({ flag }) => flag.kind === 'risk'));
    assert.equal(risk.summary?.toClose.median, null);
    const owned = await ledger(sorrel, { owner: alder.id });
    assert.ok(owned.rows.length > 0 && owned.rows.every(({ flag }) => flag.kind !== 'risk'));
    assert.equal((await ledger(sorrel, { from: '2027-01-01' })).summary?.count, 0);
    const elsewhere = await record.program({ name: 'Elsewhere' });
    assert.equal((await ledger(sorrel, { program: elsewhere })).summary?.count, 0);
    const here = await ledger(sorrel, { program: programId });
    assert.equal(here.summary?.count, (await ledger(sorrel)).summary?.count);
    assert.deepEqual(
      here.summary?.programs.map(({ id }) => id),
      [programId],
    );
  });

  test('comes a page at a time in every order, each flag once', async () => {
    const { summary } = await ledger(sorrel);
    for (const sort of ['newest', 'oldest', 'slowest-acknowledged', 'slowest-closed']) {
      const seen: string[] = [];
      let next: string | null = null;
      do {
        const page: FlagPage = await ledger(sorrel, {
          ...{ sort, limit: '2' },
          ...(next === null ? {} : { after: next }),
        });
        seen.push(...page.rows.map(({ flag }) => flag.id));
        next = page.next;
      } while (next !== null);
      assert.equal(new Set(seen).size, summary?.count, sort);
      assert.equal(seen.length, summary?.count, sort);
    }
    const bad = await sorrel.get('/api/flags?after=nonsense');
    assert.equal(bad.status, 400);
    const { next: ofNewest } = await ledger(sorrel, { limit: '1' });
    const mixed = await sorrel.get(`/api/flags?sort=slowest-closed&after=${ofNewest ?? ''}`);
    assert.equal(mixed.status, 400);
  });
});
