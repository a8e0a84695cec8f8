import Type from 'typebox';
import {
  Goal,
  GoalWrite,
  Intervention,
  InterventionWrite,
  Objective,
  ObjectiveWrite,
  Problem,
  ProblemWrite,
  TreatmentPlan,
} from '#contract/plan';
import { ObjectiveProgress, ObjectiveProgressWrite } from '#contract/plan-progress';
import {
  HandedOverPlan,
  ParticipantSignatureWrite,
  PlanSignatureWrite,
  PlanStanding,
  PlanVersion,
  PlanVersionWrite,
} from '#contract/plan-version';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { readPlan, recordProgress } from './progress.ts';
import { writeGoal, writeIntervention, writeObjective, writeProblem } from './rules.ts';
import { handOver, readHandedOver, recordParticipant, signVersion } from './sign-version.ts';
import { freezePlan, readStanding, readVersion } from './versions.ts';

const ofVersion = Type.Object({ id: Id, version: Id }, closed);

export const planEndpoints = (services: Services): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/plan',
    summary:
      'The treatment plan of the current episode: problems, goals, objectives, interventions',
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
  endpoint({
    method: 'PUT',
    url: '/api/participants/:id/plan/interventions/:intervention',
    summary: 'Write what is done for a goal, over the version seen (0: a new one)',
    action: 'edit-plan',
    params: Type.Object({ id: Id, intervention: Id }, closed),
    body: InterventionWrite,
    answer: Intervention,
    handle: (work) => writeIntervention(work, work.params, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/plan/versions',
    summary: 'How the plan stands: its versions, who is asked to sign, when the review is due',
    action: 'read-participant',
    params: Type.Object({ id: Id }, closed),
    answer: PlanStanding,
    handle: (work) => readStanding(work, work.params.id),
  }),
  endpoint({
    method: 'POST',
    url: '/api/participants/:id/plan/versions',
    summary: 'Freeze the whole plan as the next version, to be signed',
    action: 'edit-plan',
    params: Type.Object({ id: Id }, closed),
    body: PlanVersionWrite,
    answer: PlanVersion,
    handle: (work) => freezePlan(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/plan/versions/:version',
    summary: 'One version of the plan, as it was frozen, with its signatures',
    action: 'read-participant',
    params: ofVersion,
    answer: PlanVersion,
    handle: (work) => readVersion(work, work.params),
  }),
  endpoint({
    method: 'POST',
    url: '/api/participants/:id/plan/versions/:version/signatures',
    summary: 'Sign the newest version with the password, as whom the program asks',
    action: 'sign-plan',
    params: ofVersion,
    body: PlanSignatureWrite,
    answer: PlanVersion,
    handle: (work) => signVersion(services, work, work.params, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/participants/:id/plan/versions/:version/participant-signature',
    summary: "The participant's signature or refusal at a screen handed over, or their absence",
    action: 'edit-plan',
    whileHandedOver: true,
    params: ofVersion,
    body: ParticipantSignatureWrite,
    answer: PlanVersion,
    handle: (work) => recordParticipant(work, work.params, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/participants/:id/plan/versions/:version/hand-over',
    summary: 'Hand the screen over: nothing but this version is answered until the password',
    action: 'edit-plan',
    idempotencyKey: false,
    params: ofVersion,
    answer: Type.Null(),
    status: 204,
    handle: (work) => handOver(services, work, work.params),
  }),
  endpoint({
    method: 'GET',
    url: '/api/handed-over-plan',
    summary: 'All that a screen gets that was handed over for a signature',
    action: 'edit-plan',
    whileHandedOver: true,
    answer: HandedOverPlan,
    handle: (work) => readHandedOver(work),
  }),
  endpoint({
    method: 'POST',
    url: '/api/participants/:id/plan/objectives/:objective/progress',
    summary: 'Say how far an objective is, from a review or a note; nothing said is changed',
    action: 'edit-plan',
    params: Type.Object({ id: Id, objective: Id }, closed),
    body: ObjectiveProgressWrite,
    answer: ObjectiveProgress,
    handle: (work) => recordProgress(work, work.params, work.body),
  }),
];
