import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { dayOf } from '#domain/calendar/zoned-time';
import { SettableClock } from '../../clock.ts';
import { evaluateFlagsOf } from '../../flags/evaluate.ts';
import { noteContent } from '../../notes/signed-content.ts';
import type { SignedNote } from '../../notes/signed-content.ts';
import { verifies } from '../../notes/signing.ts';
import type { SignatureRow } from '../../notes/signing.ts';
import { demoPassword } from '../../sign-in/demo-password.ts';
import { database as kysely } from '../pool.ts';
import type { DB } from '../schema.gen.ts';
import { testDatabase, type TestDatabase } from '../testing/test-database.ts';
import { demoPeople, loadDemo, refreshDemo } from './load.ts';
import { zone } from './world.ts';

let database: TestDatabase;
const clock = new SettableClock('2026-11-24T15:20:00.000Z');
const accounts: string[] = [];
const createUser = (account: { email: string; password: string }): Promise<string> => {
  assert.equal(account.password, demoPassword);
  accounts.push(account.email);
  return Promise.resolve(`user of ${account.email}`);
};

const rowsOf = async <Row extends object>(query: string, ...values: unknown[]): Promise<Row[]> =>
  (await database.ownerPool.query<Row>(query, values)).rows;

before(async () => {
  database = await testDatabase();
  assert.equal(await loadDemo({ ownerPool: database.ownerPool, clock, createUser }), true);
});
after(() => database.close());

interface Hour {
  id: string;
  starts_at: Date;
  ends_at: Date;
  people: number;
  expected: number;
}

/** Skills groups that run or begin within the hour, with how many of their list agreed to come. */
async function skillsOfThisHour(): Promise<Hour[]> {
  return rowsOf<Hour>(
    `select s.id, s.starts_at, s.ends_at, count(r.participant_id)::int as people,
       count(*) filter (where (
         select extract(isodow from s.starts_at at time zone $2)::int = any(g.weekdays)
         from agreed_schedule g where g.participant_id = r.participant_id
           and g.valid_from <= (s.starts_at at time zone $2)::date
           and coalesce(g.valid_to, 'infinity') >= (s.starts_at at time zone $2)::date
         order by g.valid_from desc limit 1))::int as expected
     from session s join roster r on r.session_id = s.id and r.removed_at is null
     where s.title = 'Skills group' and s.ended_at is null and s.cancelled_at is null
       and s.starts_at <= $1::timestamptz + interval '1 hour' and s.ends_at > $1::timestamptz
     group by s.id, s.starts_at, s.ends_at`,
    clock.now().toISOString(),
    zone,
  );
}

async function twelveAreExpected(): Promise<Hour> {
  const found = await skillsOfThisHour();
  assert.equal(found.length, 1, `${found.length} Skills groups at ${clock.now().toISOString()}`);
  const [hour] = found as [Hour];
  assert.equal(hour.people, 12);
  assert.equal(hour.expected, 12);
  assert.equal(hour.ends_at.getTime() - hour.starts_at.getTime(), 180 * 60_000);
  return hour;
}

test('loads once: a second time there is an organization and nothing happens', async () => {
  const again = await loadDemo({ ownerPool: database.ownerPool, clock, createUser });
  assert.equal(again, false);
  assert.equal(accounts.length, demoPeople.length);
  const [staff] = await rowsOf<{ count: string }>(
    'select count(*) from staff where user_id is not null',
  );
  assert.equal(Number(staff?.count), demoPeople.length);
});

test('two programs, four groups and a program day in blocks with breaks', async () => {
  const groups = await rowsOf<{ kind: string; count: string }>(
    'select kind, count(*) from "group" group by kind order by kind',
  );
  assert.deepEqual(
    groups.map(({ kind, count }) => [kind, Number(count)]),
    [
      ['group', 4],
      ['program-day', 1],
    ],
  );
  const [blocks] = await rowsOf<{ with: string; without: string }>(
    `select count(*) filter (where s.attendance_per_block and a.block_id is not null) as with,
       count(*) filter (where s.attendance_per_block and a.block_id is null) as without
     from attendance a join session s on s.id = a.session_id`,
  );
  assert.ok(Number(blocks?.with) > 500);
  assert.equal(Number(blocks?.without), 0);
});

test('nobody is recorded on a day that was not agreed, or in two places at once', async () => {
  const strangers = await rowsOf(
    `select a.id from attendance a join session s on s.id = a.session_id
     where s.kind = 'group' and not exists (select from agreed_schedule g
       where g.participant_id = a.participant_id
         and g.valid_from <= (s.starts_at at time zone $1)::date
         and coalesce(g.valid_to, 'infinity') >= (s.starts_at at time zone $1)::date
         and extract(isodow from s.starts_at at time zone $1)::int = any(g.weekdays))`,
    zone,
  );
  assert.equal(strangers.length, 0);
  const twice = await rowsOf(
    `select r.participant_id from roster r join session s on s.id = r.session_id
       join roster q on q.participant_id = r.participant_id and q.session_id > r.session_id
       join session t on t.id = q.session_id
     where s.starts_at < t.ends_at and t.starts_at < s.ends_at`,
  );
  assert.equal(twice.length, 0);
  const led = await rowsOf(
    `select f.staff_id from session_facilitator f join session s on s.id = f.session_id
       join session_facilitator g on g.staff_id = f.staff_id and g.session_id > f.session_id
       join session t on t.id = g.session_id
     where s.starts_at < t.ends_at and t.starts_at < s.ends_at`,
  );
  assert.equal(led.length, 0);
});

interface StoredNote {
  author_id: string;
  episode_id: string;
  format: SignedNote['format'];
  sections: SignedNote['sections'];
  drafted: SignedNote['drafted'];
  omitted_taps: string[];
  risk_sentence: string;
  similarity_reason: string | null;
  shared_facts: SignedNote['sharedFacts'];
  needs_co_signature: boolean;
  part_2: boolean;
}

test('the rules about the course, asked again after loading, find nothing that was not told', async () => {
  const [organization] = await rowsOf<{ id: string }>('select id from organization');
  const people = await rowsOf<{ id: string; by: string }>(
    `select e.participant_id as id, min(r.recorded_by::text) as by
     from episode e join administration r on r.episode_id = e.id
     where e.discharged_on is null group by 1`,
  );
  const context = {
    organizationId: organization?.id ?? '',
    recordedBy: people[0]?.by ?? '',
    now: clock.now().toISOString(),
  };
  const ids = people.map(({ id }) => id);
  const [director] = await rowsOf<{ id: string }>(
    "select staff_id as id from staff_role where role = 'director' limit 1",
  );
  await kysely<DB>(database.ownerPool)
    .transaction()
    .execute(async (db) => {
      await sql`select set_config('stepwell.organization_id', ${context.organizationId}, true),
        set_config('stepwell.staff_id', ${director?.id ?? ''}, true),
        set_config('stepwell.now', ${context.now}, true)`.execute(db);
      // Of absences only those are asked about who were absent often enough.
      for (const [asked, atLeast] of [['scores', 30] as const, ['attendance', 3] as const]) {
        const evaluated = await evaluateFlagsOf(db, context, ids, asked);
        assert.ok(evaluated.size >= atLeast, `${evaluated.size} people were asked about ${asked}`);
        for (const one of evaluated.values()) assert.deepEqual(one, { raised: [], changed: [] });
      }
    });
});

test('not every day goes as planned: one session was cancelled, one covered', async () => {
  const cancelled = await rowsOf<{ reason: string; notes: string; listed: string }>(
    `select s.cancelled_reason as reason,
       (select count(*) from note n where n.session_id = s.id) as notes,
       (select count(*) from roster r where r.session_id = s.id) as listed
     from session s where s.cancelled_at is not null and s.cancelled_by is not null`,
  );
  assert.equal(cancelled.length, 1);
  assert.equal(cancelled[0]?.reason, 'The building had no power');
  assert.equal(Number(cancelled[0]?.notes), 0);
  assert.ok(Number(cancelled[0]?.listed) > 3);
  const covered = await rowsOf<{ name: string; covers: string }>(
    `select p.name, c.name as covers from session_facilitator f
       join session s on s.id = f.session_id and s.ended_at is not null
       join staff p on p.id = f.staff_id join staff c on c.id = f.covers_id
     where f.part = 'cover'`,
  );
  assert.ok(
    covered.some(({ name, covers }) => name === 'Ember Whitlock' && covers === 'Juniper Vale'),
  );
});

test('signatures fit what is stored beside them', async () => {
  const rows = await rowsOf<StoredNote & SignatureRow & { signed_at: Date }>(
    `select n.*, g.* from signature g join note n on n.id = g.subject_id
     where g.purpose = 'signature' order by g.signed_at desc limit 400`,
  );
  assert.equal(rows.length, 400);
  for (const row of rows) {
    const content = noteContent({
      authorId: row.author_id,
      episodeId: row.episode_id,
      format: row.format,
      sections: row.sections,
      drafted: row.drafted,
      omittedTaps: row.omitted_taps,
      riskSentence: row.risk_sentence,
      similarityReason: row.similarity_reason,
      sharedFacts: row.shared_facts,
      needsCoSignature: row.needs_co_signature,
      part2: row.part_2,
    });
    const signature = { ...row, signed_at: (row.signed_at as Date).toISOString() };
    assert.equal(verifies(signature, content), true);
  }
});

test('notes wait in every way: for words, for a signature, an answer, a co-signature', async () => {
  const [waiting] = await rowsOf<Record<string, string>>(
    `select count(*) filter (where n.signed_at is null and n.sections = '{}') as words,
       count(*) filter (where n.signed_at is null and n.sections <> '{}') as signature,
       count(*) filter (where exists (select from note_return r where r.note_id = n.id
         and not exists (select from addendum a where a.answers_return_id = r.id))) as answer,
       count(*) filter (where n.needs_co_signature and not exists (select from signature g
         where g.subject_id = n.id and g.purpose = 'co-signature')) as co_signature
     from note n`,
  );
  assert.ok(Number(waiting?.['words']) >= 3);
  assert.ok(Number(waiting?.['signature']) >= 5);
  assert.ok(Number(waiting?.['answer']) >= 1);
  assert.ok(Number(waiting?.['co_signature']) >= 5);
});

test('group notes of an associate are co-signed in history; the latest wait', async () => {
  const [count] = await rowsOf<Record<'owed' | 'co_signed' | 'waiting' | 'answers', number>>(
    `select count(*)::int as owed, count(c.id)::int as co_signed,
       (count(*) filter (where c.id is null
         and g.signed_at > $1::timestamptz - interval '10 days'))::int as waiting,
       (select count(*)::int from group_note_addendum) as answers
     from group_note g left join signature c on c.subject_id = g.id and c.purpose = 'co-signature'
     where g.needs_co_signature`,
    clock.now().toISOString(),
  );
  assert.ok(count);
  assert.ok(count.waiting >= 1);
  assert.ok(count.owed - count.co_signed <= count.waiting + 2);
  assert.ok(count.co_signed > 50);
  assert.ok(count.answers >= 1);
});

test('all twelve are expected in the hour after the first start, and again after a second', async () => {
  const hour = await twelveAreExpected();
  await refreshDemo({ ownerPool: database.ownerPool, clock });
  assert.equal((await twelveAreExpected()).id, hour.id);
});

test('a recorded session stays as it is, also when it is over', async () => {
  const hour = await twelveAreExpected();
  await database.ownerPool.query(
    'update session set started_at = starts_at, version = 2 where id = $1',
    [hour.id],
  );
  clock.set(new Date(hour.ends_at.getTime() - 10 * 60_000));
  await refreshDemo({ ownerPool: database.ownerPool, clock });
  assert.equal((await twelveAreExpected()).id, hour.id);
  clock.set(new Date(hour.ends_at.getTime() + 10 * 60_000));
  await refreshDemo({ ownerPool: database.ownerPool, clock });
  assert.notEqual((await twelveAreExpected()).id, hour.id);
  const [kept] = await rowsOf<{ starts_at: Date; cancelled_at: Date | null }>(
    'select starts_at, cancelled_at from session where id = $1',
    hour.id,
  );
  assert.deepEqual(kept, { starts_at: hour.starts_at, cancelled_at: null });
});

const starts: readonly (readonly [what: string, instant: string])[] = [
  ['early on a Wednesday, a day without Skills group', '2026-11-25T12:05:00Z'],
  ['the minute before midnight on a Thursday', '2026-11-27T06:59:00Z'],
  ['the minute after midnight', '2026-11-27T07:01:00Z'],
  ['Saturday afternoon', '2026-11-28T22:20:00Z'],
  ['Sunday 03:00', '2026-11-29T10:00:00Z'],
  ['Monday 8:00, an hour before the group’s own time', '2026-11-30T15:00:00Z'],
  ['Monday 11:20 of the same day, with nothing recorded', '2026-11-30T18:20:00Z'],
  ['Monday 20:00 of the same day', '2026-12-01T03:00:00Z'],
  ['the night in which clocks go forward', '2027-03-14T08:40:00Z'],
  ['two hours later', '2027-03-14T10:40:00Z'],
  ['the night in which clocks go back, first 1:30', '2027-11-07T07:30:00Z'],
  ['the night in which clocks go back, second 1:30', '2027-11-07T08:30:00Z'],
];

for (const [what, instant] of starts) {
  test(`twelve are expected within the hour of a start: ${what}`, async () => {
    clock.set(instant);
    await refreshDemo({ ownerPool: database.ownerPool, clock });
    await twelveAreExpected();
    const [missed] = await rowsOf<{ count: string }>(
      `select count(*) from session where ends_at < $1::timestamptz - interval '1 day'
         and started_at is null and cancelled_at is null`,
      instant,
    );
    assert.equal(Number(missed?.count), 0);
  });
}

test('a first start on a Sunday at 03:00 has its twelve too', async () => {
  const other = await testDatabase();
  const first = database;
  database = other;
  try {
    clock.set('2026-11-29T10:00:00.000Z');
    await loadDemo({ ownerPool: other.ownerPool, clock, createUser });
    await twelveAreExpected();
    const flags = await rowsOf<{ raised_at: Date }>(
      'select raised_at from flag where closed_at is null',
    );
    assert.ok(flags.some((flag) => dayOf(flag.raised_at.toISOString(), zone) === '2026-11-29'));
  } finally {
    database = first;
    await other.close();
  }
});

test('the days ahead follow closures, and on a holiday groups meet for whoever tries it', async () => {
  const other = await testDatabase();
  const first = database;
  database = other;
  try {
    clock.set('2026-11-25T15:00:00.000Z');
    await loadDemo({ ownerPool: other.ownerPool, clock, createUser });
    const standing = () =>
      rowsOf<{ day: string }>(
        `select first_day::text as day from closure where removed_at is null
         and first_day < '2026-12-31' order by 1`,
      );
    assert.deepEqual(
      (await standing()).map(({ day }) => day),
      ['2026-11-26', '2026-12-25'],
    );
    await other.ownerPool.query(
      `update closure set first_day = '2026-12-03', last_day = '2026-12-03'
       where first_day = '2026-12-25'`,
    );
    clock.set('2026-11-26T15:00:00.000Z');
    await refreshDemo({ ownerPool: other.ownerPool, clock });
    await twelveAreExpected();
    assert.deepEqual(
      (await standing()).map(({ day }) => day),
      ['2026-12-03'],
    );
    const planned = await rowsOf<{ day: string }>(
      `select distinct (starts_at at time zone $1)::date::text as day from session
       where starts_at > $2 and group_id is not null order by 1`,
      zone,
      '2026-11-26T15:00:00.000Z',
    );
    const days = planned.map(({ day }) => day);
    assert.ok(days.includes('2026-11-26') && days.includes('2026-12-02'), days.join());
    assert.ok(!days.includes('2026-12-03'), days.join());
  } finally {
    database = first;
    await other.close();
  }
});
