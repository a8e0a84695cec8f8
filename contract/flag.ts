import Type from 'typebox';
import { flagActionKinds } from '#domain/flags/flag-actions';
import { courseKinds, flagKinds } from '#domain/flags/flag-kinds';
import { escalationSteps } from '#domain/flags/responsibility';
import { riskCauses, riskLevels } from '#domain/flags/risk-causes';
import { closed, Id, Instant, nullable, oneOf, PersonRef, text, Version } from '#contract/scalars';

/**
 * What raised a flag or joined it. words: "PHQ-9 item 9 = 1", "Urge to use 8 of 10", "PHQ-9 12 → 19
 * since 3 Nov (+7; reliable change is ≥ 6)".
 */
export const FlagCause = Type.Object(
  {
    id: Id,
    cause: oneOf([...riskCauses, ...courseKinds]),
    words: Type.String(),
    /** The rule that found it, with its numbers and their source; null: it was kept without one. */
    rule: nullable(Type.String()),
    /** "ASQ acute positive: …. Next: urgent evaluation; keep in sight."; null: no step is named. */
    followUp: nullable(Type.String()),
    occurredAt: Instant,
    /** When it came to the flag: it raised it then, or joined it. */
    recordedAt: Instant,
    /** When the tap was taken back or what it rests on changed; null: it stands. The flag stays open. */
    correctedAt: nullable(Instant),
    /** What it says since the correction; null: nothing else, or the evidence is withdrawn. */
    correctedWords: nullable(Type.String()),
    /** A correction removed the evidence. */
    withdrawn: Type.Boolean(),
    /**
     * Since when its record, corrected to its total, does not tell the answers any more: what was told
     * stands. Null: they are known, or the evidence is withdrawn.
     */
    notKnownSince: nullable(Instant),
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

/** Something that was done about a flag, or, as a result, what came of it. */
export const FlagAction = Type.Object(
  {
    id: Id,
    kind: oneOf([...flagActionKinds, 'result'] as const),
    words: Type.String(),
    takenBy: PersonRef,
    takenAt: Instant,
  },
  closed,
);
export type FlagAction = Type.Static<typeof FlagAction>;

/** Each time somebody took note, was handed it, or everybody concerned was asked again. */
export const FlagStep = Type.Object(
  {
    id: Id,
    step: oneOf(['acknowledged', 'handed-over', 'asked-again'] as const),
    person: nullable(PersonRef),
    at: Instant,
  },
  closed,
);
export type FlagStep = Type.Static<typeof FlagStep>;

/** When a time limit passed unacknowledged, and which people were named from then on. */
export const FlagEscalation = Type.Object(
  { step: oneOf(escalationSteps), at: Instant, people: Type.Array(PersonRef) },
  closed,
);
export type FlagEscalation = Type.Static<typeof FlagEscalation>;

export const Flag = Type.Object(
  {
    id: Id,
    participantId: Id,
    sessionId: nullable(Id),
    kind: oneOf(flagKinds),
    status: oneOf(['open', 'acknowledged', 'closed'] as const),
    raisedAt: Instant,
    causes: Type.Array(FlagCause),
    /** Who must act now, first the session's facilitator or the primary clinician. */
    responsible: Type.Array(PersonRef),
    step: oneOf(escalationSteps),
    /** When the next people are named; null: nobody is left to name, or somebody acknowledged it. */
    nextAt: nullable(Instant),
    acknowledgedAt: nullable(Instant),
    acknowledgedBy: nullable(PersonRef),
    /** The level assessed when an earlier flag of this person closed; null: none or unknown. */
    lastAssessedLevel: nullable(oneOf(riskLevels)),
    lastAssessedAt: nullable(Instant),
    closedAt: nullable(Instant),
    closedBy: nullable(PersonRef),
    /** Corrections removed all that raised it; it stays open for a person to close. */
    evidenceWithdrawn: Type.Boolean(),
    /** What was done and what came of it, oldest first. */
    actions: Type.Array(FlagAction),
    /** Oldest first. */
    steps: Type.Array(FlagStep),
    /** Oldest first, also of the times before it was asked about again. */
    escalations: Type.Array(FlagEscalation),
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

/** POST /api/flags/:id/actions: what was done; some kinds need words. */
export const FlagActionWrite = Type.Object(
  { id: Id, version: Version, kind: oneOf(flagActionKinds), words: text(2000) },
  closed,
);
export type FlagActionWrite = Type.Static<typeof FlagActionWrite>;

/** POST /api/flags/:id/result: what came of it; closes a flag about the course of care. */
export const FlagResultWrite = Type.Object(
  { id: Id, version: Version, words: text(2000, 1), close: Type.Boolean() },
  closed,
);
export type FlagResultWrite = Type.Static<typeof FlagResultWrite>;

export const FlagList = Type.Object({ flags: Type.Array(Flag) }, closed);
export type FlagList = Type.Static<typeof FlagList>;
