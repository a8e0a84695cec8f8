-- A discharge ends who is responsible for somebody, and a flag about the course may still be open then. As
-- in 0015; the last primary clinician of an episode that has ended goes on seeing its person until the
-- last flag is closed, so that whom the flag names can act on it. No longer, and nobody else.
create or replace view care_relation with (security_invoker = true) as
  -- participants of their groups
  select m.organization_id, m.participant_id, gf.staff_id as holder_id, 'supervised' as reach
  from membership m
  join group_facilitator gf on gf.organization_id = m.organization_id and gf.group_id = m.group_id
  join "group" g on g.organization_id = m.organization_id and g.id = m.group_id
  join program p on p.organization_id = g.organization_id and p.id = g.program_id
  where gf.valid_from <= (current_instant() at time zone p.time_zone)::date
    and (gf.valid_to is null or gf.valid_to >= (current_instant() at time zone p.time_zone)::date)
    and m.valid_from <= (current_instant() at time zone p.time_zone)::date
    and (m.valid_to is null or m.valid_to >= (current_instant() at time zone p.time_zone)::date)
  union all
  -- a primary clinician and a prescriber: those whose episode names them
  select c.organization_id, c.participant_id, c.staff_id,
    case c.part when 'primary-clinician' then 'supervised' else 'own' end
  from episode_clinician c
  where c.valid_from <= (select current_day())
    and (c.valid_to is null or c.valid_to >= (select current_day()))
  union all
  -- their own people stay a primary clinician's without the role of a facilitator
  select c.organization_id, c.participant_id, c.staff_id, 'own' from episode_clinician c
  where c.part = 'primary-clinician' and c.valid_from <= (select current_day())
    and (c.valid_to is null or c.valid_to >= (select current_day()))
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
  where r.removed_at is null
  union all
  select c.organization_id, c.participant_id, c.staff_id, x.reach
  from flag f
  join episode e on e.organization_id = f.organization_id and e.participant_id = f.participant_id
    and e.discharged_on is not null
  join episode_clinician c on c.organization_id = e.organization_id and c.episode_id = e.id
    and c.part = 'primary-clinician'
  cross join (values ('supervised'), ('own')) x (reach)
  where f.closed_at is null
    and not exists (select from episode n where n.organization_id = e.organization_id
      and n.participant_id = e.participant_id and n.number > e.number)
    and not exists (select from episode_clinician n where n.organization_id = c.organization_id
      and n.episode_id = c.episode_id and n.part = c.part
      and (n.valid_to, n.valid_from, n.id) > (c.valid_to, c.valid_from, c.id));
