-- A signed group note grows as the note of one person does: by addenda, by the comment of a supervisor
-- and by the co-signature that its signer's credential asks for. These are facts about the group and not
-- about a participant: who sees the session as a whole sees them.

-- Null where signed before this was kept: such a note waits for nobody.
alter table group_note add column needs_co_signature boolean,
  add unique (organization_id, id, session_id);

create table group_note_return (
  organization_id uuid not null,
  id uuid not null,
  group_note_id uuid not null,
  session_id uuid not null,
  comment text not null check (length(comment) between 1 and 5000),
  returned_by uuid not null,
  returned_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, id, group_note_id),
  foreign key (organization_id, group_note_id, session_id)
    references group_note (organization_id, id, session_id),
  foreign key (organization_id, returned_by) references staff
);
create index group_note_return_by_note on group_note_return (organization_id, group_note_id);

-- Written and signed in one act. needs_co_signature: of its author's credential at that moment.
create table group_note_addendum (
  organization_id uuid not null,
  id uuid not null,
  group_note_id uuid not null,
  session_id uuid not null,
  kind text not null check (kind in ('late-entry', 'correction', 'answer')),
  text text not null check (length(text) between 1 and 20000),
  service_on date not null,
  answers_return_id uuid,
  author_id uuid not null,
  signed_at timestamptz not null,
  needs_co_signature boolean not null,
  primary key (organization_id, id),
  check ((kind = 'answer') = (answers_return_id is not null)),
  -- A comment is answered once, in its own note.
  unique (organization_id, answers_return_id),
  foreign key (organization_id, answers_return_id, group_note_id)
    references group_note_return (organization_id, id, group_note_id),
  foreign key (organization_id, group_note_id, session_id)
    references group_note (organization_id, id, session_id),
  foreign key (organization_id, author_id) references staff
);
create index group_note_addendum_by_note on group_note_addendum (organization_id, group_note_id);

alter table signature drop constraint signature_subject_check,
  add constraint signature_subject_check
    check (subject in ('note', 'group-note', 'addendum', 'group-note-addendum'));

-- Appended, never changed or taken back, for every role; read by who sees the session as a whole.
do $$
declare t text;
begin
  foreach t in array array['group_note_return', 'group_note_addendum'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
      t || '_append_only', t);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
      t || '_no_truncate', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner on %I to current_role using (true) with check (true)', t);
    execute format('create policy care on %I to stepwell_app
      using (organization_id = current_organization_id() and session_id in (select visible_sessions()))
      with check (organization_id = current_organization_id() and session_id in (select visible_sessions()))', t);
    execute format('grant select, insert on %I to stepwell_app', t);
  end loop;
end $$;
create policy own_name on group_note_addendum as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or author_id = current_staff_id());
create policy own_name on group_note_return as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or returned_by = current_staff_id());
