import Type from 'typebox';
import { criterionWeights, functioningAreas, measureTargets } from '#domain/step-down/criterion';
import {
  closed,
  Id,
  Instant,
  nullable,
  oneOf,
  SeenVersion,
  text,
  Version,
} from '#contract/scalars';
import { MeasureChoice } from '#contract/measures';

const count = (maximum: number, minimum = 1) => Type.Integer({ minimum, maximum });
const freshDays = count(366);
const weeks = count(26);

/** See domain/step-down/criterion, which says what each asks. */
export const CriterionRule = Type.Union([
  Type.Object({ kind: Type.Literal('attendance'), atLeastPercent: count(100), weeks }, closed),
  Type.Object({ kind: Type.Literal('weekly-hours'), atLeastHours: count(40), weeks }, closed),
  Type.Object(
    {
      kind: Type.Literal('measure'),
      /** Null: the main measure of the person's own plan. */
      instrumentCode: nullable(Type.String({ minLength: 1, maxLength: 60 })),
      target: oneOf(measureTargets),
      scores: count(8),
      freshDays,
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('risk'), days: count(366) }, closed),
  Type.Object({ kind: Type.Literal('skills'), daysPerWeek: count(7), weeks }, closed),
  Type.Object({ kind: Type.Literal('objectives'), atLeast: count(40) }, closed),
  Type.Object({ kind: Type.Literal('plan') }, closed),
  Type.Object({ kind: Type.Literal('safety-plan'), days: count(366) }, closed),
  Type.Object({ kind: Type.Literal('aftercare'), withinDays: count(60) }, closed),
  Type.Object(
    {
      kind: Type.Literal('functioning'),
      areas: Type.Array(oneOf(functioningAreas), { minItems: 1, uniqueItems: true }),
      freshDays,
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('dimension'), name: text(80, 1), atMost: count(4, 0), freshDays },
    closed,
  ),
  Type.Object({ kind: Type.Literal('participant-view') }, closed),
  Type.Object({ kind: Type.Literal('authorization') }, closed),
]);
export type CriterionRule = Type.Static<typeof CriterionRule>;

export const Criterion = Type.Object(
  { id: Id, weight: oneOf(criterionWeights), rule: CriterionRule },
  closed,
);
export type Criterion = Type.Static<typeof Criterion>;

/** Where one of our programs can step somebody to. */
export const stepTargets = ['PHP', 'IOP', 'OP'] as const;
export const StepTarget = oneOf(stepTargets);
export type StepTarget = Type.Static<typeof StepTarget>;

const criteria = Type.Array(Criterion, { maxItems: 40 });

/** One version of a policy; number 0: the default, which nobody has decided. */
export const PolicyVersion = Type.Object(
  {
    id: nullable(Id),
    number: SeenVersion,
    criteria,
    words: nullable(Type.String()),
    by: nullable(Type.String()),
    at: nullable(Instant),
  },
  closed,
);
export type PolicyVersion = Type.Static<typeof PolicyVersion>;

/** What a program asks before a step to one level, with every earlier version, newest first. */
export const StepDownPolicy = Type.Object(
  {
    target: StepTarget,
    holds: PolicyVersion,
    history: Type.Array(Type.Object({ ...PolicyVersion.properties, number: Version }, closed)),
  },
  closed,
);
export type StepDownPolicy = Type.Static<typeof StepDownPolicy>;

/** GET /api/programs/:id/step-down-policies */
export const StepDownPolicies = Type.Object(
  {
    programId: Id,
    programName: Type.String(),
    levelOfCare: Type.String(),
    policies: Type.Array(StepDownPolicy),
    /** Instruments that a criterion may name. */
    instruments: Type.Array(MeasureChoice),
  },
  closed,
);
export type StepDownPolicies = Type.Static<typeof StepDownPolicies>;

/** PUT /api/programs/:id/step-down-policies/:target: it holds from now on, for every open review. */
export const StepDownPolicyWrite = Type.Object(
  { id: Id, criteria, words: nullable(text(1000, 1)), version: SeenVersion },
  closed,
);
export type StepDownPolicyWrite = Type.Static<typeof StepDownPolicyWrite>;

/** POST …/step-down-policies/:target/preview: criteria that are not decided yet. */
export const PolicyPreviewAsked = Type.Object({ criteria }, closed);
export type PolicyPreviewAsked = Type.Static<typeof PolicyPreviewAsked>;

/** How many of the required criteria stand how. */
export const StateCounts = Type.Object(
  {
    met: Type.Integer({ minimum: 0 }),
    'not-met': Type.Integer({ minimum: 0 }),
    unknown: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type StateCounts = Type.Static<typeof StateCounts>;

/** Whom other criteria would change today: how their required criteria stand now, and would stand. */
export const PolicyPreview = Type.Object(
  {
    /** Everybody in care in the program whom the reader sees. */
    inCare: Type.Integer(),
    changed: Type.Array(
      Type.Object(
        {
          participantId: Id,
          name: Type.String(),
          before: StateCounts,
          after: StateCounts,
        },
        closed,
      ),
    ),
  },
  closed,
);
export type PolicyPreview = Type.Static<typeof PolicyPreview>;
