import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import { Outbox } from '../core/outbox/outbox';
import { provideCore } from '../core/testing/core-providers';
import { draftOf, withSection } from './draft';
import { NotesApiActions, WrapUpPageActions } from './notes-actions';
import { autosave } from './notes-effects';
import { noteKey, notesFeature } from './notes-state';
import { sign, signGroupNote } from './signing-effects';
import { someNote, someWrapUp } from './testing/some-notes';

const wrapUp = someWrapUp([someNote({ ready: true }), someNote({ id: 'bram', mine: false })]);
const confirmed = WrapUpPageActions.signingConfirmed({ noteIds: ['aster'], password: 'open up' });

describe('signing', () => {
  let store: Store;
  let server: HttpTestingController;

  beforeEach(() => {
    jasmine.clock().install();
    TestBed.configureTestingModule({
      providers: [
        provideCore(),
        provideState(notesFeature),
        provideEffects({ autosave, sign, signGroupNote }),
      ],
    });
    store = TestBed.inject(Store);
    server = TestBed.inject(HttpTestingController);
    store.dispatch(WrapUpPageActions.opened({ sessionId: 's', noteId: null }));
    store.dispatch(NotesApiActions.wrapUpLoaded({ wrapUp, unsent: [] }));
  });

  afterEach(() => {
    server.verify();
    jasmine.clock().uninstall();
  });

  const state = () =>
    TestBed.runInInjectionContext(() => store.selectSignal(notesFeature.selectNotesState)());
  const type = (text: string) =>
    store.dispatch(
      WrapUpPageActions.draftChanged({
        noteId: 'aster',
        draft: withSection(draftOf(someNote()), 'intervention', text),
        at: '2026-06-16T15:20:00.000Z',
      }),
    );
  const conflict = { type: 'urn:stepwell:problem:conflict', title: '', status: 409, detail: '' };
  const write = (url: string, key: string, describes: string) =>
    TestBed.inject(Outbox).enqueue({
      method: 'PUT',
      url,
      body: {},
      targets: [{ key, version: 1 }],
      describes,
    });

  it('saves the words just typed first, and signs over what was stored', () => {
    type('Asked for a break');
    jasmine.clock().tick(100);
    store.dispatch(confirmed);
    server.expectNone('/api/notes/sign');
    const saving = server.expectOne('/api/notes/aster');
    expect(saving.request.body).toEqual(
      jasmine.objectContaining({ sections: [{ code: 'intervention', text: 'Asked for a break' }] }),
    );
    saving.flush(someNote({ version: 2, draftMark: 'm2' }));
    const signing = server.expectOne('/api/notes/sign');
    expect(signing.request.body).toEqual({
      password: 'open up',
      notes: [{ id: 'aster', version: 2, draftMark: 'm2' }],
    });
    signing.flush({ notes: [someNote({ version: 3, status: 'signed' })] });
    expect(state().acting).toBeFalse();
    jasmine.clock().tick(1000);
  });

  it('says so when the words just typed meet another answer, and signs when asked again', () => {
    type('Asked for a break');
    store.dispatch(confirmed);
    server
      .expectOne('/api/notes/aster')
      .flush({ ...conflict, theirs: someNote({ version: 4 }) }, { status: 409, statusText: '' });
    expect(state().refusal?.detail).toContain(
      'Something here needs you before signing: Note, Aster Quill.',
    );
    expect(state().acting).toBeFalse();
    const [entry] = TestBed.inject(Outbox).entries();
    TestBed.inject(Outbox).discard(entry?.write.id ?? '');
    server.expectNone('/api/notes/sign');
    store.dispatch(confirmed);
    server.expectOne('/api/notes/sign');
  });

  it('a tap of this session that was refused asks first; one of another session does not', () => {
    const refuse = (url: string) =>
      server.expectOne(url).flush({ ...conflict, status: 422 }, { status: 422, statusText: '' });
    write('/api/sessions/other/attendance/p', 'attendance/other/p/-', 'Attendance, elsewhere');
    refuse('/api/sessions/other/attendance/p');
    store.dispatch(confirmed);
    server.expectOne('/api/notes/sign').flush({ notes: [] });
    write('/api/sessions/s/attendance/p', 'attendance/s/p/-', 'Attendance, Aster Quill');
    refuse('/api/sessions/s/attendance/p');
    store.dispatch(confirmed);
    server.expectNone('/api/notes/sign');
    expect(state().refusal?.detail).toContain('Attendance, Aster Quill');
  });

  it('does not sign later what waits for the network', () => {
    type('Asked for a break');
    store.dispatch(confirmed);
    server.expectOne('/api/notes/aster').error(new ProgressEvent('error'));
    expect(state().refusal?.detail).toContain('waits for the network');
    jasmine.clock().tick(1100);
    server.expectOne('/api/notes/aster').flush(someNote({ version: 2 }));
    server.expectNone('/api/notes/sign');
  });

  it('gives up rather than sign long after the button', () => {
    write('/api/notes/bram', noteKey('bram'), 'Note, Bram Hale');
    const slow = server.expectOne('/api/notes/bram');
    store.dispatch(confirmed);
    jasmine.clock().tick(15_000);
    expect(state().refusal?.detail).toContain('still on their way');
    slow.flush(someNote({ id: 'bram', version: 2 }));
    server.expectNone('/api/notes/sign');
  });

  it('signs nothing once another session is open', () => {
    write('/api/notes/bram', noteKey('bram'), 'Note, Bram Hale');
    const slow = server.expectOne('/api/notes/bram');
    store.dispatch(confirmed);
    store.dispatch(WrapUpPageActions.opened({ sessionId: 'other', noteId: null }));
    slow.flush(someNote({ id: 'bram', version: 2 }));
    server.expectNone('/api/notes/sign');
    expect(state().refusal).toBeNull();
  });
});
