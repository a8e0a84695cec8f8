import Type from 'typebox';
import { closed, Id, Instant, nullable, SeenVersion, Version } from '#contract/scalars';
import { Flag } from '#contract/flag';

/** asked false: a rating entered by a slip and taken back, so that nobody was asked. */
const asked = Type.Boolean();

/** PUT /api/sessions/:id/check-ins/:participant/:scale. value null: asked, not given. */
export const CheckInWrite = Type.Object(
  {
    value: nullable(Type.Integer({ minimum: 0, maximum: 10 })),
    /** Left out: true. */
    asked: Type.Optional(asked),
    tappedAt: Instant,
    version: SeenVersion,
  },
  closed,
);
export type CheckInWrite = Type.Static<typeof CheckInWrite>;

export const CheckIn = Type.Object(
  {
    sessionId: Id,
    participantId: Id,
    scale: Type.String(),
    value: nullable(Type.Integer({ minimum: 0, maximum: 10 })),
    asked,
    tappedAt: Instant,
    version: Version,
    updatedBy: Id,
    updatedAt: Instant,
  },
  closed,
);
export type CheckIn = Type.Static<typeof CheckIn>;

/** flag: the risk flag this rating raised or joined, or of which it corrects a cause. */
export const CheckInSaved = Type.Object({ checkIn: CheckIn, flag: nullable(Flag) }, closed);
export type CheckInSaved = Type.Static<typeof CheckInSaved>;
