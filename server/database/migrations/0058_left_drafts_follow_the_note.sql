-- What somebody who left had begun is read by whoever writes the note now, however often it was given on.

drop policy author_and_receiver on left_draft;
-- The words of a draft are its author's, and of who has the note.
create policy author_and_writer on left_draft for select to stepwell_app
  using (organization_id = (select current_organization_id())
    and ((select current_staff_id()) = author_id
      or exists (select from note n where n.organization_id = left_draft.organization_id
        and n.id = left_draft.note_id and n.author_id = (select current_staff_id())))
    and participant_id in (select visible_participants()));

-- For a supervisor or a director who gives away a note of somebody who left and whose participant they
-- see, to who leads its session or could have covered it. The note is held until that is done.
create or replace function keep_left_draft(asked uuid, receiver uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  n note;
begin
  select x.* into n from note x
  where x.organization_id = current_organization_id() and x.id = asked for update;
  if not found or n.signed_at is not null
      or not (staff_has_role('supervisor') or staff_has_role('director'))
      or n.participant_id not in (select visible_participants())
      or not exists (select from staff s where s.organization_id = n.organization_id
        and s.id = n.author_id and s.disabled_at is not null) then
    raise insufficient_privilege using message = 'only a draft of somebody who left is given away';
  end if;
  if not exists (select from staff s where s.organization_id = n.organization_id
        and s.id = receiver and s.disabled_at is null)
      or not (exists (select from session_facilitator f where f.organization_id = n.organization_id
          and f.session_id = n.session_id and f.staff_id = receiver)
        or exists (select from who_may_cover(n.session_id) c where c.id = receiver)) then
    raise insufficient_privilege using message = 'only who may write the note gets it';
  end if;
  perform keep_draft(n, receiver);
end $$;
