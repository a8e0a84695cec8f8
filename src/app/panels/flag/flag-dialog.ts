import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { Flag } from '#contract/flag';
import { FlagCard } from './flag-card';

export interface FlagDialogData {
  readonly flag: Flag;
  readonly person: string;
  readonly timeZone: string;
  readonly mayAssess: boolean;
}

/** A flag about the course of care, over any page that tells of it. Closes with the flag as it became. */
@Component({
  selector: 'sw-flag-dialog',
  imports: [FlagCard, MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Flag, {{ data.person }}</h2>
    <mat-dialog-content>
      <sw-flag-card
        class="acts-first"
        [flag]="data.flag"
        [person]="data.person"
        [timeZone]="data.timeZone"
        [mayAssess]="data.mayAssess"
        (changed)="became($event)"
      />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="outlined" (click)="dialog.close(flag)">
        {{ flag ? 'Done' : 'Not now' }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    /* As high as the screen has room for: what was done about it is recorded here. */
    mat-dialog-content {
      max-height: calc(100dvh - 132px);
    }
  `,
})
export class FlagDialog {
  protected readonly data = inject<FlagDialogData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<FlagDialog, Flag>>(MatDialogRef);
  protected flag: Flag | undefined;

  constructor() {
    // Also when it is left by Escape the page behind has to know what was recorded.
    this.dialog.disableClose = true;
    this.dialog.keydownEvents().subscribe((event) => {
      if (event.key === 'Escape') this.dialog.close(this.flag);
    });
    this.dialog.backdropClick().subscribe(() => this.dialog.close(this.flag));
  }

  protected became(flag: Flag): void {
    this.flag = flag;
    if (flag.status === 'closed') this.dialog.close(flag);
  }
}
