import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { Api } from '../../api/api';
import { LockActions } from '../outbox/outbox.actions';
import { provideCore } from '../testing/core-providers';
import { someone } from '../testing/me';
import { Reload } from './reload';
import { SignInGuardActions, SignedOffActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';
import { staffHeader } from './sign-in.interceptor';

const refused = { status: 401, statusText: 'Unauthorized' };
const signedOff = { type: 'urn:stepwell:problem:signed-off', title: '', status: 401, detail: '' };
const locked = {
  type: 'urn:stepwell:problem:locked',
  title: 'Locked',
  status: 423,
  detail: '',
  lockedSessionId: 'room',
};

describe('A request at a closed door', () => {
  let server: HttpTestingController;
  let store: Store;
  const reload = jasmine.createSpyObj<Reload>('Reload', ['to']);

  beforeEach(() => {
    reload.to.calls.reset();
    TestBed.configureTestingModule({
      providers: [provideCore(), { provide: Reload, useValue: reload }],
    });
    server = TestBed.inject(HttpTestingController);
    store = TestBed.inject(Store);
    store.dispatch(SignInGuardActions.pageAsked());
    server.expectOne('/api/me').flush(someone());
  });

  afterEach(() => server.verify());

  const status = () => store.selectSignal(signInFeature.selectStatus)();

  /** A write that finds nobody signed in any more. */
  function save(): unknown[] {
    const answers: unknown[] = [];
    TestBed.inject(Api)
      .write({ method: 'PUT', url: '/api/notes/1', body: { text: 'He chose' } })
      .subscribe({
        next: (answer) => answers.push(answer),
        error: (thrown: { status: number }) => answers.push(thrown.status),
      });
    return answers;
  }

  it('waits under the card and goes again, unchanged, when the person is back', () => {
    const answers = save();
    const first = server.expectOne('/api/notes/1');
    first.flush(signedOff, refused);
    server.expectOne('/api/me').flush(signedOff, refused);
    expect(status()).toBe('signed-off');
    store.dispatch(SignedOffActions.submitted({ email: 'j@riverbend.example', password: 'p' }));
    server.expectOne('/api/sign-in').flush({});
    server.expectOne('/api/me').flush(someone());
    const again = server.expectOne('/api/notes/1');
    expect(again.request.body).toEqual({ text: 'He chose' });
    expect(again.request.headers.get(staffHeader)).toBe(someone().staff.id);
    expect(again.request.headers.get('Idempotency-Key')).toBe(
      first.request.headers.get('Idempotency-Key'),
    );
    again.flush({ version: 2 });
    expect(answers).toEqual([{ version: 2 }]);
    expect(status()).toBe('signed-in');
  });

  it('goes again at once when the server knows the person after all', () => {
    const answers = save();
    server.expectOne('/api/notes/1').flush(signedOff, refused);
    server.expectOne('/api/me').flush(someone());
    server.expectOne('/api/notes/1').flush({ version: 2 });
    expect(answers.length).toBe(1);
    expect(status()).toBe('signed-in');
  });

  it('leaves the page when someone else signs in at the card, and sends nothing as them', () => {
    const answers = save();
    server.expectOne('/api/notes/1').flush(signedOff, refused);
    server.expectOne('/api/me').flush(signedOff, refused);
    store.dispatch(SignedOffActions.submitted({ email: 't@riverbend.example', password: 'p' }));
    server.expectOne('/api/sign-in').flush({});
    server.expectOne('/api/me').flush(someone({ id: 'another' }));
    expect(reload.to).toHaveBeenCalledOnceWith('/today');
    server.expectNone('/api/notes/1');
    expect(answers).toEqual([401]);
    save();
    const later = server.expectOne('/api/notes/1');
    expect(later.request.headers.get(staffHeader)).toBe(someone().staff.id);
  });

  it('waits while the screen is locked to the room, and goes on when it is reopened', () => {
    const answers = save();
    server.expectOne('/api/notes/1').flush(locked, { status: 423, statusText: 'Locked' });
    expect(store.selectSignal(signInFeature.selectLockedSessionId)()).toBe('room');
    store.dispatch(LockActions.reopened());
    server.expectOne('/api/me').flush(someone());
    server.expectOne('/api/notes/1').flush({ version: 2 });
    expect(answers.length).toBe(1);
    expect(store.selectSignal(signInFeature.selectLockedSessionId)()).toBeNull();
  });
});
