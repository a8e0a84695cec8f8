-- Whether a list was kept, when a session was cancelled, of who has to be told; false also where it was
-- cancelled before there were such lists. Without people on it, it says that nobody was expected.
alter table session add column telling_asked boolean not null default false;
update session s set telling_asked = true
where s.cancelled_at is not null and exists (select from work_task t
  where t.organization_id = s.organization_id and t.session_id = s.id and t.kind = 'tell-cancelled'
    and t.withdrawn_at is null and t.created_at = s.cancelled_at);
alter table session add check (cancelled_at is not null or not telling_asked);
