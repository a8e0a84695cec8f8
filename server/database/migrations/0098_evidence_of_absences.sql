-- What the rules about absences are asked about, read once for everyone whose attendance was written. The
-- room that is led answers for its people; whom else the writer may see is worked out only for others, for
-- that costs more than the save. Whose absences are too few to be told, and who has no open flag of them, is
-- left out. As for every rule, two writers about one person ask one after the other: the lock comes first,
-- and what is read after it is what the other one wrote.

create function absence_evidence(people uuid[]) returns table ("participantId" uuid, "episodeId" uuid,
  "inCare" boolean, "timeZone" text, settings json, attendance json, causes json)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  organization uuid := current_organization_id();
  here uuid[] := case when led_room_session() is not null then led_room_people() end;
  asked uuid[] := people;
begin
  if here is null or not people <@ here then
    asked := array(select x.id from unnest(people) x (id)
      where x.id = any (here) or x.id in (select visible_participants()));
  end if;
  perform pg_advisory_xact_lock(hashtextextended('flags of ' || x.id, 0))
  from (select distinct id from unnest(people) id order by id) x;

  return query
  with person as materialized (
    select e.participant_id, e.id as episode_id, e.discharged_on, g.time_zone, g.settings,
      exists (select from flag f where f.organization_id = organization
        and f.participant_id = e.participant_id and f.kind <> 'risk' and f.closed_at is null
        and f.episode_id is distinct from e.id) as earlier_too
    from (select distinct on (e.participant_id) e.participant_id, e.id, e.discharged_on
      from episode e where e.organization_id = organization and e.participant_id = any (asked)
      order by e.participant_id, e.number desc) e
    join lateral (select l.program_id from level_of_care l
      where l.organization_id = organization and l.episode_id = e.id
      order by l.ends_on is null desc, l.starts_on desc nulls last limit 1) l on true
    join program g on g.organization_id = organization and g.id = l.program_id
    where (select count(*) from attendance a where a.organization_id = organization
        and a.participant_id = e.participant_id and a.status = 'no-show')
        >= least((g.settings #>> '{missedDays,absences}')::integer,
          nullif((g.settings #>> '{flagRules,consecutiveAbsences}')::integer, 0))
      or exists (select from flag f where f.organization_id = organization
        and f.participant_id = e.participant_id and f.kind = 'absences' and f.closed_at is null)),
  -- Each session in the last episode that had begun.
  written as materialized (
    select x.participant_id, x.id, x.starts_at, x.cancelled_at, x.statuses,
      (select b.id from episode b where b.organization_id = organization
        and b.participant_id = x.participant_id
        and x.starts_at >= coalesce(b.admitted_on, '-infinity')::timestamp at time zone p.time_zone
        order by b.number desc limit 1) as episode_id
    from (select a.participant_id, s.id, s.starts_at, s.cancelled_at, array_agg(a.status) as statuses
      from attendance a join session s on s.organization_id = organization and s.id = a.session_id
      where a.organization_id = organization
        and a.participant_id = any (array(select p.participant_id from person p))
      group by a.participant_id, s.id, s.starts_at, s.cancelled_at) x
    join person p on p.participant_id = x.participant_id)
  select p.participant_id, p.episode_id, p.discharged_on is null, p.time_zone,
    json_build_object('flagRules', p.settings -> 'flagRules', 'missedDays', p.settings -> 'missedDays',
      'figures', p.settings -> 'figures'),
    coalesce((select json_agg(json_build_object('sessionId', w.id, 'episodeId', w.episode_id,
        'startsAt', w.starts_at, 'cancelled', w.cancelled_at is not null, 'statuses', w.statuses))
      from written w where w.participant_id = p.participant_id
        and (w.episode_id = p.episode_id or p.earlier_too)), '[]'),
    coalesce((select json_agg(json_build_object('id', c.id, 'flagId', c.flag_id, 'cause', c.cause,
        'sourceId', c.source_id, 'open', f.closed_at is null,
        'numbers', coalesce(c.detail -> 'numbers', '{}'),
        'words', case when v.id is null then c.detail ->> 'words' else v.words end))
      from flag_cause c
      join flag f on f.organization_id = organization and f.id = c.flag_id
      left join lateral (select v.id, v.words from flag_evidence v
        where v.organization_id = organization and v.cause_id = c.id
        order by v.recorded_at desc, v.id desc limit 1) v on true
      where c.organization_id = organization and c.participant_id = p.participant_id
        and c.cause = 'absences' and f.kind <> 'risk'), '[]')
  from person p
  order by p.participant_id;
end $$;
revoke all on function absence_evidence from public;
grant execute on function absence_evidence(uuid[]) to stepwell_app;
