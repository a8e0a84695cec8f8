import type { GroupNoteListRow, NoteListRow } from '#contract/note';
import { waitingGroups } from './waiting-notes';

const author = { id: 'juniper', name: 'Juniper Vale', credential: 'LPC-A' };

const row = (change: Partial<NoteListRow>): NoteListRow => ({
  id: 'aster',
  sessionId: 's',
  sessionTitle: 'Skills group',
  serviceOn: '2026-06-16',
  endsAt: '2026-06-16T16:00:00.000Z',
  dueAt: '2026-06-17T16:00:00.000Z',
  participantId: 'p-aster',
  preferredName: 'Aster',
  familyName: 'Quill',
  author,
  status: 'draft',
  ready: false,
  missing: ['Objective'],
  waitsFor: 'words',
  returnComment: null,
  ...change,
});

const groupRow = (change: Partial<GroupNoteListRow>): GroupNoteListRow => ({
  id: 'g',
  sessionId: 's',
  sessionTitle: 'Skills group',
  serviceOn: '2026-06-15',
  endsAt: '2026-06-15T16:00:00.000Z',
  author,
  status: 'awaiting-co-signature',
  waitsFor: 'co-signature',
  since: '2026-06-15T16:20:00.000Z',
  returnedBy: null,
  returnComment: null,
  ...change,
});

describe('The list of notes that wait', () => {
  const now = '2026-06-18T09:00:00.000Z';

  it('has group notes beside those of a person, the oldest first', () => {
    const groups = waitingGroups(
      { notes: [row({ waitsFor: 'co-signature' })], groupNotes: [groupRow({})] },
      now,
    );
    expect(groups.map(({ heading }) => heading)).toEqual(['Wait for your co-signature']);
    expect(groups[0]?.notes.map(({ whose }) => whose)).toEqual(['Group note', 'Aster Quill']);
  });

  it('is late only with what is still to be signed', () => {
    const groups = waitingGroups(
      { notes: [row({}), row({ id: 'bram', waitsFor: 'answer' })], groupNotes: [] },
      now,
    );
    expect(groups.map(({ waitsFor, notes }) => [waitsFor, notes[0]?.late])).toEqual([
      ['answer', false],
      ['words', true],
    ]);
  });

  it('is empty where nothing waits', () => {
    expect(waitingGroups({ notes: [], groupNotes: [] }, now)).toEqual([]);
    expect(waitingGroups(null, now)).toEqual([]);
  });
});
