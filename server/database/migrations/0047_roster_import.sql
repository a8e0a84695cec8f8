-- Who was in care before a program began to use Stepwell is admitted from a file. There was a referral,
-- and nothing is known of it: neither its day, nor who referred and why.

alter table referral add column from_roster boolean not null default false;

-- As in 0033; how long it took to the first session of somebody from a roster is not known.
create or replace function first_sessions(referrals uuid[]) returns table (referral_id uuid, first_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, min((s.starts_at at time zone p.time_zone)::date)
  from referral r
  join episode e on e.organization_id = r.organization_id and e.id = r.episode_id
  join attendance a on a.organization_id = r.organization_id and a.participant_id = e.participant_id
    and a.status = 'present'
  join session s on s.organization_id = a.organization_id and s.id = a.session_id
    and s.cancelled_at is null
  join program p on p.organization_id = s.organization_id and p.id = s.program_id
  where r.organization_id = current_organization_id() and r.id = any (referrals)
    and takes_in(r.program_id) and not r.from_roster
    and (s.starts_at at time zone p.time_zone)::date >= e.admitted_on
    and (e.discharged_on is null or (s.starts_at at time zone p.time_zone)::date <= e.discharged_on)
  group by r.id
$$;
