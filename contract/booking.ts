import Type from 'typebox';
import { attendanceModes } from '#domain/attendance/attendance-status';
import { mostOnOuting, singleKinds } from '#domain/attendance/single-session';
import { PlanConflict } from '#contract/change-of-plan';
import { WallTime } from '#contract/group';
import { closed, Day, Id, nullable, oneOf, PersonRef, text } from '#contract/scalars';

/** Somebody who may be put on the list of a session. */
export const BookablePerson = Type.Object(
  { id: Id, preferredName: Type.String(), familyName: Type.String() },
  closed,
);
export type BookablePerson = Type.Static<typeof BookablePerson>;

/** GET /api/sessions/choices: in which programs one may book a session, who may lead it, and where. */
export const BookingChoices = Type.Object(
  {
    programs: Type.Array(
      Type.Object(
        {
          id: Id,
          name: Type.String(),
          timeZone: Type.String(),
          leaders: Type.Array(PersonRef),
          /** Rooms in which the program met lately, by name. */
          rooms: Type.Array(Type.String()),
          /** Groups with their members of today whom the reader sees: they may come along together. */
          groups: Type.Array(
            Type.Object(
              { id: Id, name: Type.String(), people: Type.Array(BookablePerson) },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type BookingChoices = Type.Static<typeof BookingChoices>;

/** POST /api/sessions/preview: what would stand against it, before it is booked. */
export const BookingPreviewAsked = Type.Object(
  {
    id: Id,
    kind: oneOf(singleKinds),
    programId: Id,
    leaderId: Id,
    /** What is done off-site; null: the kind says it. */
    activity: nullable(text(80, 1)),
    people: Type.Array(Id, { maxItems: mostOnOuting }),
    /** By the calendar and clock of the program. */
    day: Day,
    startsAt: WallTime,
    /** Not after the start: on the next day. */
    endsAt: WallTime,
    mode: oneOf(attendanceModes),
    room: nullable(text(80, 1)),
  },
  closed,
);
export type BookingPreviewAsked = Type.Static<typeof BookingPreviewAsked>;

export const BookingPreview = Type.Object({ conflicts: Type.Array(PlanConflict) }, closed);
export type BookingPreview = Type.Static<typeof BookingPreview>;

/**
 * POST /api/sessions: individual counselling, a family session or an off-site activity. Refused (422
 * conflicts) where something stands against it, unless that was seen and accepted.
 */
export const SessionBooking = Type.Object(
  { ...BookingPreviewAsked.properties, despiteConflicts: Type.Boolean() },
  closed,
);
export type SessionBooking = Type.Static<typeof SessionBooking>;
