-- A session runs once it was started; and between its planned times as soon as somebody is marked
-- present, so that nobody is signed off in front of a group because a button was not pressed.
create or replace function running_session_of(organization uuid, person uuid, at timestamptz, preferred uuid)
returns uuid language sql stable set search_path = public, pg_temp as $$
  select s.id from session s join session_facilitator f
    on f.organization_id = s.organization_id and f.session_id = s.id
  where s.organization_id = organization and f.organization_id = organization and f.staff_id = person
    and s.starts_at > at - interval '1 day' and s.starts_at < at + interval '1 day'
    and s.ended_at is null and s.cancelled_at is null
    and (s.started_at <= at
      or (s.started_at is null and s.starts_at <= at and s.ends_at > at
        and exists (select from attendance a where a.organization_id = organization
          and a.session_id = s.id and a.status = 'present')))
  order by s.id = preferred desc nulls last, coalesce(s.started_at, s.starts_at) desc limit 1
$$;
drop index session_running;
