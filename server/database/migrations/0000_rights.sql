-- What PostgreSQL allows to everyone by default, taken back before there is anything to use. The
-- roles come from roles.sql; each later migration grants what it means to grant.

-- Some functions are security definer: none is callable until a migration says by whom.
alter default privileges revoke execute on functions from public;
revoke all on schema public from public;
grant usage on schema public to stepwell_app;
