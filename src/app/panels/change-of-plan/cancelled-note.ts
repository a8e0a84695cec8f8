import { Component, computed, inject, input } from '@angular/core';
import type { Cancellation } from '#contract/change-of-plan';
import { sayDay, wallClock } from '#domain/calendar/zoned-time';
import { Clock } from '../../core/clock';
import { timeOfDay } from '../../core/time-of-day';
import { Icon } from '../../ui/icon/icon';

/** That a session does not take place: why, who said so and when, and what it means. */
@Component({
  selector: 'sw-cancelled-note',
  imports: [Icon],
  template: `
    <sw-icon name="event_busy" />
    <p>
      <strong>Cancelled: {{ cancellation().reason ?? 'the reason is not known' }}.</strong>
      {{ who() }} It counts for nobody and owes no notes.
    </p>
  `,
  styles: `
    :host {
      display: flex;
      gap: 10px;
      align-items: center;
      padding: 8px 18px;
      border: 1px dashed var(--mat-sys-outline);
      border-inline-width: 0;
      background: repeating-linear-gradient(
        -45deg,
        var(--mat-sys-surface-container-low) 0 8px,
        var(--mat-sys-surface-container-lowest) 8px 16px
      );
    }
  `,
})
export class CancelledNote {
  readonly cancellation = input.required<Cancellation>();
  readonly zone = input.required<string>();

  private readonly clock = inject(Clock);

  protected readonly who = computed(() => {
    const { at, by } = this.cancellation();
    const [day, today] = [at, this.clock.now()].map(
      (instant) => wallClock(instant, this.zone()).day,
    );
    const when = `${sayDay(day ?? '', today)}, ${timeOfDay(at, this.zone())}`;
    return by === null ? `${when}.` : `${by}, ${when}.`;
  });
}
