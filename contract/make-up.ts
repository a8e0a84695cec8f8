import Type from 'typebox';
import { PlanConflict } from '#contract/change-of-plan';
import { MissedSession } from '#contract/roster';
import { closed, Id, Instant, nullable, oneOf } from '#contract/scalars';

const Missed = Type.Object(
  { ...MissedSession.properties, status: oneOf(['excused', 'no-show'] as const) },
  closed,
);

/**
 * GET /api/sessions/:id/make-ups: who may make up a missed day in a session ahead, those of its program
 * whom the reader sees, with what they missed in the weeks before and have not made up, latest first.
 */
export const MakeUpCandidates = Type.Object(
  {
    people: Type.Array(
      Type.Object(
        {
          participantId: Id,
          preferredName: Type.String(),
          familyName: Type.String(),
          missed: Type.Array(Missed),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type MakeUpCandidates = Type.Static<typeof MakeUpCandidates>;

/**
 * GET /api/participants/:id/make-ups: what somebody missed in the last weeks and has not made up, and
 * sessions ahead, with a free seat, in which the reader may plan a make-up day.
 */
export const MakeUpChoices = Type.Object(
  {
    missed: Type.Array(Missed),
    sessions: Type.Array(
      Type.Object(
        {
          id: Id,
          title: Type.String(),
          startsAt: Instant,
          endsAt: Instant,
          timeZone: Type.String(),
          room: nullable(Type.String()),
          expectedCount: Type.Integer(),
          /** Null: its group has no limit. */
          seats: nullable(Type.Integer()),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type MakeUpChoices = Type.Static<typeof MakeUpChoices>;

/** POST /api/sessions/:id/make-ups/preview: what stands against it; saves nothing. */
export const MakeUpAsked = Type.Object({ participantId: Id, missedSessionId: Id }, closed);
export type MakeUpAsked = Type.Static<typeof MakeUpAsked>;

export const MakeUpPreview = Type.Object({ conflicts: Type.Array(PlanConflict) }, closed);
export type MakeUpPreview = Type.Static<typeof MakeUpPreview>;

/**
 * POST /api/sessions/:id/make-ups: somebody is expected in it in place of a missed day. Refused (422
 * conflicts) where something stands against it, unless that was seen and accepted.
 */
export const MakeUpPlan = Type.Object(
  { ...MakeUpAsked.properties, despiteConflicts: Type.Boolean() },
  closed,
);
export type MakeUpPlan = Type.Static<typeof MakeUpPlan>;

/** What planning a make-up day, or taking it back, answers: how many the session expects. */
export const MakeUpPlanned = Type.Object(
  { sessionId: Id, participantId: Id, expectedCount: Type.Integer() },
  closed,
);
export type MakeUpPlanned = Type.Static<typeof MakeUpPlanned>;
