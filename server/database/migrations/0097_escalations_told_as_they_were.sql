-- Corrects 0092. A limit was kept with the people of the moment of keeping, wherever they stood then: a
-- hand-over wrote that somebody was asked minutes before they had any part, and a disabled account moved
-- those behind it forward. Now it is known until when the limits of a flag are kept (flag_kept). Whatever
-- changes whom a flag names keeps them first; whom only that change brought in is dated no earlier than it.
-- Steps not reached yet are numbered after those that are kept, as domain/flags/responsibility.ts has it.
--
-- Kept before a change of: a flag, an account, who leads a session, supervision, primary clinicians, levels
-- of care, directors and their programs, the minutes of a program, and at the start of a hand-over. What
-- begins or ends with a day, planned before, is no write: it is told with the people of the next one.

create table flag_kept (
  organization_id uuid not null,
  flag_id uuid not null,
  participant_id uuid not null,
  kept_at timestamptz not null,
  primary key (organization_id, flag_id),
  foreign key (organization_id, flag_id) references flag,
  foreign key (organization_id, participant_id) references participant
);
alter table flag_kept enable row level security;
alter table flag_kept force row level security;
create policy owner on flag_kept to current_role using (true) with check (true);
create policy care on flag_kept for select to stepwell_app
  using (organization_id = current_organization_id()
    and participant_id in (select visible_participants()));
grant select on flag_kept to stepwell_app;

-- Every index begins with the organization.
create function standing_of_flag(organization uuid, asked uuid) returns standing_flag
language sql stable set search_path = public, pg_temp as $$
  select (f.organization_id, f.id, f.participant_id, f.session_id, f.kind, f.raised_at,
    greatest(coalesce(f.asked_since, f.raised_at), f.handed_at, a.disabled_at),
    case when a.id is not null and a.disabled_at is null then f.acknowledged_at
      else current_instant() end,
    (select h.id from staff h where h.organization_id = f.organization_id and h.id = f.handed_to
      and h.disabled_at is null and not exists (select from flag_cause c
        where c.organization_id = f.organization_id and c.flag_id = f.id
          and c.recorded_at > f.handed_at)),
    f.escalate_minutes)::standing_flag
  from flag f
  left join staff a on a.organization_id = f.organization_id and a.id = f.acknowledged_by
  where f.organization_id = organization and f.id = asked and f.closed_at is null
$$;

-- Keeps the limits of these flags that have passed and are not kept yet; once at an instant, for in the
-- middle of a change nobody is named who will not stay.
create function keep_escalations(organization uuid, asked uuid[]) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  with open as materialized (
    select f as flag, f.id, f.participant_id, f.since, f.until, k.kept_at
    from unnest(asked) x (id)
    cross join lateral standing_of_flag(organization, x.id) f
    left join flag_kept k on k.organization_id = organization and k.flag_id = f.id
    where f.id is not null and f.until > coalesce(k.kept_at, '-infinity')
  ),
  known as materialized (
    select distinct o.id, k.reached from open o join flag_step k on k.organization_id = organization
      and k.flag_id = o.id and k.step = 'escalated' and k.happened_at > o.since
  ),
  step as (
    select o.*, s.step, s.staff_ids, o.since + make_interval(mins => span_of_flag(o.flag))
      * ((select count(*) from known n where n.id = o.id)
        + row_number() over (partition by o.id order by s.place)) as at
    from open o cross join lateral steps_of_flag(o.flag) s
    where s.place > 1
      and not exists (select from known n where n.id = o.id and n.reached = s.step)
  ),
  passed as (
    insert into flag_step (organization_id, id, flag_id, participant_id, step, reached, reached_ids,
      happened_at)
    select organization, gen_random_uuid(), s.id, s.participant_id, 'escalated', s.step, s.staff_ids,
      greatest(s.at, s.kept_at)
    from step s where s.at <= s.until
    on conflict (organization_id, flag_id, reached, happened_at) where step = 'escalated' do nothing
  )
  insert into flag_kept (organization_id, flag_id, participant_id, kept_at)
  select organization, o.id, o.participant_id, current_instant() from open o
  where current_instant() is not null
  on conflict (organization_id, flag_id) do update set kept_at = excluded.kept_at
$$;

create or replace function keep_escalations_of_flag() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_escalations(old.organization_id, array[old.id]);
  return new;
end $$;
-- A hand-over has kept them before its first change.
drop trigger keep_escalations on flag;
create trigger keep_escalations before update on flag
  for each row when (old.closed_at is null and old.handed_at is not distinct from new.handed_at)
  execute function keep_escalations_of_flag();

create function keep_all_escalations(organization uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  select keep_escalations(organization, array(select f.id from flag f
    where f.organization_id = organization and f.closed_at is null))
$$;

create or replace function keep_escalations_of_all() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_all_escalations(new.organization_id);
  return new;
end $$;
create trigger keep_escalations before update of settings on program
  for each row when (old.settings -> 'acknowledgeMinutes' is distinct from new.settings -> 'acknowledgeMinutes')
  execute function keep_escalations_of_all();

-- Those who lead a session are asked about whoever is on its list.
create function keep_escalations_of_session() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  its session_facilitator := case tg_op when 'DELETE' then old else new end;
begin
  perform keep_escalations(its.organization_id, found.ids)
  from (select array_agg(f.id) as ids from roster r
    join flag f on f.organization_id = r.organization_id and f.participant_id = r.participant_id
      and f.kind = 'risk' and f.closed_at is null
    where r.organization_id = its.organization_id and r.session_id = its.session_id) found
  where found.ids is not null;
  return its;
end $$;
create trigger keep_escalations before insert or update or delete on session_facilitator
  for each row execute function keep_escalations_of_session();

create function keep_escalations_of_person() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  its jsonb := to_jsonb(case tg_op when 'DELETE' then old else new end);
begin
  perform keep_escalations((its ->> 'organization_id')::uuid, found.ids)
  from (select array_agg(f.id) as ids from flag f
    where f.organization_id = (its ->> 'organization_id')::uuid
      and f.participant_id = (its ->> 'participant_id')::uuid and f.closed_at is null) found
  where found.ids is not null;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger keep_escalations before insert or update or delete on episode_clinician
  for each row execute function keep_escalations_of_person();
create trigger keep_escalations before insert or update or delete on level_of_care
  for each row execute function keep_escalations_of_person();

create function keep_escalations_of_supervision() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  its supervision := case tg_op when 'DELETE' then old else new end;
begin
  -- Staff are saved with all their supervisors, most of whom stay.
  if not (tg_op = 'INSERT' and exists (select from supervision v
      where v.organization_id = its.organization_id and v.supervisee_id = its.supervisee_id
        and v.supervisor_id = its.supervisor_id and v.valid_from = its.valid_from))
    and not (tg_op = 'UPDATE' and old is not distinct from new) then
    perform keep_all_escalations(its.organization_id);
  end if;
  return its;
end $$;
create trigger keep_escalations before insert or update or delete on supervision
  for each row execute function keep_escalations_of_supervision();

-- Of all who have a role or work in a program only directors are asked.
create function keep_escalations_of_role() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  its staff_role := case tg_op when 'DELETE' then old else new end;
begin
  if its.role = 'director' and not (tg_op = 'INSERT' and exists (select from staff_role r
      where r.organization_id = its.organization_id and r.staff_id = its.staff_id and r.role = its.role)) then
    perform keep_all_escalations(its.organization_id);
  end if;
  return its;
end $$;
create trigger keep_escalations before insert or delete on staff_role
  for each row execute function keep_escalations_of_role();

create function keep_escalations_of_work() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  its staff_program := case tg_op when 'DELETE' then old else new end;
begin
  if exists (select from staff_role r where r.organization_id = its.organization_id
      and r.staff_id = its.staff_id and r.role = 'director')
    and not (tg_op = 'INSERT' and exists (select from staff_program p
      where p.organization_id = its.organization_id and p.staff_id = its.staff_id
        and p.program_id = its.program_id)) then
    perform keep_all_escalations(its.organization_id);
  end if;
  return its;
end $$;
create trigger keep_escalations before insert or delete on staff_program
  for each row execute function keep_escalations_of_work();

do $$
declare
  was text := pg_get_functiondef('hand_over(uuid, jsonb)'::regprocedure);
  body text := regexp_replace(was,
    'perform keep_escalations\(array\(select f\.id from flag f\s+where f\.organization_id = organization and f\.closed_at is null\)\);',
    'perform keep_all_escalations(organization);');
begin
  if body = was then raise exception 'hand_over was not found as expected'; end if;
  execute body;
end $$;
drop function keep_escalations(uuid[]);
drop function standing_of_flag(uuid);

revoke all on function standing_of_flag, keep_escalations, keep_all_escalations,
  keep_escalations_of_session, keep_escalations_of_person, keep_escalations_of_supervision,
  keep_escalations_of_role, keep_escalations_of_work from public;
