import Type from 'typebox';
import { functioningAreas } from '#domain/step-down/criterion';
import { functioningLevels } from '#domain/step-down/review-facts';
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

const said = { id: Id, day: Day };
const recorded = { by: PersonRef };

/** How somebody manages in one area of life, as a clinician says it. */
export const FunctioningRating = Type.Object(
  {
    ...said,
    ...recorded,
    area: oneOf(functioningAreas),
    level: oneOf(functioningLevels),
    words: nullable(Type.String()),
  },
  closed,
);
export type FunctioningRating = Type.Static<typeof FunctioningRating>;

/** A clinician's rating of one of the program's own dimensions, from 0 (no need) to 4. */
export const DimensionRating = Type.Object(
  {
    ...said,
    ...recorded,
    dimension: Type.String(),
    rating: Type.Integer(),
    words: nullable(Type.String()),
  },
  closed,
);
export type DimensionRating = Type.Static<typeof DimensionRating>;

export const RecordedView = Type.Object(
  {
    ...said,
    ...recorded,
    /** Whether they agree with a step to less care; null: undecided. */
    agrees: nullable(Type.Boolean()),
    words: Type.String(),
    goals: nullable(Type.String()),
  },
  closed,
);
export type RecordedView = Type.Static<typeof RecordedView>;

export const AftercareAppointment = Type.Object(
  {
    id: Id,
    provider: Type.String(),
    contact: nullable(Type.String()),
    startsAt: Instant,
    confirmedOn: nullable(Day),
    cancelled: Type.Boolean(),
    by: PersonRef,
    version: Version,
  },
  closed,
);
export type AftercareAppointment = Type.Static<typeof AftercareAppointment>;

/** GET /api/participants/:id/step-down-record: what is recorded for a step, of the episode in care. */
export const StepDownRecord = Type.Object(
  {
    participantId: Id,
    episodeId: Id,
    timeZone: Type.String(),
    /** Dimensions that the program's policies ask about. */
    dimensions: Type.Array(Type.String()),
    functioning: Type.Array(FunctioningRating),
    ratings: Type.Array(DimensionRating),
    views: Type.Array(RecordedView),
    appointments: Type.Array(AftercareAppointment),
  },
  closed,
);
export type StepDownRecord = Type.Static<typeof StepDownRecord>;

/** PUT …/functioning/:record; takenBack: it was wrong. */
export const FunctioningWrite = Type.Object(
  {
    area: oneOf(functioningAreas),
    level: oneOf(functioningLevels),
    words: nullable(text(400, 1)),
    day: Day,
    takenBack: Type.Boolean(),
  },
  closed,
);
export type FunctioningWrite = Type.Static<typeof FunctioningWrite>;

export const DimensionWrite = Type.Object(
  {
    dimension: text(80, 1),
    rating: Type.Integer({ minimum: 0, maximum: 4 }),
    words: nullable(text(400, 1)),
    day: Day,
    takenBack: Type.Boolean(),
  },
  closed,
);
export type DimensionWrite = Type.Static<typeof DimensionWrite>;

export const ViewWrite = Type.Object(
  {
    agrees: nullable(Type.Boolean()),
    words: text(1000, 1),
    goals: nullable(text(1000, 1)),
    day: Day,
    takenBack: Type.Boolean(),
  },
  closed,
);
export type ViewWrite = Type.Static<typeof ViewWrite>;

/** PUT …/aftercare/:record: books (version 0), changes, confirms or cancels. */
export const AftercareWrite = Type.Object(
  {
    provider: text(200, 1),
    contact: nullable(text(200, 1)),
    startsAt: Instant,
    confirmedOn: nullable(Day),
    cancelled: Type.Boolean(),
    version: SeenVersion,
  },
  closed,
);
export type AftercareWrite = Type.Static<typeof AftercareWrite>;
