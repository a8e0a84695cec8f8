-- Who was excused ahead is not yet recorded; the end of an episode waits for what is written about the
-- person at that moment; what is taken back does not name who has left; and a change that is sent again
-- is answered with what it did.

-- As in 0041, of a person whom the caller sees.
create or replace function program_of_episode(asked uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select l.program_id from level_of_care l
  where l.organization_id = current_organization_id() and l.episode_id = asked
    and l.participant_id in (select visible_participants())
  order by l.starts_on desc nulls last limit 1
$$;

-- As in 0042, on the day of the episode's program.
create or replace function is_primary_clinician(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from episode_clinician c
    where c.organization_id = current_organization_id() and c.episode_id = asked
      and c.part = 'primary-clinician' and c.staff_id = current_staff_id()
      and c.valid_from <= d.today and (c.valid_to is null or c.valid_to >= d.today))
  from (select day_of_program(program_of_episode(asked), current_instant()) as today) d
$$;

-- The last day after `since`, and not after `until`, on which something of a person was recorded in a
-- session; null: none. That somebody will not come is known ahead and recorded when the session begins.
drop function recorded_after(uuid, date);
create function recorded_after(person uuid, since date, until date) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select max(x.day)
  from (select s.organization_id, s.id, (s.starts_at at time zone p.time_zone)::date as day,
      coalesce(s.started_at, s.starts_at) <= current_instant() as has_begun
    from roster r
    join session s on s.organization_id = r.organization_id and s.id = r.session_id
      and s.cancelled_at is null
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where r.organization_id = current_organization_id() and r.participant_id = person) x
  where x.day > since and (until is null or x.day <= until)
    and (exists (select from attendance a where a.organization_id = x.organization_id
        and a.session_id = x.id and a.participant_id = person
        and (a.status in ('present', 'no-show') or (a.status = 'excused' and x.has_begun)))
      or exists (select from check_in a where a.organization_id = x.organization_id
        and a.session_id = x.id and a.participant_id = person)
      or exists (select from observation a where a.organization_id = x.organization_id
        and a.session_id = x.id and a.participant_id = person)
      or exists (select from note n where n.organization_id = x.organization_id
        and n.session_id = x.id and n.participant_id = person and n.sections <> '{}'::jsonb))
$$;

-- As in 0041; who is only expected, or excused ahead, leaves the list. The excuse stays written.
create or replace function leave_lists(person uuid, since date, of_groups uuid[]) returns uuid[]
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
        and a.session_id = r.session_id and a.participant_id = person
        and a.status not in ('expected', 'excused'))
      and not exists (select from check_in a where a.organization_id = r.organization_id
        and a.session_id = r.session_id and a.participant_id = person)
      and not exists (select from observation a where a.organization_id = r.organization_id
        and a.session_id = r.session_id and a.participant_id = person)
    returning r.session_id)
  select coalesce(array_agg(session_id order by session_id), '{}') into places from off;
  return places;
end $$;

-- As in 0041; nothing that is being written about the person slips in, and sent again it is the same end.
create or replace function end_episode(asked jsonb) returns jsonb
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
  -- No admission, transfer, merge, attendance or flag meanwhile: whoever writes of a person holds the key.
  perform from participant p where p.organization_id = organization and p.id = person for update;
  select x.* into e from episode x
  where x.organization_id = organization and x.id = (asked ->> 'episodeId')::uuid for update;
  select x.* into l from level_of_care x where x.organization_id = organization
    and x.episode_id = e.id order by x.starts_on desc nulls last limit 1;
  if not found or not ends_episodes(l.program_id) then return '{"refusal": "not-found"}'; end if;
  select d.closed into closed from episode_ending d
  where d.organization_id = organization and d.id = (asked ->> 'id')::uuid and d.episode_id = e.id
    and d.ended_by = current_staff_id() and d.taken_back_at is null and d.last_day = day
    and d.reason = asked ->> 'reason' and d.words is not distinct from asked ->> 'words';
  if found then return jsonb_build_object('closed', closed); end if;
  if e.version <> (asked ->> 'version')::integer then return '{"refusal": "changed"}'; end if;
  if e.discharged_on is not null then return '{"refusal": "ended"}'; end if;
  select (current_instant() at time zone p.time_zone)::date into today from program p
  where p.organization_id = organization and p.id = l.program_id;
  if day > today then return '{"refusal": "to-come"}'; end if;
  if day < e.admitted_on then return '{"refusal": "before-admission"}'; end if;
  if day < l.starts_on then return '{"refusal": "before-level"}'; end if;
  recorded := recorded_after(person, day, null);
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

-- As in 0041; but who is disabled since has no part again, and a group that ended has no member again.
-- Answers { refusal } with a code that says why not, or { lacks: { clinicians, groups } }: what of it is
-- therefore not as it was.
drop function take_back_ending(uuid, uuid);
create function take_back_ending(asked uuid, person uuid) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  d episode_ending;
  e episode;
  its_program uuid;
  clinicians jsonb;
  groups jsonb;
begin
  if person not in (select visible_participants()) then return '{"refusal": "not-found"}'; end if;
  perform from participant p where p.organization_id = organization and p.id = person
    for no key update;
  select x.* into d from episode_ending x
  where x.organization_id = organization and x.id = asked and x.participant_id = person for update;
  its_program := program_of_episode(d.episode_id);
  if d.id is null or not coalesce(ends_episodes(its_program), false) then
    return '{"refusal": "not-found"}';
  end if;
  if d.taken_back_at is not null then return '{"refusal": "taken-back"}'; end if;
  select x.* into e from episode x
  where x.organization_id = organization and x.id = d.episode_id for update;
  if exists (select from episode x where x.organization_id = organization
      and x.participant_id = person and x.number > e.number) then
    return '{"refusal": "admitted-again"}';
  end if;
  if exists (select from participant_merge m where m.organization_id = organization
      and m.merged_id = person and m.undone_at is null) then
    return '{"refusal": "merged"}';
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
    return '{"refusal": "changed-since"}';
  end if;

  update level_of_care x set ends_on = c.was
  from jsonb_to_recordset(d.closed -> 'levels') as c (id uuid, was date)
  where x.organization_id = organization and x.id = c.id;
  -- A part that its holder has left goes until the day before that.
  with done as (
    update episode_clinician x set valid_to = case when s.disabled_at is null then c.was
      else greatest(c.now, least(c.was, day_of_program(its_program, s.disabled_at) - 1)) end
    from jsonb_to_recordset(d.closed -> 'clinicians') as c (id uuid, was date, now date), staff s
    where x.organization_id = organization and x.id = c.id
      and s.organization_id = x.organization_id and s.id = x.staff_id
    returning x.part, x.valid_to, c.was, s.id, s.name, s.credential_code)
  select coalesce(jsonb_agg(jsonb_build_object('part', part, 'person', jsonb_build_object('id', id,
    'name', name, 'credential', credential_code)) order by part, name, id), '[]') into clinicians
  from done
  where valid_to is distinct from was
    and coalesce(was, 'infinity') >= day_of_program(its_program, current_instant());
  update agreed_schedule x set valid_to = c.was
  from jsonb_to_recordset(d.closed -> 'schedules') as c (id uuid, was date)
  where x.organization_id = organization and x.id = c.id;
  with done as (
    update membership x set valid_to = case
      when g.ends_on >= day_of_program(g.program_id, current_instant()) or g.ends_on is null then c.was
      else least(c.was, greatest(c.now, g.ends_on)) end
    from jsonb_to_recordset(d.closed -> 'memberships') as c (id uuid, was date, now date), "group" g
    where x.organization_id = organization and x.id = c.id
      and g.organization_id = x.organization_id and g.id = x.group_id
    returning x.valid_to, c.was, g.name, day_of_program(g.program_id, current_instant()) as today)
  select coalesce(jsonb_agg(distinct name), '[]') into groups from done
  where valid_to is distinct from was and coalesce(was, 'infinity') >= today;
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
  return jsonb_build_object('lacks', jsonb_build_object('clinicians', clinicians, 'groups', groups));
end $$;

-- Whether a change was made before with the same id and content, by the same person: sent again because
-- the answer was lost, it is nobody else's.
create function is_made_change(sent jsonb) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from episode_change c where c.organization_id = current_organization_id()
    and c.id = (sent ->> 'id')::uuid and c.episode_id = (sent ->> 'episodeId')::uuid
    and c.decided_by = current_staff_id() and c.asked - 'version' = sent - 'version')
$$;

-- As in 0042; what is recorded counts on the first day, and sent again it is the same change.
create or replace function change_days_and_groups(asked jsonb) returns text
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
  if is_made_change(asked) then return null; end if;
  if why_not is not null then return why_not; end if;
  if (select count(*) from "group" g where g.organization_id = organization and g.program_id = program
      and g.id = any (groups) and (g.ends_on is null or g.ends_on >= since)) <> cardinality(groups) then
    return 'unknown-group';
  end if;
  select x.participant_id into person from episode x
  where x.organization_id = organization and x.id = episode_asked;
  -- Who came today was expected today.
  if recorded_after(person, since - 1, since) is not null then return 'recorded'; end if;
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

-- As in 0042; sent again it is the same change.
create or replace function change_clinician(asked jsonb) returns text
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
  if is_made_change(asked) then return null; end if;
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

-- As in 0050; a flag that is being raised is waited for.
create or replace function merge_participants(asked_id uuid, kept uuid, merged uuid, why text) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  today date := current_day();
begin
  if not staff_has_role('director') or kept = merged
    or (select count(*) from visible_participants() v where v in (kept, merged)) < 2 then
    return 'not-found';
  end if;
  -- One merge of an entry at a time, and no admission, attendance or flag meanwhile.
  perform from participant p where p.organization_id = organization and p.id in (kept, merged)
    order by p.id for update;
  if exists (select from participant_merge m where m.organization_id = organization
      and m.undone_at is null and (m.merged_id in (kept, merged) or m.kept_id = merged)) then
    return 'merged-before';
  end if;
  if exists (select from episode e where e.organization_id = organization
      and e.participant_id = merged and (e.discharged_on is null or e.discharged_on >= today)) then
    return 'in-care';
  end if;
  if exists (select from membership m where m.organization_id = organization
      and m.participant_id = merged and (m.valid_to is null or m.valid_to >= today)) then
    return 'in-group';
  end if;
  if exists (select from referral r where r.organization_id = organization
      and r.participant_id = merged and r.status in ('referred', 'screening', 'waiting')) then
    return 'referred';
  end if;
  if exists (select from flag f where f.organization_id = organization
      and f.participant_id = merged and f.closed_at is null) then
    return 'open-flag';
  end if;
  if exists (select from roster r join session s on s.organization_id = r.organization_id
        and s.id = r.session_id
      where r.organization_id = organization and r.participant_id = merged and r.removed_at is null
        and s.cancelled_at is null and s.ended_at is null
        and (s.started_at is not null or s.ends_at > current_instant())) then
    return 'on-list';
  end if;
  insert into participant_merge (organization_id, id, kept_id, merged_id, reason, merged_by, merged_at)
  values (organization, asked_id, kept, merged, why, current_staff_id(), current_instant())
  on conflict do nothing;
  if not found then return 'not-found'; end if;
  perform forget_visible_participants();
  return null;
end $$;

revoke all on function recorded_after, take_back_ending, is_made_change from public;
grant execute on function take_back_ending to stepwell_app;
