-- Somebody leaves: what they owe is listed and handed over. Who administers sees no clinical row, and
-- nobody may write another's note, so both are functions with the owner's rights that ask first who
-- calls them and touch only what the person who leaves owes.

-- What somebody had begun to write and never signed. It is kept as theirs, is no part of the signed
-- record, and never becomes the words of whoever writes the note now.
create table left_draft (
  organization_id uuid not null references organization,
  id uuid not null,
  note_id uuid not null,
  participant_id uuid not null,
  author_id uuid not null,
  format text not null,
  sections jsonb not null,
  omitted_taps uuid[] not null,
  objective_ids uuid[],
  risk_sentence text not null,
  similarity_reason text,
  part_2 boolean not null,
  written_at timestamptz not null,
  handed_to uuid not null,
  handed_by uuid not null,
  handed_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, note_id) references note,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, author_id) references staff,
  foreign key (organization_id, handed_to) references staff,
  foreign key (organization_id, handed_by) references staff
);
create index left_draft_by_note on left_draft (organization_id, note_id);
alter table left_draft enable row level security;
alter table left_draft force row level security;
create policy owner on left_draft to current_role using (true) with check (true);
-- The words of a draft are its author's, and of whom the note was given to.
create policy author_and_receiver on left_draft for select to stepwell_app
  using (organization_id = (select current_organization_id())
    and (select current_staff_id()) in (author_id, handed_to)
    and participant_id in (select visible_participants()));
grant select on left_draft to stepwell_app;
create trigger left_draft_append_only before update or delete on left_draft
  for each row execute function refuse_change();
create trigger left_draft_no_truncate before truncate on left_draft
  for each statement execute function refuse_change();

-- Who answers for a flag since it was handed over; who acknowledged it before stays told.
alter table flag
  add column handed_to uuid,
  add column handed_at timestamptz,
  add foreign key (organization_id, handed_to) references staff,
  add check ((handed_to is null) = (handed_at is null));

-- Whether the caller may hand over what this person owes: who administers, and the director of all
-- programs in which the person works. Nobody their own.
create function hands_over_of(leaver uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select leaver is distinct from current_staff_id()
    and exists (select from staff s
      where s.organization_id = current_organization_id() and s.id = leaver)
    and (staff_has_role('administrator') or (staff_has_role('director')
      and exists (select from staff_program p
        where p.organization_id = current_organization_id() and p.staff_id = leaver)
      and not exists (select from staff_program p
        where p.organization_id = current_organization_id() and p.staff_id = leaver
          and not sets_up_program(p.program_id))))
$$;

-- What somebody owes now, one row each. A director is told what is of their programs or about people
-- they see. participant_id is for the audit trail and for counting: a name is read by row-level security.
create function what_somebody_owes(leaver uuid)
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
      and (f.valid_to is null or f.valid_to >= o.today)
    join "group" g on g.organization_id = f.organization_id and g.id = f.group_id
      and (g.ends_on is null or g.ends_on >= o.today)
    group by g.id, g.name, g.program_id
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
    select 'flag', f.id, 'Risk flag', (f.raised_at at time zone 'UTC')::date, false, null, f.participant_id
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

-- Whether somebody else would see a participant: asked as them, for a moment.
create function staff_sees(who uuid, person uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me text := current_setting('stepwell.staff_id', true);
  sees boolean;
begin
  perform set_config('stepwell.staff_id', who::text, true);
  perform set_config('stepwell.visible_participants', '', true);
  sees := person in (select visible_participants());
  perform set_config('stepwell.staff_id', me, true);
  perform set_config('stepwell.visible_participants', '', true);
  return sees;
end $$;

create function staff_is(who uuid, wanted text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from staff_role r where r.organization_id = current_organization_id()
    and r.staff_id = who and r.role = wanted)
$$;

create function works_in(who uuid, asked_program uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from staff_program p where p.organization_id = current_organization_id()
    and p.staff_id = who and p.program_id = asked_program)
$$;

-- Hands things over, effective now, one after the other as given; what is owed is asked once before,
-- for the first may take the next along. refusal null: done; else a code that says why this receiver
-- cannot have it.
--
-- items: [{ kind, id, receiverId }]
create function hand_over(leaver uuid, items jsonb) returns table (place integer, refusal text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  -- Only what somebody leaves behind: their account is disabled, in this request or before.
  gone boolean := exists (select from staff s where s.organization_id = organization and s.id = leaver
    and s.disabled_at is not null);
  owed jsonb := (select coalesce(jsonb_object_agg(w.kind || ' ' || w.id, to_jsonb(w)), '{}')
    from what_somebody_owes(leaver) w);
  item jsonb;
  it jsonb;
  asked uuid;
  receiver uuid;
begin
  for item, place in select x.value, x.ordinality - 1
    from jsonb_array_elements(items) with ordinality as x
  loop
    asked := (item ->> 'id')::uuid;
    receiver := (item ->> 'receiverId')::uuid;
    it := owed -> ((item ->> 'kind') || ' ' || asked);
    refusal := case
      when it is null then 'not-owed'
      when not gone then 'still-here'
      when receiver = leaver or not exists (select from staff s where s.organization_id = organization
        and s.id = receiver and s.disabled_at is null) then 'not-active'
      else hand_over_one(leaver, it, receiver) end;
    return next;
  end loop;
end $$;

create function hand_over_one(leaver uuid, it jsonb, receiver uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  asked uuid := (it ->> 'id')::uuid;
  its_program uuid := (it ->> 'program_id')::uuid;
  person uuid := (it ->> 'participant_id')::uuid;
begin
  return case it ->> 'kind'
    when 'supervisee' then hand_over_supervisee(leaver, asked, receiver)
    when 'group' then hand_over_group(leaver, asked, receiver, its_program)
    when 'session' then hand_over_session(leaver, asked, receiver, its_program)
    when 'episode' then hand_over_episode(leaver, asked, receiver)
    when 'note' then hand_over_note(leaver, asked, receiver, its_program)
    when 'task' then hand_over_task(asked, receiver, person)
    when 'flag' then hand_over_flag(asked, receiver, person)
    else 'goes-with-others' end;
end $$;

-- From today; who supervised until yesterday did so. One that has not begun goes over as it is.
create function hand_over_supervisee(leaver uuid, asked uuid, receiver uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v supervision;
begin
  select x.* into v from supervision x
  where x.organization_id = current_organization_id() and x.id = asked for update;
  if not found or v.supervisor_id <> leaver or v.valid_to < current_day() then return 'not-owed'; end if;
  if not staff_is(receiver, 'supervisor') then return 'no-supervisor'; end if;
  -- Supervision shows whatever the supervisee sees, in every program: a director gives only what is theirs.
  if not staff_has_role('administrator') and exists (select from staff_program p
      where p.organization_id = v.organization_id and p.staff_id = v.supervisee_id
        and not sets_up_program(p.program_id)) then return 'not-yours'; end if;
  if v.supervisee_id = receiver then return 'themselves'; end if;
  if exists (select from supervision o where o.organization_id = v.organization_id
      and o.supervisee_id = v.supervisee_id and o.supervisor_id = receiver
      and (o.valid_to is null or o.valid_to >= greatest(v.valid_from, current_day()))) then
    return 'supervises-already';
  end if;
  if v.valid_from >= current_day() then
    delete from supervision x where x.organization_id = v.organization_id and x.id = v.id;
  else
    update supervision x set valid_to = current_day() - 1
    where x.organization_id = v.organization_id and x.id = v.id;
  end if;
  insert into supervision (organization_id, id, supervisor_id, supervisee_id, valid_from, valid_to)
  values (v.organization_id, gen_random_uuid(), receiver, v.supervisee_id,
    greatest(v.valid_from, current_day()), v.valid_to);
  update staff s set version = s.version + 1
  where s.organization_id = v.organization_id and s.id = v.supervisee_id;
  return null;
end $$;

create function hand_over_group(leaver uuid, asked uuid, receiver uuid, its_program uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  f group_facilitator;
begin
  perform from "group" g where g.organization_id = organization and g.id = asked for update;
  if not staff_is(receiver, 'facilitator') then return 'no-facilitator'; end if;
  if not works_in(receiver, its_program) then return 'other-program'; end if;
  if exists (select from group_facilitator o where o.organization_id = organization
      and o.group_id = asked and o.staff_id = receiver
      and (o.valid_to is null or o.valid_to >= current_day())) then return 'leads-already'; end if;
  for f in select x.* from group_facilitator x where x.organization_id = organization
      and x.group_id = asked and x.staff_id = leaver
      and (x.valid_to is null or x.valid_to >= current_day()) for update loop
    if f.valid_from >= current_day() then
      delete from group_facilitator x where x.organization_id = organization and x.group_id = asked
        and x.staff_id = leaver and x.valid_from = f.valid_from;
    else
      update group_facilitator x set valid_to = current_day() - 1
      where x.organization_id = organization and x.group_id = asked and x.staff_id = leaver
        and x.valid_from = f.valid_from;
    end if;
    insert into group_facilitator (organization_id, group_id, staff_id, part, valid_from, valid_to)
    values (organization, asked, receiver, f.part, greatest(f.valid_from, current_day()), f.valid_to);
  end loop;
  update "group" g set version = g.version + 1 where g.organization_id = organization and g.id = asked;
  return null;
end $$;

-- The receiver takes the part. Who led a session that runs stays among its leaders, covered by the
-- receiver: what they did is theirs.
create function hand_over_session(leaver uuid, asked uuid, receiver uuid, its_program uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  s session;
  l session_facilitator;
  part_then text;
begin
  select x.* into s from session x where x.organization_id = organization and x.id = asked for update;
  if not staff_is(receiver, 'facilitator') then return 'no-facilitator'; end if;
  if not works_in(receiver, its_program) then return 'other-program'; end if;
  if exists (select from session_facilitator o where o.organization_id = organization
      and o.session_id = asked and o.staff_id = receiver) then return 'leads-already'; end if;
  select x.* into l from session_facilitator x
  where x.organization_id = organization and x.session_id = asked and x.staff_id = leaver;
  part_then := coalesce(l.covers_part, case l.part when 'cover' then 'facilitator' else l.part end);
  if s.started_at is not null then
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

create function hand_over_episode(leaver uuid, asked uuid, receiver uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  c episode_clinician;
begin
  select x.* into c from episode_clinician x
  where x.organization_id = current_organization_id() and x.id = asked for update;
  if not found or c.staff_id <> leaver or c.valid_to < current_day() then return 'not-owed'; end if;
  if c.part = 'prescriber' and not staff_is(receiver, 'prescriber') then return 'no-prescriber'; end if;
  if c.part = 'primary-clinician' and not staff_is(receiver, 'facilitator')
      and not staff_is(receiver, 'supervisor') then return 'no-clinician'; end if;
  if not exists (select from level_of_care l
      where l.organization_id = c.organization_id and l.episode_id = c.episode_id
        and l.ends_on is null and works_in(receiver, l.program_id)) then return 'other-program'; end if;
  if exists (select from episode_clinician o where o.organization_id = c.organization_id
      and o.episode_id = c.episode_id and o.part = c.part and o.staff_id = receiver
      and (o.valid_to is null or o.valid_to >= current_day())) then return 'has-it-already'; end if;
  if c.valid_from >= current_day() then
    delete from episode_clinician x where x.organization_id = c.organization_id and x.id = c.id;
  else
    update episode_clinician x set valid_to = current_day() - 1
    where x.organization_id = c.organization_id and x.id = c.id;
  end if;
  insert into episode_clinician (organization_id, id, episode_id, participant_id, staff_id, part,
    valid_from, valid_to)
  values (c.organization_id, gen_random_uuid(), c.episode_id, c.participant_id, receiver, c.part,
    greatest(c.valid_from, current_day()), c.valid_to);
  return null;
end $$;

-- The receiver owes the note anew. What its author had begun is kept as theirs and leaves the note.
create function hand_over_note(leaver uuid, asked uuid, receiver uuid, its_program uuid)
returns text language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  n note;
  begun boolean;
begin
  select x.* into n from note x where x.organization_id = current_organization_id() and x.id = asked
  for update;
  -- Somebody may have signed it, given it away or begun to write since the list was made.
  if not found or n.signed_at is not null or n.author_id <> leaver then return 'not-owed'; end if;
  if not exists (select from session_facilitator f where f.organization_id = n.organization_id
      and f.session_id = n.session_id and f.staff_id = receiver) then
    if not staff_is(receiver, 'facilitator') then return 'no-facilitator'; end if;
    if not works_in(receiver, its_program) then return 'other-program'; end if;
  end if;
  begun := n.sections <> '{}'::jsonb or n.omitted_taps <> '{}' or n.risk_sentence <> ''
    or n.similarity_reason is not null or n.objective_ids is not null;
  if begun then
    insert into left_draft (organization_id, id, note_id, participant_id, author_id, format, sections,
      omitted_taps, objective_ids, risk_sentence, similarity_reason, part_2, written_at, handed_to,
      handed_by, handed_at)
    values (n.organization_id, gen_random_uuid(), n.id, n.participant_id, leaver, n.format, n.sections,
      n.omitted_taps, n.objective_ids, n.risk_sentence, n.similarity_reason, n.part_2, n.updated_at,
      receiver, current_staff_id(), current_instant());
  end if;
  update note x set author_id = receiver, opened_at = null, sections = '{}', omitted_taps = '{}',
    objective_ids = null, risk_sentence = '', similarity_reason = null, drafted = null,
    updated_at = current_instant(), version = x.version + 1
  where x.organization_id = n.organization_id and x.id = n.id;
  update roster r set note_author_id = receiver, version = r.version + 1
  where r.organization_id = n.organization_id and r.session_id = n.session_id
    and r.participant_id = n.participant_id;
  return null;
end $$;

create function hand_over_task(asked uuid, receiver uuid, person uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not staff_sees(receiver, person) then return 'does-not-treat'; end if;
  update work_task t set assigned_to = receiver, version = t.version + 1
  where t.organization_id = current_organization_id() and t.id = asked
    and t.done_at is null and t.withdrawn_at is null;
  return case when found then null else 'not-owed' end;
end $$;

create function hand_over_flag(asked uuid, receiver uuid, person uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not staff_sees(receiver, person) then return 'does-not-treat'; end if;
  update flag f set handed_to = receiver, handed_at = current_instant(), version = f.version + 1
  where f.organization_id = current_organization_id() and f.id = asked and f.closed_at is null;
  return case when found then null else 'not-owed' end;
end $$;

revoke all on function hands_over_of, what_somebody_owes, staff_sees, staff_is, works_in, hand_over,
  hand_over_one, hand_over_supervisee, hand_over_group, hand_over_session, hand_over_episode, hand_over_note,
  hand_over_task, hand_over_flag from public;
grant execute on function hands_over_of, what_somebody_owes, hand_over to stepwell_app;
