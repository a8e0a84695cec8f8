import Type from 'typebox';
import { riskLevels } from '#domain/flags/risk-causes';
import { progressLevels } from '#domain/plan/progress';
import { noteFormats, noteSectionCodes, noteStatuses } from '#domain/notes/note-formats';
import {
  attendanceModes,
  attendanceStatuses,
  sessionKinds,
} from '#domain/attendance/attendance-status';
import {
  closed,
  Day,
  Id,
  Instant,
  nullable,
  oneOf,
  PersonRef,
  text,
  Version,
} from '#contract/scalars';
import {
  Addendum,
  FrozenFacts,
  GroupNote,
  LeaderIntervention,
  NoteReturn,
  ReadinessCondition,
  SignatureRecord,
  SharedFacts,
} from '#contract/group-note';
import { ObjectiveRef } from '#contract/plan';

/** One line per owed note in the room's answer. status null: owed, not yet opened. */
export const NoteStatusRow = Type.Object(
  { id: Id, participantId: Id, authorId: Id, status: oneOf(noteStatuses) },
  closed,
);
export type NoteStatusRow = Type.Static<typeof NoteStatusRow>;

export const DraftSegment = Type.Object(
  { text: Type.String(), taps: Type.Array(Type.String()), by: oneOf(['draft', 'author'] as const) },
  closed,
);
export const DraftSection = Type.Object(
  { code: oneOf(noteSectionCodes), segments: Type.Array(DraftSegment) },
  closed,
);
export type DraftSection = Type.Static<typeof DraftSection>;

/** A tap behind drafted words: "9:14 present, late". */
export const NoteTap = Type.Object(
  { id: Type.String(), at: Instant, words: Type.String() },
  closed,
);
export type NoteTap = Type.Static<typeof NoteTap>;

/** The author's own words of a section. */
export const OwnSection = Type.Object({ code: oneOf(noteSectionCodes), text: text(20000) }, closed);
export type OwnSection = Type.Static<typeof OwnSection>;

export const Similarity = Type.Object(
  {
    /** 0–1; null: unknown (too few own words). */
    value: nullable(Type.Number()),
    limit: Type.Number(),
    ownWords: Type.Integer(),
    neededWords: Type.Integer(),
    /** What it is most like, without another member's name. */
    nearest: nullable(
      oneOf(['another-note-of-this-session', 'an-earlier-note-of-this-person'] as const),
    ),
  },
  closed,
);
export type Similarity = Type.Static<typeof Similarity>;

/** How far an objective is that the note touches. */
export const NoteProgress = Type.Object(
  { objectiveId: Id, progress: oneOf(progressLevels) },
  closed,
);
export type NoteProgress = Type.Static<typeof NoteProgress>;

/** What somebody who left had begun of a note, which never becomes another's words by itself. */
export const LeftDraft = Type.Object(
  {
    author: PersonRef,
    writtenAt: Instant,
    sections: Type.Array(OwnSection),
    riskSentence: Type.String(),
  },
  closed,
);
export type LeftDraft = Type.Static<typeof LeftDraft>;

/** What a risk assessment found, as a note of that day may quote it. */
export const NotedAssessment = Type.Object(
  { at: Instant, by: Type.String(), level: oneOf(riskLevels), actionTaken: Type.String() },
  closed,
);
export type NotedAssessment = Type.Static<typeof NotedAssessment>;

/** What was done about an open flag, said on the day of the note when the person left or it ended. */
export const NotedStatement = Type.Object(
  { at: Instant, by: Type.String(), text: Type.String() },
  closed,
);
export type NotedStatement = Type.Static<typeof NotedStatement>;

/** GET /api/notes/:id. Drafted and own words are empty to everybody but the author until signed. */
export const NoteDetail = Type.Object(
  {
    id: Id,
    sessionId: Id,
    participantId: Id,
    preferredName: Type.String(),
    familyName: Type.String(),
    /** With the name, whose note it is on paper. */
    birthDate: nullable(Day),
    pronouns: nullable(Type.String()),
    author: PersonRef,
    mine: Type.Boolean(),
    status: oneOf(noteStatuses),
    format: oneOf(noteFormats),
    serviceOn: Day,
    sessionTitle: Type.String(),
    /** When the session was held: the note's times are told on that clock. */
    held: Type.Object({ from: Instant, until: nullable(Instant), timeZone: Type.String() }, closed),
    attendance: Type.Object(
      {
        status: oneOf(attendanceStatuses),
        mode: oneOf(attendanceModes),
        arrivedAt: nullable(Instant),
        leftAt: nullable(Instant),
        minutes: nullable(Type.Integer()),
      },
      closed,
    ),
    drafted: Type.Array(DraftSection),
    taps: Type.Array(NoteTap),
    omittedTaps: Type.Array(Type.String()),
    sections: Type.Array(OwnSection),
    objectives: Type.Array(ObjectiveRef),
    objectiveIds: Type.Array(Id),
    /** Of the objectives touched; those of which nothing was said are left out. */
    progress: Type.Array(NoteProgress),
    riskAnswer: Type.Boolean(),
    /** Which they are, to the author: "Urge to use 8 of 10". */
    riskAnswers: Type.Array(Type.String()),
    /** Assessments recorded of the person on that day, to the author: written once, quoted here. */
    riskAssessments: Type.Array(NotedAssessment),
    /** What was said that day about an open flag of the person, to the author. */
    riskStatements: Type.Array(NotedStatement),
    riskSentence: Type.String(),
    similarity: nullable(Similarity),
    similarityReason: nullable(Type.String()),
    readiness: Type.Array(ReadinessCondition),
    ready: Type.Boolean(),
    /** The person's last note by the same author, to read and not to copy. */
    earlier: nullable(Type.Object({ serviceOn: Day, text: Type.String() }, closed)),
    /** What others had begun who left, for its author; the last first. Empty: nothing. */
    left: Type.Array(LeftDraft),
    openedAt: nullable(Instant),
    updatedAt: Instant,
    signedAt: nullable(Instant),
    /** The session's facts that the signature froze with the note; null: not signed. */
    frozen: nullable(FrozenFacts),
    needsCoSignature: nullable(Type.Boolean()),
    signatures: Type.Array(SignatureRecord),
    addenda: Type.Array(Addendum),
    returns: Type.Array(NoteReturn),
    /** Attendance was corrected after signing and no addendum has followed. */
    attendanceCorrected: Type.Boolean(),
    part2: Type.Boolean(),
    /** The notice that every disclosure of a Part 2 record carries; null: no such record. */
    part2Notice: nullable(Type.String()),
    version: Version,
    /** What stands beside the author's words (drafted words, attendance, objectives), as a mark. */
    draftMark: nullable(Type.String()),
    /** What this person may do now, from the one table in domain/permissions. */
    allowed: Type.Object(
      {
        edit: Type.Boolean(),
        sign: Type.Boolean(),
        coSign: Type.Boolean(),
        return: Type.Boolean(),
        addAddendum: Type.Boolean(),
        reassign: Type.Boolean(),
      },
      closed,
    ),
  },
  closed,
);
export type NoteDetail = Type.Static<typeof NoteDetail>;

/** GET /api/sessions/:id/notes: the wrap-up of one session. */
export const WrapUp = Type.Object(
  {
    session: Type.Object(
      {
        id: Id,
        title: Type.String(),
        kind: oneOf(sessionKinds),
        status: Type.String(),
        ...SharedFacts.properties,
      },
      closed,
    ),
    groupNote: nullable(GroupNote),
    interventions: Type.Array(LeaderIntervention),
    notes: Type.Array(NoteDetail),
    /** Participants of notes and absences, in the order of the roster. */
    roster: Type.Array(Id),
    /** No note owed; the absence is recorded. */
    absences: Type.Array(
      Type.Object(
        {
          participantId: Id,
          preferredName: Type.String(),
          familyName: Type.String(),
          status: oneOf(attendanceStatuses),
          reason: nullable(Type.String()),
          /** A risk flag of the person is open. */
          flagged: Type.Boolean(),
          recordedAt: nullable(Instant),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type WrapUp = Type.Static<typeof WrapUp>;

/** PUT /api/notes/:id: autosave of a draft, by its author only. */
export const NoteWrite = Type.Object(
  {
    sections: Type.Array(OwnSection, { maxItems: 4 }),
    omittedTaps: Type.Array(Id, { maxItems: 500 }),
    objectiveIds: Type.Array(Id, { maxItems: 50 }),
    /** Left out: what was said before stays, of the objectives that are still touched. */
    progress: Type.Optional(Type.Array(NoteProgress, { maxItems: 50 })),
    riskSentence: text(5000),
    similarityReason: nullable(text(1000)),
    version: Version,
  },
  closed,
);
export type NoteWrite = Type.Static<typeof NoteWrite>;

const password = Type.String({ minLength: 1, maxLength: 512 });

/**
 * POST /api/notes/sign: one act of signing, one password, all or nothing (422 not-ready names which).
 * With the mark that was shown, nothing is signed that the author has not seen: a tap or an
 * attendance changed meanwhile is a conflict, like a stale version.
 */
export const NotesSign = Type.Object(
  {
    password,
    notes: Type.Array(
      Type.Object(
        { id: Id, version: Version, draftMark: Type.Optional(Type.String({ maxLength: 64 })) },
        closed,
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  closed,
);
export type NotesSign = Type.Static<typeof NotesSign>;
export const NotesSigned = Type.Object({ notes: Type.Array(NoteDetail) }, closed);
export type NotesSigned = Type.Static<typeof NotesSigned>;

/** POST /api/notes/:id/return */
export const NoteReturnWrite = Type.Object({ id: Id, comment: text(5000, 1) }, closed);
export type NoteReturnWrite = Type.Static<typeof NoteReturnWrite>;

/** POST /api/notes/:id/co-sign */
export const NoteCoSign = Type.Object({ password }, closed);
export type NoteCoSign = Type.Static<typeof NoteCoSign>;

/** POST /api/notes/:id/addenda: written and signed in one act. */
export const AddendumWrite = Type.Object(
  {
    id: Id,
    kind: oneOf(['late-entry', 'correction', 'answer'] as const),
    text: text(20000, 1),
    answersReturnId: nullable(Id),
    password,
  },
  closed,
);
export type AddendumWrite = Type.Static<typeof AddendumWrite>;

/** PUT /api/notes/:id/author: a note not yet started can be reassigned to another leader of the session. */
export const NoteReassign = Type.Object({ authorId: Id, version: Version }, closed);
export type NoteReassign = Type.Static<typeof NoteReassign>;

/** GET /api/notes: what I owe or must answer, and what waits for my co-signature. */
export const NoteListRow = Type.Object(
  {
    id: Id,
    sessionId: Id,
    sessionTitle: Type.String(),
    serviceOn: Day,
    endsAt: Instant,
    dueAt: Instant,
    participantId: Id,
    preferredName: Type.String(),
    familyName: Type.String(),
    author: PersonRef,
    status: oneOf(noteStatuses),
    /** Null: not the author, so not computed. */
    ready: nullable(Type.Boolean()),
    missing: Type.Array(Type.String()),
    waitsFor: oneOf(['words', 'signature', 'answer', 'co-signature', 'addendum'] as const),
    returnComment: nullable(Type.String()),
  },
  closed,
);
export type NoteListRow = Type.Static<typeof NoteListRow>;

/** A signed group note in the same list; one that is still to be signed is its session's to say. */
export const GroupNoteListRow = Type.Object(
  {
    id: Id,
    sessionId: Id,
    sessionTitle: Type.String(),
    serviceOn: Day,
    endsAt: Instant,
    /** Whose signature waits. */
    author: PersonRef,
    status: oneOf(noteStatuses),
    waitsFor: oneOf(['answer', 'co-signature'] as const),
    /** When it was returned, or signed. */
    since: Instant,
    returnedBy: nullable(PersonRef),
    returnComment: nullable(Type.String()),
  },
  closed,
);
export type GroupNoteListRow = Type.Static<typeof GroupNoteListRow>;

export const NoteList = Type.Object(
  { notes: Type.Array(NoteListRow), groupNotes: Type.Array(GroupNoteListRow) },
  closed,
);
export type NoteList = Type.Static<typeof NoteList>;

/** GET /api/participants/:id/notes?before: notes of one person, newest first, a page at a time. */
export const PersonNote = Type.Object(
  {
    id: Id,
    sessionId: Id,
    sessionTitle: Type.String(),
    serviceOn: Day,
    author: PersonRef,
    mine: Type.Boolean(),
    status: oneOf(noteStatuses),
    /** The reader may open the notes of its session; else the note alone can be read. */
    sessionVisible: Type.Boolean(),
  },
  closed,
);
export type PersonNote = Type.Static<typeof PersonNote>;

export const PersonNotes = Type.Object(
  {
    notes: Type.Array(PersonNote),
    /** Asks for those before these; null: there are none. */
    next: nullable(Id),
  },
  closed,
);
export type PersonNotes = Type.Static<typeof PersonNotes>;
