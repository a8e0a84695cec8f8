-- Intake: who was referred, from whom and why, each step with its day, and the admission, which makes
-- participant or re-admission, episode, agreed days and memberships in one act.

-- Whether the caller takes people in for a program: a case manager, supervisor or director of it.
create function takes_in(asked_program uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select (staff_has_role('case-manager') or staff_has_role('supervisor') or staff_has_role('director'))
    and exists (select from staff_program sp where sp.organization_id = current_organization_id()
      and sp.staff_id = current_staff_id() and sp.program_id = asked_program)
$$;

create table referral (
  organization_id uuid not null references organization,
  id uuid not null,
  program_id uuid not null,
  -- Somebody who is known already, from the beginning; somebody new from the admission on.
  participant_id uuid,
  episode_id uuid,
  given_name text not null check (length(given_name) between 1 and 80),
  family_name text not null check (length(family_name) between 1 and 80),
  preferred_name text check (length(preferred_name) between 1 and 80),
  pronouns text check (length(pronouns) between 1 and 40),
  birth_date date,
  phone text check (length(phone) between 1 and 40),
  email text check (length(email) between 1 and 120),
  contacts text check (length(contacts) between 1 and 500),
  referred_on date not null,
  referred_by text not null check (length(referred_by) between 1 and 200),
  source text not null check (source in ('inpatient', 'residential', 'PHP', 'OP', 'direct')),
  reason text not null check (length(reason) between 1 and 2000),
  payer text check (length(payer) between 1 and 200),
  urgency text not null check (urgency in ('urgent', 'soon', 'routine')),
  status text not null check (status in
    ('referred', 'screening', 'waiting', 'admitted', 'referred-on', 'withdrawn')),
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, program_id) references program,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, updated_by) references staff
);
create index referral_by_status on referral (organization_id, program_id, status, referred_on);
create unique index referral_by_episode on referral (organization_id, episode_id) where episode_id is not null;
create index participant_by_birth_date on participant (organization_id, birth_date);

-- What happened to a referral, in its order. The first step is the referral itself.
create table referral_step (
  organization_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  status text not null check (status in
    ('referred', 'screening', 'waiting', 'admitted', 'referred-on', 'withdrawn')),
  happened_on date not null,
  reason text check (length(reason) between 1 and 1000),
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, referral_id) references referral,
  foreign key (organization_id, decided_by) references staff
);
create index referral_step_by_referral on referral_step (organization_id, referral_id);
create trigger referral_step_append_only before update or delete on referral_step
  for each row execute function refuse_change();

-- What was asked at the admission to an episode.
create table admission (
  organization_id uuid not null,
  episode_id uuid not null,
  participant_id uuid not null,
  emergency_name text check (length(emergency_name) between 1 and 120),
  emergency_relation text check (length(emergency_relation) between 1 and 80),
  emergency_phone text check (length(emergency_phone) between 1 and 40),
  safety_plan_on date,
  safety_plan_reviewer_id uuid,
  -- Null: not asked.
  allergies text check (length(allergies) between 1 and 1000),
  medications text check (length(medications) between 1 and 2000),
  admitted_by uuid not null,
  admitted_at timestamptz not null,
  primary key (organization_id, episode_id),
  check ((emergency_name is null) = (emergency_phone is null)
    and (emergency_name is null) = (emergency_relation is null)),
  check ((safety_plan_on is null) = (safety_plan_reviewer_id is null)),
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, safety_plan_reviewer_id) references staff,
  foreign key (organization_id, admitted_by) references staff
);

create table consent (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  signed_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, recorded_by) references staff
);
create index consent_by_episode on consent (organization_id, episode_id);

do $$
declare t text;
begin
  foreach t in array array['referral', 'referral_step', 'admission', 'consent'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner on %I to current_role using (true) with check (true)', t);
  end loop;
  foreach t in array array['admission', 'consent'] loop
    execute format('create policy care on %I for select to stepwell_app
      using (organization_id = current_organization_id()
        and participant_id in (select visible_participants()))', t);
  end loop;
end $$;
create policy intake_select on referral for select to stepwell_app
  using (organization_id = current_organization_id() and takes_in(program_id));
create policy intake_insert on referral for insert to stepwell_app
  with check (organization_id = current_organization_id() and takes_in(program_id));
create policy intake_update on referral for update to stepwell_app
  using (organization_id = current_organization_id() and takes_in(program_id))
  with check (organization_id = current_organization_id() and takes_in(program_id));
create policy intake_select on referral_step for select to stepwell_app
  using (organization_id = current_organization_id() and exists (select from referral r
    where r.organization_id = referral_step.organization_id and r.id = referral_step.referral_id));
create policy intake_insert on referral_step for insert to stepwell_app
  with check (organization_id = current_organization_id() and decided_by = current_staff_id()
    and exists (select from referral r where r.organization_id = referral_step.organization_id
      and r.id = referral_step.referral_id));
grant select, insert, update on referral to stepwell_app;
grant select, insert on referral_step to stepwell_app;
grant select on admission, consent to stepwell_app;

-- Everyone of the organization who was born on one of these days, or whose birth date or the asked
-- one (no days) is not known and who bears the family name: name and birth date, nothing else, for
-- those who take people in. The caller audits whom it shows.
create function people_born(days date[], family text)
returns table (participant_id uuid, preferred_name text, given_name text, family_name text, birth_date date)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.preferred_name, p.given_name, p.family_name, p.birth_date from participant p
  where p.organization_id = current_organization_id()
    and exists (select from staff_program sp where sp.organization_id = current_organization_id()
      and sp.staff_id = current_staff_id() and takes_in(sp.program_id))
    and (p.birth_date = any (days)
      or (lower(p.family_name) = lower(family) and (p.birth_date is null or cardinality(days) = 0)))
  order by p.family_name, p.preferred_name, p.id limit 500
$$;

-- The day of the first session that was attended in the episode of each referral that the caller may
-- see; no row: none yet.
create function first_sessions(referrals uuid[]) returns table (referral_id uuid, first_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, min((s.starts_at at time zone p.time_zone)::date)
  from referral r
  join episode e on e.organization_id = r.organization_id and e.id = r.episode_id
  join attendance a on a.organization_id = r.organization_id and a.participant_id = e.participant_id
    and a.status = 'present'
  join session s on s.organization_id = a.organization_id and s.id = a.session_id
    and s.cancelled_at is null
  join program p on p.organization_id = s.organization_id and p.id = s.program_id
  where r.organization_id = current_organization_id() and r.id = any (referrals)
    and takes_in(r.program_id)
    and (s.starts_at at time zone p.time_zone)::date >= e.admitted_on
    and (e.discharged_on is null or (s.starts_at at time zone p.time_zone)::date <= e.discharged_on)
  group by r.id
$$;

-- How many members each group of a program has on a day, for who takes people in: a number, no names.
create function member_counts(asked_program uuid, on_day date)
returns table (group_id uuid, members integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, count(distinct m.participant_id)::integer
  from "group" g join membership m on m.organization_id = g.organization_id and m.group_id = g.id
    and m.valid_from <= on_day and (m.valid_to is null or m.valid_to >= on_day)
  where g.organization_id = current_organization_id() and g.program_id = asked_program
    and takes_in(asked_program)
  group by g.id
$$;

-- Admits whom a referral names; its status and step are written by the caller. From `since` on they
-- are members of the groups: what was before today is not made over. False, and nothing is done, for
-- somebody who is in care then or was admitted by this referral already.
--
-- asked: { episodeId, participantId, source, admittedOn, since, primaryClinicianId, weekdays,
-- groupIds, emergencyContact: { name, relation, phone }, safetyPlan: { on, reviewerId }, allergies,
-- medications, part2, consents: [{ id, name, signedOn }] }
create function admit(asked_referral uuid, asked jsonb) returns boolean
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

revoke all on function takes_in, people_born, first_sessions, member_counts, admit from public;
grant execute on function takes_in, people_born, first_sessions, member_counts, admit to stepwell_app;
