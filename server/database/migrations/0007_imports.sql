-- What a director may do to bring published or older measures in: make the program of an import and
-- admit its participants. The app's role may not insert into staff_program, and a participant is
-- seen only once they are in a program; both are done here, for a director and for nobody else.

-- The program of a code, made when the code is new; who makes it works in it. null: no director,
-- or a program of that code in which the person does not work. Idle times are those of the person's
-- other programs, so that an import changes nothing about their sign-in.
create function open_import_program(new_id uuid, asked_code text, asked_name text,
  asked_time_zone text, asked_settings jsonb)
returns uuid language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  me uuid := current_staff_id();
  found_id uuid;
  idle jsonb;
begin
  if organization is null or me is null or not staff_has_role('director') then
    return null;
  end if;
  select p.id into found_id from program p
  where p.organization_id = organization and p.code = asked_code;
  if found then
    return (select sp.program_id from staff_program sp where sp.organization_id = organization
      and sp.staff_id = me and sp.program_id = found_id);
  end if;
  select jsonb_strip_nulls(jsonb_build_object(
    'idleMinutes', min((g.settings ->> 'idleMinutes')::integer),
    'roomIdleMinutes', min((g.settings ->> 'roomIdleMinutes')::integer))) into idle
  from staff_program sp
  join program g on g.organization_id = sp.organization_id and g.id = sp.program_id
  where sp.organization_id = organization and sp.staff_id = me;
  insert into program (organization_id, id, code, name, site, level_of_care, time_zone,
    required_weekly_minutes, note_format, settings)
  values (organization, new_id, asked_code, asked_name, asked_name, 'research', asked_time_zone,
    null, 'DAP', asked_settings || coalesce(idle, '{}'));
  insert into staff_program (organization_id, staff_id, program_id) values (organization, me, new_id);
  perform forget_visible_participants();
  return new_id;
end $$;

-- People of an import with one episode each in the program, which the director must work in.
-- people: [{ id, externalId, name, familyName, episodeId, levelId }]. Nothing else is known of them.
create function admit_imported(asked_program uuid, people jsonb)
returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
begin
  if organization is null or not staff_has_role('director') or not exists (
    select from staff_program sp where sp.organization_id = organization
      and sp.staff_id = current_staff_id() and sp.program_id = asked_program)
  then
    raise insufficient_privilege using message = 'only a director of the program admits its imported participants';
  end if;
  insert into participant (organization_id, id, external_id, preferred_name, given_name, family_name)
  select organization, (p ->> 'id')::uuid, p ->> 'externalId', p ->> 'name', p ->> 'name',
    p ->> 'familyName'
  from jsonb_array_elements(people) p;
  insert into episode (organization_id, id, participant_id, number, source)
  select organization, (p ->> 'episodeId')::uuid, (p ->> 'id')::uuid, 1, 'imported'
  from jsonb_array_elements(people) p;
  insert into level_of_care (organization_id, id, episode_id, participant_id, program_id)
  select organization, (p ->> 'levelId')::uuid, (p ->> 'episodeId')::uuid, (p ->> 'id')::uuid,
    asked_program
  from jsonb_array_elements(people) p;
  perform forget_visible_participants();
end $$;

revoke all on function open_import_program, admit_imported from public;
grant execute on function open_import_program, admit_imported to stepwell_app;

create index administration_by_episode on administration
  (organization_id, episode_id, instrument_code);
