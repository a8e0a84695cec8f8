-- A transfer moves a person from one group of a program to another: the old membership ends on the
-- day before the session in which they are taken over, the new one begins on its day, and the agreed
-- days become those of the new group. Nobody writes memberships or agreed days but by this act
-- (0017), and who leads the session ends by it a membership of a group that they need not lead. What
-- was before is kept, so that it can be taken back.
create table group_transfer (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  from_membership_id uuid not null,
  to_membership_id uuid not null,
  -- The last day of the old membership as it was before; the new one runs as long.
  valid_to date,
  -- Null: the agreed days did not change, or none were agreed before.
  from_schedule_id uuid,
  from_schedule_valid_to date,
  to_schedule_id uuid,
  decided_by uuid not null,
  decided_at timestamptz not null,
  taken_back_by uuid,
  taken_back_at timestamptz,
  primary key (organization_id, id),
  check ((taken_back_by is null) = (taken_back_at is null)),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, from_membership_id) references membership,
  foreign key (organization_id, to_membership_id) references membership,
  foreign key (organization_id, from_schedule_id) references agreed_schedule,
  foreign key (organization_id, to_schedule_id) references agreed_schedule,
  foreign key (organization_id, decided_by) references staff,
  foreign key (organization_id, taken_back_by) references staff
);
create unique index group_transfer_once on group_transfer (organization_id, session_id, participant_id)
  where taken_back_at is null;
create index group_transfer_by_participant on group_transfer (organization_id, participant_id);

alter table group_transfer enable row level security;
alter table group_transfer force row level security;
create policy owner on group_transfer to current_role using (true) with check (true);
create policy care on group_transfer for select to stepwell_app
  using (organization_id = current_organization_id()
    and participant_id in (select visible_participants()));
grant select on group_transfer to stepwell_app;

-- The day of a session that the caller leads, and its group; nothing for other sessions.
create function led_session_day(asked uuid)
returns table (group_id uuid, program_id uuid, starts_at timestamptz, day date)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.group_id, s.program_id, s.starts_at, (s.starts_at at time zone p.time_zone)::date
  from session s join program p on p.organization_id = s.organization_id and p.id = s.program_id
  where s.organization_id = current_organization_id() and s.id = asked and leads_session(s.id)
$$;

-- Whether there is such a person in the organization; to who leads the session, as add_to_roster.
create function is_in_directory(asked uuid, person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select leads_session(asked) and exists (select from participant p
    where p.organization_id = current_organization_id() and p.id = person)
$$;

-- The same, and nobody else moves the person until the transaction ends.
create function hold_for_transfer(asked uuid, person uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not is_in_directory(asked, person) then return false; end if;
  perform from participant p where p.organization_id = current_organization_id() and p.id = person
    for no key update;
  return true;
end $$;

-- The groups of the session's program of which somebody is a member on its day, for the session that
-- the caller leads. Names of groups and nothing else of the person, who need not be theirs yet.
-- own: the session's own group. former: a transfer out of it in this session was taken back last.
create function groups_of_person(asked uuid, person uuid)
returns table (membership_id uuid, group_id uuid, name text, own boolean, former boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (g.name, g.id) m.id, g.id, g.name, g.id = d.group_id,
    exists (select from (select t.from_membership_id from group_transfer t
        where t.organization_id = m.organization_id and t.session_id = asked
          and t.participant_id = person and t.taken_back_at is not null
        order by t.taken_back_at desc limit 1) last
      join membership f on f.organization_id = m.organization_id and f.id = last.from_membership_id
      where f.group_id = g.id)
  from led_session_day(asked) d
  join membership m on m.organization_id = current_organization_id() and m.participant_id = person
    and m.valid_from <= d.day and (m.valid_to is null or m.valid_to >= d.day)
  join "group" g on g.organization_id = m.organization_id and g.id = m.group_id
    and g.program_id = d.program_id
  order by g.name, g.id, m.valid_from desc
$$;

-- Who was taken off the planned lists of a group because they left it is on them again when they
-- come back. Whom a person took off stays off.
create function list_again(asked_group uuid, person uuid, since timestamptz) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update roster r set removed_at = null, version = r.version + 1
  from session s
  where s.organization_id = current_organization_id() and s.group_id = asked_group
    and s.started_at is null and s.cancelled_at is null and s.ends_at > current_instant()
    and r.organization_id = s.organization_id and r.session_id = s.id and r.participant_id = person
    and r.origin = 'member' and r.removed_at >= since
$$;

-- Moves a member of one group of the program into the group of the session, on the session's day.
-- weekdays: the days agreed from then on; null: as they were. False where the caller does not lead
-- the session, the session has no group, or the membership is not one that can be left.
create function transfer_to_group(asked uuid, person uuid, membership_to_leave uuid, days smallint[])
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  here record;
  old membership;
  agreed agreed_schedule;
  joined uuid := gen_random_uuid();
  schedule uuid;
  left_before timestamptz;
begin
  select * into here from led_session_day(asked);
  if not found or here.group_id is null then return false; end if;
  -- One transfer of a person at a time.
  perform from participant p where p.organization_id = organization and p.id = person
    for no key update;
  select m.* into old from membership m
  join groups_of_person(asked, person) g on g.membership_id = m.id and not g.own
  where m.organization_id = organization and m.id = membership_to_leave;
  if not found or exists (select from groups_of_person(asked, person) g where g.own) then
    return false;
  end if;

  update membership set valid_to = here.day - 1 where organization_id = organization and id = old.id;
  insert into membership (organization_id, id, group_id, participant_id, valid_from, valid_to)
  values (organization, joined, here.group_id, person, here.day, old.valid_to);

  select a.* into agreed from agreed_schedule a
  where a.organization_id = organization and a.participant_id = person and a.valid_from <= here.day
    and (a.valid_to is null or a.valid_to >= here.day) order by a.valid_from desc limit 1;
  if days is not null then
    insert into agreed_schedule (organization_id, id, episode_id, participant_id, weekdays, valid_from,
      valid_to)
    select organization, gen_random_uuid(), r.episode_id, person, days, here.day, agreed.valid_to
    from roster r where r.organization_id = organization and r.session_id = asked
      and r.participant_id = person and r.episode_id is not null
    returning id into schedule;
    if schedule is not null then
      update agreed_schedule set valid_to = here.day - 1
      where organization_id = organization and id = agreed.id;
    end if;
  end if;

  insert into group_transfer (organization_id, id, session_id, participant_id, from_membership_id,
    to_membership_id, valid_to, from_schedule_id, from_schedule_valid_to, to_schedule_id, decided_by,
    decided_at)
  values (organization, gen_random_uuid(), asked, person, old.id, joined, old.valid_to,
    case when schedule is not null then agreed.id end,
    case when schedule is not null then agreed.valid_to end, schedule, current_staff_id(),
    current_instant());
  update roster set origin = 'transfer'
  where organization_id = organization and session_id = asked and participant_id = person
    and origin <> 'transfer';
  select max(t.decided_at) into left_before from group_transfer t
  join membership m on m.organization_id = t.organization_id and m.id = t.from_membership_id
  where t.organization_id = organization and t.participant_id = person and t.taken_back_at is null
    and m.group_id = here.group_id;
  if left_before is not null then perform list_again(here.group_id, person, left_before); end if;
  perform forget_visible_participants();
  return true;
end $$;

-- Whether anything is recorded of a person in the sessions of a group from an instant on.
create function is_recorded_of(asked_group uuid, person uuid, since timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from session s
    where s.organization_id = current_organization_id() and s.group_id = asked_group
      and s.starts_at >= since
      and (exists (select from attendance x where x.organization_id = s.organization_id
          and x.session_id = s.id and x.participant_id = person)
        or exists (select from check_in x where x.organization_id = s.organization_id
          and x.session_id = s.id and x.participant_id = person)
        or exists (select from observation x where x.organization_id = s.organization_id
          and x.session_id = s.id and x.participant_id = person)
        or exists (select from administration x where x.organization_id = s.organization_id
          and x.session_id = s.id and x.participant_id = person)
        or exists (select from flag x where x.organization_id = s.organization_id
          and x.session_id = s.id and x.participant_id = person)
        or exists (select from note x where x.organization_id = s.organization_id
          and x.session_id = s.id and x.participant_id = person
          and (x.opened_at is not null or x.sections <> '{}'::jsonb))))
$$;

-- Takes the transfer of a person in a session back: memberships and agreed days are as before. The
-- new membership stays as a row of no day. False, and nothing is changed, where there is none, where
-- something is recorded of the person in the new group since, or where they have moved on.
create function take_back_transfer(asked uuid, person uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  here record;
  t group_transfer;
  left_group uuid;
begin
  select * into here from led_session_day(asked);
  if not found then return false; end if;
  perform from participant p where p.organization_id = organization and p.id = person
    for no key update;
  select x.* into t from group_transfer x
  where x.organization_id = organization and x.session_id = asked and x.participant_id = person
    and x.taken_back_at is null;
  if not found or is_recorded_of(here.group_id, person, here.starts_at)
    or not exists (select from membership m where m.organization_id = organization
      and m.id = t.to_membership_id and m.valid_to is not distinct from t.valid_to)
    -- The days agreed by it were changed since: they cannot be what they were before it.
    or exists (select from group_transfer later where later.organization_id = organization
      and later.from_schedule_id = t.to_schedule_id and later.taken_back_at is null) then
    return false;
  end if;
  update membership set valid_to = valid_from - 1
  where organization_id = organization and id = t.to_membership_id;
  update membership set valid_to = t.valid_to
  where organization_id = organization and id = t.from_membership_id
  returning group_id into left_group;
  if t.to_schedule_id is not null then
    update agreed_schedule set valid_to = valid_from - 1
    where organization_id = organization and id = t.to_schedule_id;
    update agreed_schedule set valid_to = t.from_schedule_valid_to
    where organization_id = organization and id = t.from_schedule_id;
  end if;
  update group_transfer set taken_back_by = current_staff_id(), taken_back_at = current_instant()
  where organization_id = organization and id = t.id;
  perform list_again(left_group, person, t.decided_at);
  perform forget_visible_participants();
  return true;
end $$;

-- As in 0001; who comes again after a transfer was taken back comes as what is said now.
create or replace function add_to_roster(session uuid, participant uuid, how text)
returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from session_facilitator f where f.organization_id = current_organization_id()
      and f.session_id = session and f.staff_id = current_staff_id())
    or not exists (select 1 from participant p where p.organization_id = current_organization_id() and p.id = participant)
  then return false; end if;
  insert into roster (organization_id, session_id, participant_id, episode_id, origin, position, note_author_id)
  select current_organization_id(), session, participant,
    (select e.id from episode e where e.organization_id = current_organization_id()
      and e.participant_id = participant and e.discharged_on is null order by e.number desc limit 1),
    how,
    coalesce((select max(r.position) from roster r where r.organization_id = current_organization_id()
      and r.session_id = session), 0) + 1,
    current_staff_id()
  on conflict (organization_id, session_id, participant_id)
    do update set removed_at = null, version = roster.version + 1,
      origin = case when roster.origin = 'transfer' and not exists (select from group_transfer t
          where t.organization_id = roster.organization_id and t.session_id = roster.session_id
            and t.participant_id = roster.participant_id and t.taken_back_at is null)
        then excluded.origin else roster.origin end;
  perform forget_visible_participants();
  return true;
end $$;

revoke all on function led_session_day, is_in_directory, hold_for_transfer, groups_of_person, list_again, transfer_to_group,
  is_recorded_of, take_back_transfer from public;
grant execute on function is_in_directory, hold_for_transfer, groups_of_person, transfer_to_group, take_back_transfer to stepwell_app;

-- Topics of planned sessions ----------------------------------------------------------------------

-- The topic of its group's curriculum that a session has; of two alike the first. Null: none of them.
create function topic_taught(asked session) returns curriculum_topic
language sql stable security definer set search_path = public, pg_temp as $$
  select t from curriculum_topic t where t.organization_id = asked.organization_id
    and t.group_id = asked.group_id and t.topic = asked.topic and t.module = asked.module
  order by t.week is not distinct from asked.week desc, t.position limit 1
$$;

-- The next topic of a curriculum, going round; the first where none was before.
create function topic_after(organization uuid, asked_group uuid, before integer)
returns curriculum_topic
language sql stable security definer set search_path = public, pg_temp as $$
  select t from curriculum_topic t where t.organization_id = organization
    and t.group_id = asked_group
  order by t.position > coalesce(before, 0) desc, t.position limit 1
$$;

create function teach_topic(asked session, taught curriculum_topic, with_parts boolean) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  same boolean := (asked.module, asked.topic, asked.week) is not distinct from
    (taught.module, taught.topic, taught.week);
begin
  update session s set module = taught.module, topic = taught.topic, week = taught.week,
    weeks = taught.weeks, homework = taught.homework, skill_codes = taught.skill_codes
  where s.organization_id = asked.organization_id and s.id = asked.id;
  if not with_parts or (same and exists (select from session_part p
      where p.organization_id = asked.organization_id and p.session_id = asked.id)) then
    return;
  end if;
  delete from session_part p where p.organization_id = asked.organization_id and p.session_id = asked.id;
  insert into session_part (organization_id, id, session_id, position, title, starts_at, ends_at, is_break)
  select asked.organization_id, gen_random_uuid(), asked.id, w.place, w.title, w.starts_at,
    least(w.ends_at, asked.ends_at), w.is_break
  from (select x.place, p ->> 'title' as title, (p ->> 'isBreak')::boolean as is_break,
      asked.starts_at + make_interval(mins => (sum((p ->> 'minutes')::integer)
        over (order by x.place) - (p ->> 'minutes')::integer)::integer) as starts_at,
      asked.starts_at + make_interval(mins => (sum((p ->> 'minutes')::integer)
        over (order by x.place))::integer) as ends_at
    from jsonb_array_elements(taught.parts) with ordinality as x (p, place)) w
  where w.starts_at < asked.ends_at;
end $$;

-- What the planned sessions of a group teach from an instant on: the topics of its curriculum in
-- order, after that of the last session before. What is touched keeps its topic, and those after it
-- go on from there. A topic that is a week of its module is taught for that whole week. Where the
-- group does not have a day of the program, the parts of the topic are those of the session.
create function plan_topics(organization uuid, asked_group uuid, since timestamptz) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  zone text;
  own_day boolean;
  s session;
  t curriculum_topic;
  last_position integer;
  week_taught date;
  this_week date;
begin
  if organization is distinct from current_organization_id() then
    raise insufficient_privilege using message = 'sessions are planned within one organization';
  end if;
  select p.time_zone, g.day_template_id is not null into zone, own_day
  from "group" g join program p on p.organization_id = g.organization_id and p.id = g.program_id
  where g.organization_id = organization and g.id = asked_group;
  for s in
    (select x.* from session x where x.organization_id = organization and x.group_id = asked_group
      and x.cancelled_at is null and x.starts_at < since and (topic_taught(x)).id is not null
    order by x.starts_at desc limit 1)
    union all
    (select x.* from session x where x.organization_id = organization and x.group_id = asked_group
      and x.cancelled_at is null and x.starts_at >= since)
    order by starts_at
  loop
    this_week := date_trunc('week', s.starts_at at time zone zone)::date;
    if s.starts_at < since or session_is_touched(s) then
      t := topic_taught(s);
    else
      select * into t from curriculum_topic x where x.organization_id = organization
        and x.group_id = asked_group and x.position = last_position and x.week is not null
        and week_taught = this_week;
      if not found then t := topic_after(organization, asked_group, last_position); end if;
      if t.id is not null then perform teach_topic(s, t, not own_day); end if;
    end if;
    if t.id is not null then
      last_position := t.position;
      week_taught := this_week;
    end if;
  end loop;
end $$;

revoke all on function topic_taught, topic_after, teach_topic, plan_topics from public;
grant execute on function plan_topics to stepwell_app;
