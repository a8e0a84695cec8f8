-- Who leads a session sees everyone on its list. A request about such a session need see nobody
-- else, so it looks at the list alone instead of finding everybody whom the person may see.

-- Whether the caller leads or covers the session, and has the role that lets them.
create function leads_session(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from session_facilitator f
      where f.organization_id = current_organization_id() and f.session_id = asked
        and f.staff_id = current_staff_id())
    and staff_has_role('facilitator')
$$;

-- From here on this transaction sees the people on the session's list and nobody else: fewer than
-- the caller might, never more. Does nothing for others, or where somebody was taken off the list,
-- who may be theirs for another reason. What adds somebody calls forget_visible_participants().
create function look_at_led_session(asked uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  listed uuid[];
  complete boolean;
begin
  if nullif(current_setting('stepwell.about', true), '') is not null or not leads_session(asked) then
    return;
  end if;
  select array_agg(r.participant_id), bool_and(r.removed_at is null) into listed, complete
  from roster r where r.organization_id = current_organization_id() and r.session_id = asked;
  if complete then
    perform set_config('stepwell.visible_participants',
      concat_ws(' ', current_organization_id(), current_staff_id(), current_instant())
        || '|' || array_to_string(listed, ','), true);
  end if;
end $$;

create or replace function session_members(sessions uuid[])
returns table (session_id uuid, participant_id uuid, episode_id uuid, weekdays smallint[])
language sql stable security definer set search_path = public, pg_temp as $$
  with asked as (
    select s.id, s.group_id, (s.starts_at at time zone p.time_zone)::date as day
    from session s join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where s.organization_id = current_organization_id() and s.id = any (sessions)
      and (leads_session(s.id) or s.id in (select visible_sessions()))
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
revoke all on function leads_session, look_at_led_session from public;
grant execute on function leads_session, look_at_led_session to stepwell_app;
