-- Who may use what, before there is anything to use. The roles come from roles.sql.

-- The sign-in library keeps its tables apart and sees no others.
create schema sign_in;
grant usage on schema sign_in to stepwell_sign_in;
alter default privileges in schema sign_in
  grant select, insert, update, delete on tables to stepwell_sign_in;

-- A function is callable by the app only: some are security definer.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public grant execute on functions to stepwell_app;
revoke all on schema public from public;
grant usage on schema public to stepwell_app;
