import Type from 'typebox';
import { roles } from '#domain/permissions/roles';
import { WallTime } from '#contract/group';
import {
  closed,
  Day,
  Id,
  Instant,
  nullable,
  oneOf,
  SeenVersion,
  text,
  Version,
} from '#contract/scalars';

/** As it stands behind a name: LCSW, PMHNP, LPC-A. */
export const CredentialCode = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9 .-]{0,19}$' });

const credentialFields = {
  name: text(120, 1),
  /** Notes of its holders wait for a supervisor. */
  needsCoSignature: Type.Boolean(),
  /** Its holders may record the assessment that closes a risk flag. */
  mayAssessRisk: Type.Boolean(),
};
/** What a licence or certificate entitles to here: rules differ by state and payer, so it is data. */
export const Credential = Type.Object(
  { ...credentialFields, code: CredentialCode, version: Version },
  closed,
);
export type Credential = Type.Static<typeof Credential>;
export const CredentialWrite = Type.Object({ ...credentialFields, version: SeenVersion }, closed);
export type CredentialWrite = Type.Static<typeof CredentialWrite>;

/** Who supervises the person, both days included; validTo null: until somebody ends it. */
export const Supervision = Type.Object(
  { supervisorId: Id, validFrom: Day, validTo: nullable(Day) },
  closed,
);
export type Supervision = Type.Static<typeof Supervision>;

const staffFields = {
  name: text(120, 1),
  /** With which the person signs in. */
  email: text(254, 3),
  credentialCode: CredentialCode,
  licenceNumber: nullable(text(60, 1)),
  /** The licence's last day; null: it has none, or it is not known. */
  licenceExpiresOn: nullable(Day),
  roles: Type.Array(oneOf(roles), { minItems: 1, maxItems: roles.length }),
  programIds: Type.Array(Id, { maxItems: 100 }),
  supervisors: Type.Array(Supervision, { maxItems: 40 }),
};

export const StaffRecord = Type.Object(
  {
    ...staffFields,
    id: Id,
    /** Since when the person cannot sign in; null: they can. */
    disabledAt: nullable(Instant),
    version: Version,
  },
  closed,
);
export type StaffRecord = Type.Static<typeof StaffRecord>;

export const StaffWrite = Type.Object({ ...staffFields, version: SeenVersion }, closed);
export type StaffWrite = Type.Static<typeof StaffWrite>;

/** GET /api/staff: everyone of the organization by name, and its credentials. */
export const StaffList = Type.Object(
  { staff: Type.Array(StaffRecord), credentials: Type.Array(Credential) },
  closed,
);
export type StaffList = Type.Static<typeof StaffList>;

/** Shown this once; whoever signs in with it is asked to choose their own. */
export const FirstPassword = Type.Object({ password: Type.String() }, closed);
export type FirstPassword = Type.Static<typeof FirstPassword>;

/** PUT /api/staff/:id/access: whether the person can sign in. */
export const StaffAccess = Type.Object({ disabled: Type.Boolean(), version: Version }, closed);
export type StaffAccess = Type.Static<typeof StaffAccess>;

/**
 * What a person can owe, in the order in which it is handed over: what gives access to people comes
 * before what asks for that access.
 */
export const owedKinds = [
  'supervisee',
  'group',
  'day-template',
  'session',
  'episode',
  'note',
  'task',
  'flag',
  'group-note',
  'co-signature',
] as const;
export type OwedKind = (typeof owedKinds)[number];

export const OwedItem = Type.Object(
  {
    kind: oneOf(owedKinds),
    /** Of the note, flag, task, group, day template, session, supervision or clinician's part of an episode. */
    id: Id,
    /** The session, group, day template or supervisee by name, or the part in an episode. */
    title: Type.String(),
    day: nullable(Day),
    /** When a session begins; of whatever is no session: null. By its program's clock, as `day`. */
    time: nullable(WallTime),
    /** A note with words of its author; a session that runs. */
    begun: Type.Boolean(),
    /** Null: it is about nobody, or about somebody whom the reader does not see. */
    participant: nullable(Type.String()),
    /** Why it cannot be handed over by itself; null: it can. */
    stays: nullable(Type.String()),
  },
  closed,
);
export type OwedItem = Type.Static<typeof OwedItem>;

/** GET /api/staff/:id/owed: what a person owes now. */
export const StaffOwed = Type.Object(
  {
    person: Type.Object(
      { id: Id, name: Type.String(), disabledAt: nullable(Instant), version: Version },
      closed,
    ),
    items: Type.Array(OwedItem),
    /** How many people all of it is about, seen or not. */
    participants: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type StaffOwed = Type.Static<typeof StaffOwed>;

export const HandOverItem = Type.Object({ kind: oneOf(owedKinds), id: Id, receiverId: Id }, closed);
export type HandOverItem = Type.Static<typeof HandOverItem>;

/** POST /api/staff/:id/hand-over: all of it or nothing. */
export const HandOverWrite = Type.Object(
  {
    items: Type.Array(HandOverItem, { maxItems: 2000 }),
    /** Ends the person's access in the same act; for who administers. */
    endAccess: Type.Boolean(),
    /** Tried and taken back: the answer says what would be refused. */
    tryOut: Type.Boolean(),
    /** Of the staff member who leaves. */
    version: Version,
  },
  closed,
);
export type HandOverWrite = Type.Static<typeof HandOverWrite>;

export const HandOverResult = Type.Object(
  {
    done: Type.Boolean(),
    handedOver: Type.Integer({ minimum: 0 }),
    /** What was refused, when it was tried out. */
    refusals: Type.Array(
      Type.Object({ kind: oneOf(owedKinds), id: Id, why: Type.String() }, closed),
    ),
    /** Who would lead two sessions at once by it, when it was tried out; it may be done all the same. */
    overlaps: Type.Array(
      Type.Object(
        {
          receiverId: Id,
          receiver: Type.String(),
          /** The earliest: "Mon 23 Nov 9:00 Skills group and 10:00 Individual session". */
          times: Type.Array(Type.String()),
          /** How many more there are. */
          more: Type.Integer({ minimum: 0 }),
        },
        closed,
      ),
    ),
    /** What the person owes afterwards; when it was tried out: before it. */
    owed: StaffOwed,
  },
  closed,
);
export type HandOverResult = Type.Static<typeof HandOverResult>;
