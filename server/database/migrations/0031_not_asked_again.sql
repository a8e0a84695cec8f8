-- A rating entered by a slip and taken back was not asked: that is another thing than asked and not
-- given. The row stays, for its version.
alter table check_in add column was_asked boolean not null default true,
  add check (was_asked or value is null);
