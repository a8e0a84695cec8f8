import { inject, Injectable } from '@angular/core';
import { Actions, ofType } from '@ngrx/effects';
import { filter, firstValueFrom } from 'rxjs';
import type { Problem } from '../../api/problem';
import { Ids } from '../ids';
import { type NewWrite, Outbox } from './outbox';
import { OutboxActions } from './outbox.actions';

/** What became of a write: what the server stored, or why it refused. */
export type WriteAnswer = { readonly stored: unknown } | { readonly problem: Problem };

/** Nothing is compared here: the write was given up. */
const overtaken = {
  title: 'Changed meanwhile',
  detail: 'A colleague was first. Look at it as it is now, and do it again if it is still needed.',
};

/**
 * Writes whose answer the person waits for. They go through the outbox like every other: without
 * network they wait and are tried again. One that is refused is given up; the caller says why.
 */
@Injectable({ providedIn: 'root' })
export class AnsweredWrites {
  private readonly actions$ = inject(Actions);
  private readonly ids = inject(Ids);
  private readonly outbox = inject(Outbox);

  async send(write: NewWrite): Promise<WriteAnswer> {
    const id = this.ids.next();
    const outcome = firstValueFrom(
      this.actions$.pipe(
        ofType(OutboxActions.sent, OutboxActions.refused, OutboxActions.conflicted),
        filter((action) => action.write.id === id),
      ),
    );
    this.outbox.enqueue({ ...write, id });
    const action = await outcome;
    if (action.type === OutboxActions.sent.type) return { stored: action.response ?? {} };
    this.outbox.discard(id);
    return {
      problem:
        action.type === OutboxActions.conflicted.type
          ? { ...action.problem, ...overtaken }
          : action.problem,
    };
  }
}
