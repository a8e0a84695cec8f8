import Type from 'typebox';
import { roles } from '#domain/permissions/roles';
import { closed, Id, Instant, nullable, oneOf } from '#contract/scalars';

/** GET /api/me: who is signed in, answered while locked too (then without programs). */
export const Me = Type.Object(
  {
    /** The server's clock, which decides what "today" is. */
    now: Instant,
    staff: Type.Object(
      {
        id: Id,
        name: Type.String(),
        /** The address of their sign-in: signed off, the page asks for the password alone. */
        email: Type.String(),
        credential: Type.String(),
        mayAssessRisk: Type.Boolean(),
        needsCoSignature: Type.Boolean(),
        roles: Type.Array(oneOf(roles)),
        programs: Type.Array(
          Type.Object(
            {
              id: Id,
              name: Type.String(),
              levelOfCare: Type.String(),
              timeZone: Type.String(),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    organization: Type.Object({ id: Id, name: Type.String(), demo: Type.Boolean() }, closed),
    signIn: Type.Object(
      {
        /** Minutes without activity until the sign-off, or the lock while a session runs. */
        idleMinutes: Type.Integer(),
        /** When that will be, unless POST /api/sign-in/activity comes before. */
        idleAt: Instant,
        /** It is then locked to the room of the running session, not signed off. */
        locksWhenIdle: Type.Boolean(),
        /** The running session whose room-safe screen is all that is open; null: not locked. */
        lockedSessionId: nullable(Id),
        /** The version of a plan that the screen was handed over with; null: it was not. */
        handedOverPlanId: nullable(Id),
        /** This computer has a PIN of this person, which reopens a locked screen. */
        hasPin: Type.Boolean(),
        /**
         * The password is still the one that was made with the account, so somebody else has seen
         * it. Never in the demo program, where everyone has the same known one.
         */
        mustChoosePassword: Type.Boolean(),
      },
      closed,
    ),
  },
  closed,
);
export type Me = Type.Static<typeof Me>;
