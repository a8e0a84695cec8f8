-- A change of the mark of 42 CFR Part 2 is one of the person: who has them open sees another version. How
-- urgent the referral of somebody from a roster was nobody knows.

alter table referral alter column urgency drop not null;
-- What the import wrote in its place.
update referral set urgency = null where from_roster and urgency = 'routine';
alter table referral add check (urgency is not null or from_roster);

-- As in 0052.
create or replace function write_on_file(asked_episode uuid, seen integer, asked jsonb) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  person uuid;
  marked boolean;
  a admission;
begin
  select e.participant_id into person from episode e
  where e.organization_id = organization and e.id = asked_episode
    and e.participant_id in (select visible_participants())
  for no key update;
  if not found then return false; end if;
  select x.* into a from admission x where x.organization_id = organization
    and x.episode_id = asked_episode;
  if coalesce(a.version, 0) <> seen then return false; end if;
  -- The mark is of the person and of every episode; what it was is kept with what else stood there.
  select p.part_2 into marked from participant p where p.organization_id = organization
    and p.id = person for no key update;

  if seen > 0 or marked <> (asked ->> 'part2')::boolean then
    insert into on_file_revision (organization_id, episode_id, participant_id, version, stored,
      replaced_by, replaced_at)
    values (organization, asked_episode, person, seen,
      coalesce(to_jsonb(a), '{}') || jsonb_build_object('part_2', marked, 'consents',
        coalesce((select jsonb_agg(to_jsonb(c)) from consent c
          where c.organization_id = organization and c.episode_id = asked_episode), '[]')),
      current_staff_id(), current_instant());
  end if;
  if seen = 0 then
    insert into admission (organization_id, episode_id, participant_id, version, admitted_by, admitted_at)
    values (organization, asked_episode, person, 0, current_staff_id(), current_instant());
  end if;
  update admission x
  set emergency_name = asked #>> '{emergencyContact,name}',
    emergency_relation = asked #>> '{emergencyContact,relation}',
    emergency_phone = asked #>> '{emergencyContact,phone}',
    safety_plan_on = (asked #>> '{safetyPlan,on}')::date,
    safety_plan_reviewer_id = (asked #>> '{safetyPlan,reviewerId}')::uuid,
    allergies = asked ->> 'allergies', medications = asked ->> 'medications',
    version = seen + 1, updated_by = current_staff_id(), updated_at = current_instant()
  where x.organization_id = organization and x.episode_id = asked_episode;

  update participant p set part_2 = (asked ->> 'part2')::boolean, version = p.version + 1
  where p.organization_id = organization and p.id = person
    and p.part_2 <> (asked ->> 'part2')::boolean;

  delete from consent c where c.organization_id = organization and c.episode_id = asked_episode
    and c.id not in (select (w ->> 'id')::uuid from jsonb_array_elements(asked -> 'consents') w);
  insert into consent (organization_id, id, participant_id, episode_id, name, signed_on, revoked_on,
    recorded_by, recorded_at)
  select organization, (w ->> 'id')::uuid, person, asked_episode, w ->> 'name',
    (w ->> 'signedOn')::date, (w ->> 'revokedOn')::date, current_staff_id(), current_instant()
  from jsonb_array_elements(asked -> 'consents') w
  on conflict (organization_id, id) do update
    set name = excluded.name, signed_on = excluded.signed_on, revoked_on = excluded.revoked_on
    where consent.episode_id = asked_episode;
  return true;
end $$;
