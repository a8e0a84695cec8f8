-- The app's role may write what an endpoint writes, and nothing else (rights.test.ts lists it). 0001
-- granted every table and took some back; what was left over, no endpoint uses: who works here, who
-- is a member of which group on which days, levels of care, groups and their curriculum. Whatever
-- administers these later grants itself what it needs.
revoke insert, update, delete on
  staff, program, participant, episode, level_of_care, agreed_schedule, membership, "group",
  group_facilitator, group_meeting, curriculum_topic, session_part, skill_use
  from stepwell_app;
revoke insert, delete on roster, session from stepwell_app;
revoke update, delete on instrument, administration, measure_import, addendum, note_return, signature,
  risk_assessment, flag_statement, flag_cause from stepwell_app;
revoke delete on problem, goal, objective, attendance, check_in, observation, flag, work_task, note,
  group_note, leader_intervention from stepwell_app;
revoke insert, update, delete on attendance_revision from stepwell_app;
-- Objectives of an episode are numbered under its lock, and a lock needs the right to change a column:
-- this one never changes, for rows stay with their organization.
grant update (organization_id) on episode to stepwell_app;
-- A later table is granted by its own migration.
revoke truncate, references, trigger on all tables in schema public from stepwell_app;
