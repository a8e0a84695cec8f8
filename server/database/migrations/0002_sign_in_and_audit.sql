-- Sign-ins, the audit trail and remembered answers.
-- Two roles meet here: stepwell_sign_in owns no table but reads and writes schema sign_in, and sees
-- nothing clinical; stepwell_app sees nothing of sign_in but what open_request() tells it.

create schema sign_in;

-- The sign-in library's own tables (better-auth 1.7.25), as it generates them, with our column names.
create table sign_in."user" (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null,
  image text,
  created_at timestamptz default current_timestamp not null,
  updated_at timestamptz default current_timestamp not null
);
create table sign_in.session (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz default current_timestamp not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id text not null references sign_in."user" on delete cascade
);
create index session_user_id_idx on sign_in.session (user_id);
create table sign_in.account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references sign_in."user" on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz default current_timestamp not null,
  updated_at timestamptz not null
);
create index account_user_id_idx on sign_in.account (user_id);
create table sign_in.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz default current_timestamp not null,
  updated_at timestamptz default current_timestamp not null
);
create index verification_identifier_idx on sign_in.verification (identifier);

-- What is ours about a sign-in. Without this row a sign-in is not accepted. Instants come from the
-- application's clock. locked_session_id: the running session whose room-safe screen is left.
create table sign_in.activity (
  sign_in_id text primary key references sign_in.session on delete cascade,
  signed_in_at timestamptz not null,
  last_activity_at timestamptz not null,
  locked_session_id uuid,
  locked_at timestamptz
);

-- A computer on which this person has signed in: failures elsewhere never make it wait.
create table sign_in.known_device (
  user_id text not null references sign_in."user" on delete cascade,
  device_id uuid not null,
  last_used_at timestamptz not null,
  primary key (user_id, device_id)
);

-- Reopens a locked sign-in on one device; never signs in.
create table sign_in.device_pin (
  user_id text not null,
  device_id uuid not null,
  pin_hash text not null,
  wrong_tries integer not null default 0,
  set_at timestamptz not null,
  primary key (user_id, device_id),
  foreign key (user_id, device_id) references sign_in.known_device on delete cascade
);

-- Wrong passwords in a row by account and computer. account: a hash, so that addresses that do not
-- exist here leave no trace either.
create table sign_in.throttle (
  account text not null,
  computer text not null,
  failures integer not null default 0,
  last_failed_at timestamptz,
  primary key (account, computer)
);

-- Open streams close when their sign-in ends.
create function sign_in.tell_ended() returns trigger language plpgsql as $$
begin
  perform pg_notify('sign_in_ended', old.id);
  return null;
end $$;
create trigger session_ended after delete on sign_in.session
  for each row execute function sign_in.tell_ended();

-- Disabling a person or changing their roles ends their sign-ins, whoever does it and however.
create function end_sign_ins_of_staff() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  changed record;
begin
  changed := case tg_op when 'DELETE' then old else new end;
  if tg_table_name = 'staff' then
    delete from sign_in.session where user_id = changed.user_id;
  else
    delete from sign_in.session where user_id = (
      select s.user_id from staff s
      where s.organization_id = changed.organization_id and s.id = changed.staff_id);
  end if;
  return null;
end $$;
create trigger staff_disabled after update of disabled_at, user_id on staff
  for each row when (new.disabled_at is not null or old.user_id is distinct from new.user_id)
  execute function end_sign_ins_of_staff();
create trigger staff_role_changed after insert or update or delete on staff_role
  for each row execute function end_sign_ins_of_staff();

-- Audit ------------------------------------------------------------------------------------------

-- Who did what to whose record, when, with what outcome: one row per answer. detail: codes and
-- counts, never clinical content.
create table audit_event (
  organization_id uuid not null references organization,
  id uuid not null,
  sequence bigint generated always as identity,
  occurred_at timestamptz not null,
  staff_id uuid,
  sign_in_id text,
  request_id text,
  action text not null,
  subject text,
  participant_ids uuid[] not null default '{}',
  outcome text not null check (outcome in ('done', 'refused')),
  detail jsonb,
  primary key (organization_id, id)
);
create index audit_event_by_time on audit_event (organization_id, occurred_at);
create index audit_event_by_staff on audit_event (organization_id, staff_id, occurred_at);
create trigger audit_event_append_only before update or delete on audit_event
  for each row execute function refuse_change();
create trigger audit_event_no_truncate before truncate on audit_event
  for each statement execute function refuse_change();

alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy owner on audit_event to current_role using (true) with check (true);
create policy own_acts on audit_event for insert to stepwell_app
  with check (organization_id = current_organization_id() and staff_id = current_staff_id());
create policy report on audit_event for select to stepwell_app
  using (organization_id = current_organization_id()
    and ((select staff_has_role('director')) or (select staff_has_role('administrator'))));
grant select, insert on audit_event to stepwell_app;

-- Remembered answers -----------------------------------------------------------------------------

-- A change that was sent twice is done once: the second gets the first one's answer.
create table idempotency_key (
  organization_id uuid not null references organization,
  staff_id uuid not null,
  key uuid not null,
  request_hash text not null,
  status smallint not null,
  answer text not null,
  answered_at timestamptz not null,
  primary key (organization_id, staff_id, key)
);
create index idempotency_key_by_time on idempotency_key (organization_id, staff_id, answered_at);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy owner on idempotency_key to current_role using (true) with check (true);
create policy own on idempotency_key to stepwell_app
  using (organization_id = current_organization_id() and staff_id = current_staff_id())
  with check (organization_id = current_organization_id() and staff_id = current_staff_id());
grant select, insert, delete on idempotency_key to stepwell_app;

-- One request ------------------------------------------------------------------------------------

-- The running session that a person leads, co-leads or covers, if there is one; of several the
-- preferred one, else the one that started last.
create index session_running on session (organization_id, starts_at)
  where started_at is not null and ended_at is null and cancelled_at is null;
create function running_session_of(organization uuid, person uuid, at timestamptz, preferred uuid)
returns uuid language sql stable set search_path = public, pg_temp as $$
  select s.id from session s join session_facilitator f
    on f.organization_id = s.organization_id and f.session_id = s.id
  where s.organization_id = organization and f.staff_id = person
    and s.starts_at > at - interval '1 day'
    and s.started_at is not null and s.started_at <= at and s.ended_at is null and s.cancelled_at is null
  order by s.id = preferred desc nulls last, s.started_at desc limit 1
$$;

-- The first statement of a request's transaction: says who asks, sets what row-level security
-- reads, and waits for an identical change that is still being answered. What follows from idle
-- time and locks is decided by server/sign-in/rules.ts from these facts. null: no such sign-in.
create function open_request(sign_in_token text, at timestamptz, idempotency uuid) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  asked record;
  idle_minutes integer;
  room_idle_minutes integer;
  programs jsonb;
  roles jsonb;
  running uuid;
  remembered jsonb;
begin
  select s.id as sign_in_id, s.user_id, a.signed_in_at, a.last_activity_at, a.locked_session_id,
    p.organization_id, p.id as staff_id, p.name, p.email, p.credential_code, p.disabled_at,
    c.may_assess_risk, c.needs_co_signature, o.name as organization_name, o.is_demo
  into asked
  from sign_in.session s
  join sign_in.activity a on a.sign_in_id = s.id
  join staff p on p.user_id = s.user_id
  join credential c on c.organization_id = p.organization_id and c.code = p.credential_code
  join organization o on o.id = p.organization_id
  where s.token = sign_in_token;
  if not found then
    return null;
  end if;

  perform set_config('stepwell.organization_id', asked.organization_id::text, true),
    set_config('stepwell.staff_id', asked.staff_id::text, true),
    set_config('stepwell.now', at::text, true);

  select coalesce(min((g.settings ->> 'idleMinutes')::integer), 15),
    coalesce(min((g.settings ->> 'roomIdleMinutes')::integer), 15),
    coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name,
      'levelOfCare', g.level_of_care, 'timeZone', g.time_zone) order by g.name), '[]')
  into idle_minutes, room_idle_minutes, programs
  from staff_program sp
  join program g on g.organization_id = sp.organization_id and g.id = sp.program_id
  where sp.organization_id = asked.organization_id and sp.staff_id = asked.staff_id;

  select coalesce(jsonb_agg(r.role order by r.role), '[]') into roles from staff_role r
  where r.organization_id = asked.organization_id and r.staff_id = asked.staff_id;

  running := running_session_of(asked.organization_id, asked.staff_id, at,
    asked.locked_session_id);

  if idempotency is not null then
    perform pg_advisory_xact_lock(hashtextextended(asked.staff_id::text || idempotency::text, 0));
    select jsonb_build_object('requestHash', k.request_hash, 'status', k.status, 'answer', k.answer)
    into remembered from idempotency_key k
    where k.organization_id = asked.organization_id and k.staff_id = asked.staff_id
      and k.key = idempotency;
  end if;

  return jsonb_build_object(
    'signInId', asked.sign_in_id, 'userId', asked.user_id, 'signedInAt', asked.signed_in_at,
    'lastActivityAt', asked.last_activity_at, 'idleMinutes', idle_minutes,
    'roomIdleMinutes', room_idle_minutes,
    'lockedSessionId', asked.locked_session_id, 'runningSessionId', running,
    'disabled', asked.disabled_at is not null,
    'organization', jsonb_build_object('id', asked.organization_id,
      'name', asked.organization_name, 'demo', asked.is_demo),
    'staff', jsonb_build_object('id', asked.staff_id, 'name', asked.name,
      'email', asked.email, 'credential', asked.credential_code, 'mayAssessRisk', asked.may_assess_risk,
      'needsCoSignature', asked.needs_co_signature),
    'roles', roles, 'programs', programs, 'remembered', remembered);
end $$;
revoke all on function open_request, running_session_of, end_sign_ins_of_staff from public;
grant execute on function open_request to stepwell_app;

-- What the sign-in role may know of the rest ------------------------------------------------------

create function sign_in.staff_of(asked_user_id text)
returns table (organization_id uuid, staff_id uuid, name text, disabled boolean, demo boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.organization_id, s.id, s.name, s.disabled_at is not null, o.is_demo
  from staff s join organization o on o.id = s.organization_id
  where s.user_id = asked_user_id
$$;

-- Sign-ins, failures and sign-offs enter the same trail.
create function sign_in.record(event_id uuid, asked_user_id text, asked_sign_in_id text,
  at timestamptz, asked_request_id text, asked_action text, asked_outcome text, asked_detail jsonb)
returns void language sql volatile security definer set search_path = public, pg_temp as $$
  insert into audit_event (organization_id, id, occurred_at, staff_id, sign_in_id, request_id,
    action, outcome, detail)
  select s.organization_id, event_id, at, s.id, asked_sign_in_id, asked_request_id,
    asked_action, asked_outcome, asked_detail
  from staff s where s.user_id = asked_user_id
$$;

-- The people of a demo program, offered on its sign-in screen. Nobody of any other organization.
create function sign_in.demo_people()
returns table (organization_name text, name text, email text, credential text, roles text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select o.name, s.name, s.email, s.credential_code,
    array(select r.role from staff_role r
      where r.organization_id = s.organization_id and r.staff_id = s.id order by r.role)
  from organization o join staff s on s.organization_id = o.id
  where o.is_demo and s.disabled_at is null and s.user_id is not null
  order by s.name
$$;

revoke all on all functions in schema sign_in from public;
grant usage on schema sign_in to stepwell_sign_in;
grant select, insert, update, delete on all tables in schema sign_in to stepwell_sign_in;
grant execute on function sign_in.staff_of, sign_in.record, sign_in.demo_people to stepwell_sign_in;
