import Type from 'typebox';
import {
  Goal,
  GoalWrite,
  Objective,
  ObjectiveWrite,
  Problem,
  ProblemWrite,
  TreatmentPlan,
} from '#contract/plan';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { readPlan, writeGoal, writeObjective, writeProblem } from './rules.ts';

export const planEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/plan',
    summary: 'The treatment plan of the current episode: problems, goals, objectives',
    action: 'read-participant',
    params: Type.Object({ id: Id }, closed),
    answer: TreatmentPlan,
    handle: (work) => readPlan(work, work.params.id),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/participants/:id/plan/problems/:problem',
    summary: 'Write a problem, over the version seen (0: a new one)',
    action: 'edit-plan',
    params: Type.Object({ id: Id, problem: Id }, closed),
    body: ProblemWrite,
    answer: Problem,
    handle: (work) => writeProblem(work, work.params, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/participants/:id/plan/goals/:goal',
    summary: 'Write a goal, over the version seen (0: a new one)',
    action: 'edit-plan',
    params: Type.Object({ id: Id, goal: Id }, closed),
    body: GoalWrite,
    answer: Goal,
    handle: (work) => writeGoal(work, work.params, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/participants/:id/plan/objectives/:objective',
    summary: 'Write a measurable objective; its number is given in order',
    action: 'edit-plan',
    params: Type.Object({ id: Id, objective: Id }, closed),
    body: ObjectiveWrite,
    answer: Objective,
    handle: (work) => writeObjective(work, work.params, work.body),
  }),
];
