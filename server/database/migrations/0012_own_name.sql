-- Nobody writes under another's name: what is signed, said or assessed carries the person who asks,
-- whatever the application sends. Where nobody asks (migrations, the demo program) these say nothing;
-- the application then sees and writes no row at all.

create policy own_name on signature as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or signed_by = current_staff_id());
create policy own_name on addendum as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or author_id = current_staff_id());
create policy own_name on note_return as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or returned_by = current_staff_id());
create policy own_name on risk_assessment as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or assessed_by = current_staff_id());
create policy own_name on flag_statement as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or stated_by = current_staff_id());
create policy own_name on flag_cause as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or recorded_by = current_staff_id());
create policy own_name on note as restrictive for update to stepwell_app
  using (true) with check (current_staff_id() is null or signed_at is null
    or author_id = current_staff_id());
create policy own_name on group_note as restrictive for update to stepwell_app
  using (true) with check (current_staff_id() is null or signed_at is null
    or signed_by = current_staff_id());
-- A note begins unsigned; signing is a change of it.
create policy unsigned on note as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or signed_at is null);
create policy unsigned on group_note as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or signed_at is null);

-- Who writes a note of a session without leading it any more (another covers, a transfer) sees the
-- people of their own notes only. What a signature freezes of the session as a whole is all of it.
create function writes_of_session(session uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select session in (select visible_sessions())
    or exists (select from note n where n.organization_id = current_organization_id()
      and n.session_id = session and n.author_id = current_staff_id())
$$;

create function headcount_of_session(session uuid) returns integer
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer from roster r
  where r.organization_id = current_organization_id() and r.session_id = session
    and r.removed_at is null and (select writes_of_session(session))
    and exists (select from attendance a where a.organization_id = r.organization_id
      and a.session_id = r.session_id and a.participant_id = r.participant_id
      and a.status = 'present')
$$;

create function interventions_of_session(session uuid)
returns table (staff_id uuid, text text, version integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.staff_id, i.text, i.version from leader_intervention i
  where i.organization_id = current_organization_id() and i.session_id = session
    and (select writes_of_session(session))
  order by i.staff_id
$$;
revoke all on function writes_of_session, headcount_of_session, interventions_of_session from public;
grant execute on function headcount_of_session, interventions_of_session to stepwell_app;
