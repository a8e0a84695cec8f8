import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { FlagCount, FlagsToDo } from '#contract/flag-ledger';
import { testRoom } from '../testing/room.ts';
import { lookedAtOnce } from './to-do.ts';

const { stepwell, programId, record, juniper } = await testRoom();
after(() => stepwell.close());
const programIds = [programId];
const director = await stepwell.person({ roles: ['director'], programIds });
const { ownerPool } = stepwell.database;

/** More than one read looks at, each of somebody with no leader and no clinician: the director's. */
const flags = lookedAtOnce + 30;
await ownerPool.query(
  `with who as (
     select gen_random_uuid() as id, gen_random_uuid() as episode, n from generate_series(1, $3::int) n),
   person as (insert into participant (organization_id, id, preferred_name, given_name, family_name)
     select $1, id, 'Somebody', 'Somebody', 'Testfield ' || n from who),
   stay as (insert into episode (organization_id, id, participant_id, number, source, admitted_on)
     select $1, episode, id, 1, 'direct', '2026-06-01' from who),
   care as (insert into level_of_care (organization_id, id, episode_id, participant_id, program_id, starts_on)
     select $1, gen_random_uuid(), episode, id, $2, '2026-06-01' from who)
   insert into flag (organization_id, id, participant_id, episode_id, kind, raised_at, raised_by)
   select $1, gen_random_uuid(), id, episode, 'risk',
     '2026-06-15T13:00:00Z'::timestamptz + n * interval '1 minute', $4 from who`,
  [stepwell.organizationId, programId, flags, juniper.id],
);

async function toDo(after: string | null): Promise<FlagsToDo> {
  const query = after === null ? '' : `?after=${after}`;
  const answer = await director.get(`/api/flags/to-do${query}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as FlagsToDo;
}

suite('what a director must act on', () => {
  test('comes a page at a time, the newest first, each flag once', async () => {
    const pages: FlagsToDo[] = [];
    let next: string | null = null;
    do {
      const page = await toDo(next);
      pages.push(page);
      next = page.next;
    } while (next !== null);
    assert.ok(pages.length > 1);
    const seen = pages.flatMap(({ rows }) => rows.map(({ flag }) => flag));
    assert.equal(new Set(seen.map(({ id }) => id)).size, flags);
    assert.equal(seen.length, flags);
    const times = seen.map(({ raisedAt }) => raisedAt);
    assert.deepEqual(times, times.toSorted().toReversed());
  });

  test('is counted over more than one read, and says whether that was all', async () => {
    const answer = await director.get('/api/flags/count');
    const { count, more } = answer.body as FlagCount;
    assert.deepEqual([count, more], [flags, false]);
  });

  test('is not what somebody has taken note of who still works here', async () => {
    const alder = await stepwell.person({ name: 'Alder Pike', programIds });
    const cared = await record.participant(programId, { primaryClinicianId: alder.id });
    await record.insert('flag', {
      ...{ id: cared.episodeId, participant_id: cared.id, episode_id: cared.episodeId },
      ...{ kind: 'risk', raised_at: '2026-06-15T22:00:00Z', raised_by: alder.id },
      ...{ acknowledged_at: '2026-06-15T22:01:00Z', acknowledged_by: alder.id },
    });
    const shown = async () => {
      const { rows, others } = await toDo(null);
      const has = (list: FlagsToDo['rows']) => list.some(({ person }) => person.id === cared.id);
      return [has(rows), has(others)];
    };
    // The director follows open risk; it is others who act.
    assert.deepEqual(await shown(), [false, true]);
    await ownerPool.query('update staff set disabled_at = $1 where id = $2', [
      '2026-06-15T13:00:00Z',
      alder.id,
    ]);
    assert.deepEqual(await shown(), [true, false]);
  });

  test('begins with thoughts of suicide right now, then with who answered last', async () => {
    const { rows: first } = await toDo(null);
    const [newest, second, third] = first.map(({ flag }) => flag);
    assert.ok(newest && second && third);
    const answered = async (flagId: string, participantId: string, words: string, at: string) => {
      await record.insert('flag_cause', {
        ...{ id: newId(), flag_id: flagId, participant_id: participantId, cause: 'asq' },
        ...{ source_id: newId(), detail: JSON.stringify({ words }) },
        ...{ occurred_at: at, recorded_by: director.id },
      });
    };
    const later = '2026-06-15T23:00:00Z';
    await answered(second.id, second.participantId, 'ASQ item 2 = yes', later);
    await answered(third.id, third.participantId, 'ASQ item 2 = yes, item 5 = yes', third.raisedAt);
    const { rows } = await toDo(null);
    const shown = rows.slice(0, 3).map(({ flag }) => flag.id);
    assert.deepEqual(shown, [third.id, second.id, newest.id]);
  });

  test('is refused after what no page answered', async () => {
    assert.equal((await director.get('/api/flags/to-do?after=nonsense')).status, 400);
  });
});
