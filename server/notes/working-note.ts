import { heldTimes } from '#domain/attendance/minutes';
import type { PersonNames } from '#domain/notes/named-people';
import { otherPeopleNamed } from '#domain/notes/named-people';
import type { Draft } from '#domain/notes/draft';
import { readiness, type Condition } from '#domain/notes/readiness';
import type { ComparedNote, NoteSimilarity } from '#domain/notes/similarity';
import type { NoteRecord } from './note-queries.ts';
import {
  attendanceFactsOf,
  draftOf,
  ownSections,
  ownWordsOf,
  sessionFacts,
  type SessionNotes,
} from './session-notes.ts';
import type { ObjectiveRow } from './people-queries.ts';
import type { AttendanceFacts, NoteSharedFacts, SignedNote } from './signed-content.ts';
import { markOf } from './signing.ts';

/** A note that is not signed yet, with everything that is computed of it for its author. */
export interface WorkingNote {
  readonly draft: Draft;
  readonly attendance: AttendanceFacts;
  /** Of the person's plan, to choose from. */
  readonly offered: readonly ObjectiveRow[];
  readonly linked: readonly ObjectiveRow[];
  readonly similarity: NoteSimilarity;
  readonly conditions: readonly Condition[];
  readonly ready: boolean;
  /**
   * Of everything that signing freezes: another one when a tap, the attendance, the topic, the
   * headcount or an intervention changed.
   */
  readonly mark: string;
}

/** @param signerId who would sign: the author */
export function workingNote(all: SessionNotes, note: NoteRecord, signerId: string): WorkingNote {
  const { session } = all;
  const held = heldTimes(session);
  const draft = draftOf(all, note);
  const attendance = attendanceFactsOf(all, note.participantId);
  const linked = linkedObjectives(all, note);
  const self = nameOf(all, note);
  const others = all.names.filter(({ participantId }) => participantId !== note.participantId);
  const { conditions, similarity } = readiness({
    openedBySigner: note.openedAt !== null && note.authorId === signerId,
    own: ownSections(note),
    drafted: draft.sections,
    objectiveIds: linked.map(({ id }) => id),
    attendance: {
      ...attendance,
      startsAt: held.from,
      endsAt: held.until ?? session.endsAt,
      begun: session.status === 'running' || session.status === 'ended',
      ended: session.status === 'ended',
    },
    self,
    others,
    comparedNotes: comparedWith(all, note),
    similarityReason: note.similarityReason,
    policy: session.settings,
    riskAnswer: all.risk.has(note.participantId),
    riskSentence: note.riskSentence,
    sharedTexts: sharedTexts(all),
  });
  const checked = withSharedNames(conditions, all, self, others);
  return {
    draft,
    attendance,
    offered: offeredObjectives(all, note),
    linked,
    similarity,
    conditions: checked,
    ready: checked.every(({ met }) => met),
    mark: noteMark(all, note, { draft, attendance, linked }),
  };
}

/**
 * Whoever signs gives back the mark of what they saw. What they wrote themselves as a leader they have
 * seen; whether it needs a co-signature is no part of it.
 */
function noteMark(all: SessionNotes, note: NoteRecord, shown: Frozen): string {
  const interventions = all.interventions.filter(({ staffId }) => staffId !== note.authorId);
  return markOf(noteToSign({ ...all, interventions }, note, shown, false));
}

function nameOf(all: SessionNotes, note: NoteRecord): PersonNames {
  const found =
    all.names.find(({ participantId }) => participantId === note.participantId) ??
    all.people.find(({ participantId }) => participantId === note.participantId);
  if (found === undefined) throw new Error('a note of somebody who is not of this session');
  return found;
}

function sharedTexts(all: SessionNotes): string[] {
  const written = [all.groupNote?.dynamic ?? '', all.session.topic ?? ''];
  return [...written, ...all.interventions.map(({ text }) => text)];
}

/** The leaders' interventions are frozen with every note, so they name nobody else either. */
function withSharedNames(
  conditions: readonly Condition[],
  all: SessionNotes,
  self: PersonNames,
  others: readonly PersonNames[],
): Condition[] {
  const texts = [all.session.topic ?? '', ...all.interventions.map(({ text }) => text)];
  const named = texts.flatMap((text) => otherPeopleNamed(text, self, others));
  if (named.length === 0) return [...conditions];
  const written = [...new Set(named.map((person) => `“${person.written}”`))].join(', ');
  return conditions.map((condition) =>
    condition.code === 'names' && condition.met
      ? {
          ...condition,
          met: false,
          words: `The session’s topic or an intervention names another participant: ${written}`,
        }
      : condition,
  );
}

/** What a note is compared with: the session's other notes, and this person's earlier ones. */
export function comparedWith(all: SessionNotes, note: NoteRecord): ComparedNote[] {
  const others = all.notes
    .filter(({ id }) => id !== note.id)
    .map((other): ComparedNote => ({
      of: 'another-note-of-this-session',
      ownText: ownWordsOf(all, other),
    }));
  const earlier = all.earlier
    .filter(({ participantId }) => participantId === note.participantId)
    .map((other): ComparedNote => ({
      of: 'an-earlier-note-of-this-person',
      ownText: Object.values(other.sections).join('\n'),
    }));
  return [...others, ...earlier];
}

/** The objectives of the episode that are still open on the day, and those already linked. */
function offeredObjectives(all: SessionNotes, note: NoteRecord): ObjectiveRow[] {
  const linked = linkedObjectives(all, note);
  return all.objectives.filter(
    (objective) =>
      linked.includes(objective) ||
      (objective.participantId === note.participantId &&
        (note.episodeId === null || objective.episodeId === note.episodeId) &&
        (objective.metOn === null || objective.metOn >= all.session.serviceOn)),
  );
}

/** What the author chose, or, while nothing is chosen, the objectives touched in the room. */
export function linkedObjectives(all: SessionNotes, note: NoteRecord): ObjectiveRow[] {
  const ids = note.objectiveIds ?? touchedObjectives(all, note);
  return all.objectives.filter(
    ({ id, participantId }) => ids.includes(id) && participantId === note.participantId,
  );
}

/** Objectives of the goal chips tapped for this person, except those struck out of the draft. */
export function touchedObjectives(all: SessionNotes, note: NoteRecord): string[] {
  const touched = all.taps.filter(
    ({ kind, participantId, id }) =>
      kind === 'goal' && participantId === note.participantId && !note.omittedTaps.includes(id),
  );
  return [...new Set(touched.map(({ code }) => code))];
}

type Frozen = Pick<WorkingNote, 'draft' | 'attendance' | 'linked'>;

/** What signing freezes: the author's words, the drafted ones, and the facts shared by all. */
export function noteToSign(
  all: SessionNotes,
  note: NoteRecord,
  work: Frozen,
  needsCoSignature: boolean,
): SignedNote {
  const sharedFacts: NoteSharedFacts = {
    session: sessionFacts(all),
    attendance: work.attendance,
    objectives: work.linked.map(({ id, number, label, text }) => ({
      ...{ id, number, label, text },
      progress: note.progress[id] ?? null,
    })),
  };
  const { part2 } =
    all.people.find(({ participantId }) => participantId === note.participantId) ?? note;
  return {
    authorId: note.authorId,
    episodeId: note.episodeId,
    format: note.format,
    sections: note.sections,
    drafted: { sections: work.draft.sections, taps: work.draft.taps },
    omittedTaps: note.omittedTaps,
    riskSentence: note.riskSentence,
    similarityReason: note.similarityReason,
    sharedFacts,
    needsCoSignature,
    part2,
  };
}
