-- A day in place of a missed one: an extra expected day of one person in one session
-- (domain/attendance, ExtraDay). missed_session_id null: which day it makes up is not known.
alter table roster drop constraint roster_origin_check,
  add constraint roster_origin_check
    check (origin in ('member', 'walk-in', 'transfer', 'visitor', 'make-up'));

create table make_up_day (
  organization_id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  missed_session_id uuid,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, session_id, participant_id),
  check (missed_session_id is distinct from session_id),
  foreign key (organization_id, session_id) references session,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, missed_session_id) references session,
  foreign key (organization_id, recorded_by) references staff
);
create index make_up_day_by_participant on make_up_day (organization_id, participant_id, session_id);
-- A missed day is made up once.
create unique index make_up_day_once on make_up_day (organization_id, participant_id, missed_session_id)
  where missed_session_id is not null;

alter table make_up_day enable row level security;
alter table make_up_day force row level security;
create policy owner on make_up_day to current_role using (true) with check (true);
create policy care on make_up_day to stepwell_app
  using (organization_id = current_organization_id()
    and ((session_id, participant_id) in (select l.session_id, l.participant_id from led_roster() l)
      or participant_id in (select visible_participants())))
  with check (organization_id = current_organization_id()
    and ((session_id, participant_id) in (select l.session_id, l.participant_id from led_roster() l)
      or participant_id in (select visible_participants())));
grant select, insert, update, delete on make_up_day to stepwell_app;
