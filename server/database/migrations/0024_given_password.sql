-- Somebody who still has the password that was made with the account proves nothing about who they
-- are: somebody else has seen it. The first statement of each request now says so, and the server
-- answers nothing but what leads to a password of one's own.
create or replace function open_request(sign_in_token text, at timestamptz, idempotency uuid) returns json
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  asked record;
  remembered json;
begin
  select s.id as sign_in_id, s.user_id, a.signed_in_at, a.last_activity_at, a.locked_session_id,
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
    'disabled', asked.disabled_at is not null,
    'mustChoosePassword', asked.must_choose_password,
    'organization', json_build_object('id', asked.organization_id,
      'name', asked.organization_name, 'demo', asked.is_demo),
    'staff', json_build_object('id', asked.staff_id, 'name', asked.name,
      'email', asked.email, 'credential', asked.credential_code, 'mayAssessRisk', asked.may_assess_risk,
      'needsCoSignature', asked.needs_co_signature),
    'roles', asked.roles, 'programs', asked.programs, 'remembered', remembered);
end $$;
