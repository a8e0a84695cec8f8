-- An administration is corrected or taken back ("entered by mistake"), and what it said before is kept
-- whole with who changed it, when and why. One that is taken back leaves the table of administrations,
-- so that nothing that reads scores has to know of it; all of it stays here.

alter table administration drop constraint administration_mode_check;
alter table administration add constraint administration_mode_check
  check (mode in ('participant', 'staff', 'remote', 'import'));

create table administration_revision (
  organization_id uuid not null,
  id uuid not null,
  administration_id uuid not null,
  participant_id uuid not null,
  instrument_code text not null,
  kind text not null check (kind in ('corrected', 'withdrawn')),
  -- The row as it was: answers, total, mode, times, who had recorded it.
  was jsonb not null,
  reason text not null check (reason ~ '\S' and length(reason) <= 1000),
  revised_by uuid not null,
  revised_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, revised_by) references staff
);
create index administration_revision_by_participant on administration_revision
  (organization_id, participant_id, instrument_code);
create index administration_revision_by_administration on administration_revision
  (organization_id, administration_id, revised_at);

alter table administration_revision enable row level security;
alter table administration_revision force row level security;
create policy owner on administration_revision to current_role using (true) with check (true);
create policy care on administration_revision to stepwell_app
  using (organization_id = current_organization_id() and participant_id in (select visible_participants()))
  with check (organization_id = current_organization_id() and participant_id in (select visible_participants()));
grant select on administration_revision to stepwell_app;

-- Keeps what a row said and changes it or takes it back, where it is still at the version that was seen.
-- changed: { episodeId, administeredAt, mode, answers, total }; null: taken back.
-- Returns whether it was done; false: somebody else was first, or nobody sees such a row.
create function revise_administration(asked uuid, seen integer, changed jsonb, revision uuid, why text)
returns boolean language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  a administration;
begin
  if current_staff_id() is null then
    raise insufficient_privilege using message = 'nobody asks';
  end if;
  select * into a from administration x
  where x.organization_id = current_organization_id() and x.id = asked and x.version = seen
    and x.participant_id in (select visible_participants())
  for update;
  if not found then
    return false;
  end if;
  insert into administration_revision (organization_id, id, administration_id, participant_id,
    instrument_code, kind, was, reason, revised_by, revised_at)
  values (a.organization_id, revision, a.id, a.participant_id, a.instrument_code,
    case when changed is null then 'withdrawn' else 'corrected' end, to_jsonb(a), why,
    current_staff_id(), current_instant());
  if changed is null then
    delete from administration x where x.organization_id = a.organization_id and x.id = a.id;
  else
    update administration x set
      episode_id = (changed ->> 'episodeId')::uuid,
      administered_at = (changed ->> 'administeredAt')::timestamptz,
      mode = changed ->> 'mode',
      answers = nullif(changed -> 'answers', 'null'::jsonb),
      total = (changed ->> 'total')::numeric,
      version = a.version + 1
    where x.organization_id = a.organization_id and x.id = a.id;
  end if;
  return true;
end $$;
revoke execute on function revise_administration from public;
grant execute on function revise_administration to stepwell_app;
