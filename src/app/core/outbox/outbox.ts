import { Injectable, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { Clock } from '../clock';
import { Ids } from '../ids';
import { OutboxActions, OutboxListActions } from './outbox.actions';
import { outboxFeature } from './outbox.feature';
import { abandoned } from './queue';
import type { Target, Write } from './write';

/** What a feature says to write. Everything but the words and the address has a default. */
export interface NewWrite {
  method: Write['method'];
  /** `/api/sessions/…/attendance/…` */
  url: string;
  /** Without the version: the outbox puts in the one that is true when the write goes. */
  body: Readonly<Record<string, unknown>> | null;
  /** What it changes. One is the usual case; a write to many rows names each. */
  targets: readonly Target[];
  /** For the person: "Attendance, Aster Quill". */
  describes: string;
  /** The same for a screen turned to the group; unless given, nothing is said there. */
  describesToRoom?: string;
  /** What the person answered, shortly, beside another's answer: "Mood 5". */
  shows?: string;
  /** The idempotency key, when the feature needs to know it beforehand. */
  id?: string;
  /** When the person acted; now, unless said. */
  at?: string;
  /** Autosaved words: a newer one replaces this one while it waits. */
  replaceable?: boolean;
}

/**
 * The one way out for the writes of the room and for drafts. It shows, keeps, sends, retries and
 * asks. A feature calls `enqueue` and reduces `OutboxActions`.
 */
@Injectable({ providedIn: 'root' })
export class Outbox {
  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly ids = inject(Ids);
  private readonly state = this.store.selectSignal(outboxFeature.selectOutboxState);

  /** What the header shows. */
  readonly savingState = this.store.selectSignal(outboxFeature.selectSavingState);
  /** Everything that is not acknowledged yet, oldest first. */
  readonly entries = this.store.selectSignal(outboxFeature.selectEntries);
  readonly unsentCount = this.store.selectSignal(outboxFeature.selectUnsentCount);

  /** Keeps the write and sends it as soon as it may go. Returns it with its key and time. */
  enqueue({ id, at, replaceable = false, ...rest }: NewWrite): Write {
    const write: Write = {
      ...rest,
      id: id ?? this.ids.next(),
      at: at ?? this.clock.now(),
      replaceable,
    };
    this.store.dispatch(OutboxActions.enqueued({ write }));
    return write;
  }

  /** The person chose between two values. The one not chosen stays in the history, on the server. */
  resolve(id: string, choice: 'mine' | 'theirs'): void {
    if (choice === 'mine') {
      this.store.dispatch(OutboxListActions.mineChosen({ id, newId: this.ids.next() }));
    } else {
      this.discard(id);
    }
  }

  /** Of two texts both are kept: the write goes again with this in a field of its body. */
  keepBoth(id: string, field: string, text: string): void {
    const newId = this.ids.next();
    this.store.dispatch(OutboxListActions.mineChosen({ id, newId, changes: { [field]: text } }));
  }

  /** Gives up a write that waits for a person. */
  discard(id: string): void {
    const writes = abandoned(this.state(), id);
    const entry = this.entries().find((candidate) => candidate.write.id === id);
    if (writes.length > 0) {
      this.store.dispatch(
        OutboxActions.discarded({ writes, theirs: entry?.problem?.theirs ?? null }),
      );
    }
  }

  /** Sends a refused write again as it was. */
  tryAgain(id: string): void {
    this.store.dispatch(OutboxListActions.tryAgainAsked({ id }));
  }
}
