import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import type { Role } from '#domain/permissions/roles';
import { TestRecord, type KnownParticipant } from '../testing/record.ts';
import { testApp, type TestPerson } from '../testing/test-app.ts';

const stepwell = await testApp();
after(() => stepwell.close());
const { database, organizationId } = stepwell;
const record = new TestRecord(database.ownerPool, organizationId);
const program = await record.program();
const facilitator = await stepwell.person({ roles: ['facilitator'] });
const stranger = await stepwell.person({ roles: ['facilitator'] });
const times = { startsAt: '2026-06-16T13:00:00Z', endsAt: '2026-06-16T16:00:00Z', ended: false };
const leaderIds = [facilitator.id];
const session = await record.session(program, { ...times, leaderIds });
const walkIn = await record.participant(program);

/** As the app's role, in one transaction that knows who asks. */
async function asApp(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  try {
    await client.query('begin');
    await ask(client, facilitator.id);
    await work(client);
    await client.query('rollback');
  } finally {
    await client.end();
  }
}

const ask = (client: pg.Client, staffId: string, at = times.startsAt) =>
  client.query(
    `select set_config('stepwell.organization_id', $1, true),
      set_config('stepwell.staff_id', $2, true), set_config('stepwell.now', $3, true)`,
    [organizationId, staffId, at],
  );

const seen = async (client: pg.Client) =>
  (await client.query('select id from participant')).rows.map((row: { id: string }) => row.id);

suite('visible participants', () => {
  test('are remembered, and found anew once somebody is put on a roster', () =>
    asApp(async (client) => {
      assert.deepEqual(await seen(client), []);
      assert.deepEqual(await seen(client), []);
      await client.query('select add_to_roster($1, $2, $3)', [session, walkIn.id, 'walk-in']);
      assert.deepEqual(await seen(client), [walkIn.id]);
      assert.deepEqual(await seen(client), [walkIn.id]);
    }));

  test('are those of who asks now, not of who asked before', () =>
    asApp(async (client) => {
      await client.query('select add_to_roster($1, $2, $3)', [session, walkIn.id, 'walk-in']);
      assert.deepEqual(await seen(client), [walkIn.id]);
      await ask(client, stranger.id);
      assert.deepEqual(await seen(client), []);
    }));

  test('are nobody where nobody asks, and in the next transaction', () =>
    asApp(async (client) => {
      await client.query('select add_to_roster($1, $2, $3)', [session, walkIn.id, 'walk-in']);
      assert.deepEqual(await seen(client), [walkIn.id]);
      await client.query('rollback');
      assert.deepEqual(await seen(client), []);
      await client.query('begin');
      assert.deepEqual(await seen(client), []);
    }));

  test('are at most the one whom a request is about', () =>
    asApp(async (client) => {
      const about = (id: string) =>
        client.query(`select set_config('stepwell.about', $1, true)`, [id]);
      const other = await record.participant(program);
      await client.query('select add_to_roster($1, $2, $3)', [session, walkIn.id, 'walk-in']);
      await about(walkIn.id);
      assert.deepEqual(await seen(client), [walkIn.id]);
      await about(other.id);
      assert.deepEqual(await seen(client), []);
      await about('');
      assert.deepEqual(await seen(client), [walkIn.id]);
    }));
});

suite('each relation', () => {
  type Relation = [string, (staffId: string, person: KnownParticipant) => Promise<void>, Role[]];
  const span = { valid_from: '2026-01-01' };
  const clinician = (part: string): Relation[1] => {
    return (staff_id, { id, episodeId }) =>
      record.insert('episode_clinician', {
        id: newId(),
        episode_id: episodeId,
        participant_id: id,
        staff_id,
        part,
        ...span,
      });
  };
  const relations: Relation[] = [
    [
      'a group',
      async (id, person) => record.member(await record.group(program, [id]), person),
      ['facilitator', 'supervisor'],
    ],
    [
      'a session',
      async (id, person) =>
        record.onRoster(await record.session(program, { ...times, leaderIds: [id] }), person),
      ['facilitator', 'supervisor'],
    ],
    [
      'an owed note',
      async (id, person) =>
        record.onRoster(await record.session(program, times), person, { note_author_id: id }),
      ['facilitator', 'supervisor'],
    ],
    [
      'a note',
      async (author_id, { id }) =>
        record.insert('note', {
          id: newId(),
          session_id: await record.session(program, times),
          participant_id: id,
          author_id,
          format: 'DAP',
          updated_at: times.startsAt,
        }),
      ['facilitator', 'supervisor'],
    ],
    [
      'a primary clinician',
      clinician('primary-clinician'),
      ['facilitator', 'supervisor', 'case-manager', 'prescriber'],
    ],
    ['a prescriber', clinician('prescriber'), ['facilitator', 'case-manager', 'prescriber']],
  ];
  for (const [name, relate, visibleTo] of relations) {
    for (const role of ['facilitator', 'supervisor', 'case-manager', 'prescriber'] as const) {
      test(`${name}, asked by a ${role}, is seen alike by a list and by a chart`, async () => {
        const person = await record.participant(await record.program());
        const holder = await stepwell.person({
          roles: [role === 'supervisor' ? 'facilitator' : role],
        });
        const reader = role === 'supervisor' ? await supervisorOf(holder) : holder;
        await relate(holder.id, person);
        for (const about of ['', person.id]) {
          await asApp(async (client) => {
            await ask(client, reader.id);
            await client.query(`select set_config('stepwell.about', $1, true)`, [about]);
            assert.deepEqual(await seen(client), visibleTo.includes(role) ? [person.id] : []);
          });
        }
      });
    }
  }

  test('a program, for its case managers and directors only', async () => {
    const ownProgram = await record.program();
    const person = await record.participant(ownProgram);
    for (const role of ['case-manager', 'director', 'facilitator', 'administrator'] as const) {
      const reader = await stepwell.person({ roles: [role], programIds: [ownProgram] });
      const sees = role === 'case-manager' || role === 'director';
      for (const about of ['', person.id]) {
        await asApp(async (client) => {
          await ask(client, reader.id);
          await client.query(`select set_config('stepwell.about', $1, true)`, [about]);
          assert.deepEqual(await seen(client), sees ? [person.id] : [], role);
        });
      }
    }
  });

  // Half past ten in the evening of 16 June in New York, the 17th by UTC.
  const evening = '2026-06-17T02:30:00Z';
  const bounded: [string, (table: Spanned) => Promise<KnownParticipant>][] = [
    [
      'a member of a group',
      async (days) => {
        const person = await record.participant(program);
        const group_id = await record.group(program, [facilitator.id]);
        await record.insert('membership', {
          ...{ id: newId(), group_id, participant_id: person.id },
          ...days,
        });
        return person;
      },
    ],
    [
      'the primary clinician',
      async (days) => {
        const person = await record.participant(await record.program());
        await record.insert('episode_clinician', {
          ...{ id: newId(), episode_id: person.episodeId, participant_id: person.id },
          ...{ staff_id: facilitator.id, part: 'primary-clinician', ...days },
        });
        return person;
      },
    ],
  ];
  type Spanned = { valid_from: string; valid_to: string | null };
  for (const [name, relate] of bounded) {
    test(`${name} until today is seen to the end of the program’s day, tomorrow’s not before`, async () => {
      const until = await relate({ valid_from: '2026-01-01', valid_to: '2026-06-16' });
      const from = await relate({ valid_from: '2026-06-17', valid_to: null });
      for (const [person, sees] of [
        [until, true],
        [from, false],
      ] as const) {
        for (const about of ['', person.id]) {
          await asApp(async (client) => {
            await ask(client, facilitator.id, evening);
            await client.query(`select set_config('stepwell.about', $1, true)`, [about]);
            assert.equal((await seen(client)).includes(person.id), sees, about);
          });
        }
      }
    });
  }

  test('a supervision that begins tomorrow shows nothing tonight', async () => {
    const person = await record.participant(await record.program());
    const holder = await stepwell.person({ roles: ['facilitator'] });
    const supervisor = await stepwell.person({ roles: ['supervisor'] });
    await clinician('primary-clinician')(holder.id, person);
    const both = { supervisor_id: supervisor.id, supervisee_id: holder.id };
    await record.insert('supervision', { id: newId(), ...both, valid_from: '2026-06-17' });
    await asApp(async (client) => {
      await ask(client, supervisor.id, evening);
      assert.deepEqual(await seen(client), []);
      await ask(client, supervisor.id, '2026-06-17T04:30:00Z');
      assert.deepEqual(await seen(client), [person.id]);
    });
  });

  async function supervisorOf(holder: TestPerson): Promise<TestPerson> {
    const supervisor = await stepwell.person({ roles: ['supervisor'] });
    const both = { supervisor_id: supervisor.id, supervisee_id: holder.id };
    await record.insert('supervision', { id: newId(), ...both, ...span });
    return supervisor;
  }
});

test('no function with the rights of the owner looks into pg_temp first', async () => {
  const { rows } = await database.ownerPool.query<{ name: string }>(
    `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname in ('public', 'sign_in')
       and not ('search_path=public, pg_temp' = any (coalesce(p.proconfig, '{}')))`,
  );
  assert.deepEqual(rows, []);
});
