-- The treatment plan whole: areas of life, the measure of an objective, interventions, progress; frozen
-- versions with their signatures; and the screen that a clinician hands over with nothing but a plan.

alter table goal add column life_area text
  check (life_area in ('symptoms', 'work', 'school', 'daily-life', 'relationships'));
-- What shows that it is reached: words, or the code of an instrument.
alter table objective add column measure text check (length(measure) between 1 and 200);

create table intervention (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  goal_id uuid not null,
  what text not null check (length(what) between 1 and 500),
  how_often text not null check (length(how_often) between 1 and 120),
  who text not null check (length(who) between 1 and 120),
  ended_on date,
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, goal_id) references goal,
  foreign key (organization_id, updated_by) references staff
);
create index intervention_by_participant on intervention (organization_id, participant_id);

create table objective_progress (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  objective_id uuid not null,
  happened_on date not null,
  progress text not null check (progress in ('no-change', 'some-progress', 'met', 'worse')),
  words text check (length(words) between 1 and 1000),
  -- Null: said in a review of the plan.
  note_id uuid,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, objective_id) references objective,
  foreign key (organization_id, note_id) references note,
  foreign key (organization_id, recorded_by) references staff
);
create index objective_progress_by_participant on objective_progress (organization_id, participant_id);

-- The plan of an episode as it was frozen: its canonical form and the SHA-256 of it.
create table plan_version (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  number integer not null check (number > 0),
  -- Whom the program asked to sign when it was frozen.
  signers text[] not null,
  made_by uuid not null,
  maker_name text not null,
  maker_credential text not null,
  made_at timestamptz not null,
  form_version integer not null,
  canonical text not null,
  content_hash text not null,
  primary key (organization_id, id),
  unique (organization_id, episode_id, number),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, made_by) references staff
);
create index plan_version_by_participant on plan_version (organization_id, participant_id);

-- What came of asking somebody to sign a version. recorded_by: who was signed in at the screen, and of
-- a clinician's or another staff member's signature the signer.
create table plan_signature (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  plan_version_id uuid not null,
  kind text not null check (kind in ('clinician', 'participant', 'staff')),
  signer text not null,
  outcome text not null check (outcome in ('signed', 'refused', 'absent')),
  reason text check (length(reason) between 1 and 500),
  signer_name text check (length(signer_name) between 1 and 120),
  signer_credential text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  form_version integer not null,
  canonical text not null,
  content_hash text not null,
  primary key (organization_id, id),
  check ((outcome = 'signed') = (reason is null)),
  check (outcome <> 'signed' or signer_name is not null),
  check (kind = 'participant' or outcome = 'signed'),
  check ((kind = 'participant') = (signer = 'participant')),
  check ((kind = 'clinician') = (signer = 'primary-clinician')),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, plan_version_id) references plan_version,
  foreign key (organization_id, recorded_by) references staff
);
create index plan_signature_by_participant on plan_signature (organization_id, participant_id);
create unique index plan_signed_once on plan_signature (organization_id, plan_version_id, signer)
  where outcome = 'signed';

do $$
declare t text;
begin
  foreach t in array array['intervention', 'objective_progress', 'plan_version', 'plan_signature'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner on %I to current_role using (true) with check (true)', t);
    execute format('create policy care on %I for select to stepwell_app
      using (organization_id = current_organization_id()
        and participant_id in (select visible_participants()))', t);
  end loop;
  foreach t in array array['objective_progress', 'plan_version', 'plan_signature'] loop
    execute format('create trigger %I before update or delete on %I
      for each row execute function refuse_change()', t || '_append_only', t);
    execute format('create trigger %I before truncate on %I
      for each statement execute function refuse_change()', t || '_no_truncate', t);
  end loop;
end $$;
create policy care_insert on intervention for insert to stepwell_app
  with check (organization_id = current_organization_id() and updated_by = current_staff_id()
    and participant_id in (select visible_participants()));
create policy care_update on intervention for update to stepwell_app
  using (organization_id = current_organization_id()
    and participant_id in (select visible_participants()))
  with check (organization_id = current_organization_id() and updated_by = current_staff_id()
    and participant_id in (select visible_participants()));
create policy care_insert on objective_progress for insert to stepwell_app
  with check (organization_id = current_organization_id() and recorded_by = current_staff_id()
    and participant_id in (select visible_participants()));
create policy care_insert on plan_version for insert to stepwell_app
  with check (organization_id = current_organization_id() and made_by = current_staff_id()
    and participant_id in (select visible_participants()));
create policy care_insert on plan_signature for insert to stepwell_app
  with check (organization_id = current_organization_id() and recorded_by = current_staff_id()
    and participant_id in (select visible_participants()));
grant select, insert, update on intervention to stepwell_app;
grant select, insert on objective_progress, plan_version, plan_signature to stepwell_app;

-- Every program asks the primary clinician and the participant, until it says otherwise.
update program set settings = '{"planSigners": ["primary-clinician", "participant"]}'::jsonb || settings;

-- The version of a plan that the screen was handed over with: all that this sign-in may use until the
-- password is given again.
alter table sign_in.activity add column handed_over_plan_id uuid,
  add check (handed_over_plan_id is null or locked_session_id is null);

-- The first statement of each request says that, too.
create or replace function open_request(sign_in_token text, at timestamptz, idempotency uuid) returns json
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  asked record;
  remembered json;
begin
  select s.id as sign_in_id, s.user_id, a.signed_in_at, a.last_activity_at, a.locked_session_id,
    a.handed_over_plan_id,
    p.organization_id, p.id as staff_id, p.name, p.email, p.credential_code, p.disabled_at,
    c.may_assess_risk, c.needs_co_signature, o.name as organization_name, o.is_demo,
    own.idle_minutes, own.room_idle_minutes, own.programs,
    -- Nothing but a new password ever touches this row. In the demo program everyone has the same
    -- known password, and nobody is asked.
    not o.is_demo and exists (select from sign_in.account k where k.user_id = s.user_id
      and k.provider_id = 'credential' and k.updated_at = k.created_at) as must_choose_password,
    (select coalesce(json_agg(r.role order by r.role), '[]') from staff_role r
      where r.organization_id = p.organization_id and r.staff_id = p.id) as roles,
    -- The running session that the person leads, co-leads or covers; of several the one that the
    -- sign-in is locked to, else the one that started last. A session runs once it was started; and
    -- between its planned times as soon as somebody is marked present, so that nobody is signed off
    -- in front of a group because a button was not pressed.
    (select rs.id from session rs join session_facilitator f
        on f.organization_id = rs.organization_id and f.session_id = rs.id
      where rs.organization_id = p.organization_id and f.staff_id = p.id
        and rs.starts_at > at - interval '1 day' and rs.starts_at < at + interval '1 day'
        and rs.ended_at is null and rs.cancelled_at is null
        and (rs.started_at <= at
          or (rs.started_at is null and rs.starts_at <= at and rs.ends_at > at
            and exists (select from attendance t where t.organization_id = rs.organization_id
              and t.session_id = rs.id and t.status = 'present')))
      order by rs.id = a.locked_session_id desc nulls last,
        coalesce(rs.started_at, rs.starts_at) desc limit 1) as running
  into asked
  from sign_in.session s
  join sign_in.activity a on a.sign_in_id = s.id
  join staff p on p.user_id = s.user_id
  join credential c on c.organization_id = p.organization_id and c.code = p.credential_code
  join organization o on o.id = p.organization_id
  cross join lateral (
    select coalesce(min((g.settings ->> 'idleMinutes')::integer), 15) as idle_minutes,
      coalesce(min((g.settings ->> 'roomIdleMinutes')::integer), 15) as room_idle_minutes,
      coalesce(json_agg(json_build_object('id', g.id, 'name', g.name,
        'levelOfCare', g.level_of_care, 'timeZone', g.time_zone) order by g.name), '[]') as programs
    from staff_program sp
    join program g on g.organization_id = sp.organization_id and g.id = sp.program_id
    where sp.organization_id = p.organization_id and sp.staff_id = p.id) own
  where s.token = sign_in_token;
  if not found then
    return null;
  end if;

  perform set_config('stepwell.organization_id', asked.organization_id::text, true),
    set_config('stepwell.staff_id', asked.staff_id::text, true),
    set_config('stepwell.now', at::text, true);

  if idempotency is not null then
    perform pg_advisory_xact_lock(hashtextextended(asked.staff_id::text || idempotency::text, 0));
    -- After the lock, in a statement of its own: it sees what the other one has committed.
    select json_build_object('requestHash', k.request_hash, 'status', k.status, 'answer', k.answer)
    into remembered from idempotency_key k
    where k.organization_id = asked.organization_id and k.staff_id = asked.staff_id
      and k.key = idempotency;
  end if;

  return json_build_object(
    'signInId', asked.sign_in_id, 'userId', asked.user_id, 'signedInAt', asked.signed_in_at,
    'lastActivityAt', asked.last_activity_at, 'idleMinutes', asked.idle_minutes,
    'roomIdleMinutes', asked.room_idle_minutes,
    'lockedSessionId', asked.locked_session_id, 'runningSessionId', asked.running,
    'handedOverPlanId', asked.handed_over_plan_id,
    'disabled', asked.disabled_at is not null,
    'mustChoosePassword', asked.must_choose_password,
    'organization', json_build_object('id', asked.organization_id,
      'name', asked.organization_name, 'demo', asked.is_demo),
    'staff', json_build_object('id', asked.staff_id, 'name', asked.name,
      'email', asked.email, 'credential', asked.credential_code, 'mayAssessRisk', asked.may_assess_risk,
      'needsCoSignature', asked.needs_co_signature),
    'roles', asked.roles, 'programs', asked.programs, 'remembered', remembered);
end $$;
