import { Component, input, output, viewChild } from '@angular/core';
import { MatMenu, MatMenuItem } from '@angular/material/menu';
import { RouterLink } from '@angular/router';

/** On a phone, what can be done with a chart and where else it leads: one came for the curve. */
@Component({
  selector: 'sw-chart-menu',
  imports: [MatMenu, MatMenuItem, RouterLink],
  template: `
    <mat-menu #items="matMenu" xPosition="before">
      @if (mayAddScore()) {
        <button mat-menu-item type="button" (click)="scoreAsked.emit()">Add score</button>
      }
      @if (mayBook()) {
        <button mat-menu-item type="button" (click)="bookingAsked.emit()">Book session</button>
      }
      <button mat-menu-item type="button" (click)="notesAsked.emit()">Notes</button>
      <a mat-menu-item [routerLink]="['/participants', participantId(), 'flags']">Flags</a>
      <a mat-menu-item [routerLink]="['/participants', participantId(), 'week']">Week</a>
      <a mat-menu-item [routerLink]="['/participants', participantId(), 'scores']">Scores</a>
      @if (mayMerge()) {
        <a mat-menu-item [routerLink]="['/participants', participantId(), 'entries']">Duplicates</a>
      }
    </mat-menu>
  `,
})
export class ChartMenu {
  readonly participantId = input.required<string>();
  readonly mayAddScore = input(false);
  readonly mayBook = input(false);
  readonly mayMerge = input(false);
  readonly scoreAsked = output();
  readonly bookingAsked = output();
  readonly notesAsked = output();

  readonly items = viewChild.required(MatMenu);
}
