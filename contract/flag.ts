import Type from 'typebox';
import { riskCauses, riskLevels } from '#domain/flags/risk-causes';
import { closed, Id, Instant, nullable, oneOf, PersonRef, text, Version } from '#contract/scalars';

/** What raised a flag or joined it. words: "PHQ-9 item 9 = 1", "Urge to use 8 of 10". */
export const FlagCause = Type.Object(
  {
    id: Id,
    cause: oneOf(riskCauses),
    words: Type.String(),
    occurredAt: Instant,
    /** When the tap was taken back or the rating changed; null: it stands. The flag stays open. */
    correctedAt: nullable(Instant),
  },
  closed,
);
export type FlagCause = Type.Static<typeof FlagCause>;

const assessmentText = text(5000, 1);

/** Every field is something found, "none" included; an empty field is not an answer. */
export const RiskAssessmentWrite = Type.Object(
  {
    id: Id,
    ideation: assessmentText,
    plan: assessmentText,
    intent: assessmentText,
    behaviour: assessmentText,
    riskFactors: assessmentText,
    protectiveFactors: assessmentText,
    level: oneOf(riskLevels),
    actionTaken: assessmentText,
  },
  closed,
);
export type RiskAssessmentWrite = Type.Static<typeof RiskAssessmentWrite>;

export const RiskAssessmentRecord = Type.Object(
  {
    ...RiskAssessmentWrite.properties,
    assessedBy: PersonRef,
    assessedAt: Instant,
  },
  closed,
);
export type RiskAssessmentRecord = Type.Static<typeof RiskAssessmentRecord>;

/** What was done about the flag, said when the session ended or the person left; it stays open. */
export const FlagStatement = Type.Object(
  {
    id: Id,
    occasion: oneOf(['session-ended', 'person-left'] as const),
    text: Type.String(),
    statedBy: PersonRef,
    statedAt: Instant,
  },
  closed,
);
export type FlagStatement = Type.Static<typeof FlagStatement>;

export const Flag = Type.Object(
  {
    id: Id,
    participantId: Id,
    sessionId: nullable(Id),
    kind: oneOf(['risk'] as const),
    status: oneOf(['open', 'acknowledged', 'closed'] as const),
    raisedAt: Instant,
    causes: Type.Array(FlagCause),
    /** Who must act now, first the session's facilitator. */
    responsible: Type.Array(PersonRef),
    acknowledgedAt: nullable(Instant),
    acknowledgedBy: nullable(PersonRef),
    /** The level assessed when an earlier flag of this person closed; null: none or unknown. */
    lastAssessedLevel: nullable(oneOf(riskLevels)),
    lastAssessedAt: nullable(Instant),
    closedAt: nullable(Instant),
    /**
     * The running session that the person has left (marked on a locked screen, which shows no flags)
     * while nobody has said since what was done. Null: nothing is owed.
     */
    leftSessionId: nullable(Id),
    /** Oldest first. */
    statements: Type.Array(FlagStatement),
    assessment: nullable(RiskAssessmentRecord),
    version: Version,
  },
  closed,
);
export type Flag = Type.Static<typeof Flag>;

/** What was done about a flag that is still open when the session ends or the person leaves. */
export const FlagStatementWrite = Type.Object({ id: Id, flagId: Id, text: text(2000, 1) }, closed);
export type FlagStatementWrite = Type.Static<typeof FlagStatementWrite>;

/** POST /api/flags/:id/acknowledge. */
export const FlagAcknowledge = Type.Object({ version: Version }, closed);
export type FlagAcknowledge = Type.Static<typeof FlagAcknowledge>;

/** POST /api/flags/:id/close: only with an assessment, only by a credential that may assess. */
export const FlagClose = Type.Object({ version: Version, assessment: RiskAssessmentWrite }, closed);
export type FlagClose = Type.Static<typeof FlagClose>;

export const FlagList = Type.Object({ flags: Type.Array(Flag) }, closed);
export type FlagList = Type.Static<typeof FlagList>;
