-- Whom groups expect on days, whether or not a session is planned: members of that day whose agreed
-- weekdays have it. Before a closure is saved, and after its sessions are withdrawn. Not for the app.
create function expected_on(groups uuid[], days date[]) returns table (place bigint, participant_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct a.place, m.participant_id
  from unnest(groups, days) with ordinality as a (group_id, day, place)
  join membership m on m.organization_id = current_organization_id() and m.group_id = a.group_id
    and m.valid_from <= a.day and (m.valid_to is null or m.valid_to >= a.day)
  where extract(isodow from a.day)::smallint = any ((select g.weekdays from agreed_schedule g
    where g.organization_id = m.organization_id and g.participant_id = m.participant_id
      and g.valid_from <= a.day and (g.valid_to is null or g.valid_to >= a.day)
    order by g.valid_from desc limit 1)::smallint[])
$$;

-- How many, for whoever sets up a program and sees nobody of it; place null: in all, each person once.
create function count_expected_on(groups uuid[], days date[])
returns table (place bigint, expected bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.place, count(distinct e.participant_id) from expected_on(groups, days) e
  group by grouping sets ((e.place), ())
$$;

-- Those of them whom the caller sees.
create function visible_expected_on(groups uuid[], days date[])
returns table (place bigint, participant_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.place, e.participant_id from expected_on(groups, days) e
  where e.participant_id in (select visible_participants())
$$;

revoke all on function expected_on, count_expected_on, visible_expected_on from public;
grant execute on function count_expected_on, visible_expected_on to stepwell_app;
