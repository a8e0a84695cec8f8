import {
  Component,
  DOCUMENT,
  type ElementRef,
  afterRenderEffect,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import { SeenByRoom } from '../seen-by-room';
import { Undo } from './undo';

/** What a page marks as the place that the bar may cover: nothing one taps or writes is there. */
const ownPlace = '[data-undo-place]';

/** Pixels that its words and its button need: in a narrower place the button would be cut off. */
const narrowest = 280;

/**
 * Offers to take back what was just done, for ten seconds: over the place that the page gives it,
 * else at the foot, and at the head where it would cover the row that was tapped.
 */
@Component({
  selector: 'sw-undo-bar',
  imports: [Icon],
  host: { '(window:resize)': 'moved()' },
  template: `
    <div role="status">
      @if (undo.takenBack(); as gone) {
        <p class="sw-visually-hidden">
          Taken back: {{ seenByRoom() ? (gone.toRoom ?? 'the last entry') : gone.done }}
        </p>
      }
      @if (undo.offered(); as offer) {
        <p
          #bar
          class="bar sw-no-print"
          [class.above]="above()"
          [class.placed]="place() !== null"
          [style.top.px]="place()?.top"
          [style.left.px]="place()?.left"
          [style.width.px]="place()?.width"
          [style.min-height.px]="place()?.height"
          (focusin)="undo.hold()"
          (focusout)="undo.release()"
        >
          <sw-icon name="check" />
          @if (seenByRoom()) {
            <b class="what">{{ offer.toRoom ?? 'Done' }}</b>
          } @else {
            <span class="what"
              ><b>{{ offer.done }}</b> {{ offer.before }}</span
            >
          }
          <button type="button" (click)="takeBack()"><sw-icon name="undo" />Undo</button>
        </p>
      }
    </div>
  `,
  styles: `
    .bar {
      position: fixed;
      contain: content;
      z-index: 800;
      inset: auto 0 calc(var(--sw-space-4) + var(--sw-bottom-bar, 0px));
      display: flex;
      gap: var(--sw-space-4);
      align-items: center;
      min-width: min(400px, calc(100vw - 16px));
      padding: 4px 6px 4px var(--sw-space-4);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-inverse-surface);
      box-shadow: var(--mat-sys-level2);
      color: var(--mat-sys-inverse-on-surface);
      width: fit-content;
      max-width: calc(100vw - 16px);
      margin-inline: auto;
    }
    .placed {
      inset: auto;
      min-width: 0;
      max-width: 620px;
      margin: 0;
      padding-block: 0;
    }
    .placed button {
      min-height: 40px;
    }
    @media (pointer: coarse) {
      .placed button {
        min-height: 44px;
      }
    }
    .above {
      inset-block: var(--sw-space-4) auto;
    }
    .what {
      flex: 1;
    }
    button {
      display: flex;
      gap: var(--sw-space-2);
      align-items: center;
      min-height: 44px;
      padding: 0 var(--sw-space-3);
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: none;
      color: var(--mat-sys-inverse-primary);
      font: var(--mat-sys-label-large);
    }
  `,
})
export class UndoBar {
  private readonly document = inject(DOCUMENT);
  private readonly bar = viewChild<ElementRef<HTMLElement>>('bar');

  protected readonly undo = inject(Undo);
  protected readonly seenByRoom = inject(SeenByRoom).turned;
  protected readonly place = signal<DOMRect | null>(null);
  protected readonly above = signal(false);
  private readonly resized = signal(0);

  constructor() {
    // Measured when the bar appears and when the page changes, not at every tap.
    afterRenderEffect(() => {
      this.seenByRoom();
      this.resized();
      this.place.set(this.bar() ? this.ownPlace() : null);
    });
    afterRenderEffect(() => {
      this.undo.offered();
      const bar = this.bar()?.nativeElement;
      const row =
        bar && this.place() === null ? this.undo.whereItWasDone()?.closest('tr, li') : null;
      this.above.set(bar !== undefined && row ? wouldMeet(bar, row) : false);
    });
  }

  protected moved(): void {
    this.resized.update((times) => times + 1);
  }

  /** The first that is in sight and wide enough. */
  private ownPlace(): DOMRect | null {
    const places = [...this.document.querySelectorAll(ownPlace)];
    const seen = places.map((place) => place.getBoundingClientRect());
    const bottom = this.document.documentElement.clientHeight;
    return (
      seen.find(
        ({ height, width, top }) =>
          height > 0 && width >= narrowest && top >= 0 && top + height <= bottom,
      ) ?? null
    );
  }

  /** The focus goes back to where the thing was done: the bar that had it is gone. */
  protected takeBack(): void {
    const place = this.undo.whereItWasDone() ?? this.document.querySelector<HTMLElement>('main');
    this.undo.takeBack();
    place?.focus();
  }
}

/** Whether the bar, in its usual place, would cover part of the row. */
function wouldMeet(bar: HTMLElement, row: Element): boolean {
  const isAbove = bar.classList.contains('above');
  bar.classList.remove('above');
  const [a, b] = [bar.getBoundingClientRect(), row.getBoundingClientRect()];
  bar.classList.toggle('above', isAbove);
  return a.top < b.bottom && a.bottom > b.top && a.left < b.right && a.right > b.left;
}
