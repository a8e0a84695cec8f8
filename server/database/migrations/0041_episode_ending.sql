-- The end of an episode closes what goes on in it, in one act, and can be taken back: what it closed is
-- kept as it was.

create table episode_ending (
  organization_id uuid not null references organization,
  id uuid not null,
  episode_id uuid not null,
  participant_id uuid not null,
  last_day date not null,
  reason text not null check (reason in
    ('completed', 'stepped-down', 'against-advice', 'administrative', 'transferred')),
  words text check (length(words) between 1 and 2000),
  -- { levels, clinicians, schedules, memberships: [{ id, was, now }], places: [session id] }
  closed jsonb not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  taken_back_by uuid,
  taken_back_at timestamptz,
  primary key (organization_id, id),
  check ((taken_back_by is null) = (taken_back_at is null)),
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, ended_by) references staff,
  foreign key (organization_id, taken_back_by) references staff
);
create unique index episode_ending_in_force on episode_ending (organization_id, episode_id)
  where taken_back_at is null;
create index episode_ending_by_participant on episode_ending (organization_id, participant_id);

alter table episode_ending enable row level security;
alter table episode_ending force row level security;
create policy owner on episode_ending to current_role using (true) with check (true);
create policy care on episode_ending for select to stepwell_app
  using (organization_id = current_organization_id()
    and participant_id in (select visible_participants()));
grant select on episode_ending to stepwell_app;

-- An ending is taken back once, and nothing else of it ever changes.
create function keep_ending() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and old.taken_back_at is null and new.taken_back_at is not null
      and to_jsonb(old) - '{taken_back_by,taken_back_at}'::text[]
        = to_jsonb(new) - '{taken_back_by,taken_back_at}'::text[] then
    return new;
  end if;
  raise check_violation using message = 'the ending of an episode is kept as it was written';
end $$;
create trigger episode_ending_kept before update or delete on episode_ending
  for each row execute function keep_ending();
create trigger episode_ending_no_truncate before truncate on episode_ending
  for each statement execute function refuse_change();

-- The program in which an episode is, or was last; null: none is known.
create function program_of_episode(asked uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select l.program_id from level_of_care l
  where l.organization_id = current_organization_id() and l.episode_id = asked
  order by l.starts_on desc nulls last limit 1
$$;

-- Whether the caller ends the episodes of a program and takes an ending back.
create function ends_episodes(asked_program uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select takes_in(asked_program) and (staff_has_role('case-manager') or staff_has_role('director'))
$$;

-- The last day after `since` on which something of a person was recorded in a session; null: none.
create function recorded_after(person uuid, since date) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select max(x.day)
  from (select s.organization_id, s.id, (s.starts_at at time zone p.time_zone)::date as day
    from roster r
    join session s on s.organization_id = r.organization_id and s.id = r.session_id
      and s.cancelled_at is null
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where r.organization_id = current_organization_id() and r.participant_id = person) x
  where x.day > since
    and (exists (select from attendance a where a.organization_id = x.organization_id
        and a.session_id = x.id and a.participant_id = person and a.status <> 'expected')
      or exists (select from check_in a where a.organization_id = x.organization_id
        and a.session_id = x.id and a.participant_id = person)
      or exists (select from observation a where a.organization_id = x.organization_id
        and a.session_id = x.id and a.participant_id = person)
      or exists (select from note n where n.organization_id = x.organization_id
        and n.session_id = x.id and n.participant_id = person and n.sections <> '{}'::jsonb))
$$;

-- Takes a person off the lists of sessions after a day that have not started, and says of which. Where
-- something is written already they stay. of_groups null: off all of them, however they came onto it.
create function leave_lists(person uuid, since date, of_groups uuid[]) returns uuid[]
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  places uuid[];
begin
  with off as (
    update roster r set removed_at = current_instant(), version = r.version + 1
    from session s
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where r.organization_id = current_organization_id() and r.participant_id = person
      and r.removed_at is null
      and s.organization_id = r.organization_id and s.id = r.session_id
      and s.started_at is null and s.cancelled_at is null
      and (s.starts_at at time zone p.time_zone)::date > since
      and (of_groups is null or (s.group_id = any (of_groups) and r.origin = 'member'))
      and not exists (select from attendance a where a.organization_id = r.organization_id
        and a.session_id = r.session_id and a.participant_id = person)
      and not exists (select from check_in a where a.organization_id = r.organization_id
        and a.session_id = r.session_id and a.participant_id = person)
      and not exists (select from observation a where a.organization_id = r.organization_id
        and a.session_id = r.session_id and a.participant_id = person)
    returning r.session_id)
  select coalesce(array_agg(session_id order by session_id), '{}') into places from off;
  return places;
end $$;

-- Ends an episode. Answers { refusal } with a code that says why not, or { closed }.
--
-- asked: { id, episodeId, lastDay, reason, words, version }
create function end_episode(asked jsonb) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  day date := (asked ->> 'lastDay')::date;
  person uuid;
  e episode;
  l level_of_care;
  today date;
  recorded date;
  levels jsonb;
  clinicians jsonb;
  schedules jsonb;
  memberships jsonb;
  closed jsonb;
begin
  select x.participant_id into person from episode x
  where x.organization_id = organization and x.id = (asked ->> 'episodeId')::uuid
    and x.participant_id in (select visible_participants());
  if not found then return '{"refusal": "not-found"}'; end if;
  -- No admission, transfer or merge meanwhile: they take the same lock.
  perform from participant p where p.organization_id = organization and p.id = person
    for no key update;
  select x.* into e from episode x
  where x.organization_id = organization and x.id = (asked ->> 'episodeId')::uuid for update;
  select x.* into l from level_of_care x where x.organization_id = organization
    and x.episode_id = e.id order by x.starts_on desc nulls last limit 1;
  if not found or not ends_episodes(l.program_id) then return '{"refusal": "not-found"}'; end if;
  if e.version <> (asked ->> 'version')::integer then return '{"refusal": "changed"}'; end if;
  if e.discharged_on is not null then return '{"refusal": "ended"}'; end if;
  select (current_instant() at time zone p.time_zone)::date into today from program p
  where p.organization_id = organization and p.id = l.program_id;
  if day > today then return '{"refusal": "to-come"}'; end if;
  if day < e.admitted_on then return '{"refusal": "before-admission"}'; end if;
  if day < l.starts_on then return '{"refusal": "before-level"}'; end if;
  recorded := recorded_after(person, day);
  if recorded is not null then
    return jsonb_build_object('refusal', 'recorded-after', 'day', recorded);
  end if;
  if exists (select from flag f where f.organization_id = organization and f.participant_id = person
      and f.closed_at is null) then
    return '{"refusal": "open-flag"}';
  end if;

  with was as (select x.id, x.ends_on from level_of_care x where x.organization_id = organization
      and x.episode_id = e.id and (x.ends_on is null or x.ends_on > day)),
    done as (update level_of_care x set ends_on = day from was
      where x.organization_id = organization and x.id = was.id
      returning x.id, was.ends_on as was, x.ends_on as now)
  select coalesce(jsonb_agg(to_jsonb(done) order by done.id), '[]') into levels from done;
  -- What was to begin later ends before it begins: a row of no day.
  with was as (select x.id, x.valid_to from episode_clinician x where x.organization_id = organization
      and x.episode_id = e.id and (x.valid_to is null or x.valid_to > day)),
    done as (update episode_clinician x set valid_to = day from was
      where x.organization_id = organization and x.id = was.id
      returning x.id, was.valid_to as was, x.valid_to as now)
  select coalesce(jsonb_agg(to_jsonb(done) order by done.id), '[]') into clinicians from done;
  with was as (select x.id, x.valid_to from agreed_schedule x where x.organization_id = organization
      and x.episode_id = e.id and (x.valid_to is null or x.valid_to > day)),
    done as (update agreed_schedule x set valid_to = day from was
      where x.organization_id = organization and x.id = was.id
      returning x.id, was.valid_to as was, x.valid_to as now)
  select coalesce(jsonb_agg(to_jsonb(done) order by done.id), '[]') into schedules from done;
  with was as (select x.id, x.valid_to from membership x where x.organization_id = organization
      and x.participant_id = person and (x.valid_to is null or x.valid_to > day)),
    done as (update membership x set valid_to = day from was
      where x.organization_id = organization and x.id = was.id
      returning x.id, was.valid_to as was, x.valid_to as now)
  select coalesce(jsonb_agg(to_jsonb(done) order by done.id), '[]') into memberships from done;

  closed := jsonb_build_object('levels', levels, 'clinicians', clinicians, 'schedules', schedules,
    'memberships', memberships, 'places', to_jsonb(leave_lists(person, day, null)));
  update episode x set discharged_on = day, discharge_reason = asked ->> 'reason',
    version = x.version + 1
  where x.organization_id = organization and x.id = e.id;
  insert into episode_ending (organization_id, id, episode_id, participant_id, last_day, reason, words,
    closed, ended_by, ended_at)
  values (organization, (asked ->> 'id')::uuid, e.id, person, day, asked ->> 'reason',
    asked ->> 'words', closed, current_staff_id(), current_instant())
  on conflict do nothing;
  if not found then return '{"refusal": "not-found"}'; end if;
  perform forget_visible_participants();
  return jsonb_build_object('closed', closed);
end $$;

-- Takes the ending of a person's episode back: what it closed is as it was, and nothing else changes.
-- Answers why not, as a code; null: it is done.
create function take_back_ending(asked uuid, person uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  d episode_ending;
  e episode;
begin
  if person not in (select visible_participants()) then return 'not-found'; end if;
  perform from participant p where p.organization_id = organization and p.id = person
    for no key update;
  select x.* into d from episode_ending x
  where x.organization_id = organization and x.id = asked and x.participant_id = person for update;
  if not found or not coalesce(ends_episodes(program_of_episode(d.episode_id)), false) then
    return 'not-found';
  end if;
  if d.taken_back_at is not null then return 'taken-back'; end if;
  select x.* into e from episode x
  where x.organization_id = organization and x.id = d.episode_id for update;
  if exists (select from episode x where x.organization_id = organization
      and x.participant_id = person and x.number > e.number) then
    return 'admitted-again';
  end if;
  if exists (select from participant_merge m where m.organization_id = organization
      and m.merged_id = person and m.undone_at is null) then
    return 'merged';
  end if;
  if e.discharged_on is distinct from d.last_day
    or exists (select from jsonb_to_recordset(d.closed -> 'levels') as c (id uuid, now date)
      left join level_of_care x on x.organization_id = organization and x.id = c.id
      where x.ends_on is distinct from c.now)
    or exists (select from jsonb_to_recordset(d.closed -> 'clinicians') as c (id uuid, now date)
      left join episode_clinician x on x.organization_id = organization and x.id = c.id
      where x.valid_to is distinct from c.now)
    or exists (select from jsonb_to_recordset(d.closed -> 'schedules') as c (id uuid, now date)
      left join agreed_schedule x on x.organization_id = organization and x.id = c.id
      where x.valid_to is distinct from c.now)
    or exists (select from jsonb_to_recordset(d.closed -> 'memberships') as c (id uuid, now date)
      left join membership x on x.organization_id = organization and x.id = c.id
      where x.valid_to is distinct from c.now) then
    return 'changed-since';
  end if;

  update level_of_care x set ends_on = c.was
  from jsonb_to_recordset(d.closed -> 'levels') as c (id uuid, was date)
  where x.organization_id = organization and x.id = c.id;
  update episode_clinician x set valid_to = c.was
  from jsonb_to_recordset(d.closed -> 'clinicians') as c (id uuid, was date)
  where x.organization_id = organization and x.id = c.id;
  update agreed_schedule x set valid_to = c.was
  from jsonb_to_recordset(d.closed -> 'schedules') as c (id uuid, was date)
  where x.organization_id = organization and x.id = c.id;
  update membership x set valid_to = c.was
  from jsonb_to_recordset(d.closed -> 'memberships') as c (id uuid, was date)
  where x.organization_id = organization and x.id = c.id;
  -- A session that has started since keeps the list with which it started.
  update roster r set removed_at = null, version = r.version + 1
  from session s
  where r.organization_id = organization and r.participant_id = person
    and r.session_id in (select p::uuid from jsonb_array_elements_text(d.closed -> 'places') p)
    and r.removed_at = d.ended_at
    and s.organization_id = r.organization_id and s.id = r.session_id and s.started_at is null;
  update episode x set discharged_on = null, discharge_reason = null, version = x.version + 1
  where x.organization_id = organization and x.id = e.id;
  update episode_ending x set taken_back_by = current_staff_id(), taken_back_at = current_instant()
  where x.organization_id = organization and x.id = d.id;
  perform forget_visible_participants();
  return null;
end $$;

revoke all on function keep_ending, program_of_episode, ends_episodes, recorded_after, leave_lists,
  end_episode, take_back_ending from public;
grant execute on function end_episode, take_back_ending, program_of_episode to stepwell_app;
