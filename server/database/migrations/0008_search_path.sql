-- A security definer function looks a table up in pg_temp first unless its search path says where
-- pg_temp comes: last, so that nobody's temporary table stands in for one of ours.
alter function staff_has_role set search_path = public, pg_temp;
alter function staff_seen_through set search_path = public, pg_temp;
alter function led_programs set search_path = public, pg_temp;
alter function find_in_directory set search_path = public, pg_temp;
alter function add_to_roster set search_path = public, pg_temp;
