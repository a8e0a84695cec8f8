-- A primary clinician is a facilitator or supervisor of the program that admits: whoever is named sees the
-- person's record.

create function works_as_clinician(asked uuid, asked_program uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from staff s
    join staff_program p on p.organization_id = s.organization_id and p.staff_id = s.id
    join staff_role r on r.organization_id = s.organization_id and r.staff_id = s.id
    where s.organization_id = current_organization_id() and s.id = asked and s.disabled_at is null
      and p.program_id = asked_program and r.role in ('facilitator', 'supervisor'))
$$;
revoke all on function works_as_clinician from public;

-- As in 0033, and asks who is named as the primary clinician.
create or replace function admit(asked_referral uuid, asked jsonb) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  r referral;
  person uuid;
  episode_made uuid := (asked ->> 'episodeId')::uuid;
  admitted date := (asked ->> 'admittedOn')::date;
  groups uuid[] := array(select jsonb_array_elements_text(asked -> 'groupIds')::uuid);
begin
  select x.* into r from referral x where x.organization_id = organization and x.id = asked_referral
    for update;
  if not found or not takes_in(r.program_id) or r.status <> 'admitted' or r.episode_id is not null then
    return false;
  end if;
  if (select count(*) from "group" g where g.organization_id = organization
      and g.program_id = r.program_id and g.id = any (groups)) <> cardinality(groups) then
    raise insufficient_privilege using message = 'people are admitted to groups of the program that takes them in';
  end if;

  if not works_as_clinician((asked ->> 'primaryClinicianId')::uuid, r.program_id) then
    raise insufficient_privilege using message = 'a primary clinician is a facilitator or supervisor of the program';
  end if;

  person := r.participant_id;
  if person is null then
    person := (asked ->> 'participantId')::uuid;
    insert into participant (organization_id, id, preferred_name, given_name, family_name, pronouns,
      birth_date, part_2)
    values (organization, person, coalesce(r.preferred_name, r.given_name), r.given_name, r.family_name,
      r.pronouns, r.birth_date, (asked ->> 'part2')::boolean)
    on conflict do nothing;
    if not found then return false; end if;
  else
    -- One admission of a person at a time.
    perform from participant p where p.organization_id = organization and p.id = person for no key update;
    if exists (select from episode e where e.organization_id = organization and e.participant_id = person
        and (e.discharged_on is null or e.discharged_on >= admitted)) then
      return false;
    end if;
    update participant p set part_2 = p.part_2 or (asked ->> 'part2')::boolean,
      birth_date = coalesce(p.birth_date, r.birth_date), pronouns = coalesce(p.pronouns, r.pronouns),
      version = p.version + 1
    where p.organization_id = organization and p.id = person;
  end if;

  insert into episode (organization_id, id, participant_id, number, source, admitted_on)
  values (organization, episode_made, person,
    coalesce((select max(e.number) from episode e where e.organization_id = organization
      and e.participant_id = person), 0) + 1,
    asked ->> 'source', admitted)
  on conflict do nothing;
  if not found then return false; end if;
  insert into level_of_care (organization_id, id, episode_id, participant_id, program_id, starts_on)
  values (organization, gen_random_uuid(), episode_made, person, r.program_id, admitted);
  insert into episode_clinician (organization_id, id, episode_id, participant_id, staff_id, part, valid_from)
  values (organization, gen_random_uuid(), episode_made, person,
    (asked ->> 'primaryClinicianId')::uuid, 'primary-clinician', admitted);
  insert into agreed_schedule (organization_id, id, episode_id, participant_id, weekdays, valid_from)
  values (organization, gen_random_uuid(), episode_made, person,
    array(select jsonb_array_elements_text(asked -> 'weekdays')::smallint order by 1), admitted);
  insert into membership (organization_id, id, group_id, participant_id, valid_from)
  select organization, gen_random_uuid(), g, person, (asked ->> 'since')::date from unnest(groups) g;
  insert into admission (organization_id, episode_id, participant_id, emergency_name, emergency_relation,
    emergency_phone, safety_plan_on, safety_plan_reviewer_id, allergies, medications, admitted_by,
    admitted_at)
  values (organization, episode_made, person, asked #>> '{emergencyContact,name}',
    asked #>> '{emergencyContact,relation}', asked #>> '{emergencyContact,phone}',
    (asked #>> '{safetyPlan,on}')::date, (asked #>> '{safetyPlan,reviewerId}')::uuid,
    asked ->> 'allergies', asked ->> 'medications', current_staff_id(), current_instant());
  insert into consent (organization_id, id, participant_id, episode_id, name, signed_on, recorded_by,
    recorded_at)
  select organization, (c ->> 'id')::uuid, person, episode_made, c ->> 'name',
    (c ->> 'signedOn')::date, current_staff_id(), current_instant()
  from jsonb_array_elements(asked -> 'consents') c;
  update referral set participant_id = person, episode_id = episode_made
  where organization_id = organization and id = r.id;
  perform forget_visible_participants();
  return true;
end $$;
