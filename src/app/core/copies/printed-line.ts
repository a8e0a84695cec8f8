import { ChangeDetectorRef, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Store } from '@ngrx/store';
import { EMPTY, fromEvent } from 'rxjs';
import { Clock } from '../clock';
import { signInFeature } from '../sign-in/sign-in.feature';
import { staffName } from '../staff-name';
import { dateAndTime } from '../time-of-day';

/** On paper alone, above everything: when a copy was printed, and by whom. */
@Component({
  selector: 'sw-printed-line',
  template: `{{ words() }}`,
  styles: `
    :host {
      display: none;
    }
    @media print {
      :host {
        display: block;
        padding: 0 18px 8px;
        font: var(--mat-sys-body-small);
      }
    }
  `,
})
export class PrintedLine {
  private readonly clock = inject(Clock);
  private readonly me = inject(Store).selectSignal(signInFeature.selectMe);
  private readonly at = signal(this.clock.now());

  protected readonly words = computed(() => {
    const staff = this.me()?.staff;
    if (!staff) return '';
    const timeZone =
      staff.programs[0]?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    return `Printed ${dateAndTime(this.at(), timeZone)} by ${staffName(staff)}. Confidential.`;
  });

  constructor() {
    const page = inject(ChangeDetectorRef);
    const { defaultView } = inject(DOCUMENT);
    (defaultView ? fromEvent(defaultView, 'beforeprint') : EMPTY)
      .pipe(takeUntilDestroyed())
      .subscribe(() => {
        this.at.set(this.clock.now());
        // The page is laid out for paper as soon as this returns.
        page.detectChanges();
      });
  }
}
