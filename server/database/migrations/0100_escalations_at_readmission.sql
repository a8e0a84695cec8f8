-- A new episode ends whom the last one named: whoever was responsible at a discharge is told up to then
-- (primary_clinicians and programs_of_care of 0092 take an episode that has ended only while it is the last).
create trigger keep_escalations before insert or update of discharged_on on episode
  for each row execute function keep_escalations_of_person();

-- As in 0097, but in one order: two that keep the limits of the same flags never wait in a circle.
create or replace function keep_escalations(organization uuid, asked uuid[]) returns void
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
    from step s where s.at <= s.until order by s.id, s.step
    on conflict (organization_id, flag_id, reached, happened_at) where step = 'escalated' do nothing
  )
  insert into flag_kept (organization_id, flag_id, participant_id, kept_at)
  select organization, o.id, o.participant_id, current_instant() from open o
  where current_instant() is not null order by o.id
  on conflict (organization_id, flag_id) do update set kept_at = excluded.kept_at
$$;
