import Type from 'typebox';
import { OutreachTask } from '#contract/roster';
import { Id } from '#contract/scalars';
import { TaskDone } from '#contract/today';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { finishOutreach } from './rules.ts';

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
];
