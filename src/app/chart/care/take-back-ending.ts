import { Component, computed, effect, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Store } from '@ngrx/store';
import type { EndingTakenBack } from '#contract/care';
import { CareClient } from '../../api/care-client';
import { type Problem, problemFrom } from '../../api/problem';
import { ErrorPanel } from '../../core/error/error-panel';
import { Refusal } from '../../core/refusal/refusal';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { sayEnding, sayLeft } from './care-words';
import type { EndEpisodeData } from './end-episode';
import { readCare } from './read-care';

/** Takes the end of an episode back. Closes with whether it was done. */
@Component({
  selector: 'sw-take-back-ending',
  imports: [ErrorPanel, MatButton, MatDialogModule, Refusal, Skeleton],
  template: `
    <h2 mat-dialog-title>Take back the ending, {{ data.person }}</h2>
    <mat-dialog-content>
      @if (left().length > 0) {
        <div role="alert">
          <p><b>The ending is taken back.</b> Not as it was:</p>
          <ul>
            @for (each of left(); track each) {
              <li>{{ each }}</li>
            }
          </ul>
        </div>
      } @else if (care()?.ending; as ending) {
        <p>{{ sayEnding(ending, timeZone()) }}</p>
        @if (ending.words) {
          <p class="words">{{ ending.words }}</p>
        }
        <p>
          Groups, agreed days, clinicians and places on lists ahead are again as they were before
          it. A session that has started since keeps its list. Both stay in the history.
        </p>
        @if (refusal(); as why) {
          <sw-refusal [problem]="why" />
        }
      } @else if (care() !== null) {
        <p>There is no ending to take back: open the chart again.</p>
      } @else if (problem(); as why) {
        <sw-error-panel
          heading="The ending did not open"
          [problem]="why"
          (tryAgain)="read.again()"
        />
      } @else {
        <sw-skeleton label="Opening the ending" [rows]="2" />
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      @if (left().length > 0) {
        <button #toChart type="button" matButton="filled" [mat-dialog-close]="true">
          Go to the chart
        </button>
      } @else {
        <button type="button" matButton="outlined" [mat-dialog-close]="false">Keep it ended</button>
        <button
          type="button"
          matButton="filled"
          [disabled]="saving() || !care()?.mayTakeBack"
          (click)="takeBack()"
        >
          {{ saving() ? 'Taking back' : 'Take it back' }}
        </button>
      }
    </mat-dialog-actions>
  `,
  styles: `
    .words {
      white-space: pre-line;
    }
    ul {
      list-style: disc;
      margin: 0;
      padding-inline-start: 20px;
    }
    p {
      margin-bottom: var(--sw-space-3);
    }
  `,
})
export class TakeBackEnding {
  protected readonly data = inject<EndEpisodeData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<TakeBackEnding, boolean>>(MatDialogRef);
  private readonly client = inject(CareClient);
  protected readonly timeZone = inject(Store).selectSignal(signInFeature.selectTimeZone);

  protected readonly sayEnding = sayEnding;
  protected readonly read = readCare(() => this.data.participantId);
  protected readonly care = this.read.care;
  protected readonly problem = this.read.problem;
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly saving = signal(false);
  private readonly takenBack = signal<EndingTakenBack | null>(null);
  /** Who has left between the end and now, and what to do about it. */
  protected readonly left = computed(() => {
    const takenBack = this.takenBack();
    return takenBack === null ? [] : sayLeft(takenBack);
  });

  private readonly toChart = viewChild('toChart', { read: ElementRef<HTMLElement> });

  constructor() {
    // The button that was pressed is gone.
    effect(() => this.toChart()?.nativeElement.focus());
  }

  protected takeBack(): void {
    const ending = this.care()?.ending;
    if (!ending || this.saving()) return;
    this.saving.set(true);
    this.refusal.set(null);
    this.client.takeBackEnding(this.data.participantId, ending.id).subscribe({
      next: (takenBack) => {
        this.saving.set(false);
        this.takenBack.set(takenBack);
        if (this.left().length === 0) this.dialog.close(true);
        // Left by the key, it is taken back all the same.
        else this.dialog.disableClose = true;
      },
      error: (thrown: unknown) => {
        this.saving.set(false);
        this.refusal.set(problemFrom(thrown));
      },
    });
  }
}
