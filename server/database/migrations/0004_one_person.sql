-- A request about one person need not find everybody whom the reader may see: it says whom it is
-- about (stepwell.about), and then that one person is all that any policy shows. The setting only
-- ever narrows. Both ways read the same relations, written once in care_relation.

create index roster_listed on roster (organization_id, session_id, participant_id)
  where removed_at is null;
create index roster_by_author on roster (organization_id, note_author_id, participant_id)
  where removed_at is null;
create index note_by_author_and_person on note (organization_id, author_id, participant_id);

-- Who has to do with whom today. reach: whose relation it is: a staff member's own and their
-- supervisor's ('supervised'), only their own ('own'), or everybody's who leads the program.
create view care_relation with (security_invoker = true) as
  -- participants of their groups
  select m.organization_id, m.participant_id, gf.staff_id as holder_id, 'supervised' as reach
  from membership m join group_facilitator gf
    on gf.organization_id = m.organization_id and gf.group_id = m.group_id
  where gf.valid_from <= current_day() and (gf.valid_to is null or gf.valid_to >= current_day())
    and m.valid_from <= current_day() and (m.valid_to is null or m.valid_to >= current_day())
  union all
  -- a primary clinician and a prescriber: those whose episode names them
  select c.organization_id, c.participant_id, c.staff_id,
    case c.part when 'primary-clinician' then 'supervised' else 'own' end
  from episode_clinician c
  where c.valid_from <= current_day() and (c.valid_to is null or c.valid_to >= current_day())
  union all
  -- their own people stay a primary clinician's without the role of a facilitator
  select c.organization_id, c.participant_id, c.staff_id, 'own' from episode_clinician c
  where c.part = 'primary-clinician'
    and c.valid_from <= current_day() and (c.valid_to is null or c.valid_to >= current_day())
  union all
  -- a case manager and a director: those of their programs
  select l.organization_id, l.participant_id, l.program_id, 'program' from level_of_care l
  union all
  -- notes they owe
  select r.organization_id, r.participant_id, r.note_author_id, 'supervised' from roster r
  where r.removed_at is null
  union all
  -- notes they wrote, also after a transfer
  select n.organization_id, n.participant_id, n.author_id, 'supervised' from note n
  union all
  -- everyone on the roster of a session they lead or cover
  select r.organization_id, r.participant_id, sf.staff_id, 'supervised'
  from session_facilitator sf join roster r
    on r.organization_id = sf.organization_id and r.session_id = sf.session_id
  where r.removed_at is null;
revoke all on care_relation from stepwell_app;

create or replace function visible_participants() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  me uuid := current_staff_id();
  about uuid := nullif(current_setting('stepwell.about', true), '')::uuid;
  asked text := concat_ws(' ', organization, me, current_instant(), about);
  remembered text := current_setting('stepwell.visible_participants', true);
  seen uuid[];
  programs uuid[];
  found uuid[];
begin
  if split_part(remembered, '|', 1) = asked then
    return query select unnest(string_to_array(split_part(remembered, '|', 2), ',')::uuid[]);
    return;
  end if;
  seen := array(select staff_seen_through());
  programs := array(select led_programs());
  if about is null then
    found := array(
      select c.participant_id from care_relation c
      where c.organization_id = organization and c.reach = 'supervised' and c.holder_id = any (seen)
      union
      select c.participant_id from care_relation c
      where c.organization_id = organization and c.reach = 'own' and c.holder_id = me
      union
      select c.participant_id from care_relation c
      where c.organization_id = organization and c.reach = 'program'
        and c.holder_id = any (programs));
  elsif exists (select from care_relation c
      where c.organization_id = organization and c.participant_id = about
        and c.reach = 'supervised' and c.holder_id = any (seen))
    or exists (select from care_relation c
      where c.organization_id = organization and c.participant_id = about
        and c.reach = 'own' and c.holder_id = me)
    or exists (select from care_relation c
      where c.organization_id = organization and c.participant_id = about
        and c.reach = 'program' and c.holder_id = any (programs))
  then
    found := array[about];
  end if;
  perform set_config('stepwell.visible_participants',
    asked || '|' || coalesce(array_to_string(found, ','), ''), true);
  return query select unnest(found);
end $$;
