import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { SessionCancel } from '#contract/change-of-plan';
import { SessionsClient } from '../../api/sessions-client';
import { Reading } from '../../core/reading';

export type Cancel = Omit<SessionCancel, 'version'>;

export interface CancelSessionData {
  readonly sessionId: string;
  readonly title: string;
  /** "Thu 16 June, 9:00". */
  readonly when: string;
}

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

  private readonly sessions = inject(SessionsClient);
  private readonly reading = new Reading(signal(this.data.sessionId), (id) =>
    this.sessions.telling(id),
  );
  protected readonly telling = this.reading.value;
  /** Whom it has to be told did not open; the session can be cancelled all the same. */
  protected readonly failed = computed(() => this.reading.problem() !== null);
  protected readonly leaders = computed(() => (this.telling()?.leaders ?? []).join(' and '));

  protected cancel(): void {
    const reason = this.reason().trim();
    if (reason !== '') this.dialog.close({ reason, tell: this.tell() });
  }
}
