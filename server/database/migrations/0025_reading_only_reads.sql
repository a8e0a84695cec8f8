-- Reading a session writes nothing. Until it starts, its list follows the members of its group: what
-- is not stored yet is worked out at reading and stored with the first thing that is written.

-- From here on this transaction sees the people on the session's list and nobody else: fewer than
-- the caller might, never more. Until the session starts its members are on it, too, whether that is
-- stored yet or not: who leads it sees whom it expects. Does nothing for others; where somebody was
-- taken off the list, who may be theirs for another reason, it only adds. What adds somebody to the
-- list calls forget_visible_participants().
create or replace function look_at_led_session(asked uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  listed uuid[];
  complete boolean;
  due uuid[];
begin
  if nullif(current_setting('stepwell.about', true), '') is not null or not leads_session(asked) then
    return;
  end if;
  select array_agg(r.participant_id), bool_and(r.removed_at is null) into listed, complete
  from roster r where r.organization_id = current_organization_id() and r.session_id = asked;
  if listed is null or exists (select from session s
      where s.organization_id = current_organization_id() and s.id = asked
        and s.started_at is null and s.ended_at is null and s.cancelled_at is null) then
    due := array(select m.participant_id from session_members(array[asked]) m
      where not m.participant_id = any (coalesce(listed, '{}')));
  end if;
  if complete then
    listed := listed || due;
  elsif cardinality(due) > 0 then
    listed := array(select visible_participants()) || due;
  else
    return;
  end if;
  perform set_config('stepwell.visible_participants',
    concat_ws(' ', current_organization_id(), current_staff_id(), current_instant())
      || '|' || array_to_string(listed, ','), true);
end $$;

-- Attendance of one session in one round trip: what the rules of server/attendance need to know,
-- what was stored before, and which rows are written. The rules judge it afterwards, in the same
-- transaction, and roll it back when they refuse. A row that is not at the version which its writer
-- saw stays as it is and is missing in "saved". Runs with the rights of whoever asks; who does not
-- lead the session gets the facts and writes nothing; nor is anything written while somebody asked for
-- is not on the list, which may only not stand yet. null: no session one may open.
--
-- wanted: [{ id, participantId, blockId, status, mode, arrivedAt, leftAt, reason, tappedAt, version }]
-- keep_reason: the writer cannot see reasons, so a stored one stays
create or replace function write_attendance(asked uuid, wanted jsonb, keep_reason boolean) returns json
language plpgsql volatile set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  people uuid[] := array(select (w ->> 'participantId')::uuid from jsonb_array_elements(wanted) w);
  leads boolean := enter_led_room(asked);
  room json;
  saved json;
begin
  select json_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at,
    'since', least(s.started_at, s.starts_at), 'timeZone', p.time_zone,
    'cancelled', s.cancelled_at is not null, 'ended', s.ended_at is not null,
    'perBlock', s.attendance_per_block,
    'recentRiskDays', (p.settings ->> 'recentRiskDays')::integer,
    'leaders', (select coalesce(json_agg(json_build_object('id', f.staff_id, 'part', f.part)
        order by array_position(array['facilitator', 'cover', 'co-facilitator'], f.part), f.staff_id), '[]')
      from session_facilitator f where f.organization_id = organization and f.session_id = asked),
    'blocks', (select coalesce(json_agg(json_build_object('id', b.id, 'isBreak', b.is_break)), '[]')
      from session_part b where b.organization_id = organization and b.session_id = asked),
    'listed', (select coalesce(json_agg(json_build_object('participantId', r.participant_id,
        'episodeId', r.episode_id)), '[]')
      from roster r where r.organization_id = organization and r.session_id = asked
        and r.participant_id = any (people) and r.removed_at is null),
    'stored', (select coalesce(json_agg(json_build_object('participantId', a.participant_id,
        'blockId', a.block_id, 'status', a.status, 'leftAt', a.left_at)), '[]')
      from attendance a where leads and a.organization_id = organization and a.session_id = asked
        and a.participant_id = any (people)))
  into room
  from session s join program p on p.organization_id = s.organization_id and p.id = s.program_id
  where s.organization_id = organization and s.id = asked
    and (leads or s.id in (select visible_sessions()));
  if room is null then
    return null;
  end if;

  if leads and json_array_length(room -> 'listed') =
      (select count(distinct person) from unnest(people) person) then
    with written as (
      insert into attendance as a (organization_id, session_id, participant_id, block_id, id, status,
        mode, arrived_at, left_at, reason, version, tapped_at, updated_by, updated_at)
      select organization, asked, w."participantId", w."blockId", w.id, w.status, w.mode,
        w."arrivedAt", w."leftAt", w.reason, w.version + 1, w."tappedAt", current_staff_id(),
        current_instant()
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
      returning a.id, a.participant_id, a.block_id)
    select json_agg(json_build_object('id', w.id, 'participantId', w.participant_id,
      'blockId', w.block_id)) into saved from written w;
  end if;
  return json_build_object('room', room, 'saved', coalesce(saved, '[]'));
end $$;
