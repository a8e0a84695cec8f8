-- Who is told that a session is cancelled: one task for each who was expected, and each attempt to
-- reach them. A task ends when the person was told, or with the cancellation.

alter table work_task drop constraint work_task_kind_check,
  add constraint work_task_kind_check check (kind in ('outreach', 'tell-cancelled'));
create unique index work_task_tell_cancelled on work_task (organization_id, session_id, participant_id)
  where kind = 'tell-cancelled' and withdrawn_at is null and done_at is null;
-- Whoever has such a task looks for it on every day.
create index work_task_by_session on work_task (organization_id, session_id);

create table task_attempt (
  organization_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  participant_id uuid not null,
  result text not null check (result in ('told', 'not-reached')),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, task_id) references work_task,
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, recorded_by) references staff
);
create index task_attempt_by_task on task_attempt (organization_id, task_id, recorded_at);
create trigger task_attempt_append_only before update or delete on task_attempt
  for each row execute function refuse_change();
create trigger task_attempt_no_truncate before truncate on task_attempt
  for each statement execute function refuse_change();
alter table task_attempt enable row level security;
alter table task_attempt force row level security;
create policy owner on task_attempt to current_role using (true) with check (true);
create policy care on task_attempt to stepwell_app
  using (organization_id = current_organization_id()
    and participant_id in (select visible_participants()))
  with check (organization_id = current_organization_id()
    and participant_id in (select visible_participants()));
grant select, insert on task_attempt to stepwell_app;

-- The number under which each of these people is called, of those whom the caller sees: what the
-- newest referral that has one says. Nobody else's number, also not that of an emergency contact. A
-- referral as a whole is seen by who takes people in.
create function phones_of(people uuid[]) returns table (participant_id uuid, phone text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (r.participant_id) r.participant_id, r.phone from referral r
  where r.organization_id = current_organization_id() and r.participant_id = any (people)
    and r.participant_id in (select visible_participants()) and r.phone is not null
  order by r.participant_id, r.referred_on desc, r.id desc
$$;
revoke all on function phones_of from public;
grant execute on function phones_of to stepwell_app;
