-- The room is written many times an hour by people who lead the session and about people who are on
-- its list. That much of the rule of 0001 ("everyone on the roster of a session they lead or cover")
-- can be seen without finding everybody whom one may see: for the sessions around now it is asked
-- first, and only what it does not answer asks visible_participants(). A request about one person
-- (stepwell.about) stays about that person.

create function led_roster() returns table (session_id uuid, participant_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.session_id, r.participant_id
  from session s
  join session_facilitator f on f.organization_id = s.organization_id and f.session_id = s.id
  join roster r on r.organization_id = s.organization_id and r.session_id = s.id
  where s.organization_id = current_organization_id()
    and s.starts_at between current_instant() - interval '1 day' and current_instant() + interval '1 day'
    and f.organization_id = s.organization_id and f.staff_id = current_staff_id()
    and staff_has_role('facilitator') and r.removed_at is null
    and r.participant_id = coalesce(nullif(current_setting('stepwell.about', true), '')::uuid,
      r.participant_id)
$$;
revoke all on function led_roster from public;
grant execute on function led_roster to stepwell_app;

do $$
declare t text;
begin
  foreach t in array array['roster', 'attendance', 'check_in', 'observation'] loop
    execute format('alter policy care on %s
      using (organization_id = current_organization_id()
        and ((session_id, participant_id) in (select l.session_id, l.participant_id from led_roster() l)
          or participant_id in (select visible_participants())))
      with check (organization_id = current_organization_id()
        and ((session_id, participant_id) in (select l.session_id, l.participant_id from led_roster() l)
          or participant_id in (select visible_participants())))', t);
  end loop;
end $$;

-- Attendance of one session in one round trip: what the rules of server/attendance need to know,
-- what was stored before, and the rows as they are written. The rules judge it afterwards, in the
-- same transaction, and roll it back when they refuse. A row that is not at the version which its
-- writer saw stays as it is and is missing in "saved". Runs with the rights of whoever asks; who
-- does not lead the session gets the facts and writes nothing. null: no session one may open.
--
-- wanted: [{ id, participantId, blockId, status, mode, arrivedAt, leftAt, reason, tappedAt, version }]
-- keep_reason: the writer cannot see reasons, so a stored one stays
create function write_attendance(asked uuid, wanted jsonb, keep_reason boolean) returns jsonb
language plpgsql volatile set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  me uuid := current_staff_id();
  people uuid[] := array(select (w ->> 'participantId')::uuid from jsonb_array_elements(wanted) w);
  leaders jsonb;
  leads boolean;
  room jsonb;
  stored jsonb;
  saved jsonb;
begin
  select jsonb_agg(jsonb_build_object('id', f.staff_id, 'part', f.part)
      order by array_position(array['facilitator', 'cover', 'co-facilitator'], f.part), f.staff_id),
    coalesce(bool_or(f.staff_id = me), false)
  into leaders, leads
  from session_facilitator f where f.organization_id = organization and f.session_id = asked;

  select jsonb_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at,
    'since', least(s.started_at, s.starts_at), 'timeZone', p.time_zone,
    'cancelled', s.cancelled_at is not null, 'ended', s.ended_at is not null,
    'perBlock', s.attendance_per_block,
    'recentRiskDays', (p.settings ->> 'recentRiskDays')::integer,
    'leaders', coalesce(leaders, '[]'),
    'blocks', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'isBreak', b.is_break)), '[]')
      from session_part b where b.organization_id = organization and b.session_id = asked),
    'listed', (select coalesce(jsonb_agg(jsonb_build_object('participantId', r.participant_id,
        'episodeId', r.episode_id)), '[]')
      from roster r where r.organization_id = organization and r.session_id = asked
        and r.participant_id = any (people) and r.removed_at is null))
  into room
  from session s join program p on p.organization_id = s.organization_id and p.id = s.program_id
  where s.organization_id = organization and s.id = asked
    and (leads or s.id in (select visible_sessions()));
  if room is null or not leads then
    return room || '{"stored": [], "saved": []}';
  end if;

  select coalesce(jsonb_agg(to_jsonb(a)), '[]') into stored from attendance a
  where a.organization_id = organization and a.session_id = asked and a.participant_id = any (people);

  with written as (
    insert into attendance as a (organization_id, session_id, participant_id, block_id, id, status,
      mode, arrived_at, left_at, reason, version, tapped_at, updated_by, updated_at)
    select organization, asked, w."participantId", w."blockId", w.id, w.status, w.mode,
      w."arrivedAt", w."leftAt", w.reason, w.version + 1, w."tappedAt", me, current_instant()
    from jsonb_to_recordset(wanted) as w ("participantId" uuid, "blockId" uuid, id uuid, status text,
      mode text, "arrivedAt" timestamptz, "leftAt" timestamptz, reason text, version integer,
      "tappedAt" timestamptz)
    on conflict (organization_id, session_id, participant_id, block_id) do update set
      status = excluded.status, mode = excluded.mode, arrived_at = excluded.arrived_at,
      left_at = excluded.left_at,
      reason = case when keep_reason then a.reason else excluded.reason end,
      version = excluded.version, tapped_at = excluded.tapped_at,
      updated_by = excluded.updated_by, updated_at = excluded.updated_at
    where a.version = excluded.version - 1
    returning a.*)
  select coalesce(jsonb_agg(to_jsonb(written)), '[]') into saved from written;
  return room || jsonb_build_object('stored', stored, 'saved', saved);
end $$;
revoke all on function write_attendance from public;
grant execute on function write_attendance to stepwell_app;
