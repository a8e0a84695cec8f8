-- A save in the room spent most of its time in the database on asking the same things again. What is
-- asked and refused stays the same; it is asked once, and in fewer statements.

-- The first statement of a request's transaction: says who asks, sets what row-level security
-- reads, and waits for an identical change that is still being answered. What follows from idle
-- time and locks is decided by server/sign-in/state.ts from these facts. null: no such sign-in.
drop function open_request(text, timestamptz, uuid);
drop function running_session_of(uuid, uuid, timestamptz, uuid);
drop index session_running;
create function open_request(sign_in_token text, at timestamptz, idempotency uuid) returns json
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  asked record;
  remembered json;
begin
  select s.id as sign_in_id, s.user_id, a.signed_in_at, a.last_activity_at, a.locked_session_id,
    p.organization_id, p.id as staff_id, p.name, p.email, p.credential_code, p.disabled_at,
    c.may_assess_risk, c.needs_co_signature, o.name as organization_name, o.is_demo,
    own.idle_minutes, own.room_idle_minutes, own.programs,
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
    'disabled', asked.disabled_at is not null,
    'organization', json_build_object('id', asked.organization_id,
      'name', asked.organization_name, 'demo', asked.is_demo),
    'staff', json_build_object('id', asked.staff_id, 'name', asked.name,
      'email', asked.email, 'credential', asked.credential_code, 'mayAssessRisk', asked.may_assess_risk,
      'needsCoSignature', asked.needs_co_signature),
    'roles', asked.roles, 'programs', asked.programs, 'remembered', remembered);
end $$;

-- The last statement of a request's transaction: its audit rows and the answer to remember, with the
-- rights of whoever asked. events: rows of audit_event, detail as text; idempotency null: nothing to
-- remember.
create function close_request(events jsonb, idempotency uuid, request_hash text, status smallint,
  answer text)
returns void language plpgsql volatile set search_path = public, pg_temp as $$
begin
  insert into audit_event (organization_id, id, occurred_at, staff_id, sign_in_id, request_id, action,
    subject, participant_ids, outcome, detail)
  select e.organization_id, e.id, e.occurred_at, e.staff_id, e.sign_in_id, e.request_id, e.action,
    e.subject, e.participant_ids, e.outcome, e.detail::jsonb
  from jsonb_to_recordset(events) as e (organization_id uuid, id uuid, occurred_at timestamptz,
    staff_id uuid, sign_in_id text, request_id text, action text, subject text,
    participant_ids uuid[], outcome text, detail text);
  if idempotency is not null then
    insert into idempotency_key (organization_id, staff_id, key, request_hash, status, answer,
      answered_at)
    values (current_organization_id(), current_staff_id(), idempotency, request_hash, status, answer,
      current_instant());
  end if;
end $$;

-- The room that this transaction is in: who leads or covers a session sees everyone on its list
-- (0001). Found once by enter_led_room() and remembered in a setting of the transaction, under who
-- asked and when, so that the policies of what is written in the room ask nothing again. Outside a
-- room, or in a request about one person, they ask as before.
create function led_room_session() returns uuid language sql stable parallel safe as $$
  select case when split_part(current_setting('stepwell.led_room', true), '|', 1)
      = concat_ws(' ', current_organization_id(), current_staff_id(), current_instant())
    and coalesce(current_setting('stepwell.about', true), '') = ''
    then nullif(split_part(current_setting('stepwell.led_room', true), '|', 2), '')::uuid end
$$;
create function led_room_people() returns uuid[] language sql stable parallel safe as $$
  select string_to_array(split_part(current_setting('stepwell.led_room', true), '|', 3), ',')::uuid[]
$$;

-- Whether the caller leads or covers the session and has the role that lets them; if so, this
-- transaction is in its room from here on.
create function enter_led_room(asked uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  me uuid := current_staff_id();
begin
  if not exists (select from session_facilitator f join staff_role r
      on r.organization_id = f.organization_id and r.staff_id = f.staff_id
      where f.organization_id = organization and f.session_id = asked and f.staff_id = me
        and r.role = 'facilitator') then
    return false;
  end if;
  perform set_config('stepwell.led_room',
    concat_ws(' ', organization, me, current_instant()) || '|' || asked || '|'
      || coalesce(string_agg(r.participant_id::text, ','), ''), true)
  from roster r
  where r.organization_id = organization and r.session_id = asked and r.removed_at is null;
  return true;
end $$;

do $$
declare
  t text;
  seen constant text := 'organization_id = current_organization_id()
    and ((session_id = (select led_room_session())
        and participant_id = any ((select led_room_people())::uuid[]))
      or (session_id, participant_id) in (select l.session_id, l.participant_id from led_roster() l)
      or participant_id in (select visible_participants()))';
begin
  foreach t in array array['roster', 'attendance', 'check_in', 'observation'] loop
    execute format('alter policy care on %s using (%s) with check (%s)', t, seen, seen);
  end loop;
end $$;

-- Attendance of one session in one round trip: what the rules of server/attendance need to know,
-- what was stored before, and which rows are written. The rules judge it afterwards, in the same
-- transaction, and roll it back when they refuse. A row that is not at the version which its writer
-- saw stays as it is and is missing in "saved". Runs with the rights of whoever asks; who does not
-- lead the session gets the facts and writes nothing. null: no session one may open.
--
-- wanted: [{ id, participantId, blockId, status, mode, arrivedAt, leftAt, reason, tappedAt, version }]
-- keep_reason: the writer cannot see reasons, so a stored one stays
drop function write_attendance(uuid, jsonb, boolean);
create function write_attendance(asked uuid, wanted jsonb, keep_reason boolean) returns json
language plpgsql volatile set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  people uuid[] := array(select (w ->> 'participantId')::uuid from jsonb_array_elements(wanted) w);
  leads boolean := enter_led_room(asked);
  room json;
  saved json;
begin
  select json_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at,
    'since', least(s.started_at, s.starts_at), 'timeZone', p.time_zone,
    'cancelled', s.cancelled_at is not null, 'ended', s.ended_at is not null,
    'perBlock', s.attendance_per_block,
    'recentRiskDays', (p.settings ->> 'recentRiskDays')::integer,
    'leaders', (select coalesce(json_agg(json_build_object('id', f.staff_id, 'part', f.part)
        order by array_position(array['facilitator', 'cover', 'co-facilitator'], f.part), f.staff_id), '[]')
      from session_facilitator f where f.organization_id = organization and f.session_id = asked),
    'blocks', (select coalesce(json_agg(json_build_object('id', b.id, 'isBreak', b.is_break)), '[]')
      from session_part b where b.organization_id = organization and b.session_id = asked),
    'listed', (select coalesce(json_agg(json_build_object('participantId', r.participant_id,
        'episodeId', r.episode_id)), '[]')
      from roster r where r.organization_id = organization and r.session_id = asked
        and r.participant_id = any (people) and r.removed_at is null),
    'stored', (select coalesce(json_agg(json_build_object('participantId', a.participant_id,
        'blockId', a.block_id, 'status', a.status, 'leftAt', a.left_at)), '[]')
      from attendance a where leads and a.organization_id = organization and a.session_id = asked
        and a.participant_id = any (people)))
  into room
  from session s join program p on p.organization_id = s.organization_id and p.id = s.program_id
  where s.organization_id = organization and s.id = asked
    and (leads or s.id in (select visible_sessions()));
  if room is null then
    return null;
  end if;

  if leads then
    with written as (
      insert into attendance as a (organization_id, session_id, participant_id, block_id, id, status,
        mode, arrived_at, left_at, reason, version, tapped_at, updated_by, updated_at)
      select organization, asked, w."participantId", w."blockId", w.id, w.status, w.mode,
        w."arrivedAt", w."leftAt", w.reason, w.version + 1, w."tappedAt", current_staff_id(),
        current_instant()
      from jsonb_to_recordset(wanted) as w ("participantId" uuid, "blockId" uuid, id uuid, status text,
        mode text, "arrivedAt" timestamptz, "leftAt" timestamptz, reason text, version integer,
        "tappedAt" timestamptz)
      on conflict (organization_id, session_id, participant_id, block_id) do update set
        status = excluded.status, mode = excluded.mode, arrived_at = excluded.arrived_at,
        left_at = excluded.left_at,
        reason = case when keep_reason then a.reason else excluded.reason end,
        version = excluded.version, tapped_at = excluded.tapped_at,
        updated_by = excluded.updated_by, updated_at = excluded.updated_at
      where a.version = excluded.version - 1
      returning a.id, a.participant_id, a.block_id)
    select json_agg(json_build_object('id', w.id, 'participantId', w.participant_id,
      'blockId', w.block_id)) into saved from written w;
  end if;
  return json_build_object('room', room, 'saved', coalesce(saved, '[]'));
end $$;

revoke all on function open_request, close_request, led_room_session, led_room_people,
  enter_led_room, write_attendance from public;
grant execute on function open_request, close_request, led_room_session, led_room_people,
  enter_led_room, write_attendance to stepwell_app;
