import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import {
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Icon } from '../ui/icon/icon';
import type { RatingView } from './roster-view';

/**
 * One rating of one person: a number over its 0–10 bar. A click opens the eleven numbers; on the
 * keyboard a digit is enough (minus for "not given"). A 0 typed next after a 1 is the ten it belongs
 * to, however slow the hand: the worst urge must never become the mildest. A second 0 is zero.
 */
@Component({
  selector: 'sw-rating-cell',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, Icon],
  template: `
    <button
      #button
      type="button"
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      data-cell
      [attr.aria-label]="label()"
      [attr.aria-expanded]="open()"
      aria-haspopup="dialog"
      (click)="open.set(!open())"
      (keydown)="type($event)"
      (blur)="oneTyped = false"
    >
      @if (rating().contested) {
        <sw-icon class="contested" name="error" [size]="18" />
      } @else if (rating().value === null) {
        <span class="none" [class.asked]="rating().asked">–</span>
      } @else {
        <span class="value" [class.worse]="rating().worse">{{ rating().value }}</span>
        @if (rating().worse; as worse) {
          <span class="arrow">
            <sw-icon
              [name]="worse.arrow === '↑' ? 'arrow_upward' : 'arrow_downward'"
              [size]="13"
            />{{ worse.by }}
          </span>
        }
        <span class="bar"><i [style.width.%]="rating().value! * 10"></i></span>
      }
    </button>
    @if (open()) {
      <ng-template
        cdkConnectedOverlay
        [cdkConnectedOverlayOrigin]="origin"
        [cdkConnectedOverlayOpen]="true"
        (overlayOutsideClick)="open.set(false)"
        (detach)="open.set(false)"
      >
        <div class="pad" role="dialog" [attr.aria-label]="rating().scale.label + ', ' + person()">
          <p>{{ rating().scale.label }}, {{ person() }}</p>
          <div class="numbers">
            @for (number of numbers; track number) {
              <button
                type="button"
                [attr.aria-pressed]="rating().value === number"
                [class.chosen]="rating().value === number"
                (click)="give(number)"
              >
                {{ number }}
              </button>
            }
            <button type="button" class="wide" (click)="give(null)">Not given</button>
          </div>
        </div>
      </ng-template>
    }
  `,
  styleUrl: './rating-cell.scss',
})
export class RatingCell {
  readonly rating = input.required<RatingView>();
  readonly person = input.required<string>();
  readonly given = output<number | null>();

  protected readonly open = signal(false);
  protected readonly numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  protected readonly label = computed(() => {
    const { scale, asked, value, worse, contested } = this.rating();
    const said = value === null ? (asked ? 'not given' : 'not asked') : `${value} of 10`;
    const change = worse ? `, worse by ${worse.by} since last session` : '';
    const asks = contested ? ', changed elsewhere: choose under Needs you' : '';
    return `${scale.label}, ${this.person()}: ${said}${change}${asks}`;
  });
  private readonly button = viewChild.required<ElementRef<HTMLButtonElement>>('button');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected oneTyped = false;

  protected give(value: number | null): void {
    this.open.set(false);
    this.given.emit(value);
    this.button().nativeElement.focus();
  }

  protected type(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && this.open()) {
      event.stopPropagation();
      this.open.set(false);
      return;
    }
    const value = this.typed(event);
    if (value === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.open.set(false);
    this.given.emit(value);
  }

  private typed({ key }: KeyboardEvent): number | null | undefined {
    const ten = key === '0' && this.oneTyped;
    this.oneTyped = key === '1';
    if (key === '-') return null;
    if (!/^\d$/.test(key)) return undefined;
    return ten ? 10 : Number(key);
  }
}
