import Type from 'typebox';
import { closed, Day, Id, nullable, SeenVersion, text, Version } from '#contract/scalars';

export const ObjectiveRef = Type.Object(
  { id: Id, number: Type.Integer(), label: Type.String() },
  closed,
);
export type ObjectiveRef = Type.Static<typeof ObjectiveRef>;

export const Objective = Type.Object(
  {
    ...ObjectiveRef.properties,
    goalId: Id,
    text: Type.String(),
    targetOn: nullable(Day),
    metOn: nullable(Day),
    version: Version,
  },
  closed,
);
export type Objective = Type.Static<typeof Objective>;

export const Goal = Type.Object(
  { id: Id, problemId: Id, text: Type.String(), version: Version },
  closed,
);
export type Goal = Type.Static<typeof Goal>;

export const Problem = Type.Object(
  { id: Id, text: Type.String(), resolvedOn: nullable(Day), version: Version },
  closed,
);
export type Problem = Type.Static<typeof Problem>;

/** GET /api/participants/:id/plan: of the current episode. */
export const TreatmentPlan = Type.Object(
  {
    episodeId: nullable(Id),
    problems: Type.Array(Problem),
    goals: Type.Array(Goal),
    objectives: Type.Array(Objective),
  },
  closed,
);
export type TreatmentPlan = Type.Static<typeof TreatmentPlan>;

/** PUT /api/participants/:id/plan/problems/:problem */
export const ProblemWrite = Type.Object(
  { text: text(2000, 1), resolvedOn: nullable(Day), version: SeenVersion },
  closed,
);
export type ProblemWrite = Type.Static<typeof ProblemWrite>;

/** PUT /api/participants/:id/plan/goals/:goal */
export const GoalWrite = Type.Object(
  { problemId: Id, text: text(2000, 1), version: SeenVersion },
  closed,
);
export type GoalWrite = Type.Static<typeof GoalWrite>;

/** PUT /api/participants/:id/plan/objectives/:objective. The number is given by the server, in order. */
export const ObjectiveWrite = Type.Object(
  {
    goalId: Id,
    label: text(60, 1),
    text: text(2000, 1),
    targetOn: nullable(Day),
    metOn: nullable(Day),
    version: SeenVersion,
  },
  closed,
);
export type ObjectiveWrite = Type.Static<typeof ObjectiveWrite>;
