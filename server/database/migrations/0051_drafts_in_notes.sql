-- How far an objective is, said in the note of a session: { objective: level }, of objectives that the
-- note touches. Signing freezes it with the note and records it under the objective.
alter table note add column progress jsonb not null default '{}';
alter table left_draft add column progress jsonb not null default '{}';

-- What somebody had begun stays theirs also where one note of theirs is given away by itself; until now
-- its words went on as those of whoever got it.
create function keep_draft(n note, receiver uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if n.sections = '{}'::jsonb and n.omitted_taps = '{}' and n.risk_sentence = ''
    and n.similarity_reason is null and n.objective_ids is null then return; end if;
  insert into left_draft (organization_id, id, note_id, participant_id, author_id, format, sections,
    omitted_taps, objective_ids, progress, risk_sentence, similarity_reason, part_2, written_at,
    handed_to, handed_by, handed_at)
  values (n.organization_id, gen_random_uuid(), n.id, n.participant_id, n.author_id, n.format,
    n.sections, n.omitted_taps, n.objective_ids, n.progress, n.risk_sentence, n.similarity_reason,
    n.part_2, n.updated_at, receiver, current_staff_id(), current_instant());
end $$;

-- For who gives away a note of somebody who left and whose participant they see.
create function keep_left_draft(asked uuid, receiver uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  n note;
begin
  select x.* into n from note x join staff s on s.organization_id = x.organization_id
    and s.id = x.author_id and s.disabled_at is not null
  where x.organization_id = current_organization_id() and x.id = asked and x.signed_at is null
    and x.participant_id in (select visible_participants());
  if not found then
    raise insufficient_privilege using message = 'only a draft of somebody who left is given away';
  end if;
  perform keep_draft(n, receiver);
end $$;

-- As in 0038.
create or replace function hand_over_note(leaver uuid, asked uuid, receiver uuid, its_program uuid)
returns text language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  n note;
begin
  select x.* into n from note x where x.organization_id = current_organization_id() and x.id = asked
  for update;
  -- Somebody may have signed it, given it away or begun to write since the list was made.
  if not found or n.signed_at is not null or n.author_id <> leaver then return 'not-owed'; end if;
  if not exists (select from session_facilitator f where f.organization_id = n.organization_id
      and f.session_id = n.session_id and f.staff_id = receiver) then
    if not staff_is(receiver, 'facilitator') then return 'no-facilitator'; end if;
    if not works_in(receiver, its_program) then return 'other-program'; end if;
  end if;
  perform keep_draft(n, receiver);
  update note x set author_id = receiver, opened_at = null, sections = '{}', omitted_taps = '{}',
    objective_ids = null, progress = '{}', risk_sentence = '', similarity_reason = null, drafted = null,
    updated_at = current_instant(), version = x.version + 1
  where x.organization_id = n.organization_id and x.id = n.id;
  update roster r set note_author_id = receiver, version = r.version + 1
  where r.organization_id = n.organization_id and r.session_id = n.session_id
    and r.participant_id = n.participant_id;
  return null;
end $$;

revoke all on function keep_draft, keep_left_draft from public;
grant execute on function keep_left_draft to stepwell_app;
