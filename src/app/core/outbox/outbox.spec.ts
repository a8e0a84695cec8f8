import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  type TestRequest,
  provideHttpClientTesting,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Actions, ofType, provideEffects } from '@ngrx/effects';
import { Store, provideState, provideStore } from '@ngrx/store';
import { defer, type Observable, of, Subject } from 'rxjs';
import { AfterPaint } from './after-paint';
import { LockActions, NetworkActions, OutboxActions } from './outbox.actions';
import * as effects from './outbox.effects';
import { outboxFeature } from './outbox.feature';
import { type NewWrite, Outbox } from './outbox';

const url = '/api/sessions/s/attendance/fitz';

function attendance(status: string): NewWrite {
  return {
    method: 'PUT',
    url,
    body: { status },
    targets: [{ key: 'attendance/s/fitz', version: 0 }],
    describes: 'Attendance, Fitz Harrowgate',
  };
}

describe('Outbox', () => {
  let outbox: Outbox;
  let server: HttpTestingController;
  let frame: Observable<unknown>;

  beforeEach(() => {
    frame = of(null);
    jasmine.clock().install();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: AfterPaint, useValue: defer(() => frame) },
        provideStore(),
        provideState(outboxFeature),
        provideEffects({
          pump: effects.pump,
          send: effects.send,
          probe: effects.probe,
          retry: effects.retry,
          network: effects.network,
        }),
      ],
    });
    outbox = TestBed.inject(Outbox);
    server = TestBed.inject(HttpTestingController);
  });

  afterEach(() => {
    server.verify();
    jasmine.clock().uninstall();
  });

  const one = (): TestRequest => server.expectOne(url);
  const noAnswer = (request: TestRequest) => request.error(new ProgressEvent('error'));

  it('sends a tap at once, with its key and the version it saw', () => {
    const write = outbox.enqueue(attendance('present'));
    const request = one();
    expect(request.request.headers.get('Idempotency-Key')).toBe(write.id);
    expect(request.request.body).toEqual({ status: 'present', version: 0 });
    expect(outbox.savingState()).toEqual({ is: 'saving', count: 1 });
    request.flush({ version: 1 });
    expect(outbox.savingState().is).toBe('saved');
  });

  it('sends after the frame that shows the tap, and counts it as unsent from the tap on', () => {
    const painted = new Subject<void>();
    frame = painted;
    outbox.enqueue(attendance('present'));
    server.expectNone(url);
    expect(outbox.unsentCount()).toBe(1);
    expect(outbox.savingState()).toEqual({ is: 'saving', count: 1 });
    painted.next();
    expect(one().request.body).toEqual({ status: 'present', version: 0 });
  });

  it('does not send what was given up before that frame', () => {
    const painted = new Subject<void>();
    frame = painted;
    const write = outbox.enqueue(attendance('present'));
    outbox.discard(write.id);
    painted.next();
    server.expectNone(url);
    expect(outbox.unsentCount()).toBe(0);
  });

  it('tells the feature what the server stored', () => {
    const sent: unknown[] = [];
    TestBed.inject(Actions)
      .pipe(ofType(OutboxActions.sent))
      .subscribe(({ write, response }) => sent.push([write.describes, response]));
    outbox.enqueue(attendance('present'));
    one().flush({ version: 1 });
    expect(sent).toEqual([['Attendance, Fitz Harrowgate', { version: 1 }]]);
  });

  it('sends the second tap on the same row after the first, having seen it', () => {
    outbox.enqueue(attendance('present'));
    outbox.enqueue(attendance('no-show'));
    one().flush({ version: 1 });
    const second = one();
    expect(second.request.body).toEqual({ status: 'no-show', version: 1 });
    second.flush({ version: 2 });
    expect(outbox.unsentCount()).toBe(0);
  });

  it('keeps a tap without network and sends it under the same key when it is back', () => {
    const write = outbox.enqueue(attendance('present'));
    noAnswer(one());
    expect(outbox.savingState()).toEqual({ is: 'waiting', count: 1 });
    TestBed.inject(Store).dispatch(NetworkActions.cameBack());
    const again = one();
    expect(again.request.headers.get('Idempotency-Key')).toBe(write.id);
    again.flush({ version: 1 });
    expect(outbox.savingState().is).toBe('saved');
  });

  it('knocks by itself: after one second, then two', () => {
    outbox.enqueue(attendance('present'));
    noAnswer(one());
    jasmine.clock().tick(999);
    server.expectNone(url);
    jasmine.clock().tick(1);
    noAnswer(one());
    jasmine.clock().tick(1999);
    server.expectNone(url);
    jasmine.clock().tick(1);
    one().flush({ version: 1 });
    expect(outbox.unsentCount()).toBe(0);
  });

  it('comes again after the server failed', () => {
    outbox.enqueue(attendance('present'));
    one().flush(null, { status: 503, statusText: 'Unavailable' });
    expect(outbox.savingState().is).toBe('waiting');
    jasmine.clock().tick(1000);
    one().flush({ version: 1 });
    expect(outbox.savingState().is).toBe('saved');
  });

  it('shows both values of a conflict and sends the chosen one', () => {
    outbox.enqueue(attendance('present'));
    one().flush(
      {
        type: 'urn:stepwell:problem:conflict',
        title: 'Changed by someone else',
        status: 409,
        detail: 'Compare both versions and choose.',
        mine: { status: 'present' },
        theirs: { status: 'no-show', version: 4 },
      },
      { status: 409, statusText: 'Conflict' },
    );
    expect(outbox.savingState()).toEqual({ is: 'needs-you', count: 1, of: 1 });
    const parked = outbox.entries()[0];
    expect(parked?.problem?.theirs).toEqual({ status: 'no-show', version: 4 });
    outbox.resolve(parked?.write.id ?? '', 'mine');
    const chosen = one();
    expect(chosen.request.body).toEqual({ status: 'present', version: 4 });
    expect(chosen.request.headers.get('Idempotency-Key')).not.toBe(parked?.write.id ?? '');
    chosen.flush({ version: 5 });
    expect(outbox.savingState().is).toBe('saved');
  });

  it('gives mine up for theirs, and says so', () => {
    const discarded: unknown[] = [];
    TestBed.inject(Actions)
      .pipe(ofType(OutboxActions.discarded))
      .subscribe(({ theirs }) => discarded.push(theirs));
    const write = outbox.enqueue(attendance('present'));
    const body = { type: 'urn:x', title: '', status: 409, detail: '', mine: 1, theirs: 2 };
    one().flush(body, { status: 409, statusText: 'Conflict' });
    outbox.resolve(write.id, 'theirs');
    expect(discarded).toEqual([2]);
    expect(outbox.unsentCount()).toBe(0);
  });

  it('keeps a refused write with its reason until a person decides', () => {
    const write = outbox.enqueue(attendance('present'));
    const body = { type: 'urn:x', title: '', status: 422, detail: 'The session has ended.' };
    one().flush(body, { status: 422, statusText: 'Unprocessable' });
    expect(outbox.entries()[0]?.problem?.detail).toBe('The session has ended.');
    outbox.tryAgain(write.id);
    one().flush(body, { status: 422, statusText: 'Unprocessable' });
    outbox.discard(write.id);
    expect(outbox.unsentCount()).toBe(0);
  });

  it('waits while the screen is locked, and goes on when it is reopened', () => {
    outbox.enqueue(attendance('present'));
    one().flush(null, { status: 423, statusText: 'Locked' });
    expect(outbox.savingState().is).toBe('waiting');
    TestBed.inject(Store).dispatch(LockActions.reopened());
    one().flush({ version: 1 });
    expect(outbox.savingState().is).toBe('saved');
  });
});
