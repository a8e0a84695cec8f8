import Type from 'typebox';
import { OutreachTask } from '#contract/roster';
import { closed, Id } from '#contract/scalars';
import { AttemptWrite, TellingTask } from '#contract/telling';
import { CareTeam, TaskAssigned, TaskAssignment, Tasks, TasksQuery } from '#contract/task';
import { TaskDone } from '#contract/today';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { finishOutreach } from './rules.ts';
import { recordAttempt } from './telling.ts';
import { assignTask, readCareTeam } from './assign-task.ts';
import { readTasks } from './work.ts';

export const taskEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/tasks',
    summary: 'Open work tasks, stored or following from facts, of the reader or of the team',
    action: 'read-participant',
    query: TasksQuery,
    answer: Tasks,
    handle: (work) => readTasks(work, work.query),
  }),
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/team',
    summary: 'Whom a task about a participant can be given to',
    action: 'read-participant',
    params: Type.Object({ id: Id }, closed),
    answer: CareTeam,
    handle: (work) => readCareTeam(work, work.params.id),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/participants/:id/tasks',
    summary: 'Give an open task about a participant to somebody of the team',
    action: 'give-task',
    params: Type.Object({ id: Id }, closed),
    body: TaskAssignment,
    answer: TaskAssigned,
    handle: (work) => assignTask(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/tasks/:id/done',
    summary: 'What came of an outreach',
    action: 'read-participant',
    params: Type.Object({ id: Id }),
    body: TaskDone,
    answer: OutreachTask,
    handle: (work) => finishOutreach(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/tasks/:id/attempts',
    summary: 'Somebody was told that a session is cancelled, or not reached',
    action: 'read-participant',
    params: Type.Object({ id: Id }),
    body: AttemptWrite,
    answer: TellingTask,
    handle: (work) => recordAttempt(work, work.params.id, work.body),
  }),
];
