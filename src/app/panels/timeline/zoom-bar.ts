import { Component, computed, input, output } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import type { Axis } from './axis';
import type { ZoomStep } from './zoom';

/** Closer and farther, earlier and later. */
@Component({
  selector: 'sw-zoom-bar',
  imports: [Icon],
  host: { role: 'group', 'aria-label': 'Zoom' },
  template: `
    <button type="button" title="Zoom out (−)" [disabled]="!axis().cut" (click)="asked.emit('out')">
      <sw-icon name="remove" [size]="18" label="Zoom out" />
    </button>
    <button type="button" title="Zoom in (+)" [disabled]="single()" (click)="asked.emit('in')">
      <sw-icon name="add" [size]="18" label="Zoom in" />
    </button>
    <button type="button" [disabled]="atStart()" (click)="asked.emit('earlier')">
      <sw-icon name="chevron_left" [size]="18" label="Earlier weeks" />
    </button>
    <button type="button" [disabled]="atEnd()" (click)="asked.emit('later')">
      <sw-icon name="chevron_right" [size]="18" label="Later weeks" />
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      align-items: center;
    }
    button {
      display: grid;
      min-width: 32px;
      min-height: 32px;
      padding: 0 4px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      place-items: center;
      background: var(--mat-sys-surface-container-lowest);
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-title-small);
    }
    button:disabled {
      border-color: var(--mat-sys-outline-variant);
      color: var(--mat-sys-on-surface-variant);
    }
    @media (pointer: coarse) {
      button {
        min-width: 44px;
        min-height: 44px;
      }
    }
  `,
})
export class ZoomBar {
  readonly axis = input.required<Axis>();
  readonly asked = output<ZoomStep>();

  protected readonly single = computed(() => this.axis().weeks.length <= 1);
  protected readonly atStart = computed(() => this.axis().from <= this.axis().whole.from);
  protected readonly atEnd = computed(() => this.axis().to >= this.axis().whole.to);
}
