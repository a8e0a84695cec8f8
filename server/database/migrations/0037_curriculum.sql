-- What groups teach is set up: a curriculum of a program, or of every program, with its topics in
-- order. A group that follows one has its topics, and its planned sessions follow with them.

create table curriculum (
  organization_id uuid not null references organization,
  id uuid not null,
  -- Null: every program of the organization.
  program_id uuid,
  name text not null check (length(name) between 1 and 120),
  -- How long a topic lasts: one session, or every session of a week.
  pace text not null check (pace in ('session', 'week')),
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, program_id) references program
);
create index curriculum_by_program on curriculum (organization_id, program_id);

create table curriculum_outline (
  organization_id uuid not null,
  curriculum_id uuid not null,
  position integer not null check (position > 0),
  module text not null check (length(module) between 1 and 120),
  topic text not null check (length(topic) between 1 and 200),
  skill_codes text[] not null,
  homework text check (length(homework) between 1 and 500),
  primary key (organization_id, curriculum_id, position),
  foreign key (organization_id, curriculum_id) references curriculum
);

alter table "group"
  add column curriculum_id uuid,
  add foreign key (organization_id, curriculum_id) references curriculum;
create index group_by_curriculum on "group" (organization_id, curriculum_id)
  where curriculum_id is not null;

create function sets_up_curriculum(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from curriculum c where c.organization_id = current_organization_id()
    and c.id = asked and sets_up_program(c.program_id))
$$;

-- Everyone of the organization reads them; who sets up the program writes them.
do $$
declare t text;
begin
  foreach t in array array['curriculum', 'curriculum_outline'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner on %I to current_role using (true) with check (true)', t);
    execute format('create policy organization on %I for select to stepwell_app
      using (organization_id = current_organization_id() and current_staff_id() is not null)', t);
  end loop;
end $$;
create policy set_up_insert on curriculum for insert to stepwell_app
  with check (organization_id = current_organization_id() and sets_up_program(program_id));
create policy set_up_update on curriculum for update to stepwell_app
  using (organization_id = current_organization_id() and sets_up_program(program_id))
  with check (organization_id = current_organization_id() and sets_up_program(program_id));
create policy set_up_insert on curriculum_outline for insert to stepwell_app
  with check (organization_id = current_organization_id() and sets_up_curriculum(curriculum_id));
create policy set_up_delete on curriculum_outline for delete to stepwell_app
  using (organization_id = current_organization_id() and sets_up_curriculum(curriculum_id));
grant select, insert, update on curriculum to stepwell_app;
grant select, insert, delete on curriculum_outline to stepwell_app;

-- The topics of a group are written by the function below alone.
drop policy organization on curriculum_topic;
create policy organization on curriculum_topic for select to stepwell_app
  using (organization_id = current_organization_id() and current_staff_id() is not null);

-- The topics of a group are from now on those of its curriculum; without one it has none, and what is
-- planned and not touched teaches none of them. A topic that lasts a week is that week of its module.
create function follow_curriculum(asked_group uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  followed curriculum;
begin
  if not sets_up_group(asked_group) then
    raise insufficient_privilege using message = 'what a group teaches is chosen by who sets it up';
  end if;
  -- As planning does: the group first, its sessions after it.
  perform from "group" g where g.organization_id = organization and g.id = asked_group for update;
  select c.* into followed from curriculum c
  join "group" g on g.organization_id = c.organization_id and g.curriculum_id = c.id
  where g.organization_id = organization and g.id = asked_group;
  delete from curriculum_topic t where t.organization_id = organization and t.group_id = asked_group;
  insert into curriculum_topic (organization_id, id, group_id, position, module, topic, week, weeks,
    skill_codes, homework, parts)
  select organization, gen_random_uuid(), asked_group, o.position, o.module, o.topic,
    case when followed.pace = 'week' then row_number() over stretch end,
    case when followed.pace = 'week' then count(*) over (partition by o.module, o.run) end,
    o.skill_codes, o.homework, '[]'::jsonb
  from (select x.*, x.position - row_number() over (partition by x.module order by x.position) as run
    from curriculum_outline x
    where x.organization_id = organization and x.curriculum_id = followed.id) o
  window stretch as (partition by o.module, o.run order by o.position);
  update session s set module = null, topic = null, week = null, weeks = null, homework = null,
    skill_codes = '{}'
  where s.organization_id = organization and s.group_id = asked_group
    and s.starts_at >= current_instant() and not session_is_touched(s)
    and not exists (select from curriculum_topic t where t.organization_id = organization
      and t.group_id = asked_group);
end $$;

-- The order in which topics follow each other is a rule of the domain (domain/skills/topic-order.ts):
-- one function tells it the sessions, the other writes what it answers.
drop function plan_topics(uuid, uuid, timestamptz);
drop function topic_after(uuid, uuid, integer);
drop function topic_taught(session, integer);

-- The sessions of a group that take place: the last ones before an instant that had a topic, and all
-- after it. week_of: by the calendar of the program. fixed: held, or decided about by hand.
create function sessions_to_teach(organization uuid, asked_group uuid, since timestamptz, before integer)
returns table (id uuid, starts_at timestamptz, module text, topic text, week integer, week_of text, fixed boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if organization is distinct from current_organization_id() then
    raise insufficient_privilege using message = 'sessions are planned within one organization';
  end if;
  return query
    select x.id, x.starts_at, x.module, x.topic, x.week,
      to_char(x.starts_at at time zone p.time_zone, 'IYYY-IW'),
      x.starts_at < since or session_is_touched(x)
    from ((select s.* from session s where s.organization_id = organization
        and s.group_id = asked_group and s.cancelled_at is null and s.starts_at < since
        and s.topic is not null order by s.starts_at desc limit before)
      union all
      (select s.* from session s where s.organization_id = organization
        and s.group_id = asked_group and s.cancelled_at is null and s.starts_at >= since)) x
    join program p on p.organization_id = x.organization_id and p.id = x.program_id
    order by x.starts_at, x.id;
end $$;

-- taught: [{ session, topic }], ids of sessions of the group that nobody touched, and of its topics.
create function teach_topics(organization uuid, asked_group uuid, since timestamptz, taught jsonb)
returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  own_day boolean;
  s session;
  t curriculum_topic;
  each jsonb;
begin
  if organization is distinct from current_organization_id() then
    raise insufficient_privilege using message = 'sessions are planned within one organization';
  end if;
  select g.day_template_id is not null into own_day from "group" g
  where g.organization_id = organization and g.id = asked_group;
  for each in select * from jsonb_array_elements(taught) loop
    select x.* into s from session x where x.organization_id = organization
      and x.group_id = asked_group and x.id = (each ->> 'session')::uuid and x.starts_at >= since;
    continue when not found or session_is_touched(s);
    select x.* into t from curriculum_topic x where x.organization_id = organization
      and x.group_id = asked_group and x.id = (each ->> 'topic')::uuid;
    continue when not found;
    perform teach_topic(s, t, not own_day);
  end loop;
end $$;

-- Topics of a group, for planning while nobody is signed in.
create function topics_of_group(organization uuid, asked_group uuid)
returns setof curriculum_topic
language sql stable security definer set search_path = public, pg_temp as $$
  select t.* from curriculum_topic t where t.organization_id = organization
    and organization = current_organization_id() and t.group_id = asked_group
  order by t.position
$$;

revoke all on function sets_up_curriculum, follow_curriculum, sessions_to_teach, teach_topics,
  topics_of_group from public;
grant execute on function sets_up_curriculum, follow_curriculum, sessions_to_teach, teach_topics,
  topics_of_group to stepwell_app;
