-- From when a measure is asked: nothing of it is due before that day. Null: from the admission, or from
-- the day on which the version of the plan holds.
alter table measurement_plan_item add column starts_on date;
alter table participant_measure_item add column starts_on date
  check (starts_on is null or change = 'own');
