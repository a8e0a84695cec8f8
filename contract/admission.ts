import Type from 'typebox';
import { admissionSources } from '#domain/intake/admission-source';
import { closed, Day, Id, nullable, oneOf, PersonRef, text, Version } from '#contract/scalars';

const Weekdays = Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 });

export const EmergencyContact = Type.Object(
  { name: text(120, 1), relation: text(80, 1), phone: text(40, 1) },
  closed,
);
export type EmergencyContact = Type.Static<typeof EmergencyContact>;

/** A consent on file, by the name of its form. */
export const Consent = Type.Object({ id: Id, name: text(120, 1), signedOn: Day }, closed);
export type Consent = Type.Static<typeof Consent>;

const admissionFields = {
  source: oneOf(admissionSources),
  admittedOn: Day,
  /** Null: none was named. */
  emergencyContact: nullable(EmergencyContact),
  /** Null: not asked. */
  allergies: nullable(text(1000, 1)),
  medications: nullable(text(2000, 1)),
  consents: Type.Array(Consent, { maxItems: 20 }),
};

export const Admission = Type.Object(
  {
    ...admissionFields,
    episodeId: Id,
    participantId: Id,
    /** Null: there is none. */
    safetyPlan: nullable(Type.Object({ on: Day, reviewer: PersonRef }, closed)),
  },
  closed,
);
export type Admission = Type.Static<typeof Admission>;

/** POST /api/referrals/:id/admission: participant or re-admission, episode, days and groups at once. */
export const AdmissionWrite = Type.Object(
  {
    ...admissionFields,
    /** Of the new episode. */
    id: Id,
    /** Of the new participant; not used where the referral names one whom we know. */
    participantId: Id,
    primaryClinicianId: Id,
    /** The agreed days: 1 is Monday. */
    weekdays: Weekdays,
    groupIds: Type.Array(Id, { maxItems: 40 }),
    safetyPlan: nullable(Type.Object({ on: Day, reviewerId: Id }, closed)),
    /** Records under 42 CFR Part 2. A mark from before is never taken off by an admission. */
    part2: Type.Boolean(),
    version: Version,
  },
  closed,
);
export type AdmissionWrite = Type.Static<typeof AdmissionWrite>;

/** GET /api/referrals/:id/admission: what an admission chooses from. */
export const AdmissionChoices = Type.Object(
  {
    clinicians: Type.Array(PersonRef),
    groups: Type.Array(
      Type.Object(
        {
          id: Id,
          name: Type.String(),
          /** On which days it meets in the next two weeks. */
          weekdays: Weekdays,
          members: Type.Integer(),
          seats: nullable(Type.Integer()),
        },
        closed,
      ),
    ),
    /** Of somebody whom we know and one treats; empty for somebody new. */
    earlierEpisodes: Type.Array(
      Type.Object(
        {
          id: Id,
          number: Type.Integer(),
          source: Type.String(),
          admittedOn: nullable(Day),
          dischargedOn: nullable(Day),
          programs: Type.Array(Type.String()),
        },
        closed,
      ),
    ),
    today: Day,
  },
  closed,
);
export type AdmissionChoices = Type.Static<typeof AdmissionChoices>;
