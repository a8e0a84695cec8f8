import Type from 'typebox';
import { attendanceModes, sessionKinds } from '#domain/attendance/attendance-status';
import { closed, Day, Id, Instant, nullable, oneOf } from '#contract/scalars';

/** What a person is expected in, as they are told. */
export const WeekSession = Type.Object(
  {
    id: Id,
    kind: oneOf(sessionKinds),
    title: Type.String(),
    startsAt: Instant,
    endsAt: Instant,
    /** Of its program. */
    timeZone: Type.String(),
    mode: oneOf(attendanceModes),
    room: nullable(Type.String()),
    leaders: Type.Array(Type.Object({ name: Type.String(), credential: Type.String() }, closed)),
    state: Type.Enum(['expected', 'excused', 'cancelled']),
    /** In place of a missed day. */
    makeUp: Type.Boolean(),
    /** When it was planned before it was moved; null: it stands where it was planned. */
    movedFrom: nullable(Instant),
  },
  closed,
);
export type WeekSession = Type.Static<typeof WeekSession>;

/** GET /api/participants/:id/week?from: seven days of one person, to take home. */
export const ParticipantWeek = Type.Object(
  {
    preferredName: Type.String(),
    familyName: Type.String(),
    timeZone: Type.String(),
    days: Type.Array(
      Type.Object(
        {
          day: Day,
          /** What it is closed for. */
          closures: Type.Array(Type.String()),
          sessions: Type.Array(WeekSession),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type ParticipantWeek = Type.Static<typeof ParticipantWeek>;
