-- Which time limits of an open flag have passed, and whom it named then, is kept before anything changes
-- about the flag or about those around it: afterwards it is asked about anew, or other people answer for it.
-- Whoever writes may see neither the flag nor its people (who administers hands over; a tablet knows
-- nobody), so the database keeps it: at every change of a flag, before an account is disabled or opened
-- again, and before a hand-over. Whom a flag names *now* is said by server/flags/who-must-act.ts by the
-- same rule (domain/flags/responsibility, course-responsibility, escalations); kept-escalations.test.ts
-- compares the two.

-- Accounts that can act, each with who supervises them today.
create function supervisors_today(organization uuid, supervisee uuid) returns setof staff
language sql stable set search_path = public, pg_temp as $$
  select distinct p.* from supervision v
  join staff p on p.organization_id = v.organization_id and p.id = v.supervisor_id
    and p.disabled_at is null
  where v.organization_id = organization and v.supervisee_id = supervisee
    and v.valid_from <= current_day() and (v.valid_to is null or v.valid_to >= current_day())
$$;

-- An open flag as it stands for the rules: since when somebody is asked, until when limits pass, and to
-- whom it was handed over. As in server/flags/queries.ts.
create type standing_flag as (organization_id uuid, id uuid, participant_id uuid, session_id uuid,
  kind text, raised_at timestamptz, since timestamptz, until timestamptz, handed_to uuid,
  escalate_minutes integer);

create function standing_of_flag(asked uuid) returns standing_flag
language sql stable set search_path = public, pg_temp as $$
  select (f.organization_id, f.id, f.participant_id, f.session_id, f.kind, f.raised_at,
    greatest(coalesce(f.asked_since, f.raised_at), f.handed_at, a.disabled_at),
    case when a.id is not null and a.disabled_at is null then f.acknowledged_at
      else current_instant() end,
    (select h.id from staff h where h.organization_id = f.organization_id and h.id = f.handed_to
      and h.disabled_at is null and not exists (select from flag_cause c
        where c.organization_id = f.organization_id and c.flag_id = f.id
          and c.recorded_at > f.handed_at)),
    f.escalate_minutes)::standing_flag
  from flag f
  left join staff a on a.organization_id = f.organization_id and a.id = f.acknowledged_by
  where f.id = asked and f.closed_at is null
$$;

-- Where the answers were heard that somebody is asked about, the latest first: in a session, or by
-- somebody outside one.
create function heard_of_flag(f standing_flag)
returns table (place bigint, session_id uuid, heard_by uuid)
language sql stable set search_path = public, pg_temp as $$
  with cause as (
    select coalesce(c.recorded_at, f.raised_at) as at, c.recorded_by,
      coalesce(c.session_id, case when c.recorded_at is null then f.session_id end) as session_id,
      row_number() over (order by coalesce(c.recorded_at, f.raised_at) desc, c.occurred_at, c.id) as place
    from flag_cause c where c.organization_id = f.organization_id and c.flag_id = f.id
  ),
  told as (
    select * from cause c where c.at >= f.since
      or (c.place = 1 and not exists (select from cause x where x.at >= f.since))
  )
  select t.place, t.session_id, case when t.session_id is null then t.recorded_by end from told t
  union all
  select 1, f.session_id, null
  where f.session_id is not null and not exists (select from cause)
$$;

-- Primary clinicians of today, or of the end of an episode that was the last one.
create function primary_clinicians(organization uuid, person uuid) returns setof staff
language sql stable set search_path = public, pg_temp as $$
  select distinct p.* from episode_clinician c
  join staff p on p.organization_id = c.organization_id and p.id = c.staff_id and p.disabled_at is null
  join episode e on e.organization_id = c.organization_id and e.id = c.episode_id
  where c.organization_id = organization and c.participant_id = person and c.part = 'primary-clinician'
    and ((c.valid_from <= current_day() and (c.valid_to is null or c.valid_to >= current_day()))
      or (e.discharged_on is not null and not exists (select from episode n
          where n.organization_id = e.organization_id and n.participant_id = e.participant_id
            and n.number > e.number)
        and not exists (select from episode_clinician n where n.organization_id = c.organization_id
          and n.episode_id = c.episode_id and n.part = c.part
          and (n.valid_to, n.valid_from, n.id) > (c.valid_to, c.valid_from, c.id))))
$$;

-- Programs of the level of care now, or of the end of an episode that was the last one.
create function programs_of_care(organization uuid, person uuid) returns setof program
language sql stable set search_path = public, pg_temp as $$
  select distinct on (g.id) g.* from level_of_care l
  join episode e on e.organization_id = l.organization_id and e.id = l.episode_id
  join program g on g.organization_id = l.organization_id and g.id = l.program_id
  where l.organization_id = organization and l.participant_id = person
    and (l.ends_on is null
      or (e.discharged_on is not null and not exists (select from episode n
          where n.organization_id = e.organization_id and n.participant_id = e.participant_id
            and n.number > e.number)
        and not exists (select from level_of_care n where n.organization_id = l.organization_id
          and n.episode_id = l.episode_id and n.ends_on > l.ends_on)))
$$;

create function directors_of(organization uuid, programs uuid[]) returns setof staff
language sql stable set search_path = public, pg_temp as $$
  select distinct p.* from staff_program sp
  join staff_role r on r.organization_id = sp.organization_id and r.staff_id = sp.staff_id
    and r.role = 'director'
  join staff p on p.organization_id = sp.organization_id and p.id = sp.staff_id
    and p.disabled_at is null
  where sp.organization_id = organization and sp.program_id = any (programs)
$$;

-- The steps of a flag in order, each with whom it adds; those with nobody are left out.
create function steps_of_flag(f standing_flag) returns table (place bigint, step text, staff_ids uuid[])
language sql stable set search_path = public, pg_temp as $$
  with heard as (select * from heard_of_flag(f)),
  leader as (
    select h.place, p.id, p.name, l.part,
      row_number() over (partition by h.place order by array_position(
        array['heard', 'facilitator', 'cover', 'co-facilitator'], l.part), p.name, p.id) as rank
    from heard h
    cross join lateral (
      select s.staff_id, s.part from session_facilitator s
      where s.organization_id = f.organization_id and s.session_id = h.session_id
      union
      select h.heard_by, 'heard' where h.heard_by is not null
    ) l
    join staff p on p.organization_id = f.organization_id and p.id = l.staff_id
      and p.disabled_at is null
    where f.kind = 'risk'
  ),
  -- Also of a leader whose account is disabled.
  led as (
    select h.place, s.staff_id from heard h join session_facilitator s
      on s.organization_id = f.organization_id and s.session_id = h.session_id
    union
    select h.place, h.heard_by from heard h where h.heard_by is not null
  ),
  director as (
    select d.* from directors_of(f.organization_id, array(
      select g.id from programs_of_care(f.organization_id, f.participant_id) g
      union
      select s.program_id from heard h join session s
        on s.organization_id = f.organization_id and s.id = h.session_id
      where f.kind = 'risk')) d
  ),
  named (place, step, id, rank) as (
    select 1, 'first-facilitator', f.handed_to, 0::bigint where f.kind = 'risk' and f.handed_to is not null
    union all
    select 1, 'first-facilitator', l.id, l.place from leader l where l.rank = 1 and f.handed_to is null
    union all
    select 2, 'co-facilitator-and-supervisor', l.id, l.place * 100 + l.rank from leader l
    where l.rank > 1 or f.handed_to is not null
    union all
    select 2, 'co-facilitator-and-supervisor', s.id, 1000000 + l.place
    from led l cross join lateral supervisors_today(f.organization_id, l.staff_id) s
    where f.kind = 'risk'
    union all
    (select 3, 'primary-clinician', p.id, 0
    from primary_clinicians(f.organization_id, f.participant_id) p where f.kind = 'risk'
    order by p.name, p.id limit 1)
    union all
    select 1, 'owner', f.handed_to, 0 where f.kind <> 'risk' and f.handed_to is not null
    union all
    select 1, 'owner', p.id, 0 from primary_clinicians(f.organization_id, f.participant_id) p
    where f.kind <> 'risk' and f.handed_to is null
    union all
    select 2, 'supervisor', s.id, 0 from supervisors_today(f.organization_id, f.handed_to) s
    where f.kind <> 'risk' and f.handed_to is not null
    union all
    select 2, 'supervisor', s.id, 0
    from primary_clinicians(f.organization_id, f.participant_id) p
    cross join lateral supervisors_today(f.organization_id, p.id) s
    where f.kind <> 'risk' and f.handed_to is null
    union all
    select 4, 'directors', d.id, 0 from director d where f.kind <> 'risk'
  ),
  step as (
    select n.place, n.step, array_agg(n.id order by n.rank, p.name, n.id) as ids
    from (select x.place, x.step, x.id, min(x.rank) as rank from named x group by 1, 2, 3) n
    join staff p on p.organization_id = f.organization_id and p.id = n.id
    group by n.place, n.step
    union all
    -- Where nobody near is left.
    select 4, 'directors', array_agg(d.id order by d.name, d.id) from director d
    where f.kind = 'risk' and not exists (select from named)
    having count(*) > 0
  )
  select row_number() over (order by s.place), s.step, s.ids from step s
$$;

-- Minutes of one span: of the session heard last that has a program, else of the person's own program.
create function span_of_flag(f standing_flag) returns integer
language sql stable set search_path = public, pg_temp as $$
  select coalesce(f.escalate_minutes,
    (select (g.settings ->> 'acknowledgeMinutes')::integer from heard_of_flag(f) h
      join session s on s.organization_id = f.organization_id and s.id = h.session_id
      join program g on g.organization_id = s.organization_id and g.id = s.program_id
      order by h.place limit 1),
    (select min((g.settings ->> 'acknowledgeMinutes')::integer)
      from programs_of_care(f.organization_id, f.participant_id) g),
    -- domain/flags/responsibility.ts
    5)
$$;

-- Keeps the limits of these flags that have passed and are not kept yet.
create function keep_escalations(asked uuid[]) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into flag_step (organization_id, id, flag_id, participant_id, step, reached, reached_ids,
    happened_at)
  select f.organization_id, gen_random_uuid(), f.id, f.participant_id, 'escalated', s.step, s.staff_ids,
    f.since + (s.place - 1) * m.span
  from unnest(asked) x (id)
  cross join lateral standing_of_flag(x.id) f
  cross join lateral (select make_interval(mins => span_of_flag(f)) as span) m
  cross join lateral steps_of_flag(f) s
  where f.id is not null and s.place > 1 and f.since + (s.place - 1) * m.span <= f.until
    and not exists (select from flag_step k where k.organization_id = f.organization_id
      and k.flag_id = f.id and k.step = 'escalated' and k.reached = s.step and k.happened_at >= f.since)
  on conflict (organization_id, flag_id, reached, happened_at) where step = 'escalated' do nothing
$$;

create function keep_escalations_of_flag() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_escalations(array[old.id]);
  return new;
end $$;
create trigger keep_escalations before update on flag
  for each row when (old.closed_at is null) execute function keep_escalations_of_flag();

-- Of all open flags: whoever is disabled or comes back may be any of those around one.
create function keep_escalations_of_all() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_escalations(array(select f.id from flag f
    where f.organization_id = new.organization_id and f.closed_at is null));
  return new;
end $$;
create trigger keep_escalations before update of disabled_at on staff
  for each row when (old.disabled_at is distinct from new.disabled_at)
  execute function keep_escalations_of_all();

revoke all on function supervisors_today, standing_of_flag, heard_of_flag, primary_clinicians,
  programs_of_care, directors_of, steps_of_flag, span_of_flag, keep_escalations,
  keep_escalations_of_flag, keep_escalations_of_all from public;

-- Every step is kept by the flag itself.
revoke insert on flag_step from stepwell_app;

-- With a hand-over sessions, groups and episodes may go first, and the flags after them. And an answer on
-- a tablet starts no limit anew of a flag that nobody has acknowledged: whoever was asked stays asked, as
-- with an answer that is heard in the room.
do $$
declare
  f record;
  body text;
  was text;
begin
  for f in select p.oid, p.proname from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname in ('hand_over', 'raise_risk_of_tablet')
  loop
    was := pg_get_functiondef(f.oid);
    body := case f.proname
      when 'hand_over' then regexp_replace(was, '\nbegin\n', E'\nbegin\n  perform keep_escalations(array('
        || E'select f.id from flag f\n    where f.organization_id = organization and f.closed_at is null));\n')
      else replace(was, 'asked_since = excluded.raised_at,',
        'asked_since = case when flag.acknowledged_at is null then flag.asked_since else excluded.raised_at end,')
      end;
    if body = was then raise exception '% was not found as expected', f.proname; end if;
    execute body;
  end loop;
end $$;
