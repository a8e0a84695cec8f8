import Type from 'typebox';
import { lifeAreas } from '#domain/plan/life-areas';
import { ObjectiveProgress } from '#contract/plan-progress';
import { closed, Day, Id, nullable, oneOf, SeenVersion, text, Version } from '#contract/scalars';

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
    /** What shows that it is reached: words, or the code of an instrument. Null: nobody said. */
    measure: nullable(Type.String()),
    targetOn: nullable(Day),
    metOn: nullable(Day),
    version: Version,
  },
  closed,
);
export type Objective = Type.Static<typeof Objective>;

export const Goal = Type.Object(
  {
    id: Id,
    problemId: Id,
    text: Type.String(),
    /** Null: of a goal from before areas were asked. */
    lifeArea: nullable(oneOf(lifeAreas)),
    version: Version,
  },
  closed,
);
export type Goal = Type.Static<typeof Goal>;

/** What is done for a goal, how often and by whom. */
export const Intervention = Type.Object(
  {
    id: Id,
    goalId: Id,
    what: Type.String(),
    howOften: Type.String(),
    who: Type.String(),
    /** Null: it goes on. */
    endedOn: nullable(Day),
    version: Version,
  },
  closed,
);
export type Intervention = Type.Static<typeof Intervention>;

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
    interventions: Type.Array(Intervention),
    /** What was said of its objectives, the newest day first. */
    progress: Type.Array(ObjectiveProgress),
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
  {
    problemId: Id,
    text: text(2000, 1),
    lifeArea: nullable(oneOf(lifeAreas)),
    version: SeenVersion,
  },
  closed,
);
export type GoalWrite = Type.Static<typeof GoalWrite>;

/** PUT /api/participants/:id/plan/objectives/:objective. The number is given by the server, in order. */
export const ObjectiveWrite = Type.Object(
  {
    goalId: Id,
    label: text(60, 1),
    text: text(2000, 1),
    measure: nullable(text(200, 1)),
    targetOn: nullable(Day),
    metOn: nullable(Day),
    version: SeenVersion,
  },
  closed,
);
export type ObjectiveWrite = Type.Static<typeof ObjectiveWrite>;

/** PUT /api/participants/:id/plan/interventions/:intervention */
export const InterventionWrite = Type.Object(
  {
    goalId: Id,
    what: text(500, 1),
    howOften: text(120, 1),
    who: text(120, 1),
    endedOn: nullable(Day),
    version: SeenVersion,
  },
  closed,
);
export type InterventionWrite = Type.Static<typeof InterventionWrite>;
