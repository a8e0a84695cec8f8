-- The clinical record. Every table starts its key with organization_id (shards by organization
-- without a rewrite) and forces row-level security: see docs/decisions/0001 and security.md 13-20.
-- Who is asking and when comes from settings that each request's transaction sets locally:
-- stepwell.organization_id, stepwell.staff_id, stepwell.now. Unset means no rows.

create function current_organization_id() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('stepwell.organization_id', true), '')::uuid $$;

create function current_staff_id() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('stepwell.staff_id', true), '')::uuid $$;

-- The application's clock, so that "today" in an access rule can be tested.
create function current_instant() returns timestamptz language sql stable parallel safe as
$$ select nullif(current_setting('stepwell.now', true), '')::timestamptz $$;

-- Organization -----------------------------------------------------------------------------------

create table organization (
  id uuid primary key,
  name text not null,
  is_demo boolean not null default false
);

-- What a credential entitles to; fixed on a note at the moment of signing.
create table credential (
  organization_id uuid not null references organization,
  code text not null,
  name text not null,
  needs_co_signature boolean not null,
  may_assess_risk boolean not null,
  primary key (organization_id, code)
);

create table staff (
  organization_id uuid not null references organization,
  id uuid not null,
  user_id text unique,
  email text not null,
  name text not null,
  credential_code text not null,
  disabled_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, email),
  foreign key (organization_id, credential_code) references credential
);

create table staff_role (
  organization_id uuid not null,
  staff_id uuid not null,
  role text not null check (role in
    ('facilitator', 'supervisor', 'case-manager', 'prescriber', 'director', 'administrator')),
  primary key (organization_id, staff_id, role),
  foreign key (organization_id, staff_id) references staff
);

create table supervision (
  organization_id uuid not null,
  id uuid not null,
  supervisor_id uuid not null,
  supervisee_id uuid not null,
  valid_from date not null,
  valid_to date,
  primary key (organization_id, id),
  foreign key (organization_id, supervisor_id) references staff,
  foreign key (organization_id, supervisee_id) references staff
);
create index supervision_by_supervisor on supervision (organization_id, supervisor_id);

-- A level of care at a site. settings: see contract/program.ts (scales, chips, limits).
create table program (
  organization_id uuid not null references organization,
  id uuid not null,
  code text not null,
  name text not null,
  site text not null,
  level_of_care text not null check (level_of_care in ('PHP', 'IOP', 'OP', 'research')),
  time_zone text not null,
  required_weekly_minutes integer check (required_weekly_minutes > 0),
  note_format text not null check (note_format in ('DAP', 'BIRP', 'SOAP')),
  settings jsonb not null,
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, code)
);

-- The programs whose participants a case manager, a director or other staff member works for.
create table staff_program (
  organization_id uuid not null,
  staff_id uuid not null,
  program_id uuid not null,
  primary key (organization_id, staff_id, program_id),
  foreign key (organization_id, staff_id) references staff,
  foreign key (organization_id, program_id) references program
);

-- Participants and episodes ----------------------------------------------------------------------

create table participant (
  organization_id uuid not null references organization,
  id uuid not null,
  external_id text,
  preferred_name text not null,
  given_name text not null,
  family_name text not null,
  pronouns text,
  birth_date date,
  part_2 boolean not null default false,
  version integer not null default 1,
  primary key (organization_id, id)
);
create index participant_by_family_name on participant
  (organization_id, lower(family_name) text_pattern_ops, lower(preferred_name), id);
create index participant_by_preferred_name on participant
  (organization_id, lower(preferred_name) text_pattern_ops, id);
create unique index participant_by_external_id on participant (organization_id, external_id)
  where external_id is not null;

create table episode (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  number integer not null check (number > 0),
  source text not null check (source in ('inpatient', 'residential', 'PHP', 'OP', 'direct', 'imported')),
  admitted_on date,
  discharged_on date,
  discharge_reason text check (discharge_reason in
    ('completed', 'stepped-down', 'against-advice', 'administrative', 'transferred')),
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, participant_id, number),
  check (discharged_on is null or discharged_on >= admitted_on),
  foreign key (organization_id, participant_id) references participant
);

-- Which program (level of care) the person is in during the episode.
create table level_of_care (
  organization_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  participant_id uuid not null,
  program_id uuid not null,
  starts_on date,
  ends_on date,
  primary key (organization_id, id),
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, program_id) references program
);
create index level_of_care_by_participant on level_of_care (organization_id, participant_id);
create index level_of_care_by_program on level_of_care (organization_id, program_id, participant_id);

create table episode_clinician (
  organization_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  participant_id uuid not null,
  staff_id uuid not null,
  part text not null check (part in ('primary-clinician', 'prescriber')),
  valid_from date not null,
  valid_to date,
  primary key (organization_id, id),
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, staff_id) references staff
);
create index episode_clinician_by_staff on episode_clinician (organization_id, staff_id);
create index episode_clinician_by_participant on episode_clinician (organization_id, participant_id);

-- Agreed days: ISO weekdays, 1 = Monday.
create table agreed_schedule (
  organization_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  participant_id uuid not null,
  weekdays smallint[] not null,
  valid_from date not null,
  valid_to date,
  primary key (organization_id, id),
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, participant_id) references participant
);
create index agreed_schedule_by_participant on agreed_schedule (organization_id, participant_id);

-- Treatment plan ---------------------------------------------------------------------------------

create table problem (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  text text not null check (length(text) between 1 and 2000),
  resolved_on date,
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode
);
create index problem_by_participant on problem (organization_id, participant_id);

create table goal (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  problem_id uuid not null,
  text text not null check (length(text) between 1 and 2000),
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, problem_id) references problem
);
create index goal_by_participant on goal (organization_id, participant_id);

create table objective (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  goal_id uuid not null,
  number integer not null check (number > 0),
  label text not null check (length(label) between 1 and 60),
  text text not null check (length(text) between 1 and 2000),
  target_on date,
  met_on date,
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, goal_id) references goal
);
create index objective_by_participant on objective (organization_id, participant_id);

-- Groups -----------------------------------------------------------------------------------------

create table "group" (
  organization_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  name text not null,
  kind text not null check (kind in ('group', 'program-day')),
  room text,
  mode text not null check (mode in ('in-person', 'telehealth')),
  seats integer check (seats > 0),
  module text,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, program_id) references program
);

create table group_facilitator (
  organization_id uuid not null,
  group_id uuid not null,
  staff_id uuid not null,
  part text not null check (part in ('facilitator', 'co-facilitator')),
  valid_from date not null,
  valid_to date,
  primary key (organization_id, group_id, staff_id, valid_from),
  foreign key (organization_id, group_id) references "group",
  foreign key (organization_id, staff_id) references staff
);
create index group_facilitator_by_staff on group_facilitator (organization_id, staff_id);

-- Wall times in the program's time zone.
create table group_meeting (
  organization_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  starts_at time not null,
  ends_at time not null,
  valid_from date not null,
  valid_to date,
  primary key (organization_id, id),
  foreign key (organization_id, group_id) references "group"
);

-- Topics of the group's curriculum in order. parts: [{ title, minutes, isBreak }].
create table curriculum_topic (
  organization_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  position integer not null,
  module text not null,
  topic text not null,
  week integer,
  weeks integer,
  skill_codes text[] not null,
  homework text,
  parts jsonb not null,
  primary key (organization_id, id),
  unique (organization_id, group_id, position),
  foreign key (organization_id, group_id) references "group"
);

create table membership (
  organization_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  participant_id uuid not null,
  valid_from date not null,
  valid_to date,
  primary key (organization_id, id),
  foreign key (organization_id, group_id) references "group",
  foreign key (organization_id, participant_id) references participant
);
create index membership_by_group on membership (organization_id, group_id);
create index membership_by_participant on membership (organization_id, participant_id);

-- Sessions ---------------------------------------------------------------------------------------

create table session (
  organization_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  group_id uuid,
  kind text not null check (kind in ('group', 'individual', 'family', 'off-site')),
  title text not null,
  room text,
  mode text not null check (mode in ('in-person', 'telehealth')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  started_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  cancelled_at timestamptz,
  module text,
  topic text,
  week integer,
  weeks integer,
  homework text,
  skill_codes text[] not null default '{}',
  attendance_per_block boolean not null default false,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, program_id) references program,
  foreign key (organization_id, group_id) references "group"
);
create index session_by_start on session (organization_id, starts_at);
create index session_by_group on session (organization_id, group_id, starts_at);

-- What the session is made of. A block of a program day takes attendance of its own
-- (session.attendance_per_block); a part of one group's plan never does.
create table session_part (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  position integer not null,
  title text not null,
  topic text,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  is_break boolean not null,
  facilitator_id uuid,
  primary key (organization_id, id),
  unique (organization_id, session_id, position),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, facilitator_id) references staff
);

create table session_facilitator (
  organization_id uuid not null,
  session_id uuid not null,
  staff_id uuid not null,
  part text not null check (part in ('facilitator', 'co-facilitator', 'cover')),
  primary key (organization_id, session_id, staff_id),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, staff_id) references staff
);
create index session_facilitator_by_staff on session_facilitator (organization_id, staff_id, session_id);

-- Who is on the session's list. note_author_id: who owes this person's note.
create table roster (
  organization_id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  episode_id uuid,
  origin text not null check (origin in ('member', 'walk-in', 'transfer', 'visitor')),
  position integer not null,
  note_author_id uuid,
  removed_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, session_id, participant_id),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, note_author_id) references staff
);
create index roster_by_participant on roster (organization_id, participant_id, session_id);

-- block_id null: attendance of the whole session.
create table attendance (
  organization_id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  block_id uuid,
  id uuid not null,
  status text not null check (status in ('expected', 'present', 'excused', 'no-show')),
  mode text not null check (mode in ('in-person', 'telehealth')),
  arrived_at timestamptz,
  left_at timestamptz,
  reason text check (length(reason) <= 500),
  version integer not null default 1,
  tapped_at timestamptz not null,
  updated_by uuid not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, session_id, participant_id, block_id),
  check (left_at is null or arrived_at is null or left_at >= arrived_at),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, block_id) references session_part
);
create index attendance_by_participant on attendance (organization_id, participant_id, session_id);

-- Every earlier state of an attendance row, kept by trigger; a chosen side of a conflict never
-- erases the other one.
create table attendance_revision (
  organization_id uuid not null,
  attendance_id uuid not null,
  version integer not null,
  session_id uuid not null,
  participant_id uuid not null,
  status text not null,
  mode text not null,
  arrived_at timestamptz,
  left_at timestamptz,
  reason text,
  tapped_at timestamptz not null,
  updated_by uuid not null,
  updated_at timestamptz not null,
  primary key (organization_id, attendance_id, version)
);
-- Security definer: whoever may change the row keeps its history, and the access rules are not asked
-- a second time for each row.
create function keep_attendance_revision() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into attendance_revision values (old.organization_id, old.id, old.version, old.session_id,
    old.participant_id, old.status, old.mode, old.arrived_at, old.left_at, old.reason,
    old.tapped_at, old.updated_by, old.updated_at);
  return new;
end $$;
create trigger attendance_revision before update on attendance
  for each row execute function keep_attendance_revision();

-- One rating of one scale at arrival. value null: asked and not given. No row: not asked.
create table check_in (
  organization_id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  scale text not null,
  value smallint check (value between 0 and 10),
  version integer not null default 1,
  tapped_at timestamptz not null,
  updated_by uuid not null,
  updated_at timestamptz not null,
  primary key (organization_id, session_id, participant_id, scale),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, participant_id) references participant
);
create index check_in_by_participant on check_in (organization_id, participant_id, session_id);

-- A tap in the room. code: a chip, a skill, an engagement level '0'-'4', or an objective's id
-- (then objective_id too). text: the quote of own words. Taken back keeps the row.
create table observation (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  kind text not null check (kind in
    ('affect', 'engagement', 'skill', 'response', 'homework', 'goal', 'own-words', 'risk')),
  code text not null,
  text text check (length(text) <= 500),
  objective_id uuid,
  taken_back_at timestamptz,
  version integer not null default 1,
  tapped_at timestamptz not null,
  updated_by uuid not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, objective_id) references objective
);
create index observation_by_session on observation (organization_id, session_id, participant_id);
create index observation_by_participant on observation (organization_id, participant_id);

-- Measures ---------------------------------------------------------------------------------------

-- Score-only instruments of the organization's own; the rest is data in domain/instruments.
create table instrument (
  organization_id uuid not null references organization,
  code text not null,
  definition jsonb not null,
  version integer not null default 1,
  primary key (organization_id, code)
);

-- answers null: entered or imported as a score. total null: not scorable (never 0).
create table administration (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  session_id uuid,
  instrument_code text not null,
  administered_at timestamptz,
  time_point integer,
  mode text not null check (mode in ('participant', 'staff', 'import')),
  answers jsonb,
  total numeric,
  import_id uuid,
  version integer not null default 1,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, id),
  check (administered_at is not null or time_point is not null),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, session_id) references session
);
create index administration_by_participant on administration
  (organization_id, participant_id, instrument_code, administered_at);

-- Skills used in life, one row per day and skill, on the diary card's ordinal 0-7.
-- A day without rows has no card: unknown, not zero.
create table skill_use (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  used_on date not null,
  skill_code text not null,
  rating smallint not null check (rating between 0 and 7),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, participant_id, used_on, skill_code),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode
);

create table measure_import (
  organization_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  file_name text not null,
  row_count integer not null,
  imported_by uuid not null,
  imported_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, program_id) references program
);

-- Flags and tasks --------------------------------------------------------------------------------

create table flag (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  episode_id uuid,
  session_id uuid,
  kind text not null check (kind in ('risk')),
  raised_at timestamptz not null,
  raised_by uuid not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, session_id) references session
);
-- A repeat joins the open flag.
create unique index flag_open on flag (organization_id, participant_id, kind) where closed_at is null;
create index flag_by_participant on flag (organization_id, participant_id, raised_at);

-- What raised the flag, and each repeat that joined it.
create table flag_cause (
  organization_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  participant_id uuid not null,
  cause text not null,
  detail jsonb not null,
  source_id uuid not null,
  occurred_at timestamptz not null,
  recorded_by uuid not null,
  primary key (organization_id, id),
  foreign key (organization_id, flag_id) references flag,
  foreign key (organization_id, participant_id) references participant
);
create index flag_cause_by_flag on flag_cause (organization_id, flag_id);

create table risk_assessment (
  organization_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  participant_id uuid not null,
  ideation text not null,
  plan text not null,
  intent text not null,
  behaviour text not null,
  risk_factors text not null,
  protective_factors text not null,
  level text not null check (level in ('low', 'moderate', 'high')),
  action text not null,
  assessed_by uuid not null,
  assessed_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, flag_id) references flag,
  foreign key (organization_id, participant_id) references participant
);
create index risk_assessment_by_participant on risk_assessment (organization_id, participant_id, assessed_at);

-- What was done about an open flag when the session ended or the person left.
create table flag_statement (
  organization_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  participant_id uuid not null,
  occasion text not null check (occasion in ('session-ended', 'person-left')),
  text text not null check (length(text) between 1 and 2000),
  stated_by uuid not null,
  stated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, flag_id) references flag,
  foreign key (organization_id, participant_id) references participant
);

create table work_task (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  session_id uuid,
  kind text not null check (kind in ('outreach')),
  assigned_to uuid not null,
  due_on date not null,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  withdrawn_at timestamptz,
  outcome text,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, assigned_to) references staff
);
create index work_task_by_assignee on work_task (organization_id, assigned_to) where done_at is null;
create unique index work_task_outreach on work_task (organization_id, session_id, participant_id)
  where kind = 'outreach' and withdrawn_at is null;

-- Notes ------------------------------------------------------------------------------------------

create table group_note (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  dynamic text not null default '' check (length(dynamic) <= 20000),
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null,
  signed_at timestamptz,
  signed_by uuid,
  shared_facts jsonb,
  primary key (organization_id, id),
  unique (organization_id, session_id),
  foreign key (organization_id, session_id) references session
);

create table leader_intervention (
  organization_id uuid not null,
  session_id uuid not null,
  staff_id uuid not null,
  text text not null check (length(text) <= 20000),
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (organization_id, session_id, staff_id),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, staff_id) references staff
);

-- The individual progress note. sections: the author's own words by section code. The words drafted
-- from taps are composed on reading (domain/notes) but for omitted_taps; signing freezes them in drafted.
-- objective_ids null: the author has not chosen; the objectives touched in the room are linked.
create table note (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  episode_id uuid,
  author_id uuid not null,
  format text not null check (format in ('DAP', 'BIRP', 'SOAP')),
  sections jsonb not null default '{}',
  omitted_taps uuid[] not null default '{}',
  drafted jsonb,
  objective_ids uuid[],
  risk_sentence text not null default '' check (length(risk_sentence) <= 5000),
  similarity_reason text check (length(similarity_reason) <= 1000),
  opened_at timestamptz,
  version integer not null default 1,
  updated_at timestamptz not null,
  signed_at timestamptz,
  shared_facts jsonb,
  needs_co_signature boolean,
  part_2 boolean not null default false,
  primary key (organization_id, id),
  unique (organization_id, session_id, participant_id),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, author_id) references staff
);
create index note_by_author on note (organization_id, author_id, signed_at);
create index note_by_participant on note (organization_id, participant_id);

-- An addendum is written and signed in one act. answers_return_id: the co-signer's comment it answers.
-- needs_co_signature: of its author's credential at that moment.
create table addendum (
  organization_id uuid not null,
  id uuid not null,
  note_id uuid not null,
  participant_id uuid not null,
  kind text not null check (kind in ('late-entry', 'correction', 'answer')),
  text text not null check (length(text) between 1 and 20000),
  service_on date not null,
  answers_return_id uuid,
  author_id uuid not null,
  signed_at timestamptz not null,
  needs_co_signature boolean not null default false,
  primary key (organization_id, id),
  foreign key (organization_id, note_id) references note,
  foreign key (organization_id, participant_id) references participant
);
create index addendum_by_note on addendum (organization_id, note_id);

create table note_return (
  organization_id uuid not null,
  id uuid not null,
  note_id uuid not null,
  participant_id uuid not null,
  comment text not null check (length(comment) between 1 and 5000),
  returned_by uuid not null,
  returned_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, note_id) references note,
  foreign key (organization_id, participant_id) references participant
);
create index note_return_by_note on note_return (organization_id, note_id);

-- Binds person, credential, time and content. canonical: the RFC 8785 text that was hashed, so
-- that what was signed can be shown and checked in a year. participant_id null: a group note.
create table signature (
  organization_id uuid not null,
  id uuid not null,
  subject text not null check (subject in ('note', 'group-note', 'addendum')),
  subject_id uuid not null,
  session_id uuid not null,
  participant_id uuid,
  purpose text not null check (purpose in ('signature', 'co-signature')),
  signed_by uuid not null,
  signer_name text not null,
  signer_credential text not null,
  signed_at timestamptz not null,
  form_version integer not null,
  canonical text not null,
  content_hash text not null,
  primary key (organization_id, id),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, signed_by) references staff
);
create unique index signature_once on signature (organization_id, subject, subject_id, purpose);

-- Signed is immutable: refused by the database itself, for every role.
create function refuse_change_of_signed() returns trigger language plpgsql as $$
begin
  if old.signed_at is not null then
    raise exception 'a signed % cannot be changed or deleted; write an addendum', tg_table_name
      using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger note_signed before update or delete on note
  for each row execute function refuse_change_of_signed();
create trigger group_note_signed before update or delete on group_note
  for each row execute function refuse_change_of_signed();
create function refuse_intervention_after_signing() returns trigger language plpgsql as $$
begin
  if exists (select 1 from group_note g where g.organization_id = coalesce(new.organization_id, old.organization_id)
      and g.session_id = coalesce(new.session_id, old.session_id) and g.signed_at is not null) then
    raise exception 'the group note is signed; its interventions cannot be changed'
      using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger leader_intervention_signed before insert or update or delete on leader_intervention
  for each row execute function refuse_intervention_after_signing();
do $$
declare t text;
begin
  foreach t in array array['addendum', 'note_return', 'signature', 'risk_assessment', 'flag_statement',
      'attendance_revision', 'flag_cause'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
      t || '_append_only', t);
  end loop;
  foreach t in array array['note', 'group_note', 'addendum', 'note_return', 'signature', 'risk_assessment',
      'flag_statement', 'attendance_revision', 'flag_cause', 'leader_intervention'] loop
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
      t || '_no_truncate', t);
  end loop;
end $$;

-- Who sees whom (design.md, "Rules of the record") ------------------------------------------------
-- Functions are security definer so that a policy can look at relations the person may not read;
-- `in (select visible_participants())` is evaluated once a statement.

create function staff_has_role(wanted text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from staff_role r where r.organization_id = current_organization_id()
    and r.staff_id = current_staff_id() and r.role = wanted)
$$;

create function current_day() returns date language sql stable as
$$ select current_instant()::date $$;

-- The people whose own view counts: the person, and for a supervisor the supervisees of today.
create function staff_seen_through() returns setof uuid
language sql stable security definer set search_path = public as $$
  select current_staff_id() where staff_has_role('facilitator')
  union
  select s.supervisee_id from supervision s
  where s.organization_id = current_organization_id() and s.supervisor_id = current_staff_id()
    and staff_has_role('supervisor')
    and s.valid_from <= current_day() and (s.valid_to is null or s.valid_to >= current_day())
$$;

-- The programs of a case manager or a director.
create function led_programs() returns setof uuid
language sql stable security definer set search_path = public as $$
  select sp.program_id from staff_program sp
  where sp.organization_id = current_organization_id() and sp.staff_id = current_staff_id()
    and (staff_has_role('case-manager') or staff_has_role('director'))
$$;

-- Sessions whose group record the person may read: led, covered, of an own group, of a supervisee,
-- or of a case manager's or director's program.
create function visible_sessions() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  -- Read once: asked for each row they would cost more than the rows.
  organization uuid := current_organization_id();
  today date := current_day();
  seen uuid[] := array(select staff_seen_through());
  programs uuid[] := array(select led_programs());
begin
  return query
    select sf.session_id from session_facilitator sf
    where sf.organization_id = organization and sf.staff_id = any (seen)
    union
    select s.id from session s join group_facilitator gf
      on gf.organization_id = s.organization_id and gf.group_id = s.group_id
    where s.organization_id = organization and gf.organization_id = organization
      and gf.staff_id = any (seen)
      and gf.valid_from <= today and (gf.valid_to is null or gf.valid_to >= today)
    union
    select s.id from session s
    where s.organization_id = organization and s.program_id = any (programs);
end $$;

-- Each policy of a statement asks anew, and a request has many: the set is found once in a
-- transaction and remembered in a setting of that transaction, under who asked and when. What adds
-- a relation in the middle of a transaction calls forget_visible_participants().
create function visible_participants() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  me uuid := current_staff_id();
  today date := current_day();
  asked text := concat_ws(' ', organization, me, current_instant());
  remembered text := current_setting('stepwell.visible_participants', true);
  seen uuid[];
  programs uuid[];
  found uuid[];
begin
  if split_part(remembered, '|', 1) = asked then
    return query select unnest(string_to_array(split_part(remembered, '|', 2), ',')::uuid[]);
    return;
  end if;
  seen := array(select staff_seen_through());
  programs := array(select led_programs());
  found := array(
    -- participants of their groups
    select m.participant_id from membership m join group_facilitator gf
      on gf.organization_id = m.organization_id and gf.group_id = m.group_id
    where m.organization_id = organization and gf.organization_id = organization
      and gf.staff_id = any (seen)
      and gf.valid_from <= today and (gf.valid_to is null or gf.valid_to >= today)
      and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
    union
    -- everyone on the roster of a session they lead or cover
    select r.participant_id from session_facilitator sf join roster r
      on r.organization_id = sf.organization_id and r.session_id = sf.session_id
    where sf.organization_id = organization and r.organization_id = organization
      and sf.staff_id = any (seen) and r.removed_at is null
    union
    -- notes they wrote or owe, also after a transfer
    select n.participant_id from note n
    where n.organization_id = organization and n.author_id = any (seen)
    union
    select r.participant_id from roster r
    where r.organization_id = organization and r.note_author_id = any (seen)
      and r.removed_at is null
    union
    -- a primary clinician and a prescriber: those whose episode names them
    select c.participant_id from episode_clinician c
    where c.organization_id = organization
      and (c.staff_id = me or (c.part = 'primary-clinician' and c.staff_id = any (seen)))
      and c.valid_from <= today and (c.valid_to is null or c.valid_to >= today)
    union
    -- a case manager and a director: those of their programs
    select l.participant_id from level_of_care l
    where l.organization_id = organization and l.program_id = any (programs));
  perform set_config('stepwell.visible_participants',
    asked || '|' || array_to_string(found, ','), true);
  return query select unnest(found);
end $$;

create function forget_visible_participants() returns void language sql volatile as
$$ select set_config('stepwell.visible_participants', '', true) $$;

-- Policies. The owner (migrations, demo program, security definer functions) sees all; the app's
-- role sees what the functions above allow; nobody else has a policy and so sees nothing.
do $$
declare t text;
begin
  -- facts about the organization itself, readable by its staff
  foreach t in array array['credential', 'staff', 'staff_role', 'supervision', 'program', 'staff_program',
      '"group"', 'group_facilitator', 'group_meeting', 'curriculum_topic', 'session', 'session_part',
      'session_facilitator', 'instrument', 'measure_import'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy owner on %s to current_role using (true) with check (true)', t);
    execute format('create policy organization on %s to stepwell_app
      using (organization_id = current_organization_id() and current_staff_id() is not null)
      with check (organization_id = current_organization_id() and current_staff_id() is not null)', t);
  end loop;
  -- facts about one participant
  foreach t in array array['episode', 'level_of_care', 'episode_clinician', 'agreed_schedule',
      'problem', 'goal', 'objective', 'membership', 'roster', 'attendance', 'attendance_revision', 'check_in',
      'observation', 'administration', 'skill_use', 'flag', 'flag_cause', 'risk_assessment',
      'flag_statement', 'work_task', 'note', 'addendum', 'note_return'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy owner on %s to current_role using (true) with check (true)', t);
    execute format('create policy care on %s to stepwell_app
      using (organization_id = current_organization_id() and participant_id in (select visible_participants()))
      with check (organization_id = current_organization_id() and participant_id in (select visible_participants()))', t);
  end loop;
  -- facts about a session's group as a whole
  foreach t in array array['group_note', 'leader_intervention'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy owner on %s to current_role using (true) with check (true)', t);
    execute format('create policy care on %s to stepwell_app
      using (organization_id = current_organization_id() and session_id in (select visible_sessions()))
      with check (organization_id = current_organization_id() and session_id in (select visible_sessions()))', t);
  end loop;
end $$;

alter table organization enable row level security;
alter table organization force row level security;
create policy owner on organization to current_role using (true) with check (true);
create policy organization on organization for select to stepwell_app using (id = current_organization_id());

alter table participant enable row level security;
alter table participant force row level security;
create policy owner on participant to current_role using (true) with check (true);
create policy care on participant to stepwell_app
  using (organization_id = current_organization_id() and id in (select visible_participants()))
  with check (organization_id = current_organization_id());

alter table signature enable row level security;
alter table signature force row level security;
create policy owner on signature to current_role using (true) with check (true);
create policy care on signature to stepwell_app
  using (organization_id = current_organization_id()
    and (participant_id in (select visible_participants())
      or (participant_id is null and session_id in (select visible_sessions()))))
  with check (organization_id = current_organization_id()
    and (participant_id in (select visible_participants())
      or (participant_id is null and session_id in (select visible_sessions()))));

-- The directory for walk-ins: name and birth date of anyone in the organization, nothing else.
-- The caller audits each search.
create function find_in_directory(name_prefix text, born_on date)
returns table (participant_id uuid, preferred_name text, family_name text, birth_date date)
language sql stable security definer set search_path = public as $$
  select p.id, p.preferred_name, p.family_name, p.birth_date from participant p
  where p.organization_id = current_organization_id() and current_staff_id() is not null
    and length(name_prefix) >= 2 and born_on is not null and p.birth_date = born_on
    and (lower(p.family_name) like lower(replace(replace(replace(name_prefix, '\', '\\'), '%', '\%'), '_', '\_')) || '%'
      or lower(p.preferred_name) like lower(replace(replace(replace(name_prefix, '\', '\\'), '%', '\%'), '_', '\_')) || '%'
      or lower(p.given_name) like lower(replace(replace(replace(name_prefix, '\', '\\'), '%', '\%'), '_', '\_')) || '%')
  order by p.family_name, p.preferred_name limit 20
$$;

-- A facilitator takes a walk-in onto the roster before the care relationship exists: the roster
-- row makes it. Only for a session one leads, and only for someone of the same organization.
create function add_to_roster(session uuid, participant uuid, how text)
returns boolean language plpgsql security definer set search_path = public as $$
begin
  if not exists (select 1 from session_facilitator f where f.organization_id = current_organization_id()
      and f.session_id = session and f.staff_id = current_staff_id())
    or not exists (select 1 from participant p where p.organization_id = current_organization_id() and p.id = participant)
  then return false; end if;
  insert into roster (organization_id, session_id, participant_id, episode_id, origin, position, note_author_id)
  select current_organization_id(), session, participant,
    (select e.id from episode e where e.organization_id = current_organization_id()
      and e.participant_id = participant and e.discharged_on is null order by e.number desc limit 1),
    how,
    coalesce((select max(r.position) from roster r where r.organization_id = current_organization_id()
      and r.session_id = session), 0) + 1,
    current_staff_id()
  on conflict (organization_id, session_id, participant_id)
    do update set removed_at = null, version = roster.version + 1;
  perform forget_visible_participants();
  return true;
end $$;

-- Members of the sessions' groups on the sessions' days, by preferred name, with the weekdays agreed for that day (null:
-- unknown), for sessions the caller may read. Needed by those who cover: they see nobody of a
-- group before they are on its session's roster.
create function session_members(sessions uuid[])
returns table (session_id uuid, participant_id uuid, episode_id uuid, weekdays smallint[])
language sql stable security definer set search_path = public, pg_temp as $$
  with asked as (
    select s.id, s.group_id, (s.starts_at at time zone p.time_zone)::date as day
    from session s join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where s.organization_id = current_organization_id() and s.id = any (sessions)
      and s.id in (select visible_sessions())
  )
  select a.id, m.participant_id,
    (select e.id from episode e where e.organization_id = m.organization_id
      and e.participant_id = m.participant_id and e.admitted_on <= a.day
      and (e.discharged_on is null or e.discharged_on >= a.day) order by e.number desc limit 1),
    (select g.weekdays from agreed_schedule g where g.organization_id = m.organization_id
      and g.participant_id = m.participant_id and g.valid_from <= a.day
      and (g.valid_to is null or g.valid_to >= a.day) order by g.valid_from desc limit 1)
  from asked a join membership m on m.organization_id = current_organization_id()
    and m.group_id = a.group_id and m.valid_from <= a.day
    and (m.valid_to is null or m.valid_to >= a.day)
  join participant p on p.organization_id = m.organization_id and p.id = m.participant_id
  group by a.id, a.day, m.organization_id, m.participant_id, p.preferred_name, p.family_name
  order by a.id, p.preferred_name, p.family_name, m.participant_id
$$;

-- Puts members onto the list of a session, in the order given; nobody who is not one, and no author
-- who does not lead the session. Who is on it already, also as taken off, stays as they are.
create function put_members_on_roster(session uuid, people uuid[], authors uuid[])
returns void language sql volatile security definer set search_path = public, pg_temp as $$
  insert into roster (organization_id, session_id, participant_id, episode_id, origin, position, note_author_id)
  select current_organization_id(), session, m.participant_id, m.episode_id, 'member',
    coalesce((select max(r.position) from roster r where r.organization_id = current_organization_id()
      and r.session_id = session), 0) + row_number() over (order by w.place),
    (select f.staff_id from session_facilitator f where f.organization_id = current_organization_id()
      and f.session_id = session and f.staff_id = w.author)
  from unnest(people, authors) with ordinality as w (person, author, place)
  join session_members(array[session]) m on m.participant_id = w.person
  on conflict (organization_id, session_id, participant_id) do nothing;
  select forget_visible_participants();
$$;

-- The names that a note of this session must not hold besides its own person's: everyone who was ever
-- on its list, also those taken off whom the writer may no longer see. For the server's check only;
-- answered to who may read the session's group record or writes a note of it.
create function names_of_session(session uuid)
returns table (participant_id uuid, preferred_name text, given_name text, family_name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.preferred_name, p.given_name, p.family_name
  from roster r join participant p on p.organization_id = r.organization_id and p.id = r.participant_id
  where r.organization_id = current_organization_id() and r.session_id = session
    and (session in (select visible_sessions())
      or exists (select from note n where n.organization_id = current_organization_id()
        and n.session_id = session and n.author_id = current_staff_id()))
  order by p.id
$$;

revoke all on all functions in schema public from public;
grant usage on schema public to stepwell_app;
grant execute on all functions in schema public to stepwell_app;
grant select, insert, update, delete on all tables in schema public to stepwell_app;
-- What is never taken back, and what only migrations and administration commands change.
revoke update, delete on addendum, note_return, signature, risk_assessment, flag_statement,
  attendance_revision, flag_cause from stepwell_app;
revoke delete on note, group_note, leader_intervention, attendance, check_in, observation, administration,
  skill_use, flag, work_task, roster, participant, episode, session, staff, program, problem, goal, objective
  from stepwell_app;
revoke insert, update, delete on organization, credential, staff_role, supervision, staff_program,
  episode_clinician from stepwell_app;
