import Type from 'typebox';
import { closed, Id, Instant, nullable, PersonRef, text, Version } from '#contract/scalars';

/** Who stands in for whom: the cover leads the session in the place of a leader who cannot. */
export const SessionCover = Type.Object(
  {
    /** The cover, who is among the facilitators. */
    staffId: Id,
    covers: PersonRef,
  },
  closed,
);
export type SessionCover = Type.Static<typeof SessionCover>;

/** That a session does not take place. Null: not known. */
export const Cancellation = Type.Object(
  { at: Instant, by: nullable(Type.String()), reason: nullable(Type.String()) },
  closed,
);
export type Cancellation = Type.Static<typeof Cancellation>;

/** POST /api/sessions/:id/cancel: it does not take place, and counts for nobody. Refused (422 recorded) once something is recorded in it. */
export const SessionCancel = Type.Object({ reason: text(500, 1), version: Version }, closed);
export type SessionCancel = Type.Static<typeof SessionCancel>;

/** POST /api/sessions/:id/restore: it takes place after all; until its planned end. */
export const SessionRestore = Type.Object({ version: Version }, closed);
export type SessionRestore = Type.Static<typeof SessionRestore>;

/** POST /api/sessions/:id/cover: `staffId` leads in the place of `coversId`, at once. */
export const CoverWrite = Type.Object({ staffId: Id, coversId: Id, version: Version }, closed);
export type CoverWrite = Type.Static<typeof CoverWrite>;

/** POST /api/sessions/:id/cover/withdraw: the covered leader leads again; until the cover has written something. */
export const CoverWithdraw = Type.Object({ staffId: Id, version: Version }, closed);
export type CoverWithdraw = Type.Static<typeof CoverWithdraw>;

/** GET /api/sessions/:id/covers: facilitators of the program who do not lead the session. */
export const CoverChoices = Type.Object(
  {
    staff: Type.Array(
      Type.Object(
        {
          ...PersonRef.properties,
          /** Titles of what else they lead at that time; null: nothing. */
          leadsMeanwhile: nullable(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type CoverChoices = Type.Static<typeof CoverChoices>;
