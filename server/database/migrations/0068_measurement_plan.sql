-- Which instruments a program asks, how often, and which of them is its main measure; how one
-- person's plan differs; and that a measure was not given although it was due, with the reason.
-- A plan is never changed: each change is a version of its own, so that its history is the table.
-- A program without a version asks the default of domain/measures.

create table measurement_plan (
  organization_id uuid not null,
  program_id uuid not null,
  number integer not null check (number > 0),
  -- The day on which it was decided; nothing is due by it before that. Null: from the beginning.
  valid_from date,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, program_id, number),
  foreign key (organization_id, program_id) references program,
  foreign key (organization_id, recorded_by) references staff
);

create table measurement_plan_item (
  organization_id uuid not null,
  program_id uuid not null,
  number integer not null,
  position integer not null check (position > 0),
  instrument_code text not null,
  is_main boolean not null,
  at_admission boolean not null,
  every_days integer check (every_days between 1 and 366),
  at_level_change boolean not null,
  at_discharge boolean not null,
  primary key (organization_id, program_id, number, instrument_code),
  foreign key (organization_id, program_id, number) references measurement_plan
);
create unique index measurement_plan_main on measurement_plan_item
  (organization_id, program_id, number) where is_main;

create table participant_measure_plan (
  organization_id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  number integer not null check (number > 0),
  valid_from date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, episode_id, number),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, recorded_by) references staff
);
create index participant_measure_plan_by_participant on participant_measure_plan
  (organization_id, participant_id);

-- Only the instruments of which the person's plan differs from the program's.
create table participant_measure_item (
  organization_id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  number integer not null,
  position integer not null check (position > 0),
  instrument_code text not null,
  change text not null check (change in ('own', 'left-out')),
  reason text check (length(reason) between 1 and 400),
  is_main boolean not null,
  at_admission boolean not null,
  every_days integer check (every_days between 1 and 366),
  at_level_change boolean not null,
  at_discharge boolean not null,
  primary key (organization_id, episode_id, number, instrument_code),
  check (change = 'own' or (reason is not null and not is_main)),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id, number) references participant_measure_plan
);
create unique index participant_measure_main on participant_measure_item
  (organization_id, episode_id, number) where is_main;

create table measure_not_given (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  instrument_code text not null,
  day date not null,
  reason text not null check (reason in ('declined', 'absent', 'not-appropriate')),
  words text check (length(words) between 1 and 400),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  -- Taken back: it was given after all, or the entry was wrong.
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, recorded_by) references staff
);
create unique index measure_not_given_once on measure_not_given
  (organization_id, participant_id, instrument_code, day) where withdrawn_at is null;
create index measure_not_given_by_episode on measure_not_given (organization_id, episode_id);

do $$
declare t text;
begin
  foreach t in array array['measurement_plan', 'measurement_plan_item'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy owner on %s to current_role using (true) with check (true)', t);
    execute format('create policy organization on %s for select to stepwell_app
      using (organization_id = current_organization_id() and current_staff_id() is not null)', t);
    execute format('create policy set_up_insert on %s for insert to stepwell_app
      with check (organization_id = current_organization_id() and sets_up_program(program_id))', t);
    execute format('grant select, insert on %s to stepwell_app', t);
  end loop;
  foreach t in array array['participant_measure_plan', 'participant_measure_item', 'measure_not_given'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy owner on %s to current_role using (true) with check (true)', t);
    execute format('create policy care on %s to stepwell_app
      using (organization_id = current_organization_id() and participant_id in (select visible_participants()))
      with check (organization_id = current_organization_id() and participant_id in (select visible_participants()))', t);
    execute format('grant select, insert on %s to stepwell_app', t);
  end loop;
end $$;
grant update (withdrawn_by, withdrawn_at, version) on measure_not_given to stepwell_app;

-- Nobody decides or records in another's name (as 0012).
create policy own_name on measurement_plan as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or recorded_by = current_staff_id());
create policy own_name on participant_measure_plan as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or recorded_by = current_staff_id());
create policy own_name on measure_not_given as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or recorded_by = current_staff_id());
create policy own_name_withdrawn on measure_not_given as restrictive for update to stepwell_app
  using (true) with check (current_staff_id() is null or withdrawn_by = current_staff_id());
