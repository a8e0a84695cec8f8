-- What a step-down asks and no other place holds: how somebody manages at work, at school, in the family;
-- a clinician's rating of a dimension of the program's own; what the person says themselves; appointments
-- after the last day. A word that was wrong is taken back, never changed.

create table functioning_rating (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  area text not null check (area in ('work', 'school', 'family')),
  level text not null check (level in ('managing', 'partly', 'not-managing', 'not-applicable')),
  words text check (length(words) between 1 and 400),
  day date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  taken_back_by uuid,
  taken_back_at timestamptz,
  primary key (organization_id, id),
  check ((taken_back_by is null) = (taken_back_at is null)),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, recorded_by) references staff,
  foreign key (organization_id, taken_back_by) references staff
);

create table dimension_rating (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  -- The program's own name: no licensed text.
  dimension text not null check (length(dimension) between 1 and 80),
  rating smallint not null check (rating between 0 and 4),
  words text check (length(words) between 1 and 400),
  day date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  taken_back_by uuid,
  taken_back_at timestamptz,
  primary key (organization_id, id),
  check ((taken_back_by is null) = (taken_back_at is null)),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, recorded_by) references staff,
  foreign key (organization_id, taken_back_by) references staff
);

create table participant_view (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  -- Whether they agree with a step to less care; null: undecided.
  agrees boolean,
  words text not null check (length(words) between 1 and 1000),
  goals text check (length(goals) between 1 and 1000),
  day date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  taken_back_by uuid,
  taken_back_at timestamptz,
  primary key (organization_id, id),
  check ((taken_back_by is null) = (taken_back_at is null)),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, recorded_by) references staff,
  foreign key (organization_id, taken_back_by) references staff
);

create table aftercare_appointment (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  provider text not null check (length(provider) between 1 and 200),
  contact text check (length(contact) between 1 and 200),
  starts_at timestamptz not null,
  confirmed_on date,
  cancelled_at timestamptz,
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, updated_by) references staff
);

do $$
declare t text;
begin
  foreach t in array array['functioning_rating', 'dimension_rating', 'participant_view',
      'aftercare_appointment'] loop
    execute format('create index %s_by_episode on %1$s (organization_id, episode_id)', t);
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy owner on %s to current_role using (true) with check (true)', t);
    execute format('create policy care on %s to stepwell_app
      using (organization_id = current_organization_id() and participant_id in (select visible_participants()))
      with check (organization_id = current_organization_id() and participant_id in (select visible_participants()))', t);
    execute format('grant select, insert on %s to stepwell_app', t);
  end loop;
  foreach t in array array['functioning_rating', 'dimension_rating', 'participant_view'] loop
    execute format('grant update (taken_back_by, taken_back_at) on %s to stepwell_app', t);
    execute format('create policy own_name on %s as restrictive for insert to stepwell_app
      with check (current_staff_id() is null or recorded_by = current_staff_id())', t);
    execute format('create policy own_name_taken_back on %s as restrictive for update to stepwell_app
      using (taken_back_at is null)
      with check (current_staff_id() is null or taken_back_by = current_staff_id())', t);
  end loop;
end $$;
grant update (provider, contact, starts_at, confirmed_on, cancelled_at, version, updated_by, updated_at)
  on aftercare_appointment to stepwell_app;
create policy own_name on aftercare_appointment as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or updated_by = current_staff_id());
create policy own_name_updated on aftercare_appointment as restrictive for update to stepwell_app
  using (true) with check (current_staff_id() is null or updated_by = current_staff_id());
