-- What happens when the day does not go as planned: a session is cancelled, a colleague covers it,
-- somebody comes on another day than their own.

alter table session
  add column cancelled_by uuid,
  add column cancelled_reason text check (length(cancelled_reason) between 1 and 500),
  add foreign key (organization_id, cancelled_by) references staff,
  add check (cancelled_at is not null or (cancelled_by is null and cancelled_reason is null));

-- A cover takes the place of a leader of one session: covers_id is whom, covers_part what they were,
-- so that it can be taken back. Unknown for covers from before this table knew.
alter table session_facilitator
  add column covers_id uuid,
  add column covers_part text check (covers_part in ('facilitator', 'co-facilitator')),
  add foreign key (organization_id, covers_id) references staff,
  add check (covers_id is distinct from staff_id),
  add check ((covers_id is null) = (covers_part is null)),
  add check (covers_id is null or part = 'cover');
create index session_facilitator_by_covered on session_facilitator (organization_id, covers_id, session_id)
  where covers_id is not null;

-- Leading a session shows its roster, so nobody makes themselves the leader of one they do not see.
drop policy organization on session_facilitator;
create policy organization on session_facilitator for select to stepwell_app
  using (organization_id = current_organization_id() and current_staff_id() is not null);
do $$
declare
  seen text := 'organization_id = current_organization_id() and session_id in (select visible_sessions())';
begin
  execute format('create policy seen_insert on session_facilitator for insert to stepwell_app
    with check (%s)', seen);
  execute format('create policy seen_update on session_facilitator for update to stepwell_app
    using (%1$s) with check (%1$s)', seen);
  execute format('create policy seen_delete on session_facilitator for delete to stepwell_app
    using (%s)', seen);
end $$;

-- Who is covered, and their supervisor, still see that the session is held and by whom. What it says
-- of people is another question: visible_participants().
create or replace function visible_sessions() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  -- Read once: asked for each row they would cost more than the rows.
  organization uuid := current_organization_id();
  today date := current_day();
  seen uuid[] := array(select staff_seen_through());
  programs uuid[] := array(select led_programs());
begin
  return query
    select sf.session_id from session_facilitator sf
    where sf.organization_id = organization and sf.staff_id = any (seen)
    union
    select sf.session_id from session_facilitator sf
    where sf.organization_id = organization and sf.covers_id = any (seen)
    union
    select s.id from session s join group_facilitator gf
      on gf.organization_id = s.organization_id and gf.group_id = s.group_id
    where s.organization_id = organization and gf.organization_id = organization
      and gf.staff_id = any (seen)
      and gf.valid_from <= today and (gf.valid_to is null or gf.valid_to >= today)
    union
    select s.id from session s
    where s.organization_id = organization and s.program_id = any (programs);
end $$;

-- Whether anything is recorded in a session, by anybody or by one person: attendance, ratings,
-- observations, words of the group note or of a leader, a score, a flag. Also about people whom the
-- caller does not see, so it answers yes or no and nothing else, and only about sessions one sees.
-- Somebody excused beforehand does not make a session held.
create function is_recorded_in(asked uuid, writer uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select (leads_session(asked) or asked in (select visible_sessions())) and (
    exists (select from attendance a where a.organization_id = current_organization_id()
      and a.session_id = asked
      and case when writer is null then a.status in ('present', 'no-show')
        else a.updated_by = writer end)
    or exists (select from attendance_revision a where a.organization_id = current_organization_id()
      and a.session_id = asked and a.updated_by = writer)
    or exists (select from check_in c where c.organization_id = current_organization_id()
      and c.session_id = asked and c.updated_by = coalesce(writer, c.updated_by))
    or exists (select from observation o where o.organization_id = current_organization_id()
      and o.session_id = asked and o.taken_back_at is null
      and o.updated_by = coalesce(writer, o.updated_by))
    or exists (select from leader_intervention i where i.organization_id = current_organization_id()
      and i.session_id = asked and i.text <> '' and i.staff_id = coalesce(writer, i.staff_id))
    or exists (select from group_note g where g.organization_id = current_organization_id()
      and g.session_id = asked and g.dynamic <> '' and g.updated_by = coalesce(writer, g.updated_by))
    or exists (select from administration d where d.organization_id = current_organization_id()
      and d.session_id = asked and d.recorded_by = coalesce(writer, d.recorded_by))
    or exists (select from flag f where f.organization_id = current_organization_id()
      and f.session_id = asked and f.raised_by = coalesce(writer, f.raised_by)))
$$;

-- Who may be asked to cover a session: facilitators who work in its program or lead a group of it,
-- but those who lead the session already; with what else they lead at that time.
create function who_may_cover(asked uuid)
returns table (id uuid, name text, credential text, leads_meanwhile text)
language sql stable security definer set search_path = public, pg_temp as $$
  with s as (select x.* from session x where x.organization_id = current_organization_id() and x.id = asked
    and (leads_session(x.id) or x.id in (select visible_sessions())))
  select f.id, f.name, f.credential_code,
    (select string_agg(o.title, ', ' order by o.starts_at, o.title) from session_facilitator l
      join session o on o.organization_id = l.organization_id and o.id = l.session_id
      where l.organization_id = f.organization_id and l.staff_id = f.id and o.id <> s.id
        and o.cancelled_at is null and o.starts_at < s.ends_at
        and coalesce(least(o.ended_at, o.ends_at), o.ends_at) > s.starts_at)
  from s join staff f on f.organization_id = s.organization_id and f.disabled_at is null
  where exists (select from staff_role r where r.organization_id = f.organization_id
      and r.staff_id = f.id and r.role = 'facilitator')
    and (exists (select from staff_program p where p.organization_id = f.organization_id
        and p.staff_id = f.id and p.program_id = s.program_id)
      or exists (select from group_facilitator gf join "group" g
          on g.organization_id = gf.organization_id and g.id = gf.group_id
        where gf.organization_id = f.organization_id and gf.staff_id = f.id
          and g.program_id = s.program_id and gf.valid_from <= current_day()
          and (gf.valid_to is null or gf.valid_to >= current_day())))
    and not exists (select from session_facilitator l where l.organization_id = s.organization_id
      and l.session_id = s.id and l.staff_id = f.id)
  order by f.name, f.id
$$;

-- The notes of a session that one person would have owed and has not begun go to another.
create function hand_over_notes(asked uuid, giver uuid, taker uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update roster r set note_author_id = taker, version = r.version + 1
  where r.organization_id = current_organization_id() and r.session_id = asked
    and r.note_author_id = giver
    and (leads_session(asked) or asked in (select visible_sessions()))
    and exists (select from session_facilitator f where f.organization_id = r.organization_id
      and f.session_id = asked and f.staff_id = taker)
    and not exists (select from note n where n.organization_id = r.organization_id
      and n.session_id = asked and n.participant_id = r.participant_id
      and (n.opened_at is not null or n.sections <> '{}'::jsonb))
$$;
revoke all on function is_recorded_in, who_may_cover, hand_over_notes from public;
grant execute on function is_recorded_in, who_may_cover, hand_over_notes to stepwell_app;
