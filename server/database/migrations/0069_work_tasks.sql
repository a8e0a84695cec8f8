-- Work tasks follow from facts or are stored (outreach). What is stored of the others is only that
-- somebody gave one to another member of the team: who, to whom, when.

create table work_task_assignment (
  organization_id uuid not null,
  participant_id uuid not null,
  kind text not null check (kind in ('outreach', 'measure-overdue', 'plan-review')),
  -- The instrument of a measure; empty where the person has one task of the kind.
  subject text not null,
  -- Which of them, since a later one of the same kind is its rule's again: the day on which it is due;
  -- of outreach the id of its oldest open row.
  occurrence text not null,
  assigned_to uuid not null,
  assigned_by uuid not null,
  assigned_at timestamptz not null,
  version integer not null default 1,
  primary key (organization_id, participant_id, kind, subject, occurrence),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, assigned_to) references staff,
  foreign key (organization_id, assigned_by) references staff
);
create index work_task_assignment_by_staff on work_task_assignment (organization_id, assigned_to);

alter table work_task_assignment enable row level security;
alter table work_task_assignment force row level security;
create policy owner on work_task_assignment to current_role using (true) with check (true);
create policy care on work_task_assignment to stepwell_app
  using (organization_id = current_organization_id() and participant_id in (select visible_participants()))
  with check (organization_id = current_organization_id() and participant_id in (select visible_participants()));
-- Whoever gives it away is named (as 0012).
create policy own_name on work_task_assignment as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or assigned_by = current_staff_id());
create policy own_name_again on work_task_assignment as restrictive for update to stepwell_app
  using (true) with check (current_staff_id() is null or assigned_by = current_staff_id());
grant select, insert, update on work_task_assignment to stepwell_app;

-- Days after the due day until a task also shows at the supervisor: the defaults of domain/tasks.
update program set settings = '{"taskLimits": {"outreach": 1, "measure-overdue": 7, "note-late": 1, "plan-review": 7}}'::jsonb
  || settings;
