-- A topic that stands twice in a curriculum is the next of those alike after the topic before, so
-- that the topics between the two are not taught again, or never.
drop function topic_taught(session);
create function topic_taught(asked session, before integer) returns curriculum_topic
language sql stable security definer set search_path = public, pg_temp as $$
  select t from curriculum_topic t where t.organization_id = asked.organization_id
    and t.group_id = asked.group_id and t.topic = asked.topic and t.module = asked.module
  order by t.week is not distinct from asked.week desc, t.position > coalesce(before, 0) desc,
    t.position
  limit 1
$$;

-- As in 0028, from further back: a round of the curriculum tells which of two alike was taught.
create or replace function plan_topics(organization uuid, asked_group uuid, since timestamptz)
returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  zone text;
  own_day boolean;
  round integer;
  s session;
  t curriculum_topic;
  last_position integer;
  week_taught date;
  this_week date;
begin
  if organization is distinct from current_organization_id() then
    raise insufficient_privilege using message = 'sessions are planned within one organization';
  end if;
  select p.time_zone, g.day_template_id is not null into zone, own_day
  from "group" g join program p on p.organization_id = g.organization_id and p.id = g.program_id
  where g.organization_id = organization and g.id = asked_group;
  select count(*) into round from curriculum_topic x
  where x.organization_id = organization and x.group_id = asked_group;
  for s in
    (select x.* from session x where x.organization_id = organization and x.group_id = asked_group
      and x.cancelled_at is null and x.starts_at < since and (topic_taught(x, null)).id is not null
    order by x.starts_at desc limit greatest(round, 1))
    union all
    (select x.* from session x where x.organization_id = organization and x.group_id = asked_group
      and x.cancelled_at is null and x.starts_at >= since)
    order by starts_at
  loop
    this_week := date_trunc('week', s.starts_at at time zone zone)::date;
    if s.starts_at < since or session_is_touched(s) then
      t := topic_taught(s, last_position);
    else
      select * into t from curriculum_topic x where x.organization_id = organization
        and x.group_id = asked_group and x.position = last_position and x.week is not null
        and week_taught = this_week;
      if not found then t := topic_after(organization, asked_group, last_position); end if;
      if t.id is not null then perform teach_topic(s, t, not own_day); end if;
    end if;
    if t.id is not null then
      last_position := t.position;
      week_taught := this_week;
    end if;
  end loop;
end $$;

revoke all on function topic_taught from public;
