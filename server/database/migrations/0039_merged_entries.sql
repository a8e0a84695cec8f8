-- One person who was entered twice. The entries are joined and no fact moves: each stays where it was
-- written, so that undoing a merge loses nothing and gives nobody what is not theirs.

create table participant_merge (
  organization_id uuid not null references organization,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null check (merged_id <> kept_id),
  reason text not null check (length(reason) between 1 and 500),
  merged_by uuid not null,
  merged_at timestamptz not null,
  undone_reason text check (length(undone_reason) between 1 and 500),
  undone_by uuid,
  undone_at timestamptz,
  primary key (organization_id, id),
  check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason is null)),
  foreign key (organization_id, kept_id) references participant,
  foreign key (organization_id, merged_id) references participant,
  foreign key (organization_id, merged_by) references staff,
  foreign key (organization_id, undone_by) references staff
);
create unique index participant_merge_in_force on participant_merge (organization_id, merged_id)
  where undone_at is null;
create index participant_merge_by_kept on participant_merge (organization_id, kept_id);

alter table participant_merge enable row level security;
alter table participant_merge force row level security;
create policy owner on participant_merge to current_role using (true) with check (true);
create policy care on participant_merge for select to stepwell_app
  using (organization_id = current_organization_id()
    and (kept_id in (select visible_participants()) or merged_id in (select visible_participants())));
grant select on participant_merge to stepwell_app;

-- The entry that is kept for a person; the same where it was never merged.
create function kept_entry(asked uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((select m.kept_id from participant_merge m
    where m.organization_id = current_organization_id() and m.merged_id = asked
      and m.undone_at is null), asked)
$$;

-- As in 0004; who sees the entry that is kept sees those merged into it. About one person means all
-- of their entries that the reader may see.
create or replace function visible_participants() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  me uuid := current_staff_id();
  about uuid := nullif(current_setting('stepwell.about', true), '')::uuid;
  asked text := concat_ws(' ', organization, me, current_instant(), about);
  remembered text := current_setting('stepwell.visible_participants', true);
  entries uuid[];
  entry uuid;
  seen uuid[];
  programs uuid[];
  found uuid[];
begin
  if split_part(remembered, '|', 1) = asked then
    return query select unnest(string_to_array(split_part(remembered, '|', 2), ',')::uuid[]);
    return;
  end if;
  seen := array(select staff_seen_through());
  programs := array(select led_programs());
  if about is null then
    found := array(
      select c.participant_id from care_relation c
      where c.organization_id = organization and c.reach = 'supervised' and c.holder_id = any (seen)
      union
      select c.participant_id from care_relation c
      where c.organization_id = organization and c.reach = 'own' and c.holder_id = me
      union
      select c.participant_id from care_relation c
      where c.organization_id = organization and c.reach = 'program'
        and c.holder_id = any (programs));
  else
    entries := array(
      select about
      union
      select m.kept_id from participant_merge m
      where m.organization_id = organization and m.merged_id = about and m.undone_at is null
      union
      select m.merged_id from participant_merge m
      where m.organization_id = organization and m.kept_id = about and m.undone_at is null);
    foreach entry in array entries loop
      if exists (select from care_relation c
          where c.organization_id = organization and c.participant_id = entry
            and c.reach = 'supervised' and c.holder_id = any (seen))
        or exists (select from care_relation c
          where c.organization_id = organization and c.participant_id = entry
            and c.reach = 'own' and c.holder_id = me)
        or exists (select from care_relation c
          where c.organization_id = organization and c.participant_id = entry
            and c.reach = 'program' and c.holder_id = any (programs))
      then
        found := found || entry;
      end if;
    end loop;
  end if;
  found := found || array(
    select m.merged_id from participant_merge m
    where m.organization_id = organization and m.undone_at is null and m.kept_id = any (found)
      and m.merged_id <> all (found));
  perform set_config('stepwell.visible_participants',
    asked || '|' || coalesce(array_to_string(found, ','), ''), true);
  return query select unnest(found);
end $$;

-- As in 0001 and 0033; a merged entry is found by its name and birth date and answers with the kept one.
create or replace function find_in_directory(name_prefix text, born_on date)
returns table (participant_id uuid, preferred_name text, family_name text, birth_date date)
language sql stable security definer set search_path = public, pg_temp as $$
  with wanted as (
    select lower(replace(replace(replace(name_prefix, '\', '\\'), '%', '\%'), '_', '\_')) || '%' as pattern)
  select k.id, k.preferred_name, k.family_name, k.birth_date
  from participant k
  where k.organization_id = current_organization_id() and current_staff_id() is not null
    and length(name_prefix) >= 2 and born_on is not null
    and k.id in (
      select kept_entry(p.id) from participant p, wanted w
      where p.organization_id = current_organization_id() and p.birth_date = born_on
        and (lower(p.family_name) like w.pattern or lower(p.preferred_name) like w.pattern
          or lower(p.given_name) like w.pattern))
  order by k.family_name, k.preferred_name limit 20
$$;

create or replace function people_born(days date[], family text)
returns table (participant_id uuid, preferred_name text, given_name text, family_name text, birth_date date)
language sql stable security definer set search_path = public, pg_temp as $$
  select kept_entry(p.id), p.preferred_name, p.given_name, p.family_name, p.birth_date
  from participant p
  where p.organization_id = current_organization_id()
    and exists (select from staff_program sp where sp.organization_id = current_organization_id()
      and sp.staff_id = current_staff_id() and takes_in(sp.program_id))
    and (p.birth_date = any (days)
      or (lower(p.family_name) = lower(family) and (p.birth_date is null or cardinality(days) = 0)))
  order by p.family_name, p.preferred_name, p.id limit 500
$$;

-- Nobody is referred, admitted or made a member under an entry that was merged into another.
create function name_kept_entry() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.participant_id is not null then
    -- No merge of this entry meanwhile: a merge takes the same lock.
    perform from participant p where p.organization_id = new.organization_id
      and p.id = new.participant_id for no key update;
    new.participant_id := kept_entry(new.participant_id);
  end if;
  return new;
end $$;
create trigger referral_of_kept_entry before insert or update of participant_id on referral
  for each row execute function name_kept_entry();

create function refuse_merged_entry() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from participant_merge m where m.organization_id = new.organization_id
      and m.merged_id = new.participant_id and m.undone_at is null) then
    raise check_violation using message = 'this entry was merged into another of the same person';
  end if;
  return new;
end $$;
create trigger episode_of_kept_entry before insert on episode
  for each row execute function refuse_merged_entry();
create trigger membership_of_kept_entry before insert on membership
  for each row execute function refuse_merged_entry();

-- Joins `merged` to `kept`. Answers why not, as a code; null: it is done. The caller is a director
-- who sees both.
create function merge_participants(asked_id uuid, kept uuid, merged uuid, why text) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  organization uuid := current_organization_id();
  today date := current_day();
begin
  if not staff_has_role('director') or kept = merged
    or (select count(*) from visible_participants() v where v in (kept, merged)) < 2 then
    return 'not-found';
  end if;
  -- One merge of an entry at a time, and no admission meanwhile.
  perform from participant p where p.organization_id = organization and p.id in (kept, merged)
    order by p.id for no key update;
  if exists (select from participant_merge m where m.organization_id = organization
      and m.undone_at is null and (m.merged_id in (kept, merged) or m.kept_id = merged)) then
    return 'merged-before';
  end if;
  if exists (select from episode e where e.organization_id = organization
      and e.participant_id = merged and (e.discharged_on is null or e.discharged_on >= today)) then
    return 'in-care';
  end if;
  if exists (select from membership m where m.organization_id = organization
      and m.participant_id = merged and (m.valid_to is null or m.valid_to >= today)) then
    return 'in-group';
  end if;
  if exists (select from referral r where r.organization_id = organization
      and r.participant_id = merged and r.status in ('referred', 'screening', 'waiting')) then
    return 'referred';
  end if;
  if exists (select from flag f where f.organization_id = organization
      and f.participant_id = merged and f.closed_at is null) then
    return 'open-flag';
  end if;
  insert into participant_merge (organization_id, id, kept_id, merged_id, reason, merged_by, merged_at)
  values (organization, asked_id, kept, merged, why, current_staff_id(), current_instant())
  on conflict do nothing;
  if not found then return 'not-found'; end if;
  perform forget_visible_participants();
  return null;
end $$;

-- Parts what was merged. False: there is nothing to part, or the caller is no director who sees it.
create function part_participants(asked_id uuid, why text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not staff_has_role('director') then return false; end if;
  update participant_merge m
  set undone_by = current_staff_id(), undone_at = current_instant(), undone_reason = why
  where m.organization_id = current_organization_id() and m.id = asked_id and m.undone_at is null
    and m.kept_id in (select visible_participants());
  if not found then return false; end if;
  perform forget_visible_participants();
  return true;
end $$;

revoke all on function kept_entry, name_kept_entry, refuse_merged_entry, merge_participants,
  part_participants from public;
grant execute on function kept_entry, merge_participants, part_participants to stepwell_app;
