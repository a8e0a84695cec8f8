-- Directors define score-only instruments of the organization's own and change them over the version
-- they saw. How many scores are kept of one, and how many of them a range would leave out, is counted
-- over the whole organization and says nothing of anybody.

alter table instrument add column updated_by uuid, add column updated_at timestamptz;
-- What it was before each change, whole.
create table instrument_revision (
  organization_id uuid not null,
  code text not null,
  version integer not null,
  definition jsonb not null,
  replaced_by uuid not null,
  replaced_at timestamptz not null,
  primary key (organization_id, code, version),
  foreign key (organization_id, code) references instrument
);
alter table instrument_revision enable row level security;
alter table instrument_revision force row level security;
create policy owner on instrument_revision to current_role using (true) with check (true);
create policy organization on instrument_revision to stepwell_app
  using (organization_id = current_organization_id() and current_staff_id() is not null)
  with check (organization_id = current_organization_id() and current_staff_id() is not null);
grant select on instrument_revision to stepwell_app;
grant update on instrument to stepwell_app;

create function keep_replaced_instrument() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if old.definition is distinct from new.definition then
    insert into instrument_revision (organization_id, code, version, definition, replaced_by, replaced_at)
    values (old.organization_id, old.code, old.version, old.definition,
      coalesce(new.updated_by, current_staff_id()), coalesce(new.updated_at, current_instant()));
  end if;
  return new;
end $$;
revoke execute on function keep_replaced_instrument from public;
create trigger keep_replaced after update on instrument
  for each row execute function keep_replaced_instrument();

create function instrument_use(asked text, lowest numeric, highest numeric)
returns table (scores integer, outside integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer,
    (count(*) filter (where a.total < lowest or a.total > highest))::integer
  from administration a
  where a.organization_id = current_organization_id() and current_staff_id() is not null
    and a.instrument_code = asked
$$;
revoke execute on function instrument_use from public;
grant execute on function instrument_use to stepwell_app;
