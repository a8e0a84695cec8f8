-- What has changed, for whoever has it on a screen: a row names what was written (never its content),
-- in the transaction that wrote it, and the channel `stepwell_change` wakes every server that listens
-- (docs/decisions/0119). Rows are forgotten after a day.

-- xid: the transaction that wrote. Transactions do not commit in the order of their numbers, so what is
-- read goes up to the oldest one that still runs (pg_snapshot_xmin) and never past it.
create table change (
  organization_id uuid not null references organization,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null generated always as identity,
  subject text not null check (subject in ('attendance', 'check-in', 'observation', 'flag',
    'administration', 'session', 'roster', 'work-task')),
  session_id uuid,
  participant_id uuid,
  -- The row that was written; of what belongs to a flag, the flag.
  record_id uuid,
  -- Who wrote; null: the server by itself, or a participant, whose answers on a tablet are followed in
  -- the name of whoever opened it (0080).
  by_staff uuid,
  at timestamptz not null,
  primary key (organization_id, xid, seq)
);
create index change_by_time on change (at);

-- The same rule as the record's own (0001, 0009): who may not read what was written is not told of it.
alter table change enable row level security;
alter table change force row level security;
create policy owner on change to current_role using (true) with check (true);
create policy care on change for select to stepwell_app
  using (organization_id = (select current_organization_id())
    and ((participant_id is null and session_id in (select visible_sessions()))
      or (session_id, participant_id) in (select l.session_id, l.participant_id from led_roster() l)
      or participant_id in (select visible_participants())));
grant select on change to stepwell_app;

-- Tells of every statement that inserts into, updates or deletes from `told`: one row in `change` for each row
-- written, one wake-up for each transaction. What the owner writes without an organization (the demo
-- program, a migration) tells nobody. The columns are expressions of the written row `w`.
create function tell_changes(told regclass, subject text, session text, participant text, record text,
  happening text[] default array['insert', 'update']) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  name text := 'tell_' || replace(told::text, '"', '');
  what text;
begin
  execute format($f$
    create function %I() returns trigger language plpgsql security definer
      set search_path = public, pg_temp as $t$
    begin
      if current_organization_id() is null then
        return null;
      end if;
      insert into change (organization_id, subject, session_id, participant_id, record_id,
        by_staff, at)
      select w.organization_id, %L, %s, %s, %s,
        case when coalesce(current_setting('stepwell.tablet_id', true), '') = ''
          then current_staff_id() end,
        current_instant() from written w;
      if found then
        perform pg_notify('stepwell_change', current_organization_id()::text);
      end if;
      return null;
    end $t$ $f$, name, subject, session, participant, record);
  execute format('revoke all on function %I from public', name);
  foreach what in array happening loop
    execute format('create trigger %I after %s on %s referencing %s table as written
      for each statement execute function %I()', name || '_' || what, what, told,
      case what when 'delete' then 'old' else 'new' end, name);
  end loop;
end $$;
revoke all on function tell_changes from public;

select tell_changes('attendance', 'attendance', 'w.session_id', 'w.participant_id', 'w.id');
select tell_changes('check_in', 'check-in', 'w.session_id', 'w.participant_id', 'null::uuid');
select tell_changes('observation', 'observation', 'w.session_id', 'w.participant_id', 'w.id');
select tell_changes('roster', 'roster', 'w.session_id', 'w.participant_id', 'null::uuid');
select tell_changes('work_task', 'work-task', 'w.session_id', 'w.participant_id', 'w.id');
-- Taken back, it leaves its table (0065).
select tell_changes('administration', 'administration', 'w.session_id', 'w.participant_id', 'w.id',
  array['insert', 'update', 'delete']);
select tell_changes('flag', 'flag', 'w.session_id', 'w.participant_id', 'w.id');
select tell_changes('flag_cause', 'flag', 'null::uuid', 'w.participant_id', 'w.flag_id', array['insert']);
select tell_changes('risk_assessment', 'flag', 'null::uuid', 'w.participant_id', 'w.flag_id', array['insert']);
select tell_changes('flag_statement', 'flag', 'null::uuid', 'w.participant_id', 'w.flag_id', array['insert']);
-- Started, ended, cancelled, moved, its topic: the session itself, which is made long before.
select tell_changes('session', 'session', 'w.id', 'null::uuid', 'w.id', array['update']);

-- An open stream ends with its sign-in, and shows less as soon as its screen is locked or handed over:
-- whoever streams is woken and asks anew who it is.
create function sign_in.wake_streams() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  organization uuid;
begin
  if tg_table_name = 'session' then
    select s.organization_id into organization from staff s where s.user_id = old.user_id;
  else
    select s.organization_id into organization from staff s
    join sign_in.session g on g.user_id = s.user_id where g.id = old.sign_in_id;
  end if;
  if organization is not null then
    perform pg_notify('stepwell_change', organization::text);
  end if;
  return null;
end $$;
revoke all on function sign_in.wake_streams from public;
drop trigger session_ended on sign_in.session;
drop function sign_in.tell_ended;
create trigger wake_streams after delete on sign_in.session
  for each row execute function sign_in.wake_streams();
create trigger wake_streams after update of locked_session_id, handed_over_plan_id on sign_in.activity
  for each row when (old.locked_session_id is distinct from new.locked_session_id
    or old.handed_over_plan_id is distinct from new.handed_over_plan_id)
  execute function sign_in.wake_streams();

-- Nobody reads a change that old: a screen that comes back later reads everything again. No younger
-- one is ever forgotten. Numbers of transactions that this cluster has not given yet come from another
-- one, of which this database is a copy: they would hold back all that follows.
create function forget_changes(before timestamptz) returns bigint
language sql volatile security definer set search_path = public, pg_temp as $$
  with gone as (delete from change
    where at < least(before, current_instant() - interval '25 hours')
      or xid >= pg_snapshot_xmax(pg_current_snapshot())
    returning 1) select count(*) from gone
$$;
revoke all on function forget_changes from public;
grant execute on function forget_changes to stepwell_app;
