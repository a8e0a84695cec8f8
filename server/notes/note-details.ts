import type { NoteDetail } from '#contract/note';
import { heldDeparture, heldTimes } from '#domain/attendance/minutes';
import { dayOf } from '#domain/calendar/zoned-time';
import { permitted, type Action, type Relation } from '#domain/permissions/actions';
import { noteSimilarity } from '#domain/notes/similarity';
import type { ProgressLevel } from '#domain/plan/progress';
import { part2Notice } from '#domain/notes/disclosure-notice';
import type { StaffMember } from '../request/staff-member.ts';
import { describeAddenda, describeReturns, staffRef } from './grown-parts.ts';
import type { NoteRecord } from './note-queries.ts';
import { noteStanding } from './note-standing.ts';
import {
  attendanceFactsOf,
  attendanceOf,
  ownSections,
  ownWordsOf,
  type Attended,
  type SessionNotes,
} from './session-notes.ts';
import { frozenOf, type NoteSharedFacts } from './signed-content.ts';
import type { NoteStanding } from './standing.ts';
import { comparedWith, workingNote, type WorkingNote } from './working-note.ts';

/** A note as its reader may see it: a draft's words are its author's alone. */
export function noteDetail(all: SessionNotes, note: NoteRecord, reader: StaffMember): NoteDetail {
  const mine = note.authorId === reader.id;
  const standing = noteStanding(note, all.historyOf(note.id));
  const frame = { ...common(all, note, standing, reader), mine };
  if (note.signedAt !== null && note.sharedFacts !== null) {
    return { ...frame, ...signedPart(all, note, note.sharedFacts) };
  }
  return mine
    ? { ...frame, ...draftPart(all, note, reader) }
    : { ...frame, ...hiddenPart(all, note) };
}

type Words =
  | 'serviceOn'
  | 'sessionTitle'
  | 'attendance'
  | 'drafted'
  | 'taps'
  | 'omittedTaps'
  | 'sections'
  | 'objectives'
  | 'objectiveIds'
  | 'progress'
  | 'riskAnswers'
  | 'riskAssessments'
  | 'riskStatements'
  | 'riskSentence'
  | 'similarity'
  | 'similarityReason'
  | 'readiness'
  | 'ready'
  | 'draftMark'
  | 'earlier'
  | 'left';

function common(
  all: SessionNotes,
  note: NoteRecord,
  standing: NoteStanding,
  reader: StaffMember,
): Omit<NoteDetail, Words | 'mine'> {
  const person = all.people.find(({ participantId }) => participantId === note.participantId);
  const isPart2 = note.signedAt === null ? (person?.part2 ?? note.part2) : note.part2;
  return {
    id: note.id,
    sessionId: note.sessionId,
    participantId: note.participantId,
    preferredName: person?.preferredName ?? '',
    familyName: person?.familyName ?? '',
    birthDate: person?.birthDate ?? null,
    pronouns: person?.pronouns ?? null,
    author: staffRef(all.staff, note.authorId),
    status: standing.status,
    format: note.format,
    held: { ...heldTimes(all.session), timeZone: all.session.timeZone },
    riskAnswer: all.risk.has(note.participantId),
    openedAt: note.openedAt,
    updatedAt: note.updatedAt,
    signedAt: note.signedAt,
    frozen: note.sharedFacts === null ? null : frozenOf(note.sharedFacts.session),
    needsCoSignature: note.needsCoSignature,
    signatures: standing.signaturesOf(note.id),
    addenda: describeAddenda(all.historyOf(note.id), standing, all.staff),
    returns: describeReturns(all.historyOf(note.id), all.staff),
    attendanceCorrected: attendanceCorrected(all, note),
    part2: isPart2,
    part2Notice: isPart2 ? part2Notice : null,
    version: note.version,
    allowed: allowedTo(all, note, standing, reader),
  };
}

function draftPart(
  all: SessionNotes,
  note: NoteRecord,
  reader: StaffMember,
): Pick<NoteDetail, Words> {
  const work = workingNote(all, note, reader.id);
  return {
    ...placed(all, work.attendance),
    drafted: sectionsOf(work.draft.sections),
    taps: [...work.draft.taps],
    omittedTaps: [...note.omittedTaps],
    sections: ownSections(note),
    objectives: work.offered.map(({ id, number, label }) => ({ id, number, label })),
    objectiveIds: work.linked.map(({ id }) => id),
    progress: progressOf(work.linked.map(({ id }) => ({ id, progress: note.progress[id] }))),
    riskAnswers: [...(all.risk.get(note.participantId) ?? [])],
    riskAssessments: [...(all.assessments.get(note.participantId) ?? [])],
    riskStatements: [...(all.statements.get(note.participantId) ?? [])],
    riskSentence: note.riskSentence,
    similarity: similarityOf(work.similarity),
    similarityReason: note.similarityReason,
    readiness: [...work.conditions],
    ready: work.ready,
    draftMark: work.mark,
    earlier: earlierNote(all, note),
    left: leftDrafts(all, note),
  };
}

/** A draft of someone else's: its status, and what the room knows anyway. */
function hiddenPart(all: SessionNotes, note: NoteRecord): Pick<NoteDetail, Words> {
  return {
    ...placed(all, attendanceFactsOf(all, note.participantId)),
    drafted: [],
    taps: [],
    omittedTaps: [],
    sections: [],
    objectives: [],
    objectiveIds: [],
    progress: [],
    riskAnswers: [],
    riskAssessments: [],
    riskStatements: [],
    riskSentence: '',
    similarity: null,
    similarityReason: null,
    readiness: [],
    ready: false,
    draftMark: null,
    earlier: null,
    left: [],
  };
}

/** What was signed is what is shown, whatever was changed around it since. */
function signedPart(
  all: SessionNotes,
  note: NoteRecord,
  facts: NoteSharedFacts,
): Pick<NoteDetail, Words> {
  const { session, names } = all;
  const everyName = names.flatMap((one) => [one.preferredName, one.givenName, one.familyName]);
  const words = ownWordsOf(all, note);
  const compared = comparedWith(all, note);
  return {
    serviceOn: facts.session.serviceOn,
    sessionTitle: facts.session.title,
    attendance: { ...facts.attendance },
    drafted: sectionsOf(note.drafted?.sections ?? []),
    taps: [...(note.drafted?.taps ?? [])],
    omittedTaps: [...note.omittedTaps],
    sections: ownSections(note),
    objectives: facts.objectives.map(({ id, number, label }) => ({ id, number, label })),
    objectiveIds: facts.objectives.map(({ id }) => id),
    progress: progressOf(facts.objectives),
    riskAnswers: [],
    riskAssessments: [],
    riskStatements: [],
    riskSentence: note.riskSentence,
    similarity: similarityOf(noteSimilarity(words, compared, everyName, session.settings)),
    similarityReason: note.similarityReason,
    readiness: [],
    ready: false,
    draftMark: null,
    earlier: null,
    left: [],
  };
}

function placed({ session }: SessionNotes, attendance: NoteDetail['attendance']) {
  return {
    serviceOn: session.serviceOn,
    sessionTitle: session.title,
    attendance: { ...attendance },
  };
}

function sectionsOf(sections: WorkingNote['draft']['sections']): NoteDetail['drafted'] {
  return sections.map(({ code, segments }) => ({
    code,
    segments: segments.map(({ text, taps, by }) => ({ text, taps: [...taps], by })),
  }));
}

function progressOf(
  objectives: readonly { readonly id: string; readonly progress?: ProgressLevel | null }[],
): NoteDetail['progress'] {
  return objectives.flatMap(({ id, progress }) =>
    progress ? [{ objectiveId: id, progress }] : [],
  );
}

function leftDrafts(all: SessionNotes, note: NoteRecord): NoteDetail['left'] {
  return (all.left.get(note.id) ?? []).map(({ sections, ...left }) => ({
    ...left,
    sections: ownSections({ ...note, sections }),
  }));
}

function similarityOf(of: WorkingNote['similarity']): NoteDetail['similarity'] {
  const { value, limit, ownWords, neededWords, nearest } = of;
  return { value, limit, ownWords, neededWords, nearest };
}

/** The person's last note by the same author. */
function earlierNote(all: SessionNotes, note: NoteRecord): NoteDetail['earlier'] {
  const last = all.earlier.find(
    ({ participantId, authorId }) =>
      participantId === note.participantId && authorId === note.authorId,
  );
  if (last === undefined) return null;
  return {
    serviceOn: dayOf(last.startsAt, all.session.timeZone),
    text: Object.values(last.sections).join('\n'),
  };
}

/** The attendance is no longer what was signed, and no addendum has said so since. */
export function attendanceCorrected(
  all: Attended & Pick<SessionNotes, 'historyOf'>,
  note: NoteRecord,
): boolean {
  if (note.sharedFacts === null) return false;
  const signed = note.sharedFacts.attendance;
  const now = attendanceFactsOf(all, note.participantId);
  const same =
    now.status === signed.status &&
    now.mode === signed.mode &&
    now.arrivedAt === signed.arrivedAt &&
    now.leftAt === heldDeparture(signed.leftAt, heldTimes(note.sharedFacts.session).until);
  if (same) return false;
  const times = attendanceOf(all, note.participantId).map(({ updatedAt }) => updatedAt);
  const correctedAt = times.sort().at(-1) ?? '';
  return !all.historyOf(note.id).addenda.some(({ signedAt }) => signedAt >= correctedAt);
}

export function relationOf(all: SessionNotes, note: NoteRecord, reader: StaffMember): Relation {
  return {
    facilitatorIds: all.session.leaders.map(({ id }) => id),
    authorId: note.authorId,
    authorSupervisorIds: all.supervisors.get(note.authorId) ?? [],
    inProgram: reader.programs.some(({ id }) => id === all.session.programId),
    treats: true,
  };
}

function allowedTo(
  all: SessionNotes,
  note: NoteRecord,
  standing: NoteStanding,
  reader: StaffMember,
): NoteDetail['allowed'] {
  const { mayAssessRisk, needsCoSignature } = reader;
  const actor = {
    staffId: reader.id,
    roles: reader.roles,
    credential: { mayAssessRisk, needsCoSignature },
  };
  const relation = relationOf(all, note, reader);
  const may = (action: Action) => permitted(action, actor, relation);
  const mayGive = note.started
    ? all.disabled.has(note.authorId) && may('take-over-note')
    : may('reassign-note');
  const isDraft = note.signedAt === null;
  const isAwaiting = standing.status === 'awaiting-co-signature';
  return {
    edit: isDraft && may('write-note'),
    sign: isDraft && may('sign-note'),
    coSign: isAwaiting && may('co-sign-note'),
    return: isAwaiting && may('return-note'),
    addAddendum: !isDraft && may('add-addendum'),
    reassign: isDraft && mayGive,
  };
}
