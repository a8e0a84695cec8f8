-- A session that no group's rule makes: individual counselling, a family session, an off-site activity.
-- Somebody books it, for themselves or, who leads the program, for a colleague.

-- Makes the session with its leader and its list, in the order given. False, and nothing is done: the
-- caller neither leads it nor leads the program, the leader is no facilitator of the program, or the
-- caller may not see somebody of the list.
create function book_session(asked jsonb, people uuid[]) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  leader uuid := (asked ->> 'leaderId')::uuid;
  program_asked uuid := (asked ->> 'programId')::uuid;
  new_id uuid := (asked ->> 'id')::uuid;
  on_day date := (asked ->> 'day')::date;
begin
  if not (program_asked in (select led_programs())
      or (leader = current_staff_id() and staff_has_role('facilitator')))
    or not leads_in_program(leader, program_asked, on_day)
    or exists (select from unnest(people) as p (id)
      where p.id not in (select visible_participants()) or p.id <> kept_entry(p.id))
  then return false; end if;
  insert into session (organization_id, id, program_id, kind, title, room, mode, starts_at, ends_at)
  values (organization, new_id, program_asked, asked ->> 'kind', asked ->> 'title', asked ->> 'room',
    asked ->> 'mode', (asked ->> 'startsAt')::timestamptz, (asked ->> 'endsAt')::timestamptz);
  insert into session_facilitator (organization_id, session_id, staff_id, part)
  values (organization, new_id, leader, 'facilitator');
  insert into roster (organization_id, session_id, participant_id, episode_id, origin, position, note_author_id)
  select organization, new_id, p.id,
    (select e.id from episode e where e.organization_id = organization and e.participant_id = p.id
      and e.admitted_on <= on_day and (e.discharged_on is null or e.discharged_on >= on_day)
      order by e.number desc limit 1),
    'member', p.place, leader
  from unnest(people) with ordinality as p (id, place);
  perform forget_visible_participants();
  return true;
end $$;

-- Whether somebody leads sessions of a program on a day: a facilitator who works in it, or who leads a
-- group of it then.
create function leads_in_program(asked_staff uuid, asked_program uuid, on_day date) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from staff f
    join staff_role r on r.organization_id = f.organization_id and r.staff_id = f.id
      and r.role = 'facilitator'
    where f.organization_id = current_organization_id() and f.id = asked_staff
      and f.disabled_at is null
      and (exists (select from staff_program p where p.organization_id = f.organization_id
          and p.staff_id = f.id and p.program_id = asked_program)
        or exists (select from group_facilitator gf
          join "group" g on g.organization_id = gf.organization_id and g.id = gf.group_id
          where gf.organization_id = f.organization_id and gf.staff_id = f.id
            and g.program_id = asked_program and gf.valid_from <= on_day
            and (gf.valid_to is null or gf.valid_to >= on_day))))
$$;

-- What else goes on, while a session is held, that concerns these people: for each session at that
-- time what decides whether it expects them (server/sessions/expected.ts judges it). Also sessions that
-- the caller may not open: that a person is busy is told to whoever plans for them, so only of people
-- whom the caller sees.
create function booked_meanwhile(asked uuid, people uuid[])
returns table (session_id uuid, group_id uuid, title text, starts_at timestamptz, ends_at timestamptz,
  time_zone text, follows boolean, closed boolean, participant_id uuid, origin text, removed boolean,
  make_up boolean, is_member boolean, weekdays smallint[])
language sql stable security definer set search_path = public, pg_temp as $$
  with own as (
    select s.* from session s where s.organization_id = current_organization_id() and s.id = asked
  ), beside as (
    select o.id, o.organization_id, o.group_id, coalesce(g.name, o.title) as title, o.starts_at,
      o.ends_at, p.time_zone, o.started_at is null as follows, falls_on_closure(o) as closed,
      (o.starts_at at time zone p.time_zone)::date as day
    from own
    join session o on o.organization_id = own.organization_id and o.id <> own.id
      and o.cancelled_at is null and o.ended_at is null
      and o.starts_at < own.ends_at and o.ends_at > own.starts_at
      and o.starts_at > own.starts_at - interval '1 day'
    join program p on p.organization_id = o.organization_id and p.id = o.program_id
    left join "group" g on g.organization_id = o.organization_id and g.id = o.group_id
  )
  select b.id, b.group_id, b.title, b.starts_at, b.ends_at, b.time_zone, b.follows, b.closed, w.id,
    r.origin, r.removed_at is not null,
    exists (select from make_up_day m where m.organization_id = b.organization_id
      and m.session_id = b.id and m.participant_id = w.id),
    t.is_member,
    (select a.weekdays from agreed_schedule a where a.organization_id = b.organization_id
      and a.participant_id = w.id and a.valid_from <= b.day
      and (a.valid_to is null or a.valid_to >= b.day) order by a.valid_from desc limit 1)
  from beside b
  cross join (select p.id from unnest(people) as p (id)
    where p.id in (select visible_participants())) w
  left join roster r on r.organization_id = b.organization_id and r.session_id = b.id
    and r.participant_id = w.id
  cross join lateral (select exists (select from membership m
    where m.organization_id = b.organization_id and m.group_id = b.group_id
      and m.participant_id = w.id and m.valid_from <= b.day
      and (m.valid_to is null or m.valid_to >= b.day)) as is_member) t
  where (r.participant_id is not null or t.is_member)
    and not exists (select from attendance a where a.organization_id = b.organization_id
      and a.session_id = b.id and a.participant_id = w.id and a.status = 'excused')
  order by b.starts_at, b.title, b.id, w.id
$$;

revoke all on function book_session, leads_in_program, booked_meanwhile from public;
grant execute on function book_session, leads_in_program, booked_meanwhile to stepwell_app;
