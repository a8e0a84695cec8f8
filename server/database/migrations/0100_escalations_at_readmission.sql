-- A new episode ends whom the last one named: whoever was responsible at a discharge is told up to then
-- (primary_clinicians and programs_of_care of 0092 take an episode that has ended only while it is the last).
create trigger keep_escalations before insert or update of discharged_on on episode
  for each row execute function keep_escalations_of_person();
