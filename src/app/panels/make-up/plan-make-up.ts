import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { Observable } from 'rxjs';
import type { MakeUpPlan } from '#contract/make-up';
import { SessionsClient } from '../../api/sessions-client';
import { Reading } from '../../core/reading';
import { type RadioLine, RadioList } from '../../ui/radio-list/radio-list';
import { ConflictList } from '../change-of-plan/conflict-list';
import { TriedOut } from '../change-of-plan/tried-out';

/** One make-up day that can be planned, as it is chosen. */
export interface MakeUpLine {
  readonly sessionId: string;
  readonly participantId: string;
  readonly missedSessionId: string;
  readonly label: string;
  readonly hint: string;
}

export interface PlanMakeUpData {
  readonly heading: string;
  readonly about: string;
  readonly legend: string;
  /** What is said where there is none to choose. */
  readonly none: string;
  readonly load: () => Observable<readonly MakeUpLine[]>;
}

export type ChosenMakeUp = MakeUpPlan & { readonly sessionId: string };

const keyOf = (line: MakeUpLine): string =>
  `${line.sessionId} ${line.participantId} ${line.missedSessionId}`;

/** Who makes up which missed day where, with what stands against it. Answers with the choice. */
@Component({
  selector: 'sw-plan-make-up',
  imports: [ConflictList, MatButton, MatDialogModule, RadioList],
  template: `
    <h2 mat-dialog-title>{{ data.heading }}</h2>
    <mat-dialog-content>
      <form id="plan-make-up" (submit)="$event.preventDefault(); save()">
        <p>{{ data.about }}</p>
        @if (radios(); as lines) {
          @if (lines.length > 0) {
            <sw-radio-list [legend]="data.legend" [lines]="lines" [(value)]="chosenKey" />
          } @else {
            <p>{{ data.none }}</p>
          }
        } @else if (reading.problem(); as problem) {
          <p>
            <strong>{{ problem.title }}.</strong> {{ problem.detail }}
            <button type="button" matButton (click)="reading.again()">Try again</button>
          </p>
        } @else {
          <p class="sw-hint">Looking what there is …</p>
        }
        <div class="found" aria-live="polite">
          @if (tried.problem(); as refused) {
            <p>
              <strong>{{ refused.title }}.</strong> {{ refused.detail }}
              <button type="button" matButton (click)="tried.lookAgain()">Look again</button>
            </p>
          } @else if (tried.preview()) {
            <sw-conflict-list [conflicts]="conflicts()" free="Nothing stands against it." />
            <p class="sw-hint">Stepwell tells nobody: tell the person and who leads the session.</p>
          } @else if (chosen()) {
            <p class="sw-hint">Looking what stands against it …</p>
          } @else if (radios()?.length) {
            <p class="sw-hint">Choose one; then it shows what stands against it.</p>
          }
        </div>
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="outlined" mat-dialog-close>Leave it</button>
      <button type="submit" form="plan-make-up" matButton="filled" [disabled]="!tried.preview()">
        {{ conflicts().length > 0 ? 'Plan it all the same' : 'Plan the make-up day' }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    form {
      display: grid;
      gap: 12px;
    }
    /* In sight however long the list is. */
    .found {
      position: sticky;
      bottom: 0;
      padding-block: 8px;
      background: var(--mat-sys-surface-container-lowest);
      display: grid;
      gap: 6px;
      align-content: start;
      min-height: 76px;
    }
  `,
})
export class PlanMakeUp {
  protected readonly data = inject<PlanMakeUpData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<PlanMakeUp, ChosenMakeUp>>(MatDialogRef);
  private readonly sessions = inject(SessionsClient);

  protected readonly reading = new Reading(signal(null), () => this.data.load());
  private readonly lines = this.reading.value;
  protected readonly radios = computed(
    () =>
      this.lines()?.map((line): RadioLine<string> => {
        const { label, hint } = line;
        return { value: keyOf(line), label, hint };
      }) ?? null,
  );

  protected readonly chosenKey = signal('');
  protected readonly chosen = computed(
    () => this.lines()?.find((line) => keyOf(line) === this.chosenKey()) ?? null,
  );
  protected readonly tried = new TriedOut(
    this.chosen,
    ({ sessionId, participantId, missedSessionId }: MakeUpLine) =>
      this.sessions.previewMakeUp(sessionId, { participantId, missedSessionId }),
  );
  protected readonly conflicts = computed(() => this.tried.preview()?.conflicts ?? []);

  protected save(): void {
    const chosen = this.chosen();
    if (chosen === null || this.tried.preview() === null) return;
    const { sessionId, participantId, missedSessionId } = chosen;
    const despiteConflicts = this.conflicts().length > 0;
    this.dialog.close({ sessionId, participantId, missedSessionId, despiteConflicts });
  }
}
