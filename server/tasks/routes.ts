import Type from 'typebox';
import { OutreachTask } from '#contract/roster';
import { Id } from '#contract/scalars';
import { AttemptWrite, TellingTask } from '#contract/telling';
import { TaskDone } from '#contract/today';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { finishOutreach } from './rules.ts';
import { recordAttempt } from './telling.ts';

export const taskEndpoints = (): Endpoint[] => [
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
