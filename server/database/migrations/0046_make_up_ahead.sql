-- A make-up day is agreed ahead, by who leads the session or leads its program: until it starts,
-- somebody who is none of its members is put on its list.

-- True: the person is on the list and expected. False, and nothing is done: the caller may not, does
-- not see the person, or the session has started, was cancelled or is none of a group. Who owes the
-- note is said when the list is stored next.
create function plan_make_up(asked uuid, person uuid, missed uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  s session;
begin
  select x.* into s from session x where x.organization_id = organization and x.id = asked;
  if not found or s.group_id is null or s.started_at is not null or s.ended_at is not null
    or s.cancelled_at is not null
    or not (leads_session(asked) or s.program_id in (select led_programs())
      or exists (select from session_facilitator f where f.organization_id = organization
        and f.session_id = asked and f.covers_id = current_staff_id()))
    or person not in (select visible_participants()) or person <> kept_entry(person)
  then return false; end if;
  insert into roster as r (organization_id, session_id, participant_id, episode_id, origin, position)
  select organization, asked, person,
    (select e.id from episode e where e.organization_id = organization and e.participant_id = person
      and e.discharged_on is null order by e.number desc limit 1),
    'make-up', coalesce((select max(o.position) from roster o where o.organization_id = organization
      and o.session_id = asked), 0) + 1
  on conflict (organization_id, session_id, participant_id)
    do update set removed_at = null, version = r.version + 1,
      origin = case when r.removed_at is null then r.origin else 'make-up' end;
  insert into make_up_day (organization_id, session_id, participant_id, missed_session_id,
    recorded_by, recorded_at)
  values (organization, asked, person, missed, current_staff_id(), current_instant());
  perform forget_visible_participants();
  return true;
end $$;
revoke all on function plan_make_up from public;
grant execute on function plan_make_up to stepwell_app;
