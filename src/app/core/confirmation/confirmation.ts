import { Dialog, DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, Injectable, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { firstValueFrom, NEVER, type Observable, takeUntil } from 'rxjs';

export interface Question {
  heading: string;
  text: string;
  /** What happens on yes, in words: "Leave and lose them". */
  confirm: string;
  cancel: string;
}

@Component({
  selector: 'sw-confirmation',
  imports: [MatButton],
  template: `
    <h2>{{ question.heading }}</h2>
    <p>{{ question.text }}</p>
    <div class="actions">
      <button matButton="filled" type="button" (click)="answer.close(false)">
        {{ question.cancel }}
      </button>
      <button matButton="outlined" type="button" (click)="answer.close(true)">
        {{ question.confirm }}
      </button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--sw-space-3);
      padding: var(--sw-space-6);
      border-radius: var(--mat-sys-corner-large);
      background: var(--mat-sys-surface-container-lowest);
      box-shadow: var(--mat-sys-level3);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-2);
      padding-top: var(--sw-space-2);
    }
  `,
})
export class ConfirmationBox {
  protected readonly question = inject<Question>(DIALOG_DATA);
  protected readonly answer = inject<DialogRef<boolean>>(DialogRef);
}

/** Asks before something is lost. The safe answer is first and has the focus; Escape is no. */
@Injectable({ providedIn: 'root' })
export class Confirmation {
  private readonly dialog = inject(Dialog);

  /** @param settled when it emits, nothing is left to ask, and the answer is yes */
  async ask(question: Question, settled: Observable<unknown> = NEVER): Promise<boolean> {
    const opened = this.dialog.open<boolean, Question>(ConfirmationBox, {
      data: question,
      role: 'alertdialog',
      ariaLabel: question.heading,
      width: 'min(440px, calc(100vw - 32px))',
      ariaModal: true,
    });
    const asked = settled.pipe(takeUntil(opened.closed)).subscribe(() => opened.close(true));
    const answer = await firstValueFrom(opened.closed);
    asked.unsubscribe();
    return answer === true;
  }
}
