-- How far an objective is, said in the note of a session: { objective: level }, of objectives that the
-- note touches. Signing freezes it with the note and records it under the objective.
alter table note add column progress jsonb not null default '{}';
alter table left_draft add column progress jsonb not null default '{}';
