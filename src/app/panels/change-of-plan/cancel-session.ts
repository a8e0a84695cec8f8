import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { catchError, map, of, startWith } from 'rxjs';
import type { SessionCancel } from '#contract/change-of-plan';
import type { Telling } from '#contract/telling';
import { SessionsClient } from '../../api/sessions-client';

export type Cancel = Omit<SessionCancel, 'version'>;

export interface CancelSessionData {
  readonly sessionId: string;
  readonly title: string;
  /** "Thu 16 June, 9:00". */
  readonly when: string;
}

type Loaded = { readonly telling: Telling } | { readonly state: 'waits' | 'failed' };

/** Why sessions are cancelled again and again; anything else may be written. */
const usual = ['Facilitator ill, no cover', 'Nobody came', 'Room not usable', 'Weather'];

/** Why a session does not take place, and who has to be told. Answers with both. */
@Component({
  selector: 'sw-cancel-session',
  imports: [MatButton, MatDialogModule],
  templateUrl: './cancel-session.html',
  styleUrl: './cancel-session.scss',
})
export class CancelSession {
  protected readonly data = inject<CancelSessionData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<CancelSession, Cancel>>(MatDialogRef);
  protected readonly usual = usual;
  protected readonly reason = signal('');
  protected readonly tell = signal(true);

  private readonly loaded = toSignal(
    inject(SessionsClient)
      .telling(this.data.sessionId)
      .pipe(
        map((telling): Loaded => ({ telling })),
        catchError(() => of<Loaded>({ state: 'failed' })),
        startWith<Loaded>({ state: 'waits' }),
      ),
    { requireSync: true },
  );
  protected readonly telling = computed(() => {
    const loaded = this.loaded();
    return 'telling' in loaded ? loaded.telling : null;
  });
  /** Whom it has to be told did not open; the session can be cancelled all the same. */
  protected readonly failed = computed(() => {
    const loaded = this.loaded();
    return 'state' in loaded && loaded.state === 'failed';
  });
  protected readonly leaders = computed(() => (this.telling()?.leaders ?? []).join(' and '));

  protected cancel(): void {
    const reason = this.reason().trim();
    if (reason !== '') this.dialog.close({ reason, tell: this.tell() });
  }
}
