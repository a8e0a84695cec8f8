import Type from 'typebox';
import { criterionStates } from '#domain/step-down/finding';
import { factKinds } from '#domain/step-down/review-facts';
import {
  closed,
  Day,
  Id,
  Instant,
  nullable,
  oneOf,
  PersonRef,
  SeenVersion,
  text,
  Version,
} from '#contract/scalars';
import { Criterion, StateCounts, StepTarget } from '#contract/step-down-policy';

const count = Type.Integer({ minimum: 0 });

/** A required criterion that is not met or not known. */
export const OpenCriterion = Type.Object(
  {
    number: Type.Integer(),
    state: oneOf(criterionStates.filter((state) => state !== 'met')),
    name: Type.String(),
    words: Type.String(),
    evidence: Type.String(),
  },
  closed,
);

/** One person on the board. */
export const BoardCard = Type.Object(
  {
    participantId: Id,
    preferredName: Type.String(),
    familyName: Type.String(),
    programId: Id,
    /** Calendar weeks at this level, from 1; null: its first day is not known. */
    week: nullable(Type.Integer({ minimum: 1 })),
    required: StateCounts,
    open: Type.Array(OpenCriterion),
    /** When the oldest open risk flag was raised; null: none is open. */
    openRiskSince: nullable(Day),
    /** The main measure is reliably worse than at the first score of the episode, in words. */
    worse: nullable(Type.String()),
  },
  closed,
);
export type BoardCard = Type.Static<typeof BoardCard>;

/** A program on the board, and what it asks before the next step to less care. */
export const BoardProgram = Type.Object(
  {
    id: Id,
    name: Type.String(),
    levelOfCare: Type.String(),
    /** The next level with less care; null: there is none among ours. */
    target: nullable(StepTarget),
    /** 0: the default of the product. */
    policyNumber: count,
    requiredCriteria: count,
  },
  closed,
);
export type BoardProgram = Type.Static<typeof BoardProgram>;

/** GET /api/step-down: everybody in care whom the reader sees, most intensive level first. */
export const StepDownBoard = Type.Object(
  { at: Instant, programs: Type.Array(BoardProgram), cards: Type.Array(BoardCard) },
  closed,
);
export type StepDownBoard = Type.Static<typeof StepDownBoard>;

const FactRef = Type.Object({ kind: oneOf(factKinds), id: Type.String(), day: Day }, closed);

const mark = oneOf(['attended', 'absent', 'excused', 'not-recorded'] as const);

/** See domain/step-down/finding. */
const EvidencePicture = Type.Union([
  Type.Object({ kind: Type.Literal('none') }, closed),
  Type.Object({ kind: Type.Literal('sessions'), marks: Type.Array(mark) }, closed),
  Type.Object(
    {
      kind: Type.Literal('scores'),
      points: Type.Array(Type.Object({ day: Day, total: Type.Number() }, closed)),
      line: nullable(Type.Number()),
      better: oneOf(['lower', 'higher'] as const),
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('answers'),
      answers: Type.Array(Type.Object({ label: Type.String(), isRisk: Type.Boolean() }, closed)),
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('weeks'), days: Type.Array(nullable(count)), atLeast: count },
    closed,
  ),
  Type.Object({ kind: Type.Literal('steps'), met: count, of: count }, closed),
  Type.Object({ kind: Type.Literal('age'), days: nullable(Type.Integer()), limit: count }, closed),
]);

const Finding = Type.Object(
  {
    state: oneOf(criterionStates),
    evidence: Type.String(),
    missing: nullable(Type.String()),
    wouldChange: nullable(Type.String()),
    picture: EvidencePicture,
    window: nullable(Type.Object({ from: Day, to: Day }, closed)),
    facts: Type.Array(FactRef),
  },
  closed,
);

/** A criterion with how it stands; what is only information has no state. */
export const JudgedCriterion = Type.Object(
  {
    criterion: Criterion,
    number: Type.Integer({ minimum: 1 }),
    words: Type.String(),
    measureName: nullable(Type.String()),
    state: nullable(oneOf(criterionStates)),
    finding: Finding,
  },
  closed,
);
export type JudgedCriterion = Type.Static<typeof JudgedCriterion>;

const CaseLines = Type.Array(
  Type.Object({ words: Type.String(), criteria: Type.Array(Type.Integer()) }, closed),
);

/** What the record says for each direction. */
export const DirectionCases = Type.Object(
  { lower: CaseLines, stay: CaseLines, higher: CaseLines },
  closed,
);

/** What the person says themselves. */
export const ParticipantView = Type.Object(
  {
    id: Id,
    day: Day,
    agrees: nullable(Type.Boolean()),
    words: Type.String(),
    goals: nullable(Type.String()),
    toldTo: Type.String(),
  },
  closed,
);
export type ParticipantView = Type.Static<typeof ParticipantView>;

/** Everything that a review shows of the record, as of one instant; frozen with a decision as it is. */
export const ReviewEvidence = Type.Object(
  {
    at: Instant,
    from: Type.String(),
    target: StepTarget,
    /** 0: the default of the product. */
    policyNumber: count,
    required: StateCounts,
    criteria: Type.Array(JudgedCriterion),
    cases: DirectionCases,
    view: nullable(ParticipantView),
  },
  closed,
);
export type ReviewEvidence = Type.Static<typeof ReviewEvidence>;

export const decisions = ['step-down', 'stay', 'step-up', 'discharge', 'transfer'] as const;
export const Decision = oneOf(decisions);
export type Decision = Type.Static<typeof Decision>;

const ownLines = Type.Array(text(600, 1), { maxItems: 20 });

/** What the team adds to the case for each direction. */
export const OwnLines = Type.Object({ lower: ownLines, stay: ownLines, higher: ownLines }, closed);
export type OwnLines = Type.Static<typeof OwnLines>;

/** Somebody holds a criterion for other than what its rule says. */
export const Disagreement = Type.Object(
  { criterionId: Id, by: PersonRef, words: Type.String(), at: Instant },
  closed,
);
export type Disagreement = Type.Static<typeof Disagreement>;

export const TeamPosition = Type.Object(
  {
    staff: PersonRef,
    askedAt: Instant,
    /** Null: asked, and has not said. */
    position: nullable(oneOf(['agrees', 'dissents'] as const)),
    words: nullable(Type.String()),
    saidAt: nullable(Instant),
    version: Version,
  },
  closed,
);
export type TeamPosition = Type.Static<typeof TeamPosition>;

/** What the team writes into a review, before and with its decision. */
export const ReviewText = Type.Object(
  {
    id: Id,
    target: StepTarget,
    begunBy: PersonRef,
    begunAt: Instant,
    takesEffectOn: nullable(Day),
    rationale: nullable(Type.String()),
    ownLines: OwnLines,
    disagreements: Type.Array(Disagreement),
    team: Type.Array(TeamPosition),
    version: Version,
  },
  closed,
);
export type ReviewText = Type.Static<typeof ReviewText>;

/** A decided review in the list of earlier ones. */
export const EarlierReview = Type.Object(
  {
    id: Id,
    from: Type.String(),
    target: StepTarget,
    decision: Decision,
    rationale: Type.String(),
    decidedAt: Instant,
    by: PersonRef,
  },
  closed,
);
export type EarlierReview = Type.Static<typeof EarlierReview>;

/** GET /api/step-down/:participant: the evidence of today for a step to one level. */
export const StepDownReviewPage = Type.Object(
  {
    participantId: Id,
    preferredName: Type.String(),
    familyName: Type.String(),
    programId: Id,
    programName: Type.String(),
    levelOfCare: Type.String(),
    timeZone: Type.String(),
    week: nullable(Type.Integer({ minimum: 1 })),
    /** Every level to which a step can be reviewed, the next one with less care first. */
    targets: Type.Array(StepTarget),
    evidence: ReviewEvidence,
    /** The review that the team is at; null: none was begun. */
    open: nullable(ReviewText),
    /** Newest first. */
    earlier: Type.Array(EarlierReview),
    /** Who can be asked: the staff of the program. */
    colleagues: Type.Array(PersonRef),
  },
  closed,
);
export type StepDownReviewPage = Type.Static<typeof StepDownReviewPage>;

export const ReviewQuery = Type.Object({ target: Type.Optional(StepTarget) }, closed);

/** PUT /api/step-down/:participant/review: begins it (version 0) or changes its text. */
export const ReviewWrite = Type.Object(
  {
    id: Id,
    target: StepTarget,
    takesEffectOn: nullable(Day),
    rationale: nullable(text(4000, 1)),
    ownLines: OwnLines,
    version: SeenVersion,
  },
  closed,
);
export type ReviewWrite = Type.Static<typeof ReviewWrite>;

/** PUT …/review/disagreements/:criterion: one's own; words null takes it back. */
export const DisagreementWrite = Type.Object({ words: nullable(text(1000, 1)) }, closed);
export type DisagreementWrite = Type.Static<typeof DisagreementWrite>;

/** PUT …/review/positions/:staff: asks a colleague (version 0), or says one's own. */
export const PositionWrite = Type.Object(
  {
    position: nullable(oneOf(['agrees', 'dissents'] as const)),
    words: nullable(text(1000, 1)),
    version: SeenVersion,
  },
  closed,
);
export type PositionWrite = Type.Static<typeof PositionWrite>;

/** POST …/review/decision: over the version seen. */
export const DecisionWrite = Type.Object({ decision: Decision, version: Version }, closed);
export type DecisionWrite = Type.Static<typeof DecisionWrite>;

/** GET …/reviews/:review: a decided review, as it was decided. */
export const DecidedReview = Type.Object(
  {
    ...EarlierReview.properties,
    participantName: Type.String(),
    takesEffectOn: nullable(Day),
    evidence: ReviewEvidence,
    ownLines: OwnLines,
    disagreements: Type.Array(Disagreement),
    team: Type.Array(TeamPosition),
    contentHash: Type.String(),
    /** What is stored is what was decided. */
    intact: Type.Boolean(),
    /**
     * Criteria of which the record says something else of the same day by now, by number; null: not known,
     * for the episode is not the one in care any more.
     */
    superseded: nullable(Type.Array(Type.Integer())),
  },
  closed,
);
export type DecidedReview = Type.Static<typeof DecidedReview>;
