-- A repeat joins the open flag, and may come from another session than the one that raised it: its
-- people must act then. Null where a cause is older than this: the session of its flag.
alter table flag_cause
  add column session_id uuid,
  add column recorded_at timestamptz,
  add foreign key (organization_id, session_id) references session;

-- Since when somebody is asked to acknowledge the flag. Null: since it was raised. A new answer to a
-- flag that somebody else had acknowledged asks anew.
alter table flag add column asked_since timestamptz;
