-- What is handed over may go to somebody who leads it beside the leaver; the blocks of a program's day
-- that the leaver leads go along; and days are those of the program that they are about.

-- The day of a program at an instant; where none is known that of the organization's first one.
create function day_of_program(asked_program uuid, instant timestamptz) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select (instant at time zone coalesce(
    (select p.time_zone from program p
      where p.organization_id = current_organization_id() and p.id = asked_program),
    (select p.time_zone from program p
      where p.organization_id = current_organization_id() and p.level_of_care <> 'research'
      order by p.name, p.id limit 1),
    'UTC'))::date
$$;

-- Who led until yesterday did so; what has not begun goes away as it is.
create function end_leading(f group_facilitator, today date) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if f.valid_from >= today then
    delete from group_facilitator x where x.organization_id = f.organization_id
      and x.group_id = f.group_id and x.staff_id = f.staff_id and x.valid_from = f.valid_from;
  else
    update group_facilitator x set valid_to = today - 1 where x.organization_id = f.organization_id
      and x.group_id = f.group_id and x.staff_id = f.staff_id and x.valid_from = f.valid_from;
  end if;
end $$;

-- Somebody leads for these days. Who leads some of them already does so once, without a gap, and as
-- the facilitator where either says so.
create function lead_also(wanted group_facilitator, today date) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  own group_facilitator;
begin
  for own in select x.* from group_facilitator x where x.organization_id = wanted.organization_id
      and x.group_id = wanted.group_id and x.staff_id = wanted.staff_id
      and (x.valid_to is null or x.valid_to >= wanted.valid_from)
      and (wanted.valid_to is null or x.valid_from <= wanted.valid_to) for update loop
    perform end_leading(own, today);
    wanted.valid_from := least(wanted.valid_from, greatest(own.valid_from, today));
    wanted.valid_to := case when wanted.valid_to is null or own.valid_to is null then null
      else greatest(wanted.valid_to, own.valid_to) end;
    if own.part = 'facilitator' then wanted.part := 'facilitator'; end if;
  end loop;
  insert into group_facilitator select wanted.*;
end $$;

-- As in 0038.
create or replace function what_somebody_owes(leaver uuid)
returns table (kind text, id uuid, title text, day date, begun boolean, program_id uuid,
  participant_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with o as (select current_organization_id() as id, current_day() as today),
  held as (
    select s.*, (s.starts_at at time zone p.time_zone)::date as held_on,
      case s.kind when 'individual' then 'Individual session' when 'family' then 'Family session'
        else s.title end as said
    from o join session s on s.organization_id = o.id and s.cancelled_at is null
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
  ),
  owed (kind, id, title, day, begun, program_id, participant_id) as (
    select 'supervisee', v.id, p.name, v.valid_from, false, null::uuid, null::uuid
    from o join supervision v on v.organization_id = o.id and v.supervisor_id = leaver
      and (v.valid_to is null or v.valid_to >= o.today)
    join staff p on p.organization_id = v.organization_id and p.id = v.supervisee_id
      and p.disabled_at is null
    union all
    select 'group', g.id, g.name, min(f.valid_from), false, g.program_id, null
    from o join group_facilitator f on f.organization_id = o.id and f.staff_id = leaver
    join "group" g on g.organization_id = f.organization_id and g.id = f.group_id
      and (g.ends_on is null or g.ends_on >= day_of_program(g.program_id, current_instant()))
      and (f.valid_to is null or f.valid_to >= day_of_program(g.program_id, current_instant()))
    group by g.id, g.name, g.program_id
    union all
    select 'day-template', d.id, d.name, null, false, d.program_id, null
    from o join day_template d on d.organization_id = o.id
    where exists (select from day_template_part p where p.organization_id = d.organization_id
      and p.template_id = d.id and p.facilitator_id = leaver)
    union all
    select 'session', s.id, s.said, s.held_on, s.started_at is not null, s.program_id, null
    from held s join session_facilitator f on f.organization_id = s.organization_id
      and f.session_id = s.id and f.staff_id = leaver
    where s.ended_at is null and (s.ends_at > current_instant() or s.started_at is not null)
      and not exists (select from session_facilitator c where c.organization_id = s.organization_id
        and c.session_id = s.id and c.covers_id = leaver)
    union all
    select 'episode', c.id, case c.part when 'prescriber' then 'Prescriber' else 'Primary clinician' end,
      c.valid_from, false, null, c.participant_id
    from o join episode_clinician c on c.organization_id = o.id and c.staff_id = leaver
      and (c.valid_to is null or c.valid_to >= o.today)
    join episode e on e.organization_id = c.organization_id and e.id = c.episode_id
      and e.discharged_on is null
    union all
    select 'note', n.id, s.said, s.held_on, n.sections <> '{}'::jsonb or n.omitted_taps <> '{}'
        or n.risk_sentence <> '' or n.similarity_reason is not null or n.objective_ids is not null,
      s.program_id, n.participant_id
    from o join note n on n.organization_id = o.id and n.author_id = leaver and n.signed_at is null
    join held s on s.organization_id = n.organization_id and s.id = n.session_id
    where n.sections <> '{}'::jsonb or n.omitted_taps <> '{}' or n.risk_sentence <> ''
      or n.similarity_reason is not null or n.objective_ids is not null
      or exists (select from attendance a where a.organization_id = n.organization_id
        and a.session_id = n.session_id and a.participant_id = n.participant_id
        and a.status = 'present')
    union all
    select 'group-note', s.id, s.said, s.held_on, coalesce(g.dynamic <> '', false), s.program_id, null
    from held s join session_facilitator f on f.organization_id = s.organization_id
      and f.session_id = s.id and f.staff_id = leaver
    left join group_note g on g.organization_id = s.organization_id and g.session_id = s.id
    where s.ended_at is not null and s.kind = 'group' and g.signed_at is null
    union all
    select 'co-signature', n.id, s.said, s.held_on, false, s.program_id, n.participant_id
    from o join note n on n.organization_id = o.id and n.signed_at is not null and n.needs_co_signature
    join supervision v on v.organization_id = n.organization_id and v.supervisee_id = n.author_id
      and v.supervisor_id = leaver and v.valid_from <= o.today
      and (v.valid_to is null or v.valid_to >= o.today)
    join held s on s.organization_id = n.organization_id and s.id = n.session_id
    where not exists (select from signature g where g.organization_id = n.organization_id
      and g.subject = 'note' and g.subject_id = n.id and g.purpose = 'co-signature')
    union all
    select 'task', t.id, 'Outreach', t.due_on, false, null, t.participant_id
    from o join work_task t on t.organization_id = o.id and t.assigned_to = leaver
      and t.done_at is null and t.withdrawn_at is null
    union all
    select 'flag', f.id, 'Risk flag', day_of_program(coalesce(
        (select s.program_id from session s where s.organization_id = f.organization_id
          and s.id = f.session_id),
        (select l.program_id from level_of_care l where l.organization_id = f.organization_id
          and l.participant_id = f.participant_id order by l.ends_on is null desc, l.starts_on desc
          limit 1)), f.raised_at), false, null, f.participant_id
    from o join flag f on f.organization_id = o.id and f.closed_at is null
    where case
      when f.acknowledged_by is not null and (f.handed_at is null or f.acknowledged_at >= f.handed_at)
        then f.acknowledged_by = leaver
      when f.handed_to is not null then f.handed_to = leaver
      else exists (select from session_facilitator l where l.organization_id = f.organization_id
          and l.session_id = f.session_id and l.staff_id = leaver)
        or exists (select from episode_clinician c where c.organization_id = f.organization_id
          and c.participant_id = f.participant_id and c.staff_id = leaver
          and c.part = 'primary-clinician' and c.valid_from <= o.today
          and (c.valid_to is null or c.valid_to >= o.today)) end
  )
  select w.* from owed w
  where hands_over_of(leaver)
    and (staff_has_role('administrator') or (w.program_id is null and w.participant_id is null)
      or sets_up_program(w.program_id) or w.participant_id in (select visible_participants()))
$$;

-- As in 0038.
create or replace function hand_over_one(leaver uuid, it jsonb, receiver uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  asked uuid := (it ->> 'id')::uuid;
  its_program uuid := (it ->> 'program_id')::uuid;
  person uuid := (it ->> 'participant_id')::uuid;
begin
  return case it ->> 'kind'
    when 'supervisee' then hand_over_supervisee(leaver, asked, receiver)
    when 'group' then hand_over_group(leaver, asked, receiver, its_program)
    when 'day-template' then hand_over_day_template(leaver, asked, receiver, its_program)
    when 'session' then hand_over_session(leaver, asked, receiver, its_program)
    when 'episode' then hand_over_episode(leaver, asked, receiver)
    when 'note' then hand_over_note(leaver, asked, receiver, its_program)
    when 'task' then hand_over_task(asked, receiver, person)
    when 'flag' then hand_over_flag(asked, receiver, person)
    else 'goes-with-others' end;
end $$;

create or replace function hand_over_group(leaver uuid, asked uuid, receiver uuid, its_program uuid)
returns text language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  today date := day_of_program(its_program, current_instant());
  f group_facilitator;
begin
  perform from "group" g where g.organization_id = organization and g.id = asked for update;
  if not staff_is(receiver, 'facilitator') then return 'no-facilitator'; end if;
  if not works_in(receiver, its_program) then return 'other-program'; end if;
  for f in select x.* from group_facilitator x where x.organization_id = organization
      and x.group_id = asked and x.staff_id = leaver
      and (x.valid_to is null or x.valid_to >= today) for update loop
    perform end_leading(f, today);
    f.staff_id := receiver;
    f.valid_from := greatest(f.valid_from, today);
    perform lead_also(f, today);
  end loop;
  update "group" g set version = g.version + 1 where g.organization_id = organization and g.id = asked;
  return null;
end $$;

-- The blocks of a program's day that the leaver leads, and those of sessions planned by it that have
-- not begun.
create function hand_over_day_template(leaver uuid, asked uuid, receiver uuid, its_program uuid)
returns text language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
begin
  perform from day_template d where d.organization_id = organization and d.id = asked for update;
  if not staff_is(receiver, 'facilitator') then return 'no-facilitator'; end if;
  if not works_in(receiver, its_program) then return 'other-program'; end if;
  update day_template_part p set facilitator_id = receiver
  where p.organization_id = organization and p.template_id = asked and p.facilitator_id = leaver;
  if not found then return 'not-owed'; end if;
  update session_part p set facilitator_id = receiver
  from session s join "group" g on g.organization_id = s.organization_id and g.id = s.group_id
    and g.day_template_id = asked
  where p.organization_id = organization and p.facilitator_id = leaver
    and s.organization_id = organization and s.id = p.session_id
    and s.started_at is null and s.starts_at > current_instant();
  update day_template d set version = d.version + 1
  where d.organization_id = organization and d.id = asked;
  return null;
end $$;

-- As in 0038; who leads the session already takes the part.
create or replace function hand_over_session(leaver uuid, asked uuid, receiver uuid, its_program uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  s session;
  l session_facilitator;
  own session_facilitator;
  part_then text;
begin
  select x.* into s from session x where x.organization_id = organization and x.id = asked for update;
  if not staff_is(receiver, 'facilitator') then return 'no-facilitator'; end if;
  if not works_in(receiver, its_program) then return 'other-program'; end if;
  select x.* into l from session_facilitator x
  where x.organization_id = organization and x.session_id = asked and x.staff_id = leaver;
  part_then := coalesce(l.covers_part, case l.part when 'cover' then 'facilitator' else l.part end);
  select x.* into own from session_facilitator x
  where x.organization_id = organization and x.session_id = asked and x.staff_id = receiver;
  if own.staff_id is not null then
    -- A cover stands in for one.
    if s.started_at is not null and own.covers_id is not null then return 'leads-already'; end if;
    if s.started_at is null then
      delete from session_facilitator x where x.organization_id = organization
        and x.session_id = asked and x.staff_id = leaver;
      update session_facilitator x set part = part_then
      where x.organization_id = organization and x.session_id = asked and x.staff_id = receiver
        and x.part = 'co-facilitator';
    else
      update session_facilitator x set part = 'cover', covers_id = leaver, covers_part = part_then
      where x.organization_id = organization and x.session_id = asked and x.staff_id = receiver;
    end if;
  elsif s.started_at is not null then
    insert into session_facilitator (organization_id, session_id, staff_id, part, covers_id, covers_part)
    values (organization, asked, receiver, 'cover', leaver, part_then);
  else
    update session_facilitator x set staff_id = receiver
    where x.organization_id = organization and x.session_id = asked and x.staff_id = leaver
      and x.covers_id is distinct from receiver;
    -- Who was covered leads their session again.
    if not found then
      delete from session_facilitator x where x.organization_id = organization
        and x.session_id = asked and x.staff_id = leaver;
      insert into session_facilitator (organization_id, session_id, staff_id, part)
      values (organization, asked, receiver, part_then);
    end if;
  end if;
  update roster r set note_author_id = receiver, version = r.version + 1
  where r.organization_id = organization and r.session_id = asked and r.note_author_id = leaver
    and not exists (select from note n where n.organization_id = organization
      and n.session_id = asked and n.participant_id = r.participant_id);
  update session_part p set facilitator_id = receiver
  where p.organization_id = organization and p.session_id = asked and p.facilitator_id = leaver
    and (s.started_at is null or p.starts_at > current_instant());
  -- Planned by the rule of a group that the receiver leads now it stays so; else somebody chose.
  update session x set version = x.version + 1
  where x.organization_id = organization and x.id = asked
    and (x.started_at is not null or not exists (select from group_facilitator f
      where f.organization_id = organization and f.group_id = x.group_id and f.staff_id = receiver
        and (f.valid_to is null or f.valid_to >= current_day())));
  return null;
end $$;

revoke all on function day_of_program, end_leading, lead_also, hand_over_day_template from public;
