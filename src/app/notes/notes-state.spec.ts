import { OutboxActions } from '../core/outbox/outbox.actions';
import type { Write } from '../core/outbox/write';
import { draftOf, withSection } from './draft';
import { NotesApiActions, WrapUpPageActions } from './notes-actions';
import { groupNoteKey, noteKey, notesFeature, type NotesState } from './notes-state';
import { someGroupNote, someNote, someWrapUp } from './testing/some-notes';

const at = '2026-06-16T15:20:00.000Z';
const written = [{ code: 'intervention' as const, text: 'Asked for a break.' }];
const opened = WrapUpPageActions.opened({ sessionId: 's', noteId: null });
const loaded = (notes = [someNote()], unsent: string[] = []) =>
  NotesApiActions.wrapUpLoaded({ wrapUp: someWrapUp(notes), unsent });

type NotesAction = Parameters<typeof notesFeature.reducer>[1];

function after(...actions: NotesAction[]): NotesState {
  const start = notesFeature.reducer(undefined, { type: 'start' });
  return actions.reduce(notesFeature.reducer, start);
}

const write = (key: string, url: string): Write => ({
  id: 'w',
  method: 'PUT',
  url,
  body: {},
  targets: [{ key, version: 1 }],
  describes: '',
  at,
  replaceable: true,
});

function typing(text: string) {
  return WrapUpPageActions.draftChanged({
    noteId: 'aster',
    draft: withSection(draftOf(someNote()), 'intervention', text),
    at,
  });
}

describe('notes of a session', () => {
  it('opens at the first of mine that misses something, or where the address says', () => {
    const notes = [
      someNote({ id: 'theirs', mine: false }),
      someNote({ id: 'done', ready: true }),
      someNote({ id: 'open' }),
    ];
    expect(after(opened, loaded(notes)).chosen).toBe('open');
    const asked = WrapUpPageActions.opened({ sessionId: 's', noteId: 'done' });
    expect(after(asked, loaded(notes)).chosen).toBe('done');
  });

  it('a draft with words from before is a resumed one, with its time', () => {
    const { resumed } = after(opened, loaded([someNote({ sections: written })]));
    expect(resumed).toEqual({ aster: '2026-06-16T15:12:00.000Z' });
  });

  it('a new note stays new after its first words are saved', () => {
    const saved = someNote({ sections: written, version: 2 });
    const sent = OutboxActions.sent({
      write: write(noteKey('aster'), '/api/notes/aster'),
      response: saved,
      at,
    });
    expect(after(opened, loaded(), sent).resumed).toEqual({});
    expect(after(opened, loaded(), sent, loaded([saved])).resumed).toEqual({});
    expect(
      Object.keys(after(opened, loaded(), sent, opened, loaded([saved])).resumed ?? {}),
    ).toEqual(['aster']);
  });

  it('words that typing has not settled for survive what the server answers', () => {
    const state = after(opened, loaded(), typing('Said'), loaded());
    expect(state.drafts['aster']?.sections[0]?.text).toBe('Said');
    expect(state.settling).toEqual([noteKey('aster')]);
  });

  it('words are the outbox’s once they are there, and the server’s once it has them', () => {
    const enqueued = OutboxActions.enqueued({
      write: write(noteKey('aster'), '/api/notes/aster'),
    });
    const waits = after(opened, loaded(), typing('Said'), enqueued);
    expect(waits.settling).toEqual([]);
    const kept = after(opened, loaded(), typing('Said'), enqueued, loaded([], []));
    expect(kept.drafts).toEqual({});
    const own = after(
      opened,
      loaded(),
      typing('Said'),
      enqueued,
      loaded(undefined, ['note/aster']),
    );
    expect(own.drafts['aster']?.sections[0]?.text).toBe('Said');
  });

  it('the answer to a write brings the new version at once and ends no signing', () => {
    const confirmed = WrapUpPageActions.signingConfirmed({ noteIds: ['aster'], password: 'x' });
    const sent = OutboxActions.sent({
      write: write(noteKey('aster'), '/api/notes/aster'),
      response: someNote({ version: 2, ready: true }),
      at,
    });
    const state = after(opened, loaded(), confirmed, sent);
    expect(state.wrapUp?.notes[0]?.version).toBe(2);
    expect(state.acting).toBeTrue();
  });

  it('words of the group note typed meanwhile stay over those the server stored', () => {
    const groupNote = someGroupNote();
    const open = NotesApiActions.wrapUpLoaded({
      wrapUp: someWrapUp([], { groupNote }),
      unsent: [],
    });
    const typed = WrapUpPageActions.groupNoteWritten({ dynamic: 'Quiet at first, then', at });
    const sent = OutboxActions.sent({
      write: write(groupNoteKey('s'), '/api/sessions/s/group-note'),
      response: { ...groupNote, version: 2 },
      at,
    });
    const state = after(opened, open, typed, sent);
    expect(state.wrapUp?.groupNote?.version).toBe(2);
    expect(state.wrapUp?.groupNote?.dynamic).toBe('Quiet at first, then');
    expect(state.settling).toEqual([groupNoteKey('s')]);
  });

  it('a link names the group note by its id, before and after it has loaded', () => {
    const groupNote = someGroupNote();
    const asked = WrapUpPageActions.opened({ sessionId: 's', noteId: 'g' });
    const loadedWith = NotesApiActions.wrapUpLoaded({
      wrapUp: someWrapUp([someNote()], { groupNote }),
      unsent: [],
    });
    expect(after(asked, loadedWith).chosen).toBe('group');
    expect(after(opened, loadedWith, asked).chosen).toBe('group');
  });

  it('another session starts from nothing', () => {
    const other = WrapUpPageActions.opened({ sessionId: 'other', noteId: null });
    const state = after(opened, loaded([someNote({ sections: written })]), other);
    expect([state.wrapUp, state.drafts, state.resumed]).toEqual([null, {}, null]);
  });
});
