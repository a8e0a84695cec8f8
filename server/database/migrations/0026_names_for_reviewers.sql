-- The names that a note of this session must not hold besides its own person's: everyone who was ever
-- on its list, also those taken off whom the writer may no longer see, and every member of its group
-- on its day, also who was not due. For the server's check only; answered to who may read the
-- session's group record, writes a note of it or supervises who does: the comment of a return names
-- nobody else either, also after its author leads the session no more.
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
        and n.session_id = session
        and (n.author_id = current_staff_id() or n.author_id in (select staff_seen_through()))))
  order by p.id
$$;
