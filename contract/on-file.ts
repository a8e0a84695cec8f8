import Type from 'typebox';
import { Consent, EmergencyContact } from '#contract/admission';
import {
  closed,
  Day,
  Id,
  Instant,
  nullable,
  PersonRef,
  SeenVersion,
  text,
} from '#contract/scalars';

/** A consent with the day on which it was revoked; null: it holds. */
export const ConsentOnFile = Type.Object(
  { ...Consent.properties, revokedOn: nullable(Day) },
  closed,
);
export type ConsentOnFile = Type.Static<typeof ConsentOnFile>;

const onFileFields = {
  /** Null: none was named. */
  emergencyContact: nullable(EmergencyContact),
  /** Null: not asked. */
  allergies: nullable(text(1000, 1)),
  medications: nullable(text(2000, 1)),
  consents: Type.Array(ConsentOnFile, { maxItems: 40 }),
};

/** What is on file of an episode. Version 0: nothing was recorded. */
export const OnFileRecord = Type.Object(
  {
    ...onFileFields,
    episodeId: Id,
    /** Null: none is on file. */
    safetyPlan: nullable(Type.Object({ on: Day, reviewer: PersonRef }, closed)),
    version: SeenVersion,
    by: nullable(PersonRef),
    at: nullable(Instant),
  },
  closed,
);
export type OnFileRecord = Type.Static<typeof OnFileRecord>;

/** GET /api/participants/:id/on-file: of the current episode, else of the last one. */
export const OnFile = Type.Object(
  {
    /** Null: the person was never admitted. */
    record: nullable(OnFileRecord),
    /** Who may have reviewed a safety plan. */
    clinicians: Type.Array(PersonRef),
    mayEdit: Type.Boolean(),
    today: Day,
  },
  closed,
);
export type OnFile = Type.Static<typeof OnFile>;

/** PUT /api/participants/:id/on-file, over the version seen. */
export const OnFileWrite = Type.Object(
  {
    ...onFileFields,
    episodeId: Id,
    safetyPlan: nullable(Type.Object({ on: Day, reviewerId: Id }, closed)),
    version: SeenVersion,
  },
  closed,
);
export type OnFileWrite = Type.Static<typeof OnFileWrite>;
