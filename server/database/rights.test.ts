import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { testDatabase } from './testing/test-database.ts';

const database = await testDatabase();
after(() => database.close());

/**
 * What the app's role may do besides reading: exactly what endpoints do. A right that is added here
 * is a decision, made with the endpoint that needs it.
 */
const writes: Readonly<Record<string, readonly string[]>> = {
  // Appended, never changed.
  addendum: ['insert'],
  administration: ['insert'],
  audit_event: ['insert'],
  flag_action: ['insert'],
  flag_cause: ['insert'],
  flag_evidence: ['insert'],
  flag_statement: ['insert'],
  group_note_addendum: ['insert'],
  group_note_return: ['insert'],
  measure_import: ['insert'],
  // What was recorded stays; only that it is taken back is added (the columns below).
  measure_not_given: ['insert'],
  // The same.
  functioning_rating: ['insert'],
  dimension_rating: ['insert'],
  participant_view: ['insert'],
  // What is written in a review changes until it is decided; of whom and by whom it is does not.
  aftercare_appointment: ['insert'],
  review_disagreement: ['insert'],
  review_position: ['insert'],
  step_down_policy: ['insert'],
  step_down_review: ['insert'],
  measurement_plan: ['insert'],
  measurement_plan_item: ['insert'],
  participant_measure_item: ['insert'],
  participant_measure_plan: ['insert'],
  note_return: ['insert'],
  objective_progress: ['insert'],
  plan_signature: ['insert'],
  plan_version: ['insert'],
  referral_step: ['insert'],
  risk_assessment: ['insert'],
  signature: ['insert'],
  task_attempt: ['insert'],
  // Changed with a version, never deleted.
  attendance: ['insert', 'update'],
  check_in: ['insert', 'update'],
  flag: ['insert', 'update'],
  goal: ['insert', 'update'],
  group_note: ['insert', 'update'],
  instrument: ['insert', 'update'],
  intervention: ['insert', 'update'],
  leader_intervention: ['insert', 'update'],
  note: ['insert', 'update'],
  objective: ['insert', 'update'],
  observation: ['insert', 'update'],
  problem: ['insert', 'update'],
  work_task: ['insert', 'update'],
  work_task_assignment: ['insert', 'update'],
  // Rows are made by functions of the owner or by its commands.
  roster: ['update'],
  session: ['update'],
  // Covers come and go.
  session_facilitator: ['insert', 'update', 'delete'],
  // Kept by who administers: see the policies of 0030.
  credential: ['insert', 'update'],
  staff: ['insert', 'update'],
  staff_program: ['insert', 'delete'],
  staff_role: ['insert', 'delete'],
  supervision: ['insert', 'update', 'delete'],
  // Set up by who administers and by directors: see the policies of 0023.
  program: ['insert', 'update'],
  group: ['insert', 'update'],
  day_template: ['insert', 'update', 'delete'],
  day_template_part: ['insert', 'update', 'delete'],
  group_facilitator: ['insert', 'update', 'delete'],
  group_meeting: ['insert', 'update', 'delete'],
  group_meeting_exception: ['insert', 'update', 'delete'],
  // The same, see 0032; what is taken back stays.
  closure: ['insert', 'update'],
  // The same, see 0037; the topics of a group are written by a function of the owner.
  curriculum: ['insert', 'update'],
  curriculum_outline: ['insert', 'delete'],
  // Kept by who takes people in, see 0033; what was admitted is written by a function of the owner.
  referral: ['insert', 'update'],
  // Entered, corrected and taken back with the list of a session.
  make_up_day: ['insert', 'update', 'delete'],
  // Opened, closed and made anew by who leads the session; the rest of a tablet is done by functions.
  check_in_code: ['insert', 'update'],
  tablet: ['insert', 'update'],
  // Forgotten after a while.
  idempotency_key: ['insert', 'delete'],
};

const takenBack = ['taken_back_at', 'taken_back_by'];

/** Columns that alone may be changed, by table, in the order of their names. */
const columnWrites: Readonly<Record<string, readonly string[]>> = {
  aftercare_appointment: [
    ...['cancelled_at', 'confirmed_on', 'contact', 'provider', 'starts_at', 'updated_at'],
    ...['updated_by', 'version'],
  ],
  dimension_rating: takenBack,
  episode: ['organization_id'],
  functioning_rating: takenBack,
  measure_not_given: ['version', 'withdrawn_at', 'withdrawn_by'],
  participant_view: takenBack,
  review_disagreement: ['taken_back_at'],
  review_position: ['position', 'said_at', 'version', 'words'],
  step_down_review: [
    ...['canonical', 'content_hash', 'decided_at', 'decided_by', 'decision', 'form_version'],
    ...['own_lines', 'policy_id', 'rationale', 'takes_effect_on', 'target', 'updated_at'],
    ...['updated_by', 'version', 'withdrawn_at', 'withdrawn_by'],
  ],
};

/** Read by functions of the owner only. */
const unread = ['care_relation'];

const kinds = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'];

suite('the role of the app', () => {
  test('may do to each table what endpoints do, and nothing else', async () => {
    const { rows } = await database.ownerPool.query<{ name: string; held: string[] }>(
      `select c.relname as name,
         array(select kind from unnest($1::text[]) kind
           where has_table_privilege('stepwell_app', c.oid, kind)) as held
       from pg_class c where c.relnamespace = 'public'::regnamespace
         and c.relkind in ('r', 'p', 'v', 'm', 'f')
       order by c.relname`,
      [kinds],
    );
    assert.ok(rows.length > 40);
    const expected = rows.map(({ name }) => ({
      name,
      held: [...(unread.includes(name) ? [] : ['select']), ...(writes[name] ?? [])],
    }));
    assert.deepEqual(rows, expected);
    const known = rows.map(({ name }) => name);
    assert.deepEqual(
      Object.keys(writes).filter((name) => !known.includes(name)),
      [],
    );
  });

  test('meets row-level security, forced and with a policy, on every table, by organization', async () => {
    const { rows } = await database.ownerPool.query<{ name: string }>(
      `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
         exists (select from pg_policy p where p.polrelid = c.oid) as policed,
         (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid
           and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary) as first_key
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       order by c.relname`,
    );
    assert.ok(rows.length > 40);
    const secured = { enabled: true, forced: true, policed: true };
    assert.deepEqual(
      rows,
      rows.map(({ name }) => ({
        ...{ name, ...secured },
        first_key: name === 'organization' ? 'id' : 'organization_id',
      })),
    );
  });

  test('sees through no view more than through the tables', async () => {
    const { rows } = await database.ownerPool.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace
         and relkind in ('v', 'm') and not coalesce(reloptions @> array['security_invoker=true'], false)`,
    );
    assert.deepEqual(rows, []);
  });

  test('has a right to a column alone only where the rest of the row is kept as it was recorded', async () => {
    const { rows } = await database.ownerPool.query(
      `select c.relname as name, a.attname as column, kind
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0,
         unnest(array['select', 'insert', 'update']) kind
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
         and not a.attisdropped
         and has_column_privilege('stepwell_app', c.oid, a.attnum, kind)
         and not has_table_privilege('stepwell_app', c.oid, kind)
       order by c.relname, a.attname`,
    );
    const expected = Object.entries(columnWrites).flatMap(([name, columns]) =>
      columns.map((column) => ({ name, column, kind: 'update' })),
    );
    assert.deepEqual(rows, expected);
  });

  test('holds nothing in the schemas of sign-in and migrations beyond reading what was applied', async () => {
    const { rows } = await database.ownerPool.query(
      `select n.nspname as schema, c.relname as name, kind
       from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest($1::text[]) kind
       where n.nspname in ('sign_in', 'migration') and c.relkind in ('r', 'p', 'v', 'm', 'f')
         and has_table_privilege('stepwell_app', c.oid, kind)
         and not (n.nspname = 'migration' and kind = 'select')`,
      [kinds],
    );
    assert.deepEqual(rows, []);
  });
});
