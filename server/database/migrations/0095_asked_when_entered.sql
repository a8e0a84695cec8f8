-- What a person is asked is worked out when their code is entered, not when it was made
-- (docs/decisions/0138), and the entry keeps which scales and skills its form had: an answer on one
-- that the program removed meanwhile is kept beside the rest, with its name (docs/decisions/0139).

-- scales and skill chips of the program when the entry was begun; null: begun before this migration.
alter table tablet_entry add column asked jsonb;
comment on column check_in_code.instrument_codes is 'What was asked when it was entered last.';

-- Whoever has the room on the screen hears of it: a code made or entered, answers that came.
select tell_changes('check_in_code', 'check-in', 'w.session_id', 'w.participant_id', 'null::uuid');
select tell_changes('tablet_entry', 'check-in', 'w.session_id', 'w.participant_id', 'null::uuid',
  array['update']);

-- Whether this transaction has written the row.
create function written_here(row_xmin xid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select row_xmin::text = (pg_current_xact_id()::text::numeric % 4294967296)::text
$$;

-- The step after a code began an entry: what is due is read as whoever opened the tablet reads it, in a
-- transaction that is about this one person, as after answers (follow_kept_entry of 0080). Only for an
-- entry that this same transaction has begun; null for any other, and nothing is changed. It ends with
-- ask_of_begun_entry, and nothing that is read in between is answered but the codes of instruments.
create function follow_begun_entry(asked_entry uuid) returns json
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet := this_tablet();
  e tablet_entry;
begin
  select * into e from tablet_entry
  where organization_id = t.organization_id and id = asked_entry and tablet_id = t.id
    and begun_at = current_instant() and kept_at is null and asked is null and written_here(xmin);
  if not found then
    return null;
  end if;
  perform set_config('stepwell.organization_id', t.organization_id::text, true),
    set_config('stepwell.staff_id', t.opened_by::text, true),
    set_config('stepwell.about', e.participant_id::text, true),
    set_config('stepwell.visible_participants',
      concat_ws(' ', t.organization_id, t.opened_by, current_instant(), e.participant_id)
        || '|' || e.participant_id, true);
  return json_build_object('participantId', e.participant_id);
end $$;

-- What an entry that this transaction has begun is asked; from here on the transaction is the tablet's
-- again, which sees nothing.
create function ask_of_begun_entry(asked_entry uuid, codes text[]) returns json
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet := this_tablet();
  e tablet_entry;
begin
  update tablet_entry n set instrument_codes = codes,
    asked = (select jsonb_build_object('scales', g.settings -> 'scales', 'chips',
        jsonb_path_query_array(g.settings -> 'chips', '$[*] ? (@.kind == "skill")'))
      from session s join program g on g.organization_id = s.organization_id and g.id = s.program_id
      where s.organization_id = n.organization_id and s.id = n.session_id)
  where n.organization_id = t.organization_id and n.id = asked_entry and n.tablet_id = t.id
    and n.begun_at = current_instant() and n.kept_at is null and n.asked is null
    and written_here(n.xmin)
  returning n.* into strict e;
  update check_in_code set instrument_codes = codes
  where organization_id = e.organization_id and session_id = e.session_id
    and participant_id = e.participant_id and made_at = e.code_made_at;
  perform set_config('stepwell.organization_id', '', true), set_config('stepwell.staff_id', '', true),
    set_config('stepwell.about', '', true), set_config('stepwell.visible_participants', '', true);
  return tablet_entry_form(e);
end $$;

revoke all on function written_here, follow_begun_entry, ask_of_begun_entry from public;
grant execute on function follow_begun_entry, ask_of_begun_entry to stepwell_app;

-- As in 0080, with what was asked when it was begun.
create or replace function tablet_entry_form(e tablet_entry) returns json
language plpgsql stable set search_path = public, pg_temp as $$
declare
  zone text;
  settings jsonb;
  today date;
  since date;
  program_skills text[];
begin
  -- The day on which it was begun, whenever the answers come.
  select g.time_zone, g.settings, (e.begun_at at time zone g.time_zone)::date
  into zone, settings, today
  from session s join program g on g.organization_id = s.organization_id and g.id = s.program_id
  where s.organization_id = e.organization_id and s.id = e.session_id;
  -- Since the day on which they were last in a session; who comes first is asked since the admission.
  select coalesce(
    (select (o.starts_at at time zone zone)::date
      from attendance a join session o on o.organization_id = a.organization_id and o.id = a.session_id
      where a.organization_id = e.organization_id and a.participant_id = e.participant_id
        and a.status = 'present' and a.session_id <> e.session_id and o.cancelled_at is null
        and (o.starts_at at time zone zone)::date < today
      order by o.starts_at desc limit 1),
    (select p.admitted_on from episode p
      where p.organization_id = e.organization_id and p.id = e.episode_id))
  into since;
  return json_build_object(
    'id', e.id,
    'instruments', to_json(e.instrument_codes),
    'begunAt', e.begun_at,
    'timeZone', zone,
    'today', today,
    'since', since,
    'settings', json_build_object('scales', settings -> 'scales', 'chips', settings -> 'chips'),
    'asked', e.asked,
    'rated', (select coalesce(json_agg(c.scale), '[]') from check_in c
      where c.organization_id = e.organization_id and c.session_id = e.session_id
        and c.participant_id = e.participant_id and c.value is not null),
    'cards', (select coalesce(json_agg(d.day), '[]') from diary_day d
      where d.organization_id = e.organization_id and d.participant_id = e.participant_id
        and d.day >= coalesce(since, today) - 31),
    -- Practised in a group in this episode, taught there, or to come in the curriculum of their groups.
    'skills', (select coalesce(json_agg(distinct k.code), '[]') from (
      select o.code from observation o
      where o.organization_id = e.organization_id and o.participant_id = e.participant_id
        and o.kind = 'skill' and o.taken_back_at is null
      union
      select unnest(s.skill_codes) from session s
      where s.organization_id = e.organization_id and s.id = e.session_id
      union
      select unnest(s.skill_codes) from attendance a join session s
        on s.organization_id = a.organization_id and s.id = a.session_id
      where a.organization_id = e.organization_id and a.participant_id = e.participant_id
        and a.status = 'present'
      union
      select unnest(c.skill_codes) from curriculum_topic c join membership m
        on m.organization_id = c.organization_id and m.group_id = c.group_id
      where m.organization_id = e.organization_id and m.participant_id = e.participant_id
        and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)) k),
    -- As lifetimeReportedBefore of server/administrations/queries.ts.
    'lifetimeReported', coalesce((select a.answers ->> '4' = '1' from administration a
      where a.organization_id = e.organization_id and a.participant_id = e.participant_id
        and a.episode_id = e.episode_id and a.instrument_code = 'asq' and a.answers ->> '4' is not null
      order by a.administered_at desc, a.recorded_at desc limit 1), false),
    'kept', e.kept_at is not null,
    'answersHash', e.answers_hash);
end $$;

-- As in 0080. rows has one member more, removed: [{ scale, label, value, reason, day? }], the answers on
-- scales that the program asks for no more: they are kept in not_taken, each there with its reason.
create or replace function keep_tablet_answers(asked_entry uuid, hash text, sent jsonb, at_tablet timestamptz,
  rows jsonb)
returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet := this_tablet();
  e tablet_entry;
  r record;
  card record;
  left_out jsonb := coalesce(rows -> 'removed', '[]');
begin
  select * into strict e from tablet_entry
  where organization_id = t.organization_id and id = asked_entry and tablet_id = t.id
    and kept_at is null for update;
  e.answered_at := least(greatest(at_tablet, e.begun_at), current_instant());
  -- Until the end of this function, for what follows from the rows by triggers: who listens to changes of
  -- the organization is told.
  perform set_config('stepwell.organization_id', t.organization_id::text, true);

  insert into administration (organization_id, id, participant_id, episode_id, session_id,
    instrument_code, administered_at, mode, answers, total, recorded_by, recorded_at, tablet_entry_id,
    language)
  select e.organization_id, a.id, e.participant_id, e.episode_id, e.session_id, a."instrumentCode",
    e.answered_at, 'participant', a.answers, a.total, t.opened_by, current_instant(), e.id, a.language
  from jsonb_to_recordset(rows -> 'administrations') as a (id uuid, "instrumentCode" text,
    language text, answers jsonb, total numeric);

  for r in select * from jsonb_to_recordset(rows -> 'ratings') as x (scale text, value smallint) loop
    insert into check_in as c (organization_id, session_id, participant_id, scale, value, was_asked,
      version, tapped_at, updated_by, updated_at, tablet_entry_id)
    values (e.organization_id, e.session_id, e.participant_id, r.scale, r.value, true, 1, e.answered_at,
      t.opened_by, current_instant(), e.id)
    on conflict (organization_id, session_id, participant_id, scale) do update set
      value = excluded.value, was_asked = true, version = c.version + 1, tapped_at = excluded.tapped_at,
      updated_by = excluded.updated_by, updated_at = excluded.updated_at,
      tablet_entry_id = excluded.tablet_entry_id
    where c.value is null and excluded.value is not null;
    if not found and r.value is not null and exists (select from check_in c
        where c.organization_id = e.organization_id and c.session_id = e.session_id
          and c.participant_id = e.participant_id and c.scale = r.scale and c.value is distinct from r.value) then
      left_out := left_out || jsonb_build_object('scale', r.scale, 'value', r.value,
        'reason', 'given-by-staff');
    end if;
  end loop;

  for card in select * from jsonb_to_recordset(rows -> 'days') as d (day date, uses jsonb, urges jsonb) loop
    -- Without its uses there is no card of the day, and its urges are kept all the same.
    if card.uses is not null then
      insert into diary_day (organization_id, participant_id, episode_id, day, recorded_by, recorded_at,
        tablet_entry_id)
      values (e.organization_id, e.participant_id, e.episode_id, card.day, t.opened_by, current_instant(),
        e.id)
      on conflict do nothing;
      if not found then
        left_out := left_out || jsonb_build_object('day', card.day, 'reason', 'has-a-card');
        continue;
      end if;
    end if;
    insert into skill_use (organization_id, id, participant_id, episode_id, used_on, skill_code, rating,
      recorded_by, recorded_at)
    select e.organization_id, u.id, e.participant_id, e.episode_id, card.day, u."skillCode", u.rating,
      t.opened_by, current_instant()
    from jsonb_to_recordset(coalesce(card.uses, '[]')) as u (id uuid, "skillCode" text, rating smallint)
    on conflict do nothing;
    insert into diary_urge (organization_id, participant_id, episode_id, day, scale, value, recorded_by,
      recorded_at)
    select e.organization_id, e.participant_id, e.episode_id, card.day, u.scale, u.value, t.opened_by,
      current_instant()
    from jsonb_to_recordset(card.urges) as u (scale text, value smallint)
    on conflict do nothing;
  end loop;

  for r in select risk from jsonb_array_elements(rows -> 'risks') as x (risk) loop
    perform raise_risk_of_tablet(e, t.opened_by,
      case when left_out @> jsonb_build_array(jsonb_build_object('scale', r.risk #> '{detail,scale}'))
        then jsonb_set(r.risk, '{detail}', (r.risk -> 'detail') - 'scale' - 'value') else r.risk end);
  end loop;

  update tablet_entry set answered_at = e.answered_at, kept_at = current_instant(), answers_hash = hash,
    answers = sent, not_taken = nullif(left_out, '[]')
  where organization_id = e.organization_id and id = e.id;
  update check_in_code set answered_at = current_instant()
  where organization_id = e.organization_id and session_id = e.session_id
    and participant_id = e.participant_id and made_at = e.code_made_at and answered_at is null;
  perform record_tablet_event(t, 'tablet:answers', 'done', array[e.participant_id],
    jsonb_build_object('entry', e.id, 'administrations', jsonb_array_length(rows -> 'administrations'),
      'ratings', jsonb_array_length(rows -> 'ratings'), 'days', jsonb_array_length(rows -> 'days'),
      'risks', jsonb_array_length(rows -> 'risks'), 'notTaken', jsonb_array_length(left_out)));
  perform set_config('stepwell.organization_id', '', true);
end $$;
