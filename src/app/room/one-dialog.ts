import type { ComponentType } from '@angular/cdk/portal';
import { inject, Injectable, signal } from '@angular/core';
import { MatDialog, type MatDialogConfig, type MatDialogRef } from '@angular/material/dialog';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { RoomPageActions } from './room-actions';

/** Asks one thing at a time in front of the room. */
@Injectable()
export class OneDialog {
  private readonly dialog = inject(MatDialog);
  private readonly store = inject(Store);
  private readonly shown = signal(false);

  readonly open = this.shown.asReadonly();

  /**
   * @param look how wide it is, as CSS has it, and where its focus begins
   * @returns undefined when it was left without an answer
   */
  async ask<Component, Answer>(
    component: ComponentType<Component>,
    data: unknown,
    look: Pick<MatDialogConfig, 'width' | 'autoFocus'> = {},
  ): Promise<Answer | undefined> {
    // A floating palette would lie over the dialog when the window changes its size.
    this.store.dispatch(RoomPageActions.paletteClosed());
    this.shown.set(true);
    const opened: MatDialogRef<Component, Answer> = this.dialog.open(component, {
      data,
      width: 'min(560px, calc(100vw - 24px))',
      ...look,
      maxWidth: '100vw',
      restoreFocus: true,
    });
    const answer = await firstValueFrom(opened.afterClosed());
    this.shown.set(false);
    return answer;
  }
}
