-- What is planned for somebody (a booked session, a make-up day) holds them as an admission, the end of
-- an episode and a merge do; a make-up day claims its missed day only while it stands.

-- The episode that somebody is in on a day; one whose admission is not known has no beginning.
create function episode_on(person uuid, on_day date) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select e.id from episode e
  where e.organization_id = current_organization_id() and e.participant_id = person
    and (e.admitted_on is null or e.admitted_on <= on_day)
    and (e.discharged_on is null or e.discharged_on >= on_day)
  order by e.number desc limit 1
$$;

-- As in 0044; nobody of the list is merged, discharged or admitted meanwhile.
create or replace function book_session(asked jsonb, people uuid[]) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  leader uuid := (asked ->> 'leaderId')::uuid;
  program_asked uuid := (asked ->> 'programId')::uuid;
  new_id uuid := (asked ->> 'id')::uuid;
  on_day date := (asked ->> 'day')::date;
begin
  perform from participant p where p.organization_id = organization and p.id = any (people)
    order by p.id for no key update;
  if not (program_asked in (select led_programs())
      or (leader = current_staff_id() and staff_has_role('facilitator')))
    or not leads_in_program(leader, program_asked, on_day)
    or exists (select from unnest(people) as p (id)
      where p.id not in (select visible_participants()) or p.id <> kept_entry(p.id)
        or episode_on(p.id, on_day) is null)
  then return false; end if;
  insert into session (organization_id, id, program_id, kind, title, room, mode, starts_at, ends_at)
  values (organization, new_id, program_asked, asked ->> 'kind', asked ->> 'title', asked ->> 'room',
    asked ->> 'mode', (asked ->> 'startsAt')::timestamptz, (asked ->> 'endsAt')::timestamptz);
  insert into session_facilitator (organization_id, session_id, staff_id, part)
  values (organization, new_id, leader, 'facilitator');
  insert into roster (organization_id, session_id, participant_id, episode_id, origin, position, note_author_id)
  select organization, new_id, p.id, episode_on(p.id, on_day), 'member', p.place, leader
  from unnest(people) with ordinality as p (id, place);
  perform forget_visible_participants();
  return true;
end $$;

-- Whether a make-up day still takes place: its session was not cancelled, and the person is on the list.
create function make_up_stands(asked uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from session s
    join roster r on r.organization_id = s.organization_id and r.session_id = s.id
    where s.organization_id = current_organization_id() and s.id = asked
      and s.cancelled_at is null and r.participant_id = person and r.removed_at is null)
$$;

-- Makes room for another make-up day in place of the same missed one: the one that does not stand is
-- gone, and the person with it from its list, should that session take place after all.
create function free_missed_day(person uuid, missed uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  with freed as (
    delete from make_up_day m
    where m.organization_id = current_organization_id() and m.participant_id = person
      and m.missed_session_id = missed and person in (select visible_participants())
      and not make_up_stands(m.session_id, person)
    returning m.session_id)
  update roster r set removed_at = current_instant(), version = r.version + 1
  from freed f
  where r.organization_id = current_organization_id() and r.session_id = f.session_id
    and r.participant_id = person and r.origin = 'make-up' and r.removed_at is null
$$;

-- As in 0046; with the episode of that day, and a member who was taken off stays one.
create or replace function plan_make_up(asked uuid, person uuid, missed uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  s session;
  episode_then uuid;
begin
  perform from participant p where p.organization_id = organization and p.id = person
    for no key update;
  select x.* into s from session x where x.organization_id = organization and x.id = asked;
  if not found or s.group_id is null or s.started_at is not null or s.ended_at is not null
    or s.cancelled_at is not null
    or not (leads_session(asked) or s.program_id in (select led_programs())
      or exists (select from session_facilitator f where f.organization_id = organization
        and f.session_id = asked and f.covers_id = current_staff_id()))
    or person not in (select visible_participants()) or person <> kept_entry(person)
  then return false; end if;
  select episode_on(person, (s.starts_at at time zone p.time_zone)::date) into episode_then
  from program p where p.organization_id = organization and p.id = s.program_id;
  if episode_then is null then return false; end if;
  perform free_missed_day(person, missed);
  insert into roster as r (organization_id, session_id, participant_id, episode_id, origin, position)
  select organization, asked, person, episode_then, 'make-up',
    coalesce((select max(o.position) from roster o where o.organization_id = organization
      and o.session_id = asked), 0) + 1
  on conflict (organization_id, session_id, participant_id)
    do update set removed_at = null, version = r.version + 1, episode_id = excluded.episode_id,
      origin = case when r.removed_at is null or r.origin = 'member' then r.origin
        else 'make-up' end;
  insert into make_up_day (organization_id, session_id, participant_id, missed_session_id,
    recorded_by, recorded_at)
  values (organization, asked, person, missed, current_staff_id(), current_instant())
  on conflict (organization_id, session_id, participant_id)
    do update set missed_session_id = excluded.missed_session_id,
      recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at;
  perform forget_visible_participants();
  return true;
end $$;

-- Before a cancelled session takes place after all: where an entry of its list was merged into another
-- since, the one that is kept stands on the list in its place.
create function list_kept_entries(asked uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  on_day date;
begin
  select (s.starts_at at time zone p.time_zone)::date into on_day from session s
  join program p on p.organization_id = s.organization_id and p.id = s.program_id
  where s.organization_id = organization and s.id = asked
    and (leads_session(asked) or asked in (select visible_sessions()));
  if not found then return; end if;
  -- No merge meanwhile: it takes the same lock.
  perform from participant p where p.organization_id = organization and p.id in (
      select r.participant_id from roster r where r.organization_id = organization
        and r.session_id = asked and r.removed_at is null)
    order by p.id for no key update;
  with merged as (
    update roster r set removed_at = current_instant(), version = r.version + 1
    where r.organization_id = organization and r.session_id = asked and r.removed_at is null
      and r.participant_id <> kept_entry(r.participant_id)
    returning r.*, kept_entry(r.participant_id) as kept_id
  ), listed as (
    insert into roster (organization_id, session_id, participant_id, episode_id, origin, position,
      note_author_id)
    select organization, asked, g.kept_id, episode_on(g.kept_id, on_day), g.origin, g.position,
      g.note_author_id
    from merged g
    on conflict do nothing
  )
  insert into make_up_day (organization_id, session_id, participant_id, missed_session_id,
    recorded_by, recorded_at)
  select organization, asked, g.kept_id, m.missed_session_id, m.recorded_by, m.recorded_at
  from merged g
  join make_up_day m on m.organization_id = organization and m.session_id = asked
    and m.participant_id = g.participant_id
  on conflict do nothing;
  perform forget_visible_participants();
end $$;

-- As in 0044; of a session that the caller may open.
create or replace function booked_meanwhile(asked uuid, people uuid[])
returns table (session_id uuid, group_id uuid, title text, starts_at timestamptz, ends_at timestamptz,
  time_zone text, follows boolean, closed boolean, participant_id uuid, origin text, removed boolean,
  make_up boolean, is_member boolean, weekdays smallint[])
language sql stable security definer set search_path = public, pg_temp as $$
  with own as (
    select s.* from session s where s.organization_id = current_organization_id() and s.id = asked
      and (leads_session(s.id) or s.id in (select visible_sessions()))
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

-- As in 0045; also where the number was written in another entry of the same person.
create or replace function phones_of(people uuid[]) returns table (participant_id uuid, phone text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (w.id) w.id, r.phone
  from (select p.id, kept_entry(p.id) as kept_id from unnest(people) as p (id)
    where p.id in (select visible_participants())) w
  cross join lateral (
    select w.kept_id as id
    union all
    select m.merged_id from participant_merge m where m.organization_id = current_organization_id()
      and m.kept_id = w.kept_id and m.undone_at is null) e
  join referral r on r.organization_id = current_organization_id() and r.participant_id = e.id
    and r.phone is not null
  where w.id = w.kept_id or e.id in (select visible_participants())
  order by w.id, r.referred_on desc, r.id desc
$$;

revoke all on function episode_on, make_up_stands, free_missed_day, list_kept_entries from public;
grant execute on function make_up_stands, free_missed_day, list_kept_entries to stepwell_app;
