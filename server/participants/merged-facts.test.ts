import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import type { WrapUp } from '#contract/note';
import { TestRecord, type KnownParticipant } from '../testing/record.ts';
import { testApp } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
const programId = await record.program();
const here = { programIds: [programId] };
const director = await stepwell.person({ roles: ['director'], ...here });
const manager = await stepwell.person({ roles: ['case-manager'], ...here });
const juniper = await stepwell.person({ name: 'Juniper Vale', ...here });

/** Three entries of one person, the first in care, and an ended session with all of them on its list. */
interface Entries {
  readonly people: readonly KnownParticipant[];
  readonly sessionId: string;
}

async function entriesOfOne(): Promise<Entries> {
  const left = { admittedOn: '2026-01-05', dischargedOn: '2026-03-06' };
  const people = [
    await record.participant(programId, {
      admittedOn: '2026-01-05',
      primaryClinicianId: juniper.id,
    }),
    await record.participant(programId, left),
    await record.participant(programId, left),
  ];
  const sessionId = await record.session(programId, {
    startsAt: '2026-02-03T14:00:00.000Z',
    endsAt: '2026-02-03T15:30:00.000Z',
    leaderIds: [juniper.id],
  });
  for (const [place, person] of people.entries()) {
    const row = { position: place + 1, note_author_id: juniper.id };
    await record.onRoster(sessionId, person, row);
  }
  return { people, sessionId };
}

/** What can be written of somebody. Each answers with the status, and may be refused. */
const writes = {
  score: async (_: Entries, { id: participantId }: KnownParticipant) =>
    manager.send('POST', '/api/administrations', {
      ...{ id: newId(), participantId, sessionId: null, instrumentCode: 'phq9', mode: 'staff' },
      ...{ administeredAt: '2026-02-02T13:00:00.000Z', answers: null, total: 12 },
    }),
  attendance: async ({ sessionId }: Entries, { id }: KnownParticipant) => {
    const { rows } = await stepwell.database.ownerPool.query<{ version: number; id: string }>(
      'select id, version from attendance where session_id = $1 and participant_id = $2',
      [sessionId, id],
    );
    return juniper.send('PUT', `/api/sessions/${sessionId}/attendance/${id}`, {
      ...{ id: rows[0]?.id ?? newId(), blockId: null, status: 'present', mode: 'in-person' },
      ...{ arrivedAt: '2026-02-03T14:00:00.000Z', leftAt: null, reason: null },
      ...{ tappedAt: '2026-02-03T14:01:00.000Z', version: rows[0]?.version ?? 0 },
    });
  },
  note: async ({ sessionId }: Entries, { id }: KnownParticipant) => {
    const { body } = await juniper.get(`/api/sessions/${sessionId}/notes`);
    const owed = (body as WrapUp).notes.find(({ participantId }) => participantId === id);
    if (owed === undefined) return { status: 404, text: 'no note is owed' };
    return juniper.send('POST', `/api/notes/${owed.id}/open`);
  },
  problem: async (_: Entries, { id }: KnownParticipant) =>
    juniper.send('PUT', `/api/participants/${id}/plan/problems/${newId()}`, {
      ...{ text: 'Stays in bed', resolvedOn: null, version: 0 },
    }),
} as const;

/** Every row of every table that is about somebody, by table, key, person and content. */
interface Fact {
  readonly key: string;
  readonly participantId: string;
  readonly content: string;
}

const tables = (
  await stepwell.database.ownerPool.query<{ name: string; key: string }>(
    `select c.relname as name, string_agg(format('t.%I', k.attname), ', ') as key
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'participant_id'
     join pg_index i on i.indrelid = c.oid and i.indisprimary
     join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     group by c.relname`,
  )
).rows;

async function factsOf(people: readonly KnownParticipant[]): Promise<Fact[]> {
  const union = tables.map(
    ({ name, key }) =>
      `select concat_ws(' ', '${name}', ${key}) as key, t.participant_id as "participantId",
         to_jsonb(t)::text as content from "${name}" t where t.participant_id = any ($1)`,
  );
  union.push(`select concat_ws(' ', 'participant', t.id), t.id, to_jsonb(t)::text
    from participant t where t.id = any ($1)`);
  const { rows } = await stepwell.database.ownerPool.query<Fact>(
    `${union.join(' union all ')} order by key`,
    [people.map(({ id }) => id)],
  );
  return rows;
}

function requireWritten(before: Fact[], after: Fact[], of: readonly string[]): void {
  const stood = new Map(before.map((fact) => [fact.key, fact]));
  const stands = new Set(after.map(({ key, participantId }) => `${key} ${participantId}`));
  for (const { key, participantId } of before)
    assert.ok(stands.has(`${key} ${participantId}`), key);
  for (const { key, participantId, content } of after) {
    if (stood.get(key)?.content === content) continue;
    assert.ok(of.includes(participantId), `${key} is of somebody else`);
  }
}

async function mayRead(people: readonly KnownParticipant[]): Promise<boolean[]> {
  const answers = people.map(({ id }) => juniper.get(`/api/participants/${id}/plan`));
  return (await Promise.all(answers)).map(({ status }) => status === 200);
}

suite('facts of merged entries', () => {
  test('the tables of the record are the ones looked at', () => {
    const names = tables.map(({ name }) => name);
    for (const name of ['administration', 'attendance', 'note', 'problem', 'roster', 'flag'])
      assert.ok(names.includes(name), name);
    assert.ok(names.length > 25);
  });

  test('merging and undoing change no row of anybody; what is written goes to whom it is about', async () => {
    const step = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(...(Object.keys(writes) as (keyof typeof writes)[])),
      },
      { weight: 2, arbitrary: fc.constantFrom('merge' as const, 'undo' as const) },
    );
    const steps = fc.array(fc.tuple(step, fc.nat(2)), { minLength: 4, maxLength: 14 });
    const stored = new Set<string>();
    await fc.assert(
      fc.asyncProperty(steps, async (asked) => {
        const entries = await entriesOfOne();
        const [kept, ...others] = entries.people;
        assert.ok(kept !== undefined && others.length === 2);
        const merges = new Map<string, string>();
        for (const [what, place] of asked) {
          const target = entries.people[place] ?? kept;
          const before = await factsOf(entries.people);
          if (what === 'merge' || what === 'undo') {
            await mergeOrUndo(what, kept, target, merges);
            assert.deepEqual(await factsOf(entries.people), before);
            continue;
          }
          const { status } = await writes[what](entries, target);
          const isMerged = merges.has(target.id);
          const written = await factsOf(entries.people);
          if (status >= 400) {
            assert.deepEqual(written, before);
            continue;
          }
          stored.add(isMerged ? `merged ${what}` : what);
          requireWritten(before, written, isMerged ? [target.id, kept.id] : [target.id]);
        }
      }),
      { numRuns: 25 },
    );
    for (const what of Object.keys(writes)) assert.ok(stored.has(what), what);
    assert.ok([...stored].some((what) => what.startsWith('merged')));
  });

  test('a note owed under a merged entry is written and stays there when they are parted', async () => {
    const entries = await entriesOfOne();
    const [kept, other] = entries.people;
    assert.ok(kept !== undefined && other !== undefined);
    assert.equal((await writes.attendance(entries, other)).status, 200);
    const merges = new Map<string, string>();
    await mergeOrUndo('merge', kept, other, merges);
    assert.equal((await writes.note(entries, other)).status, 200);
    assert.deepEqual(await mayRead([kept, other]), [true, true]);
    await mergeOrUndo('undo', kept, other, merges);
    const notes = (await factsOf(entries.people)).filter(({ key }) => key.startsWith('note '));
    assert.deepEqual(
      notes.map(({ participantId }) => participantId),
      [other.id],
    );
  });
});

async function mergeOrUndo(
  what: 'merge' | 'undo',
  kept: KnownParticipant,
  target: KnownParticipant,
  merges: Map<string, string>,
): Promise<void> {
  const url = `/api/participants/${kept.id}/merges`;
  const mergeId = merges.get(target.id);
  if (what === 'merge' && mergeId === undefined && target !== kept) {
    const id = newId();
    const { status, text } = await director.send('POST', url, {
      ...{ id, mergedId: target.id, reason: 'Same insurance card.' },
    });
    assert.equal(status, 200, text);
    merges.set(target.id, id);
  }
  if (what === 'undo' && mergeId !== undefined) {
    const { status } = await director.send('POST', `${url}/${mergeId}/undo`, {
      reason: 'Two people.',
    });
    assert.equal(status, 200);
    merges.delete(target.id);
  }
}
