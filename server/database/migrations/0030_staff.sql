-- Staff and credentials are kept on a screen by who administers: what a person is, what they may, who
-- supervises them from when to when, and the licence with its last day.

alter table credential add column version integer not null default 1;
alter table staff
  add column licence_number text check (length(licence_number) between 1 and 60),
  add column licence_expires_on date;
alter table supervision
  add check (supervisor_id <> supervisee_id),
  add check (valid_to is null or valid_to >= valid_from);
-- Told as from–to: one line for one stretch, whoever writes it again.
create unique index supervision_once on supervision (organization_id, supervisee_id, supervisor_id, valid_from);

do $$
declare t text;
begin
  -- Everyone of the organization reads it; who administers writes it.
  foreach t in array array['credential', 'staff', 'staff_role', 'staff_program', 'supervision'] loop
    execute format('drop policy organization on %I', t);
    execute format('create policy organization on %I for select to stepwell_app
      using (organization_id = current_organization_id() and current_staff_id() is not null)', t);
    execute format('create policy administrator_insert on %I for insert to stepwell_app
      with check (organization_id = current_organization_id() and (select staff_has_role(''administrator'')))', t);
    execute format('create policy administrator_update on %I for update to stepwell_app
      using (organization_id = current_organization_id() and (select staff_has_role(''administrator'')))
      with check (organization_id = current_organization_id() and (select staff_has_role(''administrator'')))', t);
    execute format('create policy administrator_delete on %I for delete to stepwell_app
      using (organization_id = current_organization_id() and (select staff_has_role(''administrator'')))', t);
  end loop;
end $$;
grant insert, update on credential, staff, supervision to stepwell_app;
grant insert, delete on staff_role, staff_program to stepwell_app;
grant delete on supervision to stepwell_app;
