import type { GroupNote } from '#contract/group-note';
import type { NoteDetail, WrapUp } from '#contract/note';

const author = { id: 'juniper', name: 'Juniper Vale', credential: 'LPC-A' };

/** A draft of the one who is signed in, for specs. Nobody here is real. */
export function someNote(change: Partial<NoteDetail> = {}): NoteDetail {
  return {
    id: 'aster',
    sessionId: 's',
    participantId: 'p-aster',
    preferredName: 'Aster',
    familyName: 'Quill',
    birthDate: '1990-03-12',
    pronouns: null,
    author,
    mine: true,
    status: 'draft',
    format: 'BIRP',
    serviceOn: '2026-06-16',
    sessionTitle: 'Skills group',
    held: {
      from: '2026-06-16T14:00:00.000Z',
      until: '2026-06-16T15:00:00.000Z',
      timeZone: 'America/Chicago',
    },
    attendance: { status: 'present', mode: 'in-person', arrivedAt: null, leftAt: null, minutes: 0 },
    drafted: [],
    taps: [],
    omittedTaps: [],
    sections: [],
    objectives: [],
    objectiveIds: [],
    progress: [],
    riskAnswer: false,
    riskAnswers: [],
    riskAssessments: [],
    riskStatements: [],
    riskSentence: '',
    similarity: null,
    similarityReason: null,
    readiness: [],
    ready: false,
    earlier: null,
    left: [],
    openedAt: '2026-06-16T15:00:00.000Z',
    updatedAt: '2026-06-16T15:12:00.000Z',
    signedAt: null,
    frozen: null,
    needsCoSignature: null,
    signatures: [],
    addenda: [],
    returns: [],
    attendanceCorrected: false,
    part2: false,
    part2Notice: null,
    version: 1,
    draftMark: null,
    allowed: {
      edit: true,
      sign: true,
      coSign: false,
      return: false,
      addAddendum: false,
      reassign: false,
    },
    ...change,
  };
}

/** The group note of session "s", begun and not signed. */
export function someGroupNote(change: Partial<GroupNote> = {}): GroupNote {
  return {
    id: 'g',
    dynamic: 'Quiet at first',
    version: 1,
    updatedBy: 'juniper',
    updatedAt: '2026-06-16T15:12:00.000Z',
    signedAt: null,
    status: 'draft',
    needsCoSignature: null,
    signatures: [],
    addenda: [],
    returns: [],
    readiness: [],
    frozen: null,
    draftMark: null,
    allowed: { coSign: false, return: false, addAddendum: false, answer: false },
    ...change,
  };
}

/** The wrap-up of session "s" with these notes. */
export function someWrapUp(notes: NoteDetail[], change: Partial<WrapUp> = {}): WrapUp {
  return {
    session: {
      id: 's',
      title: 'Skills group',
      kind: 'group',
      status: 'ended',
      startsAt: '2026-06-16T14:00:00.000Z',
      endsAt: '2026-06-16T15:00:00.000Z',
      startedAt: null,
      endedAt: null,
      timeZone: 'America/Chicago',
      topic: null,
      skills: [],
      headcount: notes.length,
      leaders: [author],
    },
    groupNote: null,
    interventions: [],
    notes,
    roster: notes.map(({ participantId }) => participantId),
    absences: [],
    ...change,
  };
}
