import { Component, type ElementRef, input, output, viewChild } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { usualReasons } from './absence-reasons';

/** Why somebody is absent, in two taps at the row: the usual words, or others. */
@Component({
  selector: 'sw-absence-menu',
  imports: [MatMenuModule],
  template: `
    <button #trigger type="button" class="link" data-cell [matMenuTriggerFor]="menu">
      {{ reason() ? 'Change reason' : 'Add reason'
      }}<span class="sw-visually-hidden"> for {{ person() }}</span>
    </button>
    <mat-menu #menu="matMenu">
      @for (word of usual; track word) {
        <button mat-menu-item type="button" (click)="given.emit(word)">{{ word }}</button>
      }
      <button mat-menu-item type="button" (click)="askOther()">Other words …</button>
      @if (reason()) {
        <button mat-menu-item type="button" (click)="given.emit(null)">No reason</button>
      }
    </mat-menu>
  `,
  styles: `
    :host {
      flex: none;
    }
    .link {
      min-width: 44px;
      min-height: 44px;
      padding: 0 8px;
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: none;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-large);
    }
    .link:hover {
      background: var(--mat-sys-surface-container-high);
    }
  `,
})
export class AbsenceMenu {
  readonly person = input.required<string>();
  readonly reason = input.required<string | null>();
  /** Null takes the reason away. */
  readonly given = output<string | null>();
  readonly otherAsked = output();

  private readonly trigger = viewChild.required<ElementRef<HTMLElement>>('trigger');
  protected readonly usual = usualReasons;

  /** From a menu that closes there is no way back: the dialog returns to where the menu was opened. */
  protected askOther(): void {
    this.trigger().nativeElement.focus();
    this.otherAsked.emit();
  }
}
