-- Agreed days, groups and clinicians of an episode that goes on change from a day on, never before
-- today: what was, stays. Each change keeps what it found and what was asked.

create table episode_change (
  organization_id uuid not null references organization,
  id uuid not null,
  episode_id uuid not null,
  participant_id uuid not null,
  kind text not null check (kind in ('days-and-groups', 'clinician')),
  valid_from date not null,
  asked jsonb not null,
  before jsonb not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, decided_by) references staff
);
create index episode_change_by_participant on episode_change (organization_id, participant_id);
create trigger episode_change_append_only before update or delete on episode_change
  for each row execute function refuse_change();
create trigger episode_change_no_truncate before truncate on episode_change
  for each statement execute function refuse_change();

alter table episode_change enable row level security;
alter table episode_change force row level security;
create policy owner on episode_change to current_role using (true) with check (true);
create policy care on episode_change for select to stepwell_app
  using (organization_id = current_organization_id()
    and participant_id in (select visible_participants()));
grant select on episode_change to stepwell_app;

-- Whether the caller is the primary clinician of an episode today.
create function is_primary_clinician(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from episode_clinician c
    where c.organization_id = current_organization_id() and c.episode_id = asked
      and c.part = 'primary-clinician' and c.staff_id = current_staff_id()
      and c.valid_from <= (select current_day())
      and (c.valid_to is null or c.valid_to >= (select current_day())))
$$;

-- Holds the episode for a change from a day on. Answers why not, as a code; null: it may be changed.
create function hold_for_change(asked_episode uuid, seen integer, since date) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  person uuid;
  e episode;
  today date;
begin
  select x.participant_id into person from episode x
  where x.organization_id = organization and x.id = asked_episode
    and x.participant_id in (select visible_participants());
  if not found then return 'not-found'; end if;
  perform from participant p where p.organization_id = organization and p.id = person
    for no key update;
  select x.* into e from episode x
  where x.organization_id = organization and x.id = asked_episode for update;
  if e.version <> seen then return 'changed'; end if;
  if e.discharged_on is not null then return 'ended'; end if;
  select (current_instant() at time zone p.time_zone)::date into today from program p
  where p.organization_id = organization and p.id = program_of_episode(e.id);
  if not found then return 'not-found'; end if;
  if since < today then return 'past'; end if;
  if since < e.admitted_on then return 'before-admission'; end if;
  if since > greatest(today, e.admitted_on) + 90 then return 'too-far'; end if;
  return null;
end $$;

-- How many others are members of each group of a program on a day, for who sees the person: a number.
create function other_members(asked_program uuid, on_day date, person uuid)
returns table (group_id uuid, members integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, count(distinct m.participant_id)::integer
  from "group" g join membership m on m.organization_id = g.organization_id and m.group_id = g.id
    and m.valid_from <= on_day and (m.valid_to is null or m.valid_to >= on_day)
    and m.participant_id <> person
  where g.organization_id = current_organization_id() and g.program_id = asked_program
    and person in (select visible_participants())
  group by g.id
$$;

-- The agreed days and the groups of the program, from a day on; what was planned for later goes.
-- Answers why not, as a code; null: it is done.
--
-- asked: { id, episodeId, from, weekdays, groupIds, version }
create function change_days_and_groups(asked jsonb) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  episode_asked uuid := (asked ->> 'episodeId')::uuid;
  since date := (asked ->> 'from')::date;
  days smallint[] := array(select jsonb_array_elements_text(asked -> 'weekdays')::smallint order by 1);
  groups uuid[] := array(select jsonb_array_elements_text(asked -> 'groupIds')::uuid);
  program uuid := program_of_episode(episode_asked);
  person uuid;
  why_not text;
  left_groups uuid[];
  joined uuid[];
  before jsonb;
begin
  why_not := hold_for_change(episode_asked, (asked ->> 'version')::integer, since);
  if why_not = 'not-found' or not (takes_in(program) or is_primary_clinician(episode_asked)) then
    return 'not-found';
  end if;
  if why_not is not null then return why_not; end if;
  if (select count(*) from "group" g where g.organization_id = organization and g.program_id = program
      and g.id = any (groups) and (g.ends_on is null or g.ends_on >= since)) <> cardinality(groups) then
    return 'unknown-group';
  end if;
  select x.participant_id into person from episode x
  where x.organization_id = organization and x.id = episode_asked;
  -- Who came today was expected today.
  if recorded_after(person, since - 1) is not null then return 'recorded'; end if;
  before := jsonb_build_object(
    'schedules', (select coalesce(jsonb_agg(to_jsonb(x) order by x.valid_from, x.id), '[]')
      from agreed_schedule x where x.organization_id = organization and x.episode_id = episode_asked),
    'memberships', (select coalesce(jsonb_agg(to_jsonb(x) order by x.valid_from, x.id), '[]')
      from membership x where x.organization_id = organization and x.participant_id = person));

  if not exists (select from agreed_schedule x where x.organization_id = organization
        and x.episode_id = episode_asked and x.valid_from <= since and x.valid_to is null
        and array(select unnest(x.weekdays) order by 1) = days)
    or exists (select from agreed_schedule x where x.organization_id = organization
        and x.episode_id = episode_asked and x.valid_from > since and x.valid_to is null) then
    update agreed_schedule x set valid_to = since - 1
    where x.organization_id = organization and x.episode_id = episode_asked
      and (x.valid_to is null or x.valid_to >= since);
    insert into agreed_schedule (organization_id, id, episode_id, participant_id, weekdays, valid_from)
    values (organization, gen_random_uuid(), episode_asked, person, days, since);
  end if;

  with ended as (
    update membership x set valid_to = since - 1
    from "group" g
    where x.organization_id = organization and x.participant_id = person
      and g.organization_id = x.organization_id and g.id = x.group_id and g.program_id = program
      and (x.valid_to is null or x.valid_to >= since)
      and (g.id <> all (groups) or x.valid_from > since)
    returning x.group_id)
  select coalesce(array_agg(group_id), '{}') into left_groups from ended;
  update membership x set valid_to = null
  where x.organization_id = organization and x.participant_id = person
    and x.group_id = any (groups) and x.valid_from <= since and x.valid_to >= since;
  with begun as (
    insert into membership (organization_id, id, group_id, participant_id, valid_from)
    select organization, gen_random_uuid(), g, person, since from unnest(groups) g
    where not exists (select from membership x where x.organization_id = organization
      and x.participant_id = person and x.group_id = g and x.valid_from <= since
      and x.valid_to is null)
    returning group_id)
  select coalesce(array_agg(group_id), '{}') into joined from begun;

  perform leave_lists(person, since - 1,
    array(select g from unnest(left_groups) g where g <> all (groups)));
  -- Who was taken off lists by such a change is on them again; whom a person took off stays off.
  update roster r set removed_at = null, version = r.version + 1
  from session s
  join program p on p.organization_id = s.organization_id and p.id = s.program_id
  where r.organization_id = organization and r.participant_id = person and r.origin = 'member'
    and s.organization_id = r.organization_id and s.id = r.session_id and s.group_id = any (joined)
    and s.started_at is null and s.cancelled_at is null
    and (s.starts_at at time zone p.time_zone)::date >= since
    and r.removed_at in (select c.decided_at from episode_change c
      where c.organization_id = organization and c.participant_id = person
      union all
      select d.ended_at from episode_ending d
      where d.organization_id = organization and d.participant_id = person);
  insert into episode_change (organization_id, id, episode_id, participant_id, kind, valid_from, asked,
    before, decided_by, decided_at)
  values (organization, (asked ->> 'id')::uuid, episode_asked, person, 'days-and-groups', since, asked,
    before, current_staff_id(), current_instant())
  on conflict do nothing;
  if not found then return 'not-found'; end if;
  update episode x set version = x.version + 1
  where x.organization_id = organization and x.id = episode_asked;
  perform forget_visible_participants();
  return null;
end $$;

-- Who has a part in an episode from a day on: the former's row ends the day before. What was to begin
-- on that day or later and did not, goes. Answers why not, as a code; null: it is done.
--
-- asked: { id, episodeId, part, staffId, from, version }; staffId null: nobody from then on
create function change_clinician(asked jsonb) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  episode_asked uuid := (asked ->> 'episodeId')::uuid;
  since date := (asked ->> 'from')::date;
  who uuid := (asked ->> 'staffId')::uuid;
  part_asked text := asked ->> 'part';
  program uuid := program_of_episode(episode_asked);
  person uuid;
  why_not text;
  before jsonb;
begin
  why_not := hold_for_change(episode_asked, (asked ->> 'version')::integer, since);
  if why_not = 'not-found' or not takes_in(program) then return 'not-found'; end if;
  if why_not is not null then return why_not; end if;
  if who is not null then
    if not exists (select from staff s where s.organization_id = organization and s.id = who
        and s.disabled_at is null) then return 'not-active'; end if;
    if part_asked = 'prescriber' and not staff_is(who, 'prescriber') then return 'no-prescriber'; end if;
    if part_asked = 'primary-clinician' and not staff_is(who, 'facilitator')
        and not staff_is(who, 'supervisor') then return 'no-clinician'; end if;
    if not works_in(who, program) then return 'other-program'; end if;
    if exists (select from episode_clinician c where c.organization_id = organization
        and c.episode_id = episode_asked and c.part = part_asked and c.staff_id = who
        and c.valid_from <= since and c.valid_to is null) then return 'has-it-already'; end if;
  end if;
  select x.participant_id into person from episode x
  where x.organization_id = organization and x.id = episode_asked;
  before := (select coalesce(jsonb_agg(to_jsonb(x) order by x.valid_from, x.id), '[]')
    from episode_clinician x where x.organization_id = organization and x.episode_id = episode_asked);

  delete from episode_clinician x where x.organization_id = organization
    and x.episode_id = episode_asked and x.part = part_asked and x.valid_from >= since;
  update episode_clinician x set valid_to = since - 1
  where x.organization_id = organization and x.episode_id = episode_asked and x.part = part_asked
    and (x.valid_to is null or x.valid_to >= since);
  insert into episode_clinician (organization_id, id, episode_id, participant_id, staff_id, part,
    valid_from)
  select organization, gen_random_uuid(), episode_asked, person, who, part_asked, since
  where who is not null;
  insert into episode_change (organization_id, id, episode_id, participant_id, kind, valid_from, asked,
    before, decided_by, decided_at)
  values (organization, (asked ->> 'id')::uuid, episode_asked, person, 'clinician', since, asked,
    before, current_staff_id(), current_instant())
  on conflict do nothing;
  if not found then return 'not-found'; end if;
  update episode x set version = x.version + 1
  where x.organization_id = organization and x.id = episode_asked;
  perform forget_visible_participants();
  return null;
end $$;

revoke all on function is_primary_clinician, hold_for_change, other_members, change_days_and_groups,
  change_clinician from public;
grant execute on function is_primary_clinician, other_members, change_days_and_groups, change_clinician
  to stepwell_app;
