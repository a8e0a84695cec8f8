-- As in 0039; an entry that stands on the list of a session that goes on or is ahead is not merged: what
-- is tapped about it there would be written in a record that nobody opens.
create or replace function merge_participants(asked_id uuid, kept uuid, merged uuid, why text) returns text
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
  if exists (select from roster r join session s on s.organization_id = r.organization_id
        and s.id = r.session_id
      where r.organization_id = organization and r.participant_id = merged and r.removed_at is null
        and s.cancelled_at is null and s.ended_at is null
        and (s.started_at is not null or s.ends_at > current_instant())) then
    return 'on-list';
  end if;
  insert into participant_merge (organization_id, id, kept_id, merged_id, reason, merged_by, merged_at)
  values (organization, asked_id, kept, merged, why, current_staff_id(), current_instant())
  on conflict do nothing;
  if not found then return 'not-found'; end if;
  perform forget_visible_participants();
  return null;
end $$;
