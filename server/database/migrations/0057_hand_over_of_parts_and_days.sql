-- What handing over got wrong: parts of a session that is running, tasks of every kind, blocks of a day
-- that is under way, days of the caller's program instead of those of what is handed over, and a part
-- for a time that became one for good.

-- Who goes on where the leader of a running session left, and led it already: their part stays theirs.
alter table session_facilitator
  add column handed_to uuid,
  add foreign key (organization_id, handed_to) references staff;

-- Today in the first program of a member of staff; where they work in none, in that of the organization.
create function day_of_staff(who uuid) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select day_of_program((select p.id from staff_program sp join program p
      on p.organization_id = sp.organization_id and p.id = sp.program_id
    where sp.organization_id = current_organization_id() and sp.staff_id = who
      and p.level_of_care <> 'research'
    order by p.name, p.id limit 1), current_instant())
$$;

-- Today in the program in whose care an episode is, or was last.
create function day_of_episode(asked uuid) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select day_of_program((select l.program_id from level_of_care l
    where l.organization_id = current_organization_id() and l.episode_id = asked
    order by l.ends_on is null desc, l.starts_on desc limit 1), current_instant())
$$;

-- As in 0049.
create or replace function what_somebody_owes(leaver uuid)
returns table (kind text, id uuid, title text, day date, begun boolean, program_id uuid,
  participant_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with o as (select current_organization_id() as id),
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
      and (v.valid_to is null or v.valid_to >= day_of_staff(v.supervisee_id))
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
      and f.handed_to is null
      and not exists (select from session_facilitator c where c.organization_id = s.organization_id
        and c.session_id = s.id and c.covers_id = leaver)
    union all
    select 'episode', c.id, case c.part when 'prescriber' then 'Prescriber' else 'Primary clinician' end,
      c.valid_from, false, null, c.participant_id
    from o join episode_clinician c on c.organization_id = o.id and c.staff_id = leaver
      and (c.valid_to is null or c.valid_to >= day_of_episode(c.episode_id))
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
    join held s on s.organization_id = n.organization_id and s.id = n.session_id
    join supervision v on v.organization_id = n.organization_id and v.supervisee_id = n.author_id
      and v.supervisor_id = leaver
      and v.valid_from <= day_of_program(s.program_id, current_instant())
      and (v.valid_to is null or v.valid_to >= day_of_program(s.program_id, current_instant()))
    where not exists (select from signature g where g.organization_id = n.organization_id
      and g.subject = 'note' and g.subject_id = n.id and g.purpose = 'co-signature')
    union all
    select 'task', t.id, 'Outreach', t.due_on, false, null, t.participant_id
    from o join work_task t on t.organization_id = o.id and t.assigned_to = leaver
      and t.kind = 'outreach' and t.done_at is null and t.withdrawn_at is null
    union all
    -- Due before the session would have begun; once it would be over nobody has to be told.
    select 'task', t.id, 'To be told of a cancelled session: ' || case s.kind
        when 'individual' then 'Individual session' when 'family' then 'Family session' else s.title end,
      (s.starts_at at time zone p.time_zone)::date, false, null, t.participant_id
    from o join work_task t on t.organization_id = o.id and t.assigned_to = leaver
      and t.kind = 'tell-cancelled' and t.done_at is null and t.withdrawn_at is null
    join session s on s.organization_id = t.organization_id and s.id = t.session_id
      and s.cancelled_at = t.created_at and s.ends_at > current_instant()
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
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
          and c.part = 'primary-clinician' and c.valid_from <= day_of_episode(c.episode_id)
          and (c.valid_to is null or c.valid_to >= day_of_episode(c.episode_id))) end
  )
  select w.* from owed w
  where hands_over_of(leaver)
    and (staff_has_role('administrator') or (w.program_id is null and w.participant_id is null)
      or sets_up_program(w.program_id) or w.participant_id in (select visible_participants()))
$$;

-- As in 0038.
create or replace function hand_over_supervisee(leaver uuid, asked uuid, receiver uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v supervision;
  today date;
begin
  select x.* into v from supervision x
  where x.organization_id = current_organization_id() and x.id = asked for update;
  today := day_of_staff(v.supervisee_id);
  if not found or v.supervisor_id <> leaver or v.valid_to < today then return 'not-owed'; end if;
  if not staff_is(receiver, 'supervisor') then return 'no-supervisor'; end if;
  -- Supervision shows whatever the supervisee sees, in every program: a director gives only what is theirs.
  if not staff_has_role('administrator') and exists (select from staff_program p
      where p.organization_id = v.organization_id and p.staff_id = v.supervisee_id
        and not sets_up_program(p.program_id)) then return 'not-yours'; end if;
  if v.supervisee_id = receiver then return 'themselves'; end if;
  if exists (select from supervision o where o.organization_id = v.organization_id
      and o.supervisee_id = v.supervisee_id and o.supervisor_id = receiver
      and (o.valid_to is null or o.valid_to >= greatest(v.valid_from, today))) then
    return 'supervises-already';
  end if;
  if v.valid_from >= today then
    delete from supervision x where x.organization_id = v.organization_id and x.id = v.id;
  else
    update supervision x set valid_to = today - 1
    where x.organization_id = v.organization_id and x.id = v.id;
  end if;
  insert into supervision (organization_id, id, supervisor_id, supervisee_id, valid_from, valid_to)
  values (v.organization_id, gen_random_uuid(), receiver, v.supervisee_id,
    greatest(v.valid_from, today), v.valid_to);
  update staff s set version = s.version + 1
  where s.organization_id = v.organization_id and s.id = v.supervisee_id;
  return null;
end $$;

-- As in 0038.
create or replace function hand_over_episode(leaver uuid, asked uuid, receiver uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  c episode_clinician;
  today date;
begin
  select x.* into c from episode_clinician x
  where x.organization_id = current_organization_id() and x.id = asked for update;
  today := day_of_episode(c.episode_id);
  if not found or c.staff_id <> leaver or c.valid_to < today then return 'not-owed'; end if;
  if c.part = 'prescriber' and not staff_is(receiver, 'prescriber') then return 'no-prescriber'; end if;
  if c.part = 'primary-clinician' and not staff_is(receiver, 'facilitator')
      and not staff_is(receiver, 'supervisor') then return 'no-clinician'; end if;
  if not exists (select from level_of_care l
      where l.organization_id = c.organization_id and l.episode_id = c.episode_id
        and l.ends_on is null and works_in(receiver, l.program_id)) then return 'other-program'; end if;
  if exists (select from episode_clinician o where o.organization_id = c.organization_id
      and o.episode_id = c.episode_id and o.part = c.part and o.staff_id = receiver
      and (o.valid_to is null or o.valid_to >= today)) then return 'has-it-already'; end if;
  if c.valid_from >= today then
    delete from episode_clinician x where x.organization_id = c.organization_id and x.id = c.id;
  else
    update episode_clinician x set valid_to = today - 1
    where x.organization_id = c.organization_id and x.id = c.id;
  end if;
  insert into episode_clinician (organization_id, id, episode_id, participant_id, staff_id, part,
    valid_from, valid_to)
  values (c.organization_id, gen_random_uuid(), c.episode_id, c.participant_id, receiver, c.part,
    greatest(c.valid_from, today), c.valid_to);
  return null;
end $$;

-- Somebody leads for these days, each day once and as the facilitator where either says so; what they
-- led as on other days stays.
create or replace function lead_also(wanted group_facilitator, today date) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  own group_facilitator;
  piece group_facilitator;
begin
  for own in select x.* from group_facilitator x where x.organization_id = wanted.organization_id
      and x.group_id = wanted.group_id and x.staff_id = wanted.staff_id
      and (x.valid_to is null or x.valid_to >= wanted.valid_from)
      and (wanted.valid_to is null or x.valid_from <= wanted.valid_to)
      order by x.valid_from for update loop
    if own.part = wanted.part then
      perform end_leading(own, today);
      wanted.valid_from := least(wanted.valid_from, greatest(own.valid_from, today));
      wanted.valid_to := case when wanted.valid_to is null or own.valid_to is null then null
        else greatest(wanted.valid_to, own.valid_to) end;
    elsif own.part = 'facilitator' then
      -- Theirs already on these days; wanted is what lies before and after.
      if wanted.valid_from < own.valid_from then
        piece := wanted;
        piece.valid_to := own.valid_from - 1;
        perform lead_also(piece, today);
      end if;
      if own.valid_to is null or wanted.valid_to <= own.valid_to then return; end if;
      wanted.valid_from := own.valid_to + 1;
    else
      perform end_leading(own, wanted.valid_from);
      if wanted.valid_to < coalesce(own.valid_to, 'infinity') then
        own.valid_from := wanted.valid_to + 1;
        insert into group_facilitator select own.*;
      end if;
    end if;
  end loop;
  insert into group_facilitator select wanted.*;
end $$;

-- As in 0049.
create or replace function hand_over_day_template(leaver uuid, asked uuid, receiver uuid, its_program uuid)
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
    and s.ended_at is null and s.cancelled_at is null and s.ends_at > current_instant()
    and (s.started_at is null or p.starts_at > current_instant());
  update day_template d set version = d.version + 1
  where d.organization_id = organization and d.id = asked;
  return null;
end $$;

-- As in 0049.
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
    elsif own.part = part_then or own.part = 'facilitator' then
      -- Nobody facilitates in two parts: the greater stays, and who left is led for.
      update session_facilitator x set handed_to = receiver
      where x.organization_id = organization and x.session_id = asked and x.staff_id = leaver;
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
        and (f.valid_to is null or f.valid_to >= day_of_program(its_program, current_instant()))));
  return null;
end $$;

revoke all on function day_of_staff, day_of_episode from public;
