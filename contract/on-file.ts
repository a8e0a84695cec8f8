import Type from 'typebox';
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

export const EmergencyContact = Type.Object(
  { name: text(120, 1), relation: text(80, 1), phone: text(40, 1) },
  closed,
);
export type EmergencyContact = Type.Static<typeof EmergencyContact>;

/** A consent on file, by the name of its form. */
export const Consent = Type.Object({ id: Id, name: text(120, 1), signedOn: Day }, closed);
export type Consent = Type.Static<typeof Consent>;

/** A consent with the day on which it was revoked; null: it holds. */
export const ConsentOnFile = Type.Object(
  { ...Consent.properties, revokedOn: nullable(Day) },
  closed,
);
export type ConsentOnFile = Type.Static<typeof ConsentOnFile>;

/** What an admission and a later change write alike. */
export const onFileFields = {
  /** Null: none was named. */
  emergencyContact: nullable(EmergencyContact),
  /** Null: not asked. */
  allergies: nullable(text(1000, 1)),
  medications: nullable(text(2000, 1)),
};
/** Substance-use records under 42 CFR Part 2: of the person, in every episode. */
const part2 = Type.Boolean();
const consents = Type.Array(ConsentOnFile, { maxItems: 40 });

export const SafetyPlanWrite = Type.Object({ on: Day, reviewerId: Id }, closed);

/** What is on file of an episode. Version 0: nothing was recorded. */
export const OnFileRecord = Type.Object(
  {
    ...onFileFields,
    consents,
    part2,
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
    consents,
    part2,
    episodeId: Id,
    safetyPlan: nullable(SafetyPlanWrite),
    version: SeenVersion,
  },
  closed,
);
export type OnFileWrite = Type.Static<typeof OnFileWrite>;
