-- Programs and groups are set up on screens, and a group repeats by a rule (RFC 5545) instead of on
-- one weekday. What a person may set up is decided by domain/permissions; that only those who
-- administer, or the director of the program, ever write these rows, the policies below say too.

-- Whether the caller may set up this program.
create function sets_up_program(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select staff_has_role('administrator')
    or (staff_has_role('director') and exists (select from staff_program sp
      where sp.organization_id = current_organization_id() and sp.staff_id = current_staff_id()
        and sp.program_id = asked))
$$;

create function sets_up_group(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from "group" g where g.organization_id = current_organization_id()
    and g.id = asked and sets_up_program(g.program_id))
$$;

-- The program's settings grow: when a plan is to be reviewed, and when missed days are told.
update program set settings = settings
  || '{"planReviewDays": 60, "missedDays": {"absences": 2, "days": 7}}'::jsonb;

alter table program add column ends_on date;

alter table "group"
  add column ends_on date,
  add column day_template_id uuid;

alter table group_meeting add column rule text, add column position integer not null default 1;
update group_meeting set rule = 'FREQ=WEEKLY;BYDAY='
  || (array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])[weekday];
alter table group_meeting alter column rule set not null, drop column weekday,
  add check (length(rule) <= 200);

-- One occurrence that differs from the rule: left out (moved_to null), or moved.
create table group_meeting_exception (
  organization_id uuid not null,
  meeting_id uuid not null,
  occurs_on date not null,
  moved_to date,
  starts_at time,
  ends_at time,
  reason text check (length(reason) between 1 and 500),
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (organization_id, meeting_id, occurs_on),
  check ((moved_to is null) = (starts_at is null) and (moved_to is null) = (ends_at is null)),
  foreign key (organization_id, meeting_id) references group_meeting,
  foreign key (organization_id, decided_by) references staff
);

-- The day of a program: blocks and breaks, by wall time.
create table day_template (
  organization_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, program_id) references program
);
create table day_template_part (
  organization_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  position integer not null,
  title text not null check (length(title) between 1 and 80),
  starts_at time not null,
  ends_at time not null check (ends_at > starts_at),
  is_break boolean not null,
  facilitator_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, template_id) references day_template on delete cascade,
  foreign key (organization_id, facilitator_id) references staff
);
create unique index day_template_part_order on day_template_part (organization_id, template_id, position);
alter table "group" add foreign key (organization_id, day_template_id) references day_template;

-- Which occurrence of which meeting a session is: planned once, however often it is planned.
alter table session
  add column meeting_id uuid,
  add column occurs_on date,
  add foreign key (organization_id, meeting_id) references group_meeting,
  add check ((meeting_id is null) = (occurs_on is null));
create unique index session_of_meeting on session (organization_id, meeting_id, occurs_on)
  where meeting_id is not null;

do $$
declare
  t text;
  ours text;
begin
  foreach t in array array['group_meeting_exception', 'day_template', 'day_template_part'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner on %I to current_role using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to stepwell_app', t);
  end loop;
  -- Everyone of the organization reads what is set up; who sets up writes it.
  for t, ours in values
    ('program', 'sets_up_program(id)'),
    ('group', 'sets_up_program(program_id)'),
    ('day_template', 'sets_up_program(program_id)'),
    ('group_facilitator', 'sets_up_group(group_id)'),
    ('group_meeting', 'sets_up_group(group_id)'),
    ('group_meeting_exception', 'exists (select from group_meeting m
      where m.organization_id = group_meeting_exception.organization_id
        and m.id = group_meeting_exception.meeting_id and sets_up_group(m.group_id))'),
    ('day_template_part', 'exists (select from day_template d
      where d.organization_id = day_template_part.organization_id
        and d.id = day_template_part.template_id and sets_up_program(d.program_id))')
  loop
    execute format('drop policy if exists organization on %I', t);
    execute format('create policy organization on %I for select to stepwell_app
      using (organization_id = current_organization_id() and current_staff_id() is not null)', t);
    execute format('create policy set_up_insert on %I for insert to stepwell_app
      with check (organization_id = current_organization_id() and %s)', t, ours);
    execute format('create policy set_up_update on %I for update to stepwell_app
      using (organization_id = current_organization_id() and %2$s)
      with check (organization_id = current_organization_id() and %2$s)', t, ours);
    execute format('create policy set_up_delete on %I for delete to stepwell_app
      using (organization_id = current_organization_id() and %s)', t, ours);
  end loop;
end $$;
-- What 0017 took back and endpoints now write.
grant insert, update on program, "group" to stepwell_app;
grant insert, update, delete on group_facilitator, group_meeting to stepwell_app;

-- Sessions of groups, planned ahead ---------------------------------------------------------------

-- Whether anything happened in a session, or somebody changed it by hand: then no rule touches it.
create function session_is_touched(asked session) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select asked.version > 1 or asked.started_at is not null or asked.cancelled_at is not null
    or exists (select from attendance x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    or exists (select from check_in x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    or exists (select from observation x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    or exists (select from administration x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    or exists (select from note x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    or exists (select from group_note x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    or exists (select from leader_intervention x where x.organization_id = asked.organization_id and x.session_id = asked.id)
    or exists (select from session_facilitator x where x.organization_id = asked.organization_id and x.session_id = asked.id
      and x.part = 'cover')
    or exists (select from roster x where x.organization_id = asked.organization_id and x.session_id = asked.id
      and (x.version > 1 or x.origin <> 'member' or x.removed_at is not null))
$$;

-- Plans the sessions of one group from an instant on, to one before another: what is wanted and not
-- there is made, what is there and no longer wanted is withdrawn, and what is touched stays as it
-- is. Nobody signed in is needed: the server plans ahead by itself each night. Facts that a group
-- says of itself are written and nothing is read out. Two that plan at once wait for each other.
--
-- wanted: [{ id, meetingId, on, startsAt, endsAt, parts: [{ id, title, startsAt, endsAt, isBreak,
-- facilitatorId }] }]
-- again: leaders and parts are taken anew, too, for the group or its day was changed
create function plan_sessions(organization uuid, asked_group uuid, since timestamptz,
  before timestamptz, wanted jsonb, again boolean)
returns table (made integer, moved integer, withdrawn integer)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  g "group";
  zone text;
  w jsonb;
  there session;
  differs boolean;
  gone uuid[];
begin
  made := 0; moved := 0; withdrawn := 0;
  if organization is distinct from current_organization_id() then
    raise insufficient_privilege using message = 'sessions are planned within one organization';
  end if;
  select x.* into g from "group" x where x.organization_id = organization and x.id = asked_group for update;
  if not found then return next; return; end if;
  select p.time_zone into zone from program p where p.organization_id = organization and p.id = g.program_id;

  for w in select * from jsonb_array_elements(wanted) loop
    if not exists (select from group_meeting m where m.organization_id = organization
        and m.id = (w ->> 'meetingId')::uuid and m.group_id = asked_group) then
      raise insufficient_privilege using message = 'a session is planned for a meeting of its own group';
    end if;
    select s.* into there from session s where s.organization_id = organization
      and s.meeting_id = (w ->> 'meetingId')::uuid and s.occurs_on = (w ->> 'on')::date;
    if found then
      differs := (there.starts_at, there.ends_at) is distinct from
        ((w ->> 'startsAt')::timestamptz, (w ->> 'endsAt')::timestamptz);
      if (differs or again) and not session_is_touched(there) then
        update session s set starts_at = (w ->> 'startsAt')::timestamptz,
          ends_at = (w ->> 'endsAt')::timestamptz, title = g.name, room = g.room, mode = g.mode,
          attendance_per_block = g.kind = 'program-day'
        where s.organization_id = organization and s.id = there.id;
        perform plan_parts(organization, there.id, w -> 'parts');
        perform plan_leaders(organization, there.id, asked_group,
          ((w ->> 'startsAt')::timestamptz at time zone zone)::date);
        if differs then moved := moved + 1; end if;
      end if;
      continue;
    end if;
    insert into session (organization_id, id, program_id, group_id, kind, title, room, mode,
      starts_at, ends_at, module, attendance_per_block, meeting_id, occurs_on)
    values (organization, (w ->> 'id')::uuid, g.program_id, g.id, 'group', g.name, g.room, g.mode,
      (w ->> 'startsAt')::timestamptz, (w ->> 'endsAt')::timestamptz, g.module,
      g.kind = 'program-day', (w ->> 'meetingId')::uuid, (w ->> 'on')::date);
    perform plan_parts(organization, (w ->> 'id')::uuid, w -> 'parts');
    perform plan_leaders(organization, (w ->> 'id')::uuid, asked_group,
      ((w ->> 'startsAt')::timestamptz at time zone zone)::date);
    made := made + 1;
  end loop;

  select array_agg(s.id) into gone from session s
  where s.organization_id = organization and s.group_id = asked_group and s.meeting_id is not null
    and s.starts_at >= since and s.starts_at < before and not session_is_touched(s)
    and not exists (select from jsonb_array_elements(wanted) x
      where (x ->> 'meetingId')::uuid = s.meeting_id and (x ->> 'on')::date = s.occurs_on);
  if gone is not null then
    delete from roster x where x.organization_id = organization and x.session_id = any (gone);
    delete from session_facilitator x where x.organization_id = organization and x.session_id = any (gone);
    delete from session_part x where x.organization_id = organization and x.session_id = any (gone);
    delete from session x where x.organization_id = organization and x.id = any (gone);
    withdrawn := cardinality(gone);
  end if;
  return next;
end $$;

create function plan_parts(organization uuid, session uuid, parts jsonb) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  delete from session_part p where p.organization_id = organization and p.session_id = session;
  insert into session_part (organization_id, id, session_id, position, title, starts_at, ends_at,
    is_break, facilitator_id)
  select organization, (p ->> 'id')::uuid, session, place, p ->> 'title',
    (p ->> 'startsAt')::timestamptz, (p ->> 'endsAt')::timestamptz, (p ->> 'isBreak')::boolean,
    (p ->> 'facilitatorId')::uuid
  from jsonb_array_elements(parts) with ordinality as x (p, place);
$$;

-- Who leads the group on that day. One person once, as the facilitator where both are said.
create function plan_leaders(organization uuid, session uuid, asked_group uuid, day date) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  delete from session_facilitator f where f.organization_id = organization and f.session_id = session;
  insert into session_facilitator (organization_id, session_id, staff_id, part)
  select distinct on (f.staff_id) organization, session, f.staff_id, f.part
  from group_facilitator f
  where f.organization_id = organization and f.group_id = asked_group
    and f.valid_from <= day and (f.valid_to is null or f.valid_to >= day)
  order by f.staff_id, f.part = 'facilitator' desc;
$$;

-- Every group that may meet in the days asked for, of every organization: what the nightly plan
-- goes through. Ids only.
create function groups_to_plan(from_day date) returns table (organization_id uuid, group_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.organization_id, g.id from "group" g
  join organization o on o.id = g.organization_id
  where not o.is_demo and (g.ends_on is null or g.ends_on >= from_day)
    and exists (select from group_meeting m where m.organization_id = g.organization_id and m.group_id = g.id)
  order by 1, 2
$$;

revoke all on function sets_up_program, sets_up_group, session_is_touched, plan_sessions, plan_parts, plan_leaders,
  groups_to_plan from public;
grant execute on function sets_up_program, sets_up_group, plan_sessions, groups_to_plan to stepwell_app;
