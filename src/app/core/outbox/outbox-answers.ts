import { inject, Injectable } from '@angular/core';
import { Actions, ofType } from '@ngrx/effects';
import { filter, firstValueFrom } from 'rxjs';
import type { Problem } from '../../api/problem';
import { Ids } from '../ids';
import { type NewWrite, Outbox } from './outbox';
import { OutboxActions } from './outbox.actions';

export type OutboxAnswer = { readonly answer: unknown } | { readonly problem: Problem };

/**
 * For the few acts that a page goes on from: sent by the outbox like every write, waiting for the
 * network and tried again, and answered here. A refusal is the caller's to show; the outbox then
 * keeps it no longer.
 */
@Injectable({ providedIn: 'root' })
export class OutboxAnswers {
  private readonly actions$ = inject(Actions);
  private readonly ids = inject(Ids);
  private readonly outbox = inject(Outbox);

  /** @returns what the server stored, or why it refused; pending while the network is away */
  async send(write: NewWrite): Promise<OutboxAnswer> {
    const id = this.ids.next();
    const outcome = firstValueFrom(
      this.actions$.pipe(
        ofType(OutboxActions.sent, OutboxActions.refused, OutboxActions.conflicted),
        filter((action) => action.write.id === id),
      ),
    );
    this.outbox.enqueue({ ...write, id });
    const action = await outcome;
    if (action.type === OutboxActions.sent.type) return { answer: action.response ?? {} };
    this.outbox.discard(id);
    return { problem: action.problem };
  }
}
