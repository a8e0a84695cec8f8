-- What a program asks before it moves somebody to another level of care: criteria, each a rule over
-- recorded facts with its numbers (domain/step-down/criterion). A policy is never changed: each decision
-- is a version of its own, and a review names the version that it was judged by. A program without a
-- version has the defaults of domain/step-down/default-policy.

create table step_down_policy (
  organization_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  target text not null check (target in ('PHP', 'IOP', 'OP')),
  number integer not null check (number > 0),
  -- [{ id, weight, rule }]
  criteria jsonb not null check (jsonb_typeof(criteria) = 'array'),
  words text check (length(words) between 1 and 1000),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, program_id, target, number),
  foreign key (organization_id, program_id) references program,
  foreign key (organization_id, recorded_by) references staff
);
create trigger step_down_policy_append_only before update or delete on step_down_policy
  for each row execute function refuse_change();
create trigger step_down_policy_no_truncate before truncate on step_down_policy
  for each statement execute function refuse_change();

alter table step_down_policy enable row level security;
alter table step_down_policy force row level security;
create policy owner on step_down_policy to current_role using (true) with check (true);
create policy organization on step_down_policy for select to stepwell_app
  using (organization_id = current_organization_id() and current_staff_id() is not null);
create policy set_up_insert on step_down_policy for insert to stepwell_app
  with check (organization_id = current_organization_id() and sets_up_program(program_id));
create policy own_name on step_down_policy as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or recorded_by = current_staff_id());
grant select, insert on step_down_policy to stepwell_app;
