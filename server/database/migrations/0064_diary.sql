-- The diary card of a day: that the day was asked about and answered (also when no skill was used
-- that day: known, and not the same as no card), and the day's highest urges on the card's own 0-5,
-- which is never mixed with the room's 0-10.

create table diary_day (
  organization_id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  day date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, participant_id, day),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, recorded_by) references staff
);

create table diary_urge (
  organization_id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  day date not null,
  -- The code of an urge scale of the program ('urge-use').
  scale text not null,
  value smallint not null check (value between 0 and 5),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, participant_id, day, scale),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, recorded_by) references staff
);

do $$
declare t text;
begin
  foreach t in array array['diary_day', 'diary_urge'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy owner on %s to current_role using (true) with check (true)', t);
    execute format('create policy care on %s to stepwell_app
      using (organization_id = current_organization_id() and participant_id in (select visible_participants()))
      with check (organization_id = current_organization_id() and participant_id in (select visible_participants()))', t);
    execute format('grant select on %s to stepwell_app', t);
  end loop;
end $$;

insert into diary_day (organization_id, participant_id, episode_id, day, recorded_by, recorded_at)
select distinct on (organization_id, participant_id, used_on)
  organization_id, participant_id, episode_id, used_on, recorded_by, recorded_at
from skill_use order by organization_id, participant_id, used_on, recorded_at;
