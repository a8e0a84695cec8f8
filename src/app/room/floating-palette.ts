import { CdkConnectedOverlay, type ConnectedPosition } from '@angular/cdk/overlay';
import {
  afterRenderEffect,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Store } from '@ngrx/store';
import type { SessionDetail } from '#contract/session';
import { PersonPalette } from './person-palette';
import { roomFeature } from './room-state';
import type { Roster } from './roster';

/** The palette beside the row it was opened from. */
@Component({
  selector: 'sw-floating-palette',
  imports: [CdkConnectedOverlay, PersonPalette],
  template: `
    @if (participantId(); as personId) {
      @if (origin(); as origin) {
        <ng-template
          cdkConnectedOverlay
          [cdkConnectedOverlayOrigin]="origin"
          [cdkConnectedOverlayOpen]="true"
          [cdkConnectedOverlayPositions]="positions"
          [cdkConnectedOverlayPush]="true"
          [cdkConnectedOverlayViewportMargin]="phone() ? 0 : margin"
          [cdkConnectedOverlayDisableClose]="true"
          (overlayOutsideClick)="closed.emit()"
        >
          <sw-person-palette
            class="floating"
            [session]="session()"
            [participantId]="personId"
            [phone]="phone()"
            (nextAsked)="nextAsked.emit()"
            (closed)="closed.emit()"
          />
        </ng-template>
      }
    }
  `,
  styles: `
    /* No place of its own among the columns of the room. */
    :host {
      display: contents;
    }
    .floating {
      /* Never over attendance: the columns after it are as wide on a laptop. */
      width: min(578px, calc(100vw - 16px));
      max-height: calc(100dvh - 16px);
      overflow: auto;
      border-radius: var(--mat-sys-corner-large);
      box-shadow: var(--mat-sys-level2);
    }
    @media (max-width: 700px) {
      .floating {
        width: 100vw;
      }
    }
  `,
})
export class FloatingPalette {
  readonly session = input.required<SessionDetail>();
  readonly roster = input.required<Roster>();
  readonly phone = input(false);
  readonly nextAsked = output();
  readonly closed = output();

  private readonly store = inject(Store);
  private readonly palette = viewChild(PersonPalette);
  private readonly element = viewChild(PersonPalette, { read: ElementRef<HTMLElement> });
  private readonly overlay = viewChild(CdkConnectedOverlay);
  protected readonly participantId = this.store.selectSignal(roomFeature.selectPaletteFor);
  protected readonly origin = computed(() => {
    const id = this.participantId();
    return id === null ? null : this.roster().paletteOrigin(id);
  });
  /** Pixels. */
  protected readonly margin = 8;
  /** Under its row; near the bottom above it. There its right edge keeps to the roster's. */
  protected readonly positions: ConnectedPosition[] = [
    { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top' },
    { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom' },
    // No room above or below: over the side column, so that the ratings of the row stay in sight.
    // The head of the page stays free, with the switch that hides all of this.
    { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'top', offsetX: 304 },
    { originX: 'end', originY: 'center', overlayX: 'end', overlayY: 'center', offsetX: 304 },
  ];

  constructor() {
    // It grows when a flag is raised: then it is placed anew, so that no part of it leaves the screen.
    afterRenderEffect((onCleanup) => {
      const element = this.element()?.nativeElement as HTMLElement | undefined;
      if (!element) return;
      const observer = new ResizeObserver(() => this.overlay()?.overlayRef?.updatePosition());
      observer.observe(element);
      onCleanup(() => {
        observer.disconnect();
      });
    });
  }

  focusFirst(): void {
    this.palette()?.focusFirst();
  }
}
