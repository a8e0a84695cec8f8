import { afterRenderEffect, Component, computed, ElementRef, inject, input } from '@angular/core';
import { Store } from '@ngrx/store';
import { Icon } from '../ui/icon/icon';
import { roomFeature } from './room-state';
import { LookingOn } from './looking-on';
import { RoomTaps } from './room-taps';
import { clockTime } from './roster-view';

/** On a program day attendance is taken per block: which one, and the one before carried into it. */
@Component({
  selector: 'sw-block-choice',
  imports: [Icon],
  template: `
    @if (blocks().length > 0) {
      <div class="blocks" [class.aside]="aside()" role="group" aria-label="Block of the day">
        @for (block of blocks(); track block.id) {
          <button
            type="button"
            [attr.aria-pressed]="block.id === blockId()"
            [class.chosen]="block.id === blockId()"
            (click)="taps.chooseBlock(block.id)"
          >
            {{ block.startsAt }} {{ block.title }}
          </button>
        }
        @if (!lookingOn() && blocks()[0]?.id !== blockId()) {
          <button type="button" class="carry" (click)="taps.carryForward()">
            <sw-icon name="arrow_forward" [size]="18" />Carry the block before forward
          </button>
        }
      </div>
    }
  `,
  styles: `
    :host {
      flex: none;
    }
    .blocks {
      display: flex;
      gap: 4px;
      padding: 6px 10px;
      overflow-x: auto;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    button {
      min-height: 36px;
      padding: 0 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: none;
      white-space: nowrap;
    }
    .chosen {
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
      font-weight: 600;
    }
    .aside {
      flex-wrap: wrap;
      padding: 8px 18px;

      button {
        min-height: 32px;
        padding: 0 8px;
      }
    }
    .carry {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      margin-left: auto;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-large);
    }
    @media (pointer: coarse) {
      button {
        min-width: 44px;
        min-height: 44px;
      }
    }
  `,
})
export class BlockChoice {
  /** In the side column, where it wraps; else a line over the roster. */
  readonly aside = input(false);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  private readonly store = inject(Store);
  protected readonly taps = inject(RoomTaps);
  protected readonly lookingOn = inject(LookingOn).on;
  protected readonly blockId = this.store.selectSignal(roomFeature.selectBlockId);
  private readonly session = this.store.selectSignal(roomFeature.selectSession);

  constructor() {
    // In one line it may lie beyond the edge: which block is marked is never out of sight.
    afterRenderEffect(() => {
      if (this.blockId() === null || this.blocks().length === 0) return;
      const chosen = this.host.querySelector('[aria-pressed="true"]');
      chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }

  protected readonly blocks = computed(() => {
    const session = this.session();
    if (!session?.attendancePerBlock) return [];
    return session.parts
      .filter((part) => !part.isBreak)
      .map(({ id, title, startsAt }) => ({
        id,
        title,
        startsAt: clockTime(startsAt, session.program.timeZone),
      }));
  });
}
