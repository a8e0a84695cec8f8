/**
 * What a signature covers, by what is signed. Each shape is a form with a version
 * (`formVersions` in signing.ts): a stored signature is only readable with the shape it was made
 * with, so a change of a shape is a new version beside the old one.
 */
import type { FrozenFacts } from '#contract/group-note';
import type {
  AttendanceMode,
  AttendanceStatus,
  SessionKind,
} from '#domain/attendance/attendance-status';
import type { NoteFormat, NoteSection } from '#domain/notes/note-formats';
import type { ProgressLevel } from '#domain/plan/progress';
import type { SignedSubject } from './signing.ts';

/** A leader as they were when the note was signed. */
export interface LeaderFacts {
  readonly id: string;
  readonly name: string;
  readonly credential: string;
}

/** What is true of the session as a whole; the same in every note of it. */
export interface SessionFacts {
  readonly title: string;
  readonly kind: SessionKind;
  readonly serviceOn: string;
  readonly timeZone: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly topic: string | null;
  readonly skills: readonly { readonly code: string; readonly name: string }[];
  /** Participants who attended. */
  readonly headcount: number;
  readonly leaders: readonly LeaderFacts[];
  /** Each leader's own intervention; leaders without one are absent. */
  readonly interventions: readonly { readonly staffId: string; readonly text: string }[];
}

/** One person's attendance, over the blocks of a program day where there are blocks. */
export interface AttendanceFacts {
  readonly status: AttendanceStatus;
  readonly mode: AttendanceMode;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
  /** Treatment minutes without breaks; null: not known. */
  readonly minutes: number | null;
}

export interface ObjectiveFacts {
  readonly id: string;
  readonly number: number;
  readonly label: string;
  readonly text: string;
  /** What was said of it; null: nothing. Left out: signed by form 1, which did not say. */
  readonly progress?: ProgressLevel | null;
}

/** `note.shared_facts`: what signing freezes beside the author's words. */
export interface NoteSharedFacts {
  readonly session: SessionFacts;
  readonly attendance: AttendanceFacts;
  readonly objectives: readonly ObjectiveFacts[];
}

/** A tap as it stood behind drafted words. */
export interface TapFacts {
  readonly id: string;
  readonly at: string;
  readonly words: string;
}

/** `note.drafted`: the words from taps as they were signed, and the taps behind them. */
export interface DraftedWords {
  readonly sections: readonly NoteSection[];
  readonly taps: readonly TapFacts[];
}

export interface SignedNote {
  readonly authorId: string;
  readonly episodeId: string | null;
  readonly format: NoteFormat;
  /** The author's own words by section code. */
  readonly sections: Readonly<Record<string, string>>;
  readonly drafted: DraftedWords;
  readonly omittedTaps: readonly string[];
  readonly riskSentence: string;
  readonly similarityReason: string | null;
  readonly sharedFacts: NoteSharedFacts;
  readonly needsCoSignature: boolean;
  /** Marked as a record of 42 CFR Part 2 (clinical.md C6). */
  readonly part2: boolean;
}

/** Exactly the fields of the form, whatever else the given object carries. */
export function noteContent(note: SignedNote): object {
  return {
    authorId: note.authorId,
    episodeId: note.episodeId,
    format: note.format,
    sections: note.sections,
    drafted: note.drafted,
    omittedTaps: note.omittedTaps,
    riskSentence: note.riskSentence,
    similarityReason: note.similarityReason,
    sharedFacts: note.sharedFacts,
    needsCoSignature: note.needsCoSignature,
    part2: note.part2,
  };
}

export interface SignedAddendum {
  readonly noteId: string;
  readonly kind: string;
  readonly text: string;
  readonly serviceOn: string;
  readonly answersReturnId: string | null;
  readonly authorId: string;
  readonly needsCoSignature: boolean;
}

export function addendumContent(addendum: SignedAddendum): object {
  return {
    noteId: addendum.noteId,
    kind: addendum.kind,
    text: addendum.text,
    serviceOn: addendum.serviceOn,
    answersReturnId: addendum.answersReturnId,
    authorId: addendum.authorId,
    needsCoSignature: addendum.needsCoSignature,
  };
}

export interface SignedGroupNote {
  readonly dynamic: string;
  /** `group_note.shared_facts`. */
  readonly sharedFacts: { readonly session: SessionFacts };
  /** Null: signed by form 1, which did not say. */
  readonly needsCoSignature: boolean | null;
}

/** @param formVersion of the stored signature, or of one to be made */
export function groupNoteContent(note: SignedGroupNote, formVersion: number): object {
  const { dynamic, sharedFacts, needsCoSignature } = note;
  return formVersion === 1 ? { dynamic, sharedFacts } : { dynamic, sharedFacts, needsCoSignature };
}

/** What a co-signature covers: the signatures of a note and of its addenda, by their hashes. */
export interface CoveredSignature {
  readonly subject: SignedSubject;
  readonly id: string;
  readonly contentHash: string;
}

export function coSignatureContent(covers: readonly CoveredSignature[]): object {
  return {
    covers: covers.map(({ subject, id, contentHash }) => ({ subject, id, contentHash })),
  };
}

/** What was signed of the session, as it was then and as the wire has it. */
export function frozenOf(facts: SessionFacts): FrozenFacts {
  const { startsAt, endsAt, startedAt, endedAt, timeZone, topic, skills, headcount } = facts;
  return {
    ...{ startsAt, endsAt, startedAt, endedAt, timeZone, topic, headcount },
    skills: [...skills],
    leaders: [...facts.leaders],
    interventions: [...facts.interventions],
  };
}
