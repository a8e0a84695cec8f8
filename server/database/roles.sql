-- The three roles of Stepwell and what each may do in the database it is run in. Run it once, as a
-- superuser or the administrator of a managed PostgreSQL (15 or later), connected to the database
-- that Stepwell is to use; running it again changes nothing. Then give each role a password:
--   alter role stepwell_owner password '...';    for DATABASE_OWNER_URL
--   alter role stepwell_app password '...';      for DATABASE_URL
--   alter role stepwell_sign_in password '...';  for DATABASE_SIGN_IN_URL
--
-- stepwell_owner    owns the tables and migrates them; not a superuser
-- stepwell_app      reads and writes rows, under row-level security; owns nothing
-- stepwell_sign_in  the sign-in library's; sees its own schema and nothing else
do $$
begin
  -- Roles belong to the whole cluster: two databases prepared at once must not collide.
  perform pg_advisory_xact_lock(7303);

  if not exists (select from pg_roles where rolname = 'stepwell_owner') then
    create role stepwell_owner login nocreatedb nocreaterole;
  end if;
  if not exists (select from pg_roles where rolname = 'stepwell_app') then
    create role stepwell_app login nocreatedb nocreaterole noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'stepwell_sign_in') then
    create role stepwell_sign_in login nocreatedb nocreaterole noinherit;
  end if;

  -- The owner may hand the two on, when they are to be used under another name.
  if not pg_has_role('stepwell_owner', 'stepwell_app', 'member') then
    grant stepwell_app to stepwell_owner with admin option;
  end if;
  if not pg_has_role('stepwell_owner', 'stepwell_sign_in', 'member') then
    grant stepwell_sign_in to stepwell_owner with admin option;
  end if;
  if not pg_has_role(current_user, 'stepwell_owner', 'member') then
    execute format('grant stepwell_owner to %I', current_user);
  end if;

  execute format('alter database %I owner to stepwell_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to stepwell_app, stepwell_sign_in',
    current_database());
  if not has_schema_privilege('stepwell_owner', 'public', 'create') then
    grant usage, create on schema public to stepwell_owner;
  end if;
end
$$;
