-- A step-down review: begun as a draft that the team fills, decided once. With the decision its evidence is
-- frozen as it was shown, with the hash of its canonical form, so that it reads the same in a year; what is
-- corrected later changes no decided review.

create table step_down_review (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  episode_id uuid not null,
  program_id uuid not null,
  target text not null check (target in ('PHP', 'IOP', 'OP')),
  begun_by uuid not null,
  begun_at timestamptz not null,
  takes_effect_on date,
  rationale text check (length(rationale) between 1 and 4000),
  -- { lower, stay, higher: [sentence] }: what the team adds to the case for each direction
  own_lines jsonb not null default '{"lower": [], "stay": [], "higher": []}',
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  decision text check (decision in ('step-down', 'stay', 'step-up', 'discharge', 'transfer')),
  decided_by uuid,
  decided_at timestamptz,
  -- The version of the policy that it was judged by; null: the default of the product.
  policy_id uuid,
  form_version integer,
  canonical text,
  content_hash text,
  primary key (organization_id, id),
  check ((withdrawn_by is null) = (withdrawn_at is null)),
  check ((decision is null) = (decided_at is null) and (decided_by is null) = (decided_at is null)),
  check ((decided_at is null) = (canonical is null) and (canonical is null) = (content_hash is null)),
  check (decided_at is null or (rationale is not null and withdrawn_at is null)),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, episode_id) references episode,
  foreign key (organization_id, program_id) references program,
  foreign key (organization_id, policy_id) references step_down_policy,
  foreign key (organization_id, begun_by) references staff,
  foreign key (organization_id, updated_by) references staff,
  foreign key (organization_id, decided_by) references staff
);
create unique index step_down_review_open on step_down_review (organization_id, episode_id)
  where decided_at is null and withdrawn_at is null;
create index step_down_review_by_participant on step_down_review (organization_id, participant_id, decided_at);

-- Somebody holds a criterion for other than what the rule says; it stays visible beside the rule.
create table review_disagreement (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  review_id uuid not null,
  criterion_id uuid not null,
  words text not null check (length(words) between 1 and 1000),
  said_by uuid not null,
  said_at timestamptz not null,
  taken_back_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, review_id) references step_down_review,
  foreign key (organization_id, said_by) references staff
);
create unique index review_disagreement_once on review_disagreement
  (organization_id, review_id, criterion_id, said_by) where taken_back_at is null;

-- Who of the team was asked, and what they said: agreement, or dissent with its words.
create table review_position (
  organization_id uuid not null,
  participant_id uuid not null,
  review_id uuid not null,
  staff_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  position text check ("position" in ('agrees', 'dissents')),
  words text check (length(words) between 1 and 1000),
  said_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, review_id, staff_id),
  check (("position" is null) = (said_at is null)),
  check ("position" is distinct from 'dissents' or words is not null),
  foreign key (organization_id, participant_id) references participant,
  foreign key (organization_id, review_id) references step_down_review,
  foreign key (organization_id, staff_id) references staff,
  foreign key (organization_id, asked_by) references staff
);

do $$
declare t text;
begin
  foreach t in array array['step_down_review', 'review_disagreement', 'review_position'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy owner on %s to current_role using (true) with check (true)', t);
    execute format('create policy care on %s to stepwell_app
      using (organization_id = current_organization_id() and participant_id in (select visible_participants()))
      with check (organization_id = current_organization_id() and participant_id in (select visible_participants()))', t);
    execute format('grant select, insert on %s to stepwell_app', t);
  end loop;
end $$;
grant update (takes_effect_on, rationale, own_lines, target, version, updated_by, updated_at, withdrawn_by,
  withdrawn_at, decision, decided_by, decided_at, policy_id, form_version, canonical, content_hash)
  on step_down_review to stepwell_app;
grant update (taken_back_at) on review_disagreement to stepwell_app;
grant update (position, words, said_at, version) on review_position to stepwell_app;

-- Nobody begins, decides, disagrees or speaks in another's name (as 0012).
create policy own_name on step_down_review as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or begun_by = current_staff_id());
create policy own_name_updated on step_down_review as restrictive for update to stepwell_app
  using (true) with check (current_staff_id() is null or updated_by = current_staff_id());
create policy own_name on review_disagreement as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or said_by = current_staff_id());
create policy own_name_taken_back on review_disagreement as restrictive for update to stepwell_app
  using (said_by = current_staff_id()) with check (said_by = current_staff_id());
create policy own_name on review_position as restrictive for insert to stepwell_app
  with check (current_staff_id() is null or asked_by = current_staff_id());
create policy own_name_said on review_position as restrictive for update to stepwell_app
  using (staff_id = current_staff_id()) with check (staff_id = current_staff_id());

-- What was decided or withdrawn never changes, nor what was said to it.
create function keep_decided_review() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or old.decided_at is not null or old.withdrawn_at is not null then
    raise exception 'A review that was decided or withdrawn is kept as it is' using errcode = '23001';
  end if;
  return new;
end $$;
create trigger step_down_review_kept before update or delete on step_down_review
  for each row execute function keep_decided_review();
create trigger step_down_review_no_truncate before truncate on step_down_review
  for each statement execute function refuse_change();

create function refuse_after_decision() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Held, so that a decision and a word to it come one after the other.
  perform from step_down_review r
  where r.organization_id = new.organization_id and r.id = new.review_id
    and r.decided_at is null and r.withdrawn_at is null for update;
  if not found then
    raise exception 'The review is decided or withdrawn' using errcode = '23001';
  end if;
  return new;
end $$;
create trigger review_disagreement_before_decision before insert or update on review_disagreement
  for each row execute function refuse_after_decision();
create trigger review_position_before_decision before insert or update on review_position
  for each row execute function refuse_after_decision();
revoke all on function refuse_after_decision, keep_decided_review from public;
