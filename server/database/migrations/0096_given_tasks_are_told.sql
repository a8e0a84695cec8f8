-- A task that is given to somebody else leaves one list and stands on another: both hear of it.
select tell_changes('work_task_assignment', 'work-task', 'null::uuid', 'w.participant_id',
  'null::uuid');
