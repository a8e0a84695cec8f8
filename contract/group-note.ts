import Type from 'typebox';
import { noteStatuses } from '#domain/notes/note-formats';
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

export const ReadinessCondition = Type.Object(
  {
    code: Type.String(),
    met: Type.Boolean(),
    /** What is so or what is missing, in words for the writer. */
    words: Type.String(),
    /** It cannot be known yet and keeps nothing from being signed. */
    notYet: Type.Optional(Type.Literal(true)),
  },
  closed,
);
export type ReadinessCondition = Type.Static<typeof ReadinessCondition>;

export const SignatureRecord = Type.Object(
  {
    purpose: Type.Enum(['signature', 'co-signature']),
    name: Type.String(),
    credential: Type.String(),
    signedAt: Instant,
    contentHash: Type.String(),
    formVersion: Type.Integer(),
    /** False: what is stored no longer matches what was signed. */
    verified: Type.Boolean(),
  },
  closed,
);
export type SignatureRecord = Type.Static<typeof SignatureRecord>;

/** What grew onto a signed note, of one person or of the group. */
export const Addendum = Type.Object(
  {
    id: Id,
    kind: oneOf(['late-entry', 'correction', 'answer'] as const),
    text: Type.String(),
    serviceOn: Day,
    author: PersonRef,
    signedAt: Instant,
    answersReturnId: nullable(Id),
    signatures: Type.Array(SignatureRecord),
  },
  closed,
);
export type Addendum = Type.Static<typeof Addendum>;

/** A supervisor's comment; the author answers with an addendum. */
export const NoteReturn = Type.Object(
  {
    id: Id,
    comment: Type.String(),
    returnedBy: PersonRef,
    returnedAt: Instant,
    answered: Type.Boolean(),
  },
  closed,
);
export type NoteReturn = Type.Static<typeof NoteReturn>;

/** Each leader's own intervention in this session. */
export const LeaderIntervention = Type.Object(
  { staffId: Id, text: Type.String(), version: Type.Integer({ minimum: 0 }) },
  closed,
);
export type LeaderIntervention = Type.Static<typeof LeaderIntervention>;

/** What is true of the session as a whole, and shared by all its notes. */
export const SharedFacts = Type.Object(
  {
    startsAt: Instant,
    endsAt: Instant,
    startedAt: nullable(Instant),
    endedAt: nullable(Instant),
    timeZone: Type.String(),
    topic: nullable(Type.String()),
    skills: Type.Array(Type.Object({ code: Type.String(), name: Type.String() }, closed)),
    /** Participants who attended. */
    headcount: Type.Integer(),
    leaders: Type.Array(PersonRef),
  },
  closed,
);
export type SharedFacts = Type.Static<typeof SharedFacts>;

/** The shared facts as they were signed, whatever was corrected since. */
export const FrozenFacts = Type.Object(
  {
    ...SharedFacts.properties,
    interventions: Type.Array(Type.Object({ staffId: Id, text: Type.String() }, closed)),
  },
  closed,
);
export type FrozenFacts = Type.Static<typeof FrozenFacts>;

export const GroupNote = Type.Object(
  {
    id: Id,
    dynamic: Type.String(),
    version: Version,
    updatedBy: Id,
    updatedAt: Instant,
    signedAt: nullable(Instant),
    status: oneOf(noteStatuses),
    /** Of the signer's credential at that moment; null: not signed, or not known. */
    needsCoSignature: nullable(Type.Boolean()),
    signatures: Type.Array(SignatureRecord),
    addenda: Type.Array(Addendum),
    returns: Type.Array(NoteReturn),
    readiness: Type.Array(ReadinessCondition),
    /** Null: not signed. */
    frozen: nullable(FrozenFacts),
    /** Of everything that signing freezes, to be given back when signing; null once signed. */
    draftMark: nullable(Type.String()),
    /** What this person may do now to the signed note, from the one table in domain/permissions. */
    allowed: Type.Object(
      {
        coSign: Type.Boolean(),
        return: Type.Boolean(),
        addAddendum: Type.Boolean(),
        /** The addendum may be the answer to the open return. */
        answer: Type.Boolean(),
      },
      closed,
    ),
  },
  closed,
);
export type GroupNote = Type.Static<typeof GroupNote>;

/** PUT /api/sessions/:id/group-note. */
export const GroupNoteWrite = Type.Object(
  { id: Id, dynamic: text(20000), version: SeenVersion },
  closed,
);
export type GroupNoteWrite = Type.Static<typeof GroupNoteWrite>;

/** PUT /api/sessions/:id/interventions/:staff (one's own only). */
export const LeaderInterventionWrite = Type.Object(
  { text: text(20000), version: SeenVersion },
  closed,
);
export type LeaderInterventionWrite = Type.Static<typeof LeaderInterventionWrite>;

/** POST /api/sessions/:id/group-note/sign. */
export const GroupNoteSign = Type.Object(
  {
    password: Type.String({ minLength: 1, maxLength: 512 }),
    version: Version,
    /** The mark that was shown: what else is frozen with the note is then as it was seen. */
    draftMark: Type.Optional(Type.String({ maxLength: 64 })),
  },
  closed,
);
export type GroupNoteSign = Type.Static<typeof GroupNoteSign>;
