import Type from 'typebox';
import { admissionSources } from '#domain/intake/admission-source';
import { GroupChoice, Weekdays } from '#contract/care';
import { Consent, onFileFields, OnFileRecord, SafetyPlanWrite } from '#contract/on-file';
import { DirectoryEntry } from '#contract/participant-merge';
import { closed, Day, Id, nullable, oneOf, PersonRef, Version } from '#contract/scalars';

const admissionFields = {
  source: oneOf(admissionSources),
  admittedOn: Day,
};

export const Admission = Type.Object(
  {
    ...admissionFields,
    participantId: Id,
    /** As it stands now. */
    onFile: OnFileRecord,
  },
  closed,
);
export type Admission = Type.Static<typeof Admission>;

/** POST /api/referrals/:id/admission: participant or re-admission, episode, days and groups at once. */
export const AdmissionWrite = Type.Object(
  {
    ...admissionFields,
    ...onFileFields,
    consents: Type.Array(Consent, { maxItems: 20 }),
    /** Of the new episode. */
    id: Id,
    /** Of the new participant; not used where the referral names one whom we know. */
    participantId: Id,
    primaryClinicianId: Id,
    /** The agreed days: 1 is Monday. */
    weekdays: Weekdays,
    groupIds: Type.Array(Id, { maxItems: 40 }),
    safetyPlan: nullable(SafetyPlanWrite),
    /** Records under 42 CFR Part 2. A mark from before is never taken off by an admission. */
    part2: Type.Boolean(),
    /** Of those who may be the same person, who is not; nobody is admitted beside one not named here. */
    notTheSame: Type.Array(Id, { maxItems: 20 }),
    version: Version,
  },
  closed,
);
export type AdmissionWrite = Type.Static<typeof AdmissionWrite>;

/** GET /api/referrals/:id/admission: what an admission chooses from. */
export const AdmissionChoices = Type.Object(
  {
    /** Facilitators and supervisors of the program, one of whom becomes the primary clinician. */
    clinicians: Type.Array(PersonRef),
    /** Who may have reviewed a safety plan. */
    reviewers: Type.Array(PersonRef),
    /** Who may be the same person, where the referral names nobody whom we know. */
    alike: Type.Array(DirectoryEntry),
    groups: Type.Array(GroupChoice),
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
