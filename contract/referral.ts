import Type from 'typebox';
import { admissionSources } from '#domain/intake/admission-source';
import { referralStatuses } from '#domain/intake/referral-status';
import { urgencies } from '#domain/intake/urgency';
import { DirectoryEntry } from '#contract/participant-merge';
import { Admission } from '#contract/admission';
import {
  closed,
  Day,
  Id,
  nullable,
  oneOf,
  PersonRef,
  SeenVersion,
  text,
  Version,
} from '#contract/scalars';

const personFields = {
  givenName: text(80, 1),
  familyName: text(80, 1),
  preferredName: nullable(text(80, 1)),
  /** Null: not known. */
  birthDate: nullable(Day),
};

const referralFields = {
  ...personFields,
  programId: Id,
  /** Whom we know already: the admission will be a re-admission. Null: somebody new. */
  participantId: nullable(Id),
  pronouns: nullable(text(40, 1)),
  phone: nullable(text(40, 1)),
  email: nullable(text(120, 1)),
  /** Who else may be called, in words. */
  contacts: nullable(text(500, 1)),
  referredOn: Day,
  /** From whom: a person, a hospital, a practice. */
  referredBy: text(200, 1),
  source: oneOf(admissionSources),
  reason: text(2000, 1),
  payer: nullable(text(200, 1)),
  /** Null: not known, of somebody who came by a roster. */
  urgency: nullable(oneOf(urgencies)),
};

export const ReferralWrite = Type.Object({ ...referralFields, version: SeenVersion }, closed);
export type ReferralWrite = Type.Static<typeof ReferralWrite>;

/** One step of a referral, on its day. */
export const ReferralStep = Type.Object(
  {
    id: Id,
    status: oneOf(referralStatuses),
    on: Day,
    /** Where to, or why. */
    reason: nullable(Type.String()),
    by: PersonRef,
  },
  closed,
);
export type ReferralStep = Type.Static<typeof ReferralStep>;

/** A referral as it is stored: what two versions are held side by side of. */
export const StoredReferral = Type.Object(
  { ...referralFields, id: Id, status: oneOf(referralStatuses), version: Version },
  closed,
);
export type StoredReferral = Type.Static<typeof StoredReferral>;

export const Referral = Type.Object(
  {
    ...referralFields,
    id: Id,
    status: oneOf(referralStatuses),
    /** In care before the program used Stepwell: nothing is known of the referral. */
    fromRoster: Type.Boolean(),
    programName: Type.String(),
    steps: Type.Array(ReferralStep),
    /** Null: not open, or the day of the referral is still to come. */
    daysWaiting: nullable(Type.Integer()),
    firstSessionOn: nullable(Day),
    /** Null: unknown, for no session was attended yet. */
    daysToFirstSession: nullable(Type.Integer()),
    /** Null: not admitted, or one does not treat the person. */
    admission: nullable(Admission),
    /** Today where the program is. */
    today: Day,
    version: Version,
  },
  closed,
);
export type Referral = Type.Static<typeof Referral>;

export const ReferralRow = Type.Object(
  {
    ...personFields,
    id: Id,
    programName: Type.String(),
    urgency: nullable(oneOf(urgencies)),
    status: oneOf(referralStatuses),
    referredOn: Day,
    referredBy: Type.String(),
    /** The day of the last step. */
    since: Day,
    isReadmission: Type.Boolean(),
    fromRoster: Type.Boolean(),
    daysWaiting: nullable(Type.Integer()),
    daysToFirstSession: nullable(Type.Integer()),
  },
  closed,
);
export type ReferralRow = Type.Static<typeof ReferralRow>;

export const ReferralQuery = Type.Object({ status: oneOf(referralStatuses) }, closed);

/** GET /api/referrals: those of one status, the most urgent and longest waiting first. */
export const ReferralList = Type.Object(
  {
    counts: Type.Array(
      Type.Object({ status: oneOf(referralStatuses), count: Type.Integer() }, closed),
    ),
    /** At most two hundred; the counts tell of the rest. */
    rows: Type.Array(ReferralRow),
  },
  closed,
);
export type ReferralList = Type.Static<typeof ReferralList>;

/** POST …/steps: what happens next; the admission has an endpoint of its own. */
export const ReferralStepWrite = Type.Object(
  {
    id: Id,
    status: oneOf(['screening', 'waiting', 'referred-on', 'withdrawn'] as const),
    on: Day,
    reason: nullable(text(1000, 1)),
    version: Version,
  },
  closed,
);
export type ReferralStepWrite = Type.Static<typeof ReferralStepWrite>;

/** POST /api/referrals/matches: who may be the same person. In the body: no name in a URL. */
export const PersonAsked = Type.Object(
  {
    ...personFields,
    /** The referral that is being written; it is not its own match. */
    referralId: nullable(Id),
  },
  closed,
);
export type PersonAsked = Type.Static<typeof PersonAsked>;

export const PersonMatches = Type.Object(
  {
    participants: Type.Array(DirectoryEntry),
    referrals: Type.Array(
      Type.Object(
        { ...personFields, id: Id, status: oneOf(referralStatuses), referredOn: Day },
        closed,
      ),
    ),
  },
  closed,
);
export type PersonMatches = Type.Static<typeof PersonMatches>;
