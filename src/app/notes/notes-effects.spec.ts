import { TestBed } from '@angular/core/testing';
import { Actions, provideEffects } from '@ngrx/effects';
import { provideState, provideStore, Store } from '@ngrx/store';
import { NEVER, of, Subject } from 'rxjs';
import type { NoteDetail, WrapUp } from '#contract/note';
import { NotesClient } from '../api/notes-client';
import { type NewWrite, Outbox } from '../core/outbox/outbox';
import { OutboxActions } from '../core/outbox/outbox.actions';
import { outboxFeature } from '../core/outbox/outbox.feature';
import type { Write } from '../core/outbox/write';
import { type Draft, draftOf } from './draft';
import { NotesApiActions, WrapUpPageActions } from './notes-actions';
import * as effects from './notes-effects';
import { notesFeature } from './notes-state';
import { sign } from './signing-effects';

const at = '2026-06-16T16:00:00.000Z';

const note = (change: Partial<NoteDetail> = {}) =>
  ({
    id: 'aster',
    preferredName: 'Aster',
    familyName: 'Quill',
    sections: [],
    omittedTaps: [],
    objectiveIds: [],
    riskSentence: '',
    similarityReason: null,
    openedAt: at,
    version: 1,
    draftMark: null,
    mine: true,
    allowed: { edit: true, sign: true },
    ...change,
  }) as unknown as NoteDetail;

const wrapUp = (id: string, notes: NoteDetail[] = []) =>
  ({
    session: { id, leaders: [] },
    notes,
    groupNote: null,
    interventions: [],
  }) as unknown as WrapUp;

const words = (text: string): Draft => ({
  ...draftOf(note()),
  sections: [{ code: 'data', text }],
});

describe('Words of a note', () => {
  const client = jasmine.createSpyObj<NotesClient>('NotesClient', [
    'wrapUp',
    'sign',
    'signGroupNote',
  ]);
  let store: Store;
  let enqueued: Write[];
  let made = 0;

  /** As the outbox does, but nothing is ever sent. */
  const outbox = {
    enqueue: (write: NewWrite) => {
      const kept: Write = { at, id: `write-${++made}`, replaceable: false, ...write };
      enqueued.push(kept);
      store.dispatch(OutboxActions.enqueued({ write: kept }));
      return kept;
    },
  };

  beforeEach(() => {
    jasmine.clock().install().mockDate(new Date(at));
    enqueued = [];
    client.sign.calls.reset();
    client.sign.and.returnValue(NEVER);
    client.signGroupNote.and.returnValue(NEVER);
    client.wrapUp.and.callFake((id) => of(wrapUp(id, id === 'monday' ? [note()] : [])));
    const { load, autosave, autosaveGroupNote, followUp, seeWhatChanged } = effects;
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideState(outboxFeature),
        provideState(notesFeature),
        { provide: NotesClient, useValue: client },
        { provide: Outbox, useValue: outbox },
        provideEffects({ load, autosave, autosaveGroupNote, followUp, seeWhatChanged, sign }),
      ],
    });
    store = TestBed.inject(Store);
    TestBed.inject(Actions);
    open('monday');
  });

  afterEach(() => jasmine.clock().uninstall());

  const open = (sessionId: string) =>
    store.dispatch(WrapUpPageActions.opened({ sessionId, noteId: null }));
  const type = (text: string) =>
    store.dispatch(WrapUpPageActions.draftChanged({ noteId: 'aster', draft: words(text), at }));
  const shown = () => store.selectSignal(notesFeature.selectDrafts)()['aster'];
  const acknowledge = (version: number) => {
    const [write] = enqueued.splice(0);
    if (!write) throw new Error('nothing was sent');
    store.dispatch(OutboxActions.sent({ write, response: note({ version }), at }));
  };

  it('are signed only once they are saved, also those typed a moment before', async () => {
    type('He chose to stay.');
    store.dispatch(WrapUpPageActions.signingConfirmed({ noteIds: ['aster'], password: 'p' }));
    expect(enqueued.map(({ body }) => body?.['sections'])).toEqual([
      [{ code: 'data', text: 'He chose to stay.' }],
    ]);
    expect(client.sign).not.toHaveBeenCalled();
    acknowledge(2);
    await Promise.resolve();
    expect(client.sign).toHaveBeenCalledOnceWith([{ id: 'aster', version: 2 }], 'p');
  });

  it('keep a note from being signed while they wait for a choice, and say so', async () => {
    type('He chose to stay.');
    jasmine.clock().tick(600);
    const [write] = enqueued;
    if (!write) throw new Error('nothing was sent');
    const problem = { type: 'conflict', title: '', status: 409, detail: '', theirs: {} };
    store.dispatch(OutboxActions.conflicted({ write, problem }));
    store.dispatch(WrapUpPageActions.signingConfirmed({ noteIds: ['aster'], password: 'p' }));
    await Promise.resolve();
    expect(client.sign).not.toHaveBeenCalled();
    expect(store.selectSignal(notesFeature.selectRefusal)()?.title).toBe('Nothing was signed');
  });

  it('keep what was added to them while an older answer was on its way', () => {
    const answers: Subject<WrapUp>[] = [];
    client.wrapUp.and.callFake(() => {
      const answer = new Subject<WrapUp>();
      answers.push(answer);
      return answer;
    });
    store.dispatch(WrapUpPageActions.reloadAsked());
    const grown = note({ addenda: [{ id: 'late entry' }] } as unknown as Partial<NoteDetail>);
    store.dispatch(NotesApiActions.noteChanged({ note: grown }));
    answers[0]?.next(wrapUp('monday', [note({ addenda: [] })]));
    const addenda = () => store.selectSignal(notesFeature.selectNotes)()[0]?.addenda;
    expect(addenda()).toHaveSize(1);
    answers[1]?.next(wrapUp('monday', [grown]));
    expect(answers.length).toBe(2);
    expect(addenda()).toHaveSize(1);
  });

  it('are shown with what changed under who signs, so that they sign what they see', () => {
    const refuse = (status: number) => {
      const problem = { type: 'x', title: '', status, detail: '' };
      client.wrapUp.calls.reset();
      store.dispatch(NotesApiActions.actRefused({ problem }));
    };
    refuse(422);
    expect(client.wrapUp).not.toHaveBeenCalled();
    refuse(409);
    expect(client.wrapUp).toHaveBeenCalledOnceWith('monday');
    expect(store.selectSignal(notesFeature.selectRefusal)()?.status).toBe(409);
  });

  it('stay on the screen when the page is loaded again before they settled', () => {
    type('He chose to stay.');
    store.dispatch(WrapUpPageActions.reloadAsked());
    expect(shown()).toEqual(words('He chose to stay.'));
  });

  it('stay as they were saved when an older answer arrives after', () => {
    store.dispatch(
      NotesApiActions.noteChanged({ note: note({ version: 3, ...words('Stayed.') }) }),
    );
    store.dispatch(WrapUpPageActions.reloadAsked());
    expect(shown()).toEqual(words('Stayed.'));
  });

  it('go to their own note when another session is opened before they settled', () => {
    type('He chose to stay.');
    open('tuesday');
    jasmine.clock().tick(600);
    expect(enqueued.map(({ url }) => url)).toEqual(['/api/notes/aster']);
  });

  it('once saved, ask again whether the other notes are still ready', () => {
    const bram = (ready: boolean) => note({ id: 'bram', ready });
    client.wrapUp.and.returnValue(of(wrapUp('monday', [note(), bram(true)])));
    open('monday');
    const saved = note({ version: 2, ...words('He chose to stay.') });
    client.wrapUp.and.returnValue(of(wrapUp('monday', [saved, bram(false)])));
    type('He chose to stay.');
    jasmine.clock().tick(600);
    acknowledge(2);
    const isReady = () =>
      store
        .selectSignal(notesFeature.selectNotes)()
        .find(({ id }) => id === 'bram')?.ready;
    expect(isReady()).toBeTrue();
    jasmine.clock().tick(1_200);
    expect(isReady()).toBeFalse();
    expect(shown()).toEqual(words('He chose to stay.'));
  });

  it('of the group go to their own session', () => {
    store.dispatch(WrapUpPageActions.groupNoteWritten({ dynamic: 'Warm and slow.', at }));
    open('tuesday');
    store.dispatch(WrapUpPageActions.groupNoteWritten({ dynamic: 'Tense.', at }));
    jasmine.clock().tick(600);
    expect(enqueued.map(({ url, body }) => [url, body?.['dynamic']])).toEqual([
      ['/api/sessions/monday/group-note', 'Warm and slow.'],
      ['/api/sessions/tuesday/group-note', 'Tense.'],
    ]);
  });
});
