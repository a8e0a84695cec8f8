-- "Today" in an access rule is the program's day. By UTC a group's last evening was already over
-- for everyone west of Greenwich, and tomorrow's member could be seen tonight.

-- The day where the person who asks works: of their first program, else of the organization's first.
-- A program of imported measures (research) has no days of its own. Asked once a statement: write
-- (select current_day()).
create or replace function current_day() returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select (current_instant() at time zone coalesce(
    (select p.time_zone from staff_program sp join program p
       on p.organization_id = sp.organization_id and p.id = sp.program_id
     where sp.organization_id = current_organization_id() and sp.staff_id = current_staff_id()
       and p.level_of_care <> 'research'
     order by p.name, p.id limit 1),
    (select p.time_zone from program p
     where p.organization_id = current_organization_id() and p.level_of_care <> 'research'
     order by p.name, p.id limit 1),
    'UTC'))::date
$$;

create or replace function staff_seen_through() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select current_staff_id() where staff_has_role('facilitator')
  union
  select s.supervisee_id from supervision s
  where s.organization_id = current_organization_id() and s.supervisor_id = current_staff_id()
    and staff_has_role('supervisor')
    and s.valid_from <= (select current_day())
    and (s.valid_to is null or s.valid_to >= (select current_day()))
$$;

create or replace function visible_sessions() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  -- Read once: asked for each row they would cost more than the rows.
  organization uuid := current_organization_id();
  now timestamptz := current_instant();
  seen uuid[] := array(select staff_seen_through());
  programs uuid[] := array(select led_programs());
begin
  return query
    select sf.session_id from session_facilitator sf
    where sf.organization_id = organization and sf.staff_id = any (seen)
    union
    -- who is covered still sees that the session is held and by whom (0013)
    select sf.session_id from session_facilitator sf
    where sf.organization_id = organization and sf.covers_id = any (seen)
    union
    select s.id from session s
    join group_facilitator gf on gf.organization_id = s.organization_id and gf.group_id = s.group_id
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where s.organization_id = organization and gf.organization_id = organization
      and gf.staff_id = any (seen) and gf.valid_from <= (now at time zone p.time_zone)::date
      and (gf.valid_to is null or gf.valid_to >= (now at time zone p.time_zone)::date)
    union
    select s.id from session s
    where s.organization_id = organization and s.program_id = any (programs);
end $$;

-- As in 0004; the group's days are those of its program.
create or replace view care_relation with (security_invoker = true) as
  -- participants of their groups
  select m.organization_id, m.participant_id, gf.staff_id as holder_id, 'supervised' as reach
  from membership m
  join group_facilitator gf on gf.organization_id = m.organization_id and gf.group_id = m.group_id
  join "group" g on g.organization_id = m.organization_id and g.id = m.group_id
  join program p on p.organization_id = g.organization_id and p.id = g.program_id
  where gf.valid_from <= (current_instant() at time zone p.time_zone)::date
    and (gf.valid_to is null or gf.valid_to >= (current_instant() at time zone p.time_zone)::date)
    and m.valid_from <= (current_instant() at time zone p.time_zone)::date
    and (m.valid_to is null or m.valid_to >= (current_instant() at time zone p.time_zone)::date)
  union all
  -- a primary clinician and a prescriber: those whose episode names them
  select c.organization_id, c.participant_id, c.staff_id,
    case c.part when 'primary-clinician' then 'supervised' else 'own' end
  from episode_clinician c
  where c.valid_from <= (select current_day())
    and (c.valid_to is null or c.valid_to >= (select current_day()))
  union all
  -- their own people stay a primary clinician's without the role of a facilitator
  select c.organization_id, c.participant_id, c.staff_id, 'own' from episode_clinician c
  where c.part = 'primary-clinician' and c.valid_from <= (select current_day())
    and (c.valid_to is null or c.valid_to >= (select current_day()))
  union all
  -- a case manager and a director: those of their programs
  select l.organization_id, l.participant_id, l.program_id, 'program' from level_of_care l
  union all
  -- notes they owe
  select r.organization_id, r.participant_id, r.note_author_id, 'supervised' from roster r
  where r.removed_at is null
  union all
  -- notes they wrote, also after a transfer
  select n.organization_id, n.participant_id, n.author_id, 'supervised' from note n
  union all
  -- everyone on the roster of a session they lead or cover
  select r.organization_id, r.participant_id, sf.staff_id, 'supervised'
  from session_facilitator sf join roster r
    on r.organization_id = sf.organization_id and r.session_id = sf.session_id
  where r.removed_at is null;

-- The names that a note of this session must not hold besides its own person's: everyone who was ever
-- on its list, also those taken off whom the writer may no longer see, and every member of its group
-- on its day, also who was not due. For the server's check only; answered to who may read the
-- session's group record or writes a note of it.
create or replace function names_of_session(session uuid)
returns table (participant_id uuid, preferred_name text, given_name text, family_name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.preferred_name, p.given_name, p.family_name
  from participant p
  where p.organization_id = current_organization_id()
    and p.id in (
      select r.participant_id from roster r
      where r.organization_id = current_organization_id() and r.session_id = session
      union
      select m.participant_id from session s
      join program g on g.organization_id = s.organization_id and g.id = s.program_id
      join membership m on m.organization_id = s.organization_id and m.group_id = s.group_id
      where s.organization_id = current_organization_id() and s.id = session
        and m.valid_from <= (s.starts_at at time zone g.time_zone)::date
        and (m.valid_to is null or m.valid_to >= (s.starts_at at time zone g.time_zone)::date))
    and (session in (select visible_sessions())
      or exists (select from note n where n.organization_id = current_organization_id()
        and n.session_id = session and n.author_id = current_staff_id()))
  order by p.id
$$;
