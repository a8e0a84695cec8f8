import Type from 'typebox';
import { lifeAreas } from '#domain/plan/life-areas';
import { planSigners, staffSigners } from '#domain/plan/plan-signers';
import { closed, Day, Id, Instant, nullable, oneOf, PersonRef, text } from '#contract/scalars';

const FrozenObjective = Type.Object(
  {
    id: Id,
    number: Type.Integer(),
    label: Type.String(),
    text: Type.String(),
    measure: nullable(Type.String()),
    targetOn: nullable(Day),
    metOn: nullable(Day),
  },
  closed,
);

const FrozenGoal = Type.Object(
  {
    id: Id,
    text: Type.String(),
    lifeArea: nullable(oneOf(lifeAreas)),
    objectives: Type.Array(FrozenObjective),
    /** Those that went on. */
    interventions: Type.Array(
      Type.Object(
        { id: Id, what: Type.String(), howOften: Type.String(), who: Type.String() },
        closed,
      ),
    ),
  },
  closed,
);

const FrozenProblem = Type.Object(
  { id: Id, text: Type.String(), resolvedOn: nullable(Day), goals: Type.Array(FrozenGoal) },
  closed,
);

/** The whole plan of an episode as a version froze it: what a signature covers. */
export const FrozenPlan = Type.Object({ problems: Type.Array(FrozenProblem) }, closed);
export type FrozenPlan = Type.Static<typeof FrozenPlan>;

export const planOutcomes = ['signed', 'refused', 'absent'] as const;

/** What came of asking somebody to sign a version. */
export const PlanSignature = Type.Object(
  {
    id: Id,
    signer: oneOf(planSigners),
    outcome: oneOf(planOutcomes),
    /** Why it was not signed. */
    reason: nullable(Type.String()),
    /** As they stood there then; of a participant, as typed. Null: not signed, no name. */
    name: nullable(Type.String()),
    credential: nullable(Type.String()),
    /** Who was signed in at the screen. */
    recordedBy: PersonRef,
    at: Instant,
    /** False: what is stored is not what was signed. */
    intact: Type.Boolean(),
  },
  closed,
);
export type PlanSignature = Type.Static<typeof PlanSignature>;

const summaryFields = {
  id: Id,
  /** Within the episode, from 1. */
  number: Type.Integer(),
  madeBy: PersonRef,
  madeAt: Instant,
  signatures: Type.Array(PlanSignature),
  stillAsked: Type.Array(oneOf(planSigners)),
  /** False: what is stored is not what was frozen. */
  intact: Type.Boolean(),
};

export const PlanVersionSummary = Type.Object(summaryFields, closed);
export type PlanVersionSummary = Type.Static<typeof PlanVersionSummary>;

/** GET /api/participants/:id/plan/versions/:version */
export const PlanVersion = Type.Object({ ...summaryFields, content: FrozenPlan }, closed);
export type PlanVersion = Type.Static<typeof PlanVersion>;

/** GET /api/participants/:id/plan/versions: how the plan of the current episode stands. */
export const PlanStanding = Type.Object(
  {
    /** Newest first. */
    versions: Type.Array(PlanVersionSummary),
    /** The newest version, when the plan is not what it froze any more; null: the same, or none. */
    changedSince: nullable(Type.Integer()),
    /** The newest version, when it says the same, asks the same, and its primary clinician has not signed. */
    unchangedSince: nullable(Type.Integer()),
    /** The last version that the primary clinician signed, and the day; null: no signed plan yet. */
    signed: nullable(Type.Object({ number: Type.Integer(), on: Day }, closed)),
    /** That many days after that day; null: no signed plan yet. */
    reviewDueOn: nullable(Day),
    reviewDays: Type.Integer(),
    /** The days are those that a program starts with; no source was verified for them. */
    reviewDaysAreDefault: Type.Boolean(),
    /** As whom the person who asks may sign the newest version. */
    maySignAs: Type.Array(oneOf(planSigners)),
  },
  closed,
);
export type PlanStanding = Type.Static<typeof PlanStanding>;

/**
 * POST /api/participants/:id/plan/versions: freezes the plan as it is; the number is given in order. While
 * the newest says the same and waits for its primary clinician it is refused (422 nothing-changed).
 */
export const PlanVersionWrite = Type.Object({ id: Id }, closed);
export type PlanVersionWrite = Type.Static<typeof PlanVersionWrite>;

const Password = Type.String({ minLength: 1, maxLength: 256 });

/** POST /api/participants/:id/plan/versions/:version/signatures: as whom the program asks. */
export const PlanSignatureWrite = Type.Object(
  { id: Id, signer: oneOf(staffSigners), password: Password },
  closed,
);
export type PlanSignatureWrite = Type.Static<typeof PlanSignatureWrite>;

/**
 * POST /api/participants/:id/plan/versions/:version/participant-signature. Signed or refused: by the
 * participant, at the screen that was handed over. Absent: by a clinician, who says why.
 */
export const ParticipantSignatureWrite = Type.Union([
  Type.Object({ id: Id, outcome: Type.Literal('signed'), name: text(120, 1) }, closed),
  Type.Object(
    { id: Id, outcome: oneOf(['refused', 'absent'] as const), reason: text(500, 1) },
    closed,
  ),
]);
export type ParticipantSignatureWrite = Type.Static<typeof ParticipantSignatureWrite>;

/** GET /api/handed-over-plan: all that a screen gets that was handed over for a signature. */
export const HandedOverPlan = Type.Object(
  {
    participantId: Id,
    name: Type.String(),
    program: nullable(Type.String()),
    timeZone: Type.String(),
    version: PlanVersion,
  },
  closed,
);
export type HandedOverPlan = Type.Static<typeof HandedOverPlan>;
