-- What is on file of an episode changes while it goes on: whom to call, safety plan, allergies,
-- medications, consents. What stood there before is kept.

alter table admission
  add column version integer not null default 1,
  add column updated_by uuid,
  add column updated_at timestamptz,
  add foreign key (organization_id, updated_by) references staff;
alter table consent
  add column revoked_on date,
  add check (revoked_on >= signed_on);

create table on_file_revision (
  organization_id uuid not null,
  episode_id uuid not null,
  participant_id uuid not null,
  -- The version that was replaced.
  version integer not null,
  stored jsonb not null,
  replaced_by uuid not null,
  replaced_at timestamptz not null,
  primary key (organization_id, episode_id, version),
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, replaced_by) references staff
);
create trigger on_file_revision_append_only before update or delete on on_file_revision
  for each row execute function refuse_change();
alter table on_file_revision enable row level security;
alter table on_file_revision force row level security;
create policy owner on on_file_revision to current_role using (true) with check (true);
create policy care on on_file_revision for select to stepwell_app
  using (organization_id = current_organization_id()
    and participant_id in (select visible_participants()));
grant select on on_file_revision to stepwell_app;

-- Writes what is on file over the version that was seen (0: nothing was recorded). False, and nothing
-- is done, on another version, and for an episode that the caller may not see.
--
-- asked: { emergencyContact: { name, relation, phone }, safetyPlan: { on, reviewerId }, allergies,
-- medications, consents: [{ id, name, signedOn, revokedOn }] }
create function write_on_file(asked_episode uuid, seen integer, asked jsonb) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  person uuid;
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

  if seen > 0 then
    insert into on_file_revision (organization_id, episode_id, participant_id, version, stored,
      replaced_by, replaced_at)
    values (organization, asked_episode, person, seen,
      to_jsonb(a) || jsonb_build_object('consents', coalesce((select jsonb_agg(to_jsonb(c))
        from consent c where c.organization_id = organization and c.episode_id = asked_episode), '[]')),
      current_staff_id(), current_instant());
  else
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

revoke all on function write_on_file from public;
grant execute on function write_on_file to stepwell_app;
