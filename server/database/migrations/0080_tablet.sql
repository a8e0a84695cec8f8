-- The tablet on which participants check in. It has a sign-in of its own, opened by who leads a session
-- and for that session alone. Its transaction says which tablet it is and nothing else: no organization
-- and no member of staff, so that row-level security shows it no row of any table. All that it may do,
-- it does through the functions below (docs/decisions/0124).

create table tablet (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  -- SHA-256 of the token in its cookie.
  token_hash text not null unique,
  opened_by uuid not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- By staff, before the session ended.
  closed_at timestamptz,
  closed_by uuid,
  -- Wrong codes in a row.
  wrong_codes integer not null default 0,
  last_wrong_at timestamptz,
  primary key (organization_id, id),
  check ((closed_at is null) = (closed_by is null)),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, opened_by) references staff,
  foreign key (organization_id, closed_by) references staff
);
create unique index tablet_by_id on tablet (id);
create index tablet_by_session on tablet (organization_id, session_id);

-- The one-time code of a person for a session. It is told and printed, so it is kept as it is; it opens
-- nothing but an entry, on a tablet that is open for its session, until the entry is answered.
create table check_in_code (
  organization_id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  code text not null check (code ~ '^[0-9]{6}$'),
  -- What was due when the code was made.
  instrument_codes text[] not null,
  made_by uuid not null,
  made_at timestamptz not null,
  entered_at timestamptz,
  answered_at timestamptz,
  primary key (organization_id, session_id, participant_id),
  unique (organization_id, session_id, code),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, made_by) references staff
);
create index check_in_code_by_participant on check_in_code (organization_id, participant_id);

-- One person's way through the form on one tablet, and what they sent, kept as it was sent
-- (docs/decisions/0125). not_taken: what of it stands here only, because staff or an earlier card had
-- given it already.
create table tablet_entry (
  organization_id uuid not null,
  id uuid not null,
  tablet_id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  -- Of the code with which it was begun.
  code_made_at timestamptz not null,
  instrument_codes text[] not null,
  begun_at timestamptz not null,
  answered_at timestamptz,
  kept_at timestamptz,
  answers_hash text,
  answers jsonb,
  not_taken jsonb,
  primary key (organization_id, id),
  check ((kept_at is null) = (answers is null) and (kept_at is null) = (answers_hash is null)
    and (kept_at is null) = (answered_at is null)),
  foreign key (organization_id, tablet_id) references tablet,
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode
);
create index tablet_entry_by_tablet on tablet_entry (organization_id, tablet_id);
create index tablet_entry_by_participant on tablet_entry (organization_id, participant_id);

-- Which entry a row came from; null: staff wrote it. language: in which an instrument was shown.
alter table administration add column tablet_entry_id uuid, add column language text;
alter table check_in add column tablet_entry_id uuid;
alter table diary_day add column tablet_entry_id uuid;

do $$
declare t text;
begin
  foreach t in array array['tablet', 'check_in_code', 'tablet_entry'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner on %I to current_role using (true) with check (true)', t);
  end loop;
end $$;
create policy led on tablet to stepwell_app
  using (organization_id = current_organization_id()
    and (leads_session(session_id) or session_id in (select visible_sessions())))
  with check (organization_id = current_organization_id()
    and (leads_session(session_id) or session_id in (select visible_sessions())));
create policy care on check_in_code to stepwell_app
  using (organization_id = current_organization_id()
    and participant_id in (select visible_participants()))
  with check (organization_id = current_organization_id() and made_by = current_staff_id()
    and participant_id in (select visible_participants()));
create policy care on tablet_entry for select to stepwell_app
  using (organization_id = current_organization_id()
    and participant_id in (select visible_participants()));
-- Nobody opens or closes one in another's name (as 0012).
create policy own_name on tablet as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or opened_by = current_staff_id());
create policy own_name_closed on tablet as restrictive for update to stepwell_app
  using (true) with check (current_staff_id() is null or closed_by is null
    or closed_by = current_staff_id());
grant select, insert, update on tablet, check_in_code to stepwell_app;
grant select on tablet_entry to stepwell_app;

-- Until when a tablet may be used: closed by staff, the session over or cancelled, its time over, or
-- the account disabled through which it was opened.
create function tablet_ends_at(t tablet) returns timestamptz
language sql stable set search_path = public, pg_temp as $$
  select least(t.closed_at, t.expires_at, s.ended_at, s.cancelled_at, p.disabled_at)
  from session s, staff p
  where s.organization_id = t.organization_id and s.id = t.session_id
    and p.organization_id = t.organization_id and p.id = t.opened_by
$$;

-- As in 0053; an entry is not merged while a check-in that was begun under it may still be sent: its
-- answers, and a risk in them, would be written in a record that nobody opens.
create or replace function merge_participants(asked_id uuid, kept uuid, merged uuid, why text) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  today date := current_day();
begin
  if not staff_has_role('director') or kept = merged
    or (select count(*) from visible_participants() v where v in (kept, merged)) < 2 then
    return 'not-found';
  end if;
  -- One merge of an entry at a time, and no admission, attendance or flag meanwhile.
  perform from participant p where p.organization_id = organization and p.id in (kept, merged)
    order by p.id for update;
  if exists (select from participant_merge m where m.organization_id = organization
      and m.undone_at is null and (m.merged_id in (kept, merged) or m.kept_id = merged)) then
    return 'merged-before';
  end if;
  if exists (select from episode e where e.organization_id = organization
      and e.participant_id = merged and (e.discharged_on is null or e.discharged_on >= today)) then
    return 'in-care';
  end if;
  if exists (select from membership m where m.organization_id = organization
      and m.participant_id = merged and (m.valid_to is null or m.valid_to >= today)) then
    return 'in-group';
  end if;
  if exists (select from referral r where r.organization_id = organization
      and r.participant_id = merged and r.status in ('referred', 'screening', 'waiting')) then
    return 'referred';
  end if;
  if exists (select from flag f where f.organization_id = organization
      and f.participant_id = merged and f.closed_at is null) then
    return 'open-flag';
  end if;
  if exists (select from roster r join session s on s.organization_id = r.organization_id
        and s.id = r.session_id
      where r.organization_id = organization and r.participant_id = merged and r.removed_at is null
        and s.cancelled_at is null and s.ended_at is null
        and (s.started_at is not null or s.ends_at > current_instant())) then
    return 'on-list';
  end if;
  -- As long as its tablet may send it: sendAfterHours of domain/check-in/tablet-times.ts.
  if exists (select from tablet_entry n
      join tablet t on t.organization_id = n.organization_id and t.id = n.tablet_id
      where n.organization_id = organization and n.participant_id = merged and n.kept_at is null
        and tablet_ends_at(t) + interval '24 hours' > current_instant()) then
    return 'check-in-unsent';
  end if;
  insert into participant_merge (organization_id, id, kept_id, merged_id, reason, merged_by, merged_at)
  values (organization, asked_id, kept, merged, why, current_staff_id(), current_instant())
  on conflict do nothing;
  if not found then return 'not-found'; end if;
  perform forget_visible_participants();
  return null;
end $$;

-- The first statement of a tablet's transaction. For a while after its end a tablet may still send what
-- was begun before: until then it is told as ended, afterwards there is no such tablet (null).
create function open_tablet_request(asked_hash text, at timestamptz, send_after interval)
returns json language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet;
  ends timestamptz;
begin
  perform set_config('stepwell.organization_id', '', true), set_config('stepwell.staff_id', '', true),
    set_config('stepwell.tablet_id', '', true), set_config('stepwell.now', at::text, true);
  select * into t from tablet where token_hash = asked_hash;
  if not found then
    return null;
  end if;
  ends := tablet_ends_at(t);
  if ends + send_after <= at then
    return null;
  end if;
  perform set_config('stepwell.tablet_id', t.id::text, true);
  update tablet set last_seen_at = at
  where organization_id = t.organization_id and id = t.id and ends > at
    and last_seen_at < at - interval '1 minute';
  return (select json_build_object('id', t.id, 'sessionId', s.id, 'title', s.title,
      'startsAt', s.starts_at, 'timeZone', g.time_zone, 'ended', ends <= at)
    from session s join program g on g.organization_id = s.organization_id and g.id = s.program_id
    where s.organization_id = t.organization_id and s.id = t.session_id);
end $$;

-- Whether a browser is the tablet of a session that is open: it is that and nothing else, whoever has
-- signed in on it. Says nothing about who asks in this transaction.
create function is_open_tablet(asked_hash text, at timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from tablet t where t.token_hash = asked_hash and tablet_ends_at(t) > at)
$$;

-- The tablet of this transaction, kept from changing until its end. For the functions below only.
create function this_tablet() returns tablet
language plpgsql volatile set search_path = public, pg_temp as $$
declare
  t tablet;
begin
  select * into strict t from tablet
  where id = nullif(current_setting('stepwell.tablet_id', true), '')::uuid for update;
  return t;
end $$;

create function record_tablet_event(t tablet, what text, result text, people uuid[], told jsonb)
returns void language sql volatile set search_path = public, pg_temp as $$
  insert into audit_event (organization_id, id, occurred_at, action, subject, participant_ids, outcome,
    detail)
  values (t.organization_id, gen_random_uuid(), current_instant(), what, 'check-in', people, result,
    told || jsonb_build_object('tablet', t.id, 'session', t.session_id))
$$;

-- Wrong codes so far, for the rule that says how long this tablet waits. Others on the same tablet wait
-- for this one.
create function tablet_tries() returns json
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet := this_tablet();
begin
  return json_build_object('wrongCodes', t.wrong_codes, 'lastWrongAt', t.last_wrong_at);
end $$;

-- What an entry may be asked and answered with: codes, and nothing that was answered before.
create function tablet_entry_form(e tablet_entry) returns json
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

-- A code begins an entry. Whatever is wrong with a code, the answer is the same, and it is counted.
-- new_code: the first time that a right code is given forgives the wrong ones; the same code again does
-- not, or whoever has one could try others for ever.
create function enter_check_in_code(asked_entry uuid, asked_code text) returns json
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet := this_tablet();
  c check_in_code;
  e tablet_entry;
begin
  if tablet_ends_at(t) <= current_instant() then
    return json_build_object('kind', 'ended');
  end if;
  select k.* into c from check_in_code k
  join roster r on r.organization_id = k.organization_id and r.session_id = k.session_id
    and r.participant_id = k.participant_id and r.removed_at is null
  where k.organization_id = t.organization_id and k.session_id = t.session_id
    and k.code = asked_code and k.answered_at is null
    and not exists (select from participant_merge m where m.organization_id = k.organization_id
      and m.merged_id = k.participant_id and m.undone_at is null)
  for update of k;
  if found then
    select * into e from tablet_entry where organization_id = t.organization_id and id = asked_entry;
  end if;
  -- The id of an entry that is somebody else's, of another tablet or answered is like a wrong code.
  if c.code is null or (e.id is not null and (e.tablet_id <> t.id or e.kept_at is not null
      or e.participant_id <> c.participant_id or e.code_made_at <> c.made_at)) then
    update tablet set wrong_codes = wrong_codes + 1, last_wrong_at = current_instant()
    where organization_id = t.organization_id and id = t.id;
    perform record_tablet_event(t, 'tablet:wrong-code', 'refused', '{}',
      jsonb_build_object('wrongCodes', t.wrong_codes + 1));
    return json_build_object('kind', 'wrong');
  end if;
  if e.id is null then
    insert into tablet_entry (organization_id, id, tablet_id, session_id, participant_id, episode_id,
      code_made_at, instrument_codes, begun_at)
    values (t.organization_id, asked_entry, t.id, t.session_id, c.participant_id, c.episode_id, c.made_at,
      -- What was given since the code was made is not asked again.
      array(select i.code from unnest(c.instrument_codes) with ordinality as i (code, place)
        where not exists (select from administration a where a.organization_id = t.organization_id
          and a.participant_id = c.participant_id and a.instrument_code = i.code
          and a.recorded_at > c.made_at)
        order by i.place),
      current_instant())
    returning * into e;
    if c.entered_at is null then
      update check_in_code set entered_at = current_instant()
      where organization_id = c.organization_id and session_id = c.session_id
        and participant_id = c.participant_id;
      update tablet set wrong_codes = 0, last_wrong_at = null
      where organization_id = t.organization_id and id = t.id;
    end if;
    perform record_tablet_event(t, 'tablet:begin', 'done', array[c.participant_id],
      jsonb_build_object('entry', e.id));
  end if;
  return json_build_object('kind', 'entry', 'form', tablet_entry_form(e));
end $$;

-- An entry that was begun on this tablet, for checking what is sent against what was asked; null: none.
create function find_tablet_entry(asked_entry uuid) returns json
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet := this_tablet();
  e tablet_entry;
begin
  select * into e from tablet_entry
  where organization_id = t.organization_id and id = asked_entry and tablet_id = t.id for update;
  return case when found then tablet_entry_form(e) end;
end $$;

-- Raises a risk flag or joins the person's open one (as joinOrOpen of server/flags/queries.ts). Nobody
-- has heard an answer that was given on a tablet: whoever had taken note is asked anew.
create function raise_risk_of_tablet(e tablet_entry, opener uuid, risk jsonb) returns void
language sql volatile set search_path = public, pg_temp as $$
  with raised as (
    insert into flag (organization_id, id, participant_id, episode_id, session_id, kind, raised_at,
      raised_by)
    values (e.organization_id, (risk ->> 'flagId')::uuid, e.participant_id, e.episode_id, e.session_id,
      'risk', current_instant(), opener)
    on conflict (organization_id, participant_id, kind) where closed_at is null
      do update set version = flag.version + 1, asked_since = excluded.raised_at,
        acknowledged_at = null, acknowledged_by = null
    returning id)
  insert into flag_cause (organization_id, id, flag_id, participant_id, session_id, cause, detail,
    source_id, occurred_at, recorded_at, recorded_by)
  select e.organization_id, (risk ->> 'causeId')::uuid, raised.id, e.participant_id, e.session_id,
    risk ->> 'cause', risk -> 'detail',
    coalesce((risk ->> 'sourceId')::uuid, e.session_id), e.answered_at, current_instant(), opener
  from raised
$$;

-- Keeps what an entry sent: everything or, where anything fails, nothing. The rules of server/tablet
-- have checked and scored it; whose it is, of which session and by whom is said here.
--
-- rows: { administrations: [{ id, instrumentCode, language, answers, total }],
--   ratings: [{ scale, value }], days: [{ day, uses: [{ id, skillCode, rating }], urges: [{ scale, value }] }],
--   risks: [{ cause, detail, sourceId, flagId, causeId }] }
--
-- A rating that somebody gave stays, and so does a card that the day has: what was sent instead stands
-- in not_taken. Of such a rating the risk names no scale, so that it does not read as corrected.
create function keep_tablet_answers(asked_entry uuid, hash text, sent jsonb, at_tablet timestamptz,
  rows jsonb)
returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet := this_tablet();
  e tablet_entry;
  r record;
  card record;
  left_out jsonb := '[]';
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
      left_out := left_out || jsonb_build_object('scale', r.scale, 'value', r.value);
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
        left_out := left_out || jsonb_build_object('day', card.day);
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

-- The last step of keeping answers: the rules about the person's course are asked as after any other
-- administration. They read and write as whoever opened the tablet, in a transaction that is about this
-- one person (0004); that visible_participants() finds them is said here, in the way in which it
-- remembers whom it found, because whoever opened the tablet may lead their group no more when answers
-- come late. Only for an entry that this same transaction has kept, and nothing is answered of it.
create function follow_kept_entry(asked_entry uuid) returns json
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet := this_tablet();
  e tablet_entry;
begin
  select * into strict e from tablet_entry
  where organization_id = t.organization_id and id = asked_entry and tablet_id = t.id
    and kept_at = current_instant()
    and xmin::text = (pg_current_xact_id()::text::numeric % 4294967296)::text;
  perform set_config('stepwell.organization_id', t.organization_id::text, true),
    set_config('stepwell.staff_id', t.opened_by::text, true),
    set_config('stepwell.about', e.participant_id::text, true),
    set_config('stepwell.visible_participants',
      concat_ws(' ', t.organization_id, t.opened_by, current_instant(), e.participant_id)
        || '|' || e.participant_id, true);
  return json_build_object('organizationId', t.organization_id, 'participantId', e.participant_id,
    'recordedBy', t.opened_by);
end $$;

-- Tells that flags about the course came of it.
create function record_flags_of_entry(asked_entry uuid, raised integer, changed integer) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet := this_tablet();
begin
  perform record_tablet_event(t, 'tablet:flags', 'done', array[e.participant_id],
    jsonb_build_object('entry', e.id, 'raised', raised, 'changed', changed))
  from tablet_entry e
  where e.organization_id = t.organization_id and e.id = asked_entry and e.tablet_id = t.id;
end $$;

-- Who may take the tablet back: who leads its session, their supervisors of today, and the directors of
-- its program.
create function may_close_this_tablet(asked_staff uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet := this_tablet();
  -- By the program's clock: this transaction is of no organization, of which current_day() would ask.
  today date := (select (current_instant() at time zone g.time_zone)::date
    from session s join program g on g.organization_id = s.organization_id and g.id = s.program_id
    where s.organization_id = t.organization_id and s.id = t.session_id);
begin
  return exists (select from staff p where p.organization_id = t.organization_id and p.id = asked_staff
    and p.disabled_at is null
    and (exists (select from session_facilitator f
        where f.organization_id = t.organization_id and f.session_id = t.session_id
          and (f.staff_id = p.id or exists (select from supervision v
            join staff_role r on r.organization_id = v.organization_id and r.staff_id = v.supervisor_id
              and r.role = 'supervisor'
            where v.organization_id = f.organization_id and v.supervisee_id = f.staff_id
              and v.supervisor_id = p.id and v.valid_from <= today
              and (v.valid_to is null or v.valid_to >= today))))
      or exists (select from session s
        join staff_program sp on sp.organization_id = s.organization_id and sp.program_id = s.program_id
        join staff_role r on r.organization_id = sp.organization_id and r.staff_id = sp.staff_id
          and r.role = 'director'
        where s.organization_id = t.organization_id and s.id = t.session_id and sp.staff_id = p.id)));
end $$;

-- @returns whether something that was begun on it may still be sent
create function close_this_tablet(closer uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet := this_tablet();
  unsent boolean;
begin
  update tablet set closed_at = current_instant(), closed_by = closer
  where organization_id = t.organization_id and id = t.id and closed_at is null;
  select exists (select from tablet_entry e where e.organization_id = t.organization_id
    and e.tablet_id = t.id and e.kept_at is null) into unsent;
  perform record_tablet_event(t, 'tablet:close', 'done', '{}', jsonb_build_object('by', closer));
  return unsent;
end $$;

create function refuse_closing_this_tablet() returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  t tablet := this_tablet();
begin
  perform record_tablet_event(t, 'tablet:close', 'refused', '{}', '{}');
end $$;

revoke all on function tablet_ends_at, open_tablet_request, is_open_tablet, this_tablet, record_tablet_event,
  tablet_tries, tablet_entry_form, enter_check_in_code, find_tablet_entry, raise_risk_of_tablet,
  keep_tablet_answers, follow_kept_entry, record_flags_of_entry, may_close_this_tablet,
  close_this_tablet, refuse_closing_this_tablet from public;
grant execute on function open_tablet_request, is_open_tablet, tablet_tries, enter_check_in_code, find_tablet_entry,
  keep_tablet_answers, follow_kept_entry, record_flags_of_entry, may_close_this_tablet,
  close_this_tablet, refuse_closing_this_tablet to stepwell_app;
