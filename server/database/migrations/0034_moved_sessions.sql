-- A session is held at another time or in another room than planned. Where it was planned is kept, so
-- that the schedule shows it and it can be moved back; its occurrence is an exception of its group's
-- rule, so that planning anew keeps it.

alter table session
  add column moved_at timestamptz,
  add column moved_by uuid,
  add column moved_reason text check (length(moved_reason) between 1 and 500),
  add column moved_from timestamptz,
  add column moved_from_ends_at timestamptz check (moved_from_ends_at > moved_from),
  add column moved_from_room text,
  add foreign key (organization_id, moved_by) references staff,
  add check ((moved_at is null) = (moved_by is null) and (moved_at is null) = (moved_reason is null)
    and (moved_at is null) = (moved_from is null) and (moved_at is null) = (moved_from_ends_at is null)),
  add check (moved_at is not null or moved_from_room is null);

-- Keeps the group of a session from being planned or changed until the request is answered: planning
-- takes the group first and its sessions after it, and so does a move.
create function hold_group_of(asked uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  select from "group" g where g.organization_id = current_organization_id()
    and g.id = (select s.group_id from session s
      where s.organization_id = current_organization_id() and s.id = asked
        and (leads_session(s.id) or s.id in (select visible_sessions())))
  for update
$$;

-- Whether anybody's attendance says something already, also that they are excused beforehand.
create function attendance_is_told_in(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select (leads_session(asked) or asked in (select visible_sessions()))
    and exists (select from attendance a where a.organization_id = current_organization_id()
      and a.session_id = asked and a.status <> 'expected')
$$;

-- What follows a session that was moved and is not its leaders' to write: its blocks go with it by the
-- same time, and the occurrence of its group is the exception that it now is (day null: none). Who has
-- the group open at that moment has an earlier version of it.
create function follow_moved_session(asked uuid, later interval, day date, starts time, ends time,
  why text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  moved session;
begin
  select s.* into moved from session s where s.organization_id = organization and s.id = asked
    and (leads_session(s.id) or s.id in (select visible_sessions()));
  if not found then
    raise insufficient_privilege using message = 'a session is moved by who sees it';
  end if;
  update session_part p set starts_at = p.starts_at + later, ends_at = p.ends_at + later
  where p.organization_id = organization and p.session_id = asked;
  if moved.meeting_id is null then return; end if;
  if day is null then
    delete from group_meeting_exception e where e.organization_id = organization
      and e.meeting_id = moved.meeting_id and e.occurs_on = moved.occurs_on;
    if not found then return; end if;
  else
    insert into group_meeting_exception as e (organization_id, meeting_id, occurs_on, moved_to,
      starts_at, ends_at, reason, decided_by, decided_at)
    values (organization, moved.meeting_id, moved.occurs_on, day, starts, ends, why,
      current_staff_id(), current_instant())
    on conflict (organization_id, meeting_id, occurs_on) do update set moved_to = excluded.moved_to,
      starts_at = excluded.starts_at, ends_at = excluded.ends_at, reason = excluded.reason,
      decided_by = excluded.decided_by, decided_at = excluded.decided_at;
  end if;
  update "group" g set version = g.version + 1
  where g.organization_id = organization and g.id = moved.group_id;
end $$;

revoke all on function hold_group_of, attendance_is_told_in, follow_moved_session from public;
grant execute on function hold_group_of, attendance_is_told_in, follow_moved_session to stepwell_app;
