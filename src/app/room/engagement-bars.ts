import { Component, computed, input } from '@angular/core';

/** Engagement 0–4 as four steps and its number; not given is dashed and says "–". */
@Component({
  selector: 'sw-engagement-bars',
  template: `
    @if (level() === null) {
      <span class="unknown" aria-hidden="true"></span>
      <span aria-hidden="true">–</span>
      <span class="sw-visually-hidden">not rated</span>
    } @else {
      <span class="bars" aria-hidden="true">
        @for (bar of bars(); track $index) {
          <i [class.on]="bar" [style.height.px]="4 + $index * 3"></i>
        }
      </span>
      <span>{{ level() }}</span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 2px;
      justify-items: center;
      font: var(--mat-sys-label-small);
    }
    .bars {
      display: flex;
      gap: 2px;
      align-items: flex-end;
      height: 14px;
    }
    i {
      width: 7px;
      border-radius: 1px;
      background: var(--mat-sys-surface-container-highest);
    }
    .on {
      background: var(--mat-sys-primary);
    }
    .unknown {
      width: 34px;
      height: 12px;
      margin-bottom: 2px;
      border: 1.5px dashed var(--sw-unknown-edge);
      border-radius: 3px;
    }
  `,
})
export class EngagementBars {
  readonly level = input.required<number | null>();
  protected readonly bars = computed(() => [1, 2, 3, 4].map((step) => step <= (this.level() ?? 0)));
}
