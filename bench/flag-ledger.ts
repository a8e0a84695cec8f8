import type { FlagPage } from '#contract/flag-ledger';
import { demoPassword } from '../server/sign-in/demo-password.ts';
import { signIn } from '../server/testing/http-client.ts';
import type { DemoServer } from './demo-server.ts';
import { percentile, print, timed } from './figures.ts';

const reads = 60;
const flags = 5000;
const hoursApart = 4;

/** Of both programs: sees everybody. */
const director = 'sorrel.wickmere@riverbend.example';

/** The first page of the ledger of the whole organization, with its counts and medians over five thousand flags. */
export async function benchFlagLedger(demo: DemoServer): Promise<void> {
  await giveFlags(demo);
  const reader = await signIn(demo.server.address, director, demoPassword);
  const url = '/api/flags?sort=newest&limit=50';
  const { summary, rows } = await reader.get<FlagPage>(url);
  if ((summary?.count ?? 0) < flags) throw new Error('The ledger does not hold its flags.');
  if (rows.length !== 50) throw new Error('The ledger answers no whole page.');
  const answered = await timed(reads, () => reader.read(url), 5);
  print('flags.ledger.p95', percentile(answered, 0.95), 'ms');
}

/**
 * Closed flags about the course of care, one every four hours back from now and spread over everybody
 * in care, each with its cause, its acknowledgement, what was done and what came of it.
 */
async function giveFlags({ database: { ownerPool } }: DemoServer): Promise<void> {
  if (ownerPool === null) throw new Error('Flags are given by the owner of the embedded database.');
  await ownerPool.query(
    `with people as (
       select c.organization_id, c.participant_id, c.staff_id, e.id as episode_id,
         row_number() over (order by c.participant_id) - 1 as place, count(*) over () as people
       from episode_clinician c
       join episode e on e.organization_id = c.organization_id and e.id = c.episode_id
         and e.discharged_on is null
       where c.part = 'primary-clinician' and c.valid_to is null),
     given as materialized (
       select p.organization_id, p.participant_id, p.staff_id, p.episode_id,
         gen_random_uuid() as id, $2::timestamptz - n * make_interval(hours => $3) as at,
         (array['reliable-worsening', 'sharp-rise', 'absences'])[n % 3 + 1] as kind
       from generate_series(1, $1::integer) n join people p on p.place = n % p.people),
     flags as (
       insert into flag (organization_id, id, participant_id, episode_id, kind, raised_at, raised_by,
         acknowledged_at, acknowledged_by, closed_at, closed_by, escalate_minutes)
       select organization_id, id, participant_id, episode_id, kind, at, staff_id,
         at + interval '40 minutes', staff_id, at + interval '3 hours', staff_id, 1440 from given),
     causes as (
       insert into flag_cause (organization_id, id, flag_id, participant_id, cause, detail, source_id,
         occurred_at, recorded_at, recorded_by)
       select organization_id, gen_random_uuid(), id, participant_id, kind,
         '{"words": "PHQ-9 12 → 19", "rule": "a rule of the benchmark", "numbers": {}}'::jsonb,
         gen_random_uuid(), at, at, staff_id from given)
     insert into flag_action (organization_id, id, flag_id, participant_id, kind, words, taken_by,
       taken_at)
     select organization_id, gen_random_uuid(), id, participant_id, a.kind, a.words, staff_id,
       at + a.after
     from given cross join (values ('called', 'Spoke by phone.', interval '1 hour'),
       ('result', 'Comes on Friday.', interval '3 hours')) a(kind, words, after)`,
    [flags, new Date().toISOString(), hoursApart],
  );
  await ownerPool.query('analyze flag, flag_cause, flag_action, flag_step');
}
