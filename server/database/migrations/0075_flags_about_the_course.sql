-- Flags about the course of care beside those about safety: reliable worsening, a sharp step, no
-- reliable improvement, absences. Every flag keeps what was done about it and what came of it.

alter table flag drop constraint flag_kind_check;
alter table flag add constraint flag_kind_check check (kind in
  ('risk', 'reliable-worsening', 'sharp-rise', 'no-reliable-improvement', 'absences'));
-- Minutes until the next people are named, as the program had it when the flag was raised; null: of a
-- flag about risk, which follows the program's number of today.
alter table flag add column escalate_minutes integer check (escalate_minutes > 0);
alter table flag add check ((kind = 'risk') = (escalate_minutes is null));
create index flag_by_time on flag (organization_id, raised_at desc, id);

-- The same evidence is never told twice, whether its flag is open or closed.
create unique index flag_cause_evidence on flag_cause (organization_id, participant_id, cause, source_id)
  where cause in ('reliable-worsening', 'sharp-rise', 'no-reliable-improvement', 'absences');

-- What was done about a flag, and what came of it (kind result).
create table flag_action (
  organization_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  participant_id uuid not null,
  kind text not null check (kind in
    ('assessed-risk', 'called', 'met', 'changed-plan', 'no-action', 'other', 'result')),
  words text not null check (length(words) <= 2000
    and (words ~ '\S' or kind not in ('no-action', 'other', 'result'))),
  taken_by uuid not null,
  taken_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, flag_id) references flag,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, taken_by) references staff
);
create index flag_action_by_flag on flag_action (organization_id, flag_id, taken_at);

-- A correction took away the evidence of a cause, or changed what it says. The last row of a cause counts.
create table flag_evidence (
  organization_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  cause_id uuid not null,
  participant_id uuid not null,
  state text not null check (state in ('withdrawn', 'stands')),
  -- What the evidence says now; null: withdrawn.
  words text check ((words is null) = (state = 'withdrawn')),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, flag_id) references flag,
  foreign key (organization_id, cause_id) references flag_cause,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, recorded_by) references staff
);
create index flag_evidence_by_cause on flag_evidence (organization_id, cause_id, recorded_at);

-- Who took note of a flag and to whom it was handed over, each time: the flag itself keeps the last. And
-- each time limit that passed, with whom the flag named from then on: who they are changes later.
create table flag_step (
  organization_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  participant_id uuid not null,
  step text not null check (step in ('acknowledged', 'handed-over', 'asked-again', 'escalated')),
  -- Who acknowledged it, or to whom it was handed over; null: everybody concerned was asked again.
  staff_id uuid,
  -- Of an escalation: the step that was reached, and everybody whom it names.
  reached text check ((reached is not null) = (step = 'escalated')),
  reached_ids uuid[] not null default '{}',
  happened_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, flag_id) references flag,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, staff_id) references staff
);
create index flag_step_by_flag on flag_step (organization_id, flag_id, happened_at);
create unique index flag_step_escalated on flag_step (organization_id, flag_id, reached, happened_at)
  where step = 'escalated';

insert into flag_step (organization_id, id, flag_id, participant_id, step, staff_id, happened_at)
select organization_id, gen_random_uuid(), id, participant_id, 'acknowledged', acknowledged_by, acknowledged_at
from flag where acknowledged_at is not null and acknowledged_by is not null;
insert into flag_step (organization_id, id, flag_id, participant_id, step, staff_id, happened_at)
select organization_id, gen_random_uuid(), id, participant_id, 'handed-over', handed_to, handed_at
from flag where handed_at is not null;

create function keep_flag_step() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  kept record;
begin
  for kept in
    select 'acknowledged' as step, new.acknowledged_by as staff, new.acknowledged_at as at
      where new.acknowledged_at is not null and (tg_op = 'INSERT'
        or (old.acknowledged_at, old.acknowledged_by) is distinct from (new.acknowledged_at, new.acknowledged_by))
    union all
    select 'handed-over', new.handed_to, new.handed_at
      where new.handed_at is not null and (tg_op = 'INSERT' or old.handed_at is distinct from new.handed_at)
    union all
    select 'asked-again', null, new.asked_since
      where new.asked_since is not null and (tg_op = 'INSERT' or old.asked_since is distinct from new.asked_since)
  loop
    insert into flag_step (organization_id, id, flag_id, participant_id, step, staff_id, happened_at)
    values (new.organization_id, gen_random_uuid(), new.id, new.participant_id, kept.step, kept.staff, kept.at);
  end loop;
  return null;
end $$;
revoke all on function keep_flag_step from public;
create trigger flag_step after insert or update on flag
  for each row execute function keep_flag_step();

do $$
declare t text;
begin
  foreach t in array array['flag_action', 'flag_evidence', 'flag_step'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy owner on %s to current_role using (true) with check (true)', t);
    execute format('create policy care on %s to stepwell_app
      using (organization_id = current_organization_id() and participant_id in (select visible_participants()))
      with check (organization_id = current_organization_id() and participant_id in (select visible_participants()))', t);
    execute format('grant select on %s to stepwell_app', t);
    execute format('create trigger %s_append_only before update or delete on %s
      for each row execute function refuse_change()', t, t);
    execute format('create trigger %s_no_truncate before truncate on %s
      for each statement execute function refuse_change()', t, t);
  end loop;
end $$;
grant insert on flag_action, flag_evidence, flag_step to stepwell_app;
-- The others are kept by the flag itself.
alter policy care on flag_step
  with check (organization_id = current_organization_id()
    and participant_id in (select visible_participants()) and step = 'escalated');
create policy own_name on flag_action as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or taken_by = current_staff_id());
create policy own_name on flag_evidence as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or recorded_by = current_staff_id());

-- Defaults of ours, which a program changes (domain/flags/course-finding.ts).
update program set settings = settings || '{"flagRules": {"worsening": true, "sharpRiseTimes": 1,
  "improvementAfter": 4, "consecutiveAbsences": 3, "escalateHours": 24}}'::jsonb
where not settings ? 'flagRules';

-- Nobody leaves with an open risk flag; a flag about the course hinders no discharge. What is handed
-- over by name says what it is.
do $$
declare
  f record;
  body text;
  was text;
begin
  for f in select p.oid, p.proname from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname in ('end_episode', 'what_somebody_owes')
  loop
    was := pg_get_functiondef(f.oid);
    body := case f.proname
      when 'end_episode' then regexp_replace(was,
        '(from flag f where f\.organization_id = organization and f\.participant_id = person\s+and f\.closed_at is null)',
        '\1 and f.kind = ''risk''')
      else replace(was, '''Risk flag'', day_of_program(',
        'case f.kind when ''risk'' then ''Risk flag'' else ''Flag'' end, day_of_program(') end;
    if body = was then raise exception '% was not found as expected', f.proname; end if;
    execute body;
  end loop;
end $$;
