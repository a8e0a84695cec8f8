-- Days on which the groups of a program, or of every program, do not meet. Sessions ahead follow; what
-- has been recorded never changes by a closure that is put in afterwards.

create table closure (
  organization_id uuid not null references organization,
  id uuid not null,
  -- Null: every program of the organization.
  program_id uuid,
  name text not null check (length(name) between 1 and 80),
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  -- Taken back; the row stays and tells why sessions once were withdrawn.
  removed_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, program_id) references program
);
create index closure_by_day on closure (organization_id, last_day);

alter table closure enable row level security;
alter table closure force row level security;
create policy owner on closure to current_role using (true) with check (true);
-- Everyone of the organization reads it; who sets up the program writes it, and who administers that
-- of every program.
create policy organization on closure for select to stepwell_app
  using (organization_id = current_organization_id() and current_staff_id() is not null);
create policy set_up_insert on closure for insert to stepwell_app
  with check (organization_id = current_organization_id() and sets_up_program(program_id));
create policy set_up_update on closure for update to stepwell_app
  using (organization_id = current_organization_id() and sets_up_program(program_id))
  with check (organization_id = current_organization_id() and sets_up_program(program_id));
grant select, insert, update on closure to stepwell_app;

-- Whether a session of a group that is still to come falls on a closed day: nobody is expected in it.
-- Not one that was moved onto that day, or is held on it, for somebody chose the day; nor one that was begun or in which
-- something is recorded.
create function falls_on_closure(asked session) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select asked.group_id is not null and asked.started_at is null
    and asked.organization_id = current_organization_id()
    and exists (select from program p
      join closure c on c.organization_id = p.organization_id and c.removed_at is null
        and (c.program_id is null or c.program_id = p.id)
        and (asked.starts_at at time zone p.time_zone)::date between c.first_day and c.last_day
      where p.organization_id = asked.organization_id and p.id = asked.program_id
        and (asked.occurs_on is null
          or asked.occurs_on = (asked.starts_at at time zone p.time_zone)::date))
    and not exists (select from attendance x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    and not exists (select from check_in x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    and not exists (select from group_meeting_exception e
      where e.organization_id = asked.organization_id and e.meeting_id = asked.meeting_id
        and e.occurs_on = asked.occurs_on and e.moved_to is not null)
    and not exists (select from observation x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    and not exists (select from administration x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    and not exists (select from note x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    and not exists (select from group_note x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    and not exists (select from leader_intervention x where x.organization_id = asked.organization_id and x.session_id = asked.id)
$$;
revoke all on function falls_on_closure from public;
grant execute on function falls_on_closure to stepwell_app;
