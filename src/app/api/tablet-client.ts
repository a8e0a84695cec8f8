import { HttpContext, HttpErrorResponse } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  Tablet,
  TabletAnswers,
  TabletAnswersKept,
  TabletClose,
  TabletEntry,
  TabletEntryWrite,
} from '#contract/tablet';
import { type MonoTypeOperatorFunction, type Observable, throwError, timeout } from 'rxjs';
import { Api } from './api';
import { answersLockItself, answersSignOffItself } from './hold';
import { nothingStored } from './stores-nothing';

/** All that a tablet may ask. It has a sign-in of its own, and no staff member is signed in there. */
@Injectable({ providedIn: 'root' })
export class TabletClient {
  private readonly api = inject(Api);

  /** Refused (401) where no tablet is open in this browser. */
  tablet(): Observable<Tablet> {
    return this.api.get<Tablet>('/api/tablet', {}, ownDoor()).pipe(inTime());
  }

  open(body: TabletEntryWrite): Observable<TabletEntry> {
    return this.api
      .write<TabletEntry>({
        method: 'POST',
        url: '/api/tablet/entries',
        body,
        context: ownDoor(nothingStored()),
      })
      .pipe(inTime());
  }

  /** The same answers again change nothing: the entry's id is the key of every try. */
  send(entryId: string, answers: TabletAnswers): Observable<TabletAnswersKept> {
    return this.api
      .write<TabletAnswersKept>({
        method: 'PUT',
        url: `/api/tablet/entries/${entryId}/answers`,
        body: answers,
        idempotencyKey: entryId,
        context: ownDoor(),
      })
      .pipe(inTime());
  }

  close(body: TabletClose): Observable<unknown> {
    return this.api
      .write<unknown>({
        method: 'POST',
        url: '/api/tablet/close',
        body,
        context: ownDoor(nothingStored()),
      })
      .pipe(inTime());
  }
}

/** Milliseconds after which no answer is one: the tablet says so and tries again. Our own figure. */
const patience = 20_000;

function inTime<T>(): MonoTypeOperatorFunction<T> {
  return timeout({
    each: patience,
    with: () => throwError(() => new HttpErrorResponse({ status: 0 })),
  });
}

/** A closed door is an answer here, and never a reason to wait for somebody of staff. */
function ownDoor(context = new HttpContext()): HttpContext {
  return context.set(answersSignOffItself, true).set(answersLockItself, true);
}
