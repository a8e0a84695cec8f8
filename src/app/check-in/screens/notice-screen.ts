import { Component, type ElementRef, effect, input, output, viewChild } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import type { TabletWords } from '../words/tablet-words';
import { HelpLine } from './help-line';

/** The session is over, or the server cannot be reached: what is so, and what to do. */
@Component({
  selector: 'sw-notice-screen',
  imports: [HelpLine, Icon],
  template: `
    <div class="content">
      <h1 #heading tabindex="-1">
        {{ hasEnded() ? words().ended : words().unreachable }}
      </h1>
      <p class="lead">{{ hasEnded() ? words().endedWhat : words().unreachableWhat }}</p>
      @if (waitingCount(); as count) {
        <p class="line" role="status">
          <sw-icon name="cloud_off" [size]="24" />{{ words().waiting(count) }}
        </p>
      }
    </div>
    <footer>
      <sw-help-line [words]="words()" />
      <span></span>
      @if (hasEnded()) {
        <button type="button" class="act plain" (click)="signInAsked.emit()">
          <sw-icon name="lock" [size]="26" />{{ words().signInForStaff }}
        </button>
      } @else {
        <button type="button" class="act main" (click)="tryAgain.emit()">
          {{ words().tryAgain }}
        </button>
      }
    </footer>
  `,
  styles: `
    .line {
      display: flex;
      gap: var(--sw-space-3);
      align-items: center;
    }
  `,
  styleUrl: './tablet-screen.scss',
})
export class NoticeScreen {
  readonly hasEnded = input.required<boolean>();
  readonly waitingCount = input(0);
  readonly words = input.required<TabletWords>();
  /** There is no check-in to close any more. */
  readonly signInAsked = output();
  readonly tryAgain = output();

  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  constructor() {
    effect(() => this.heading().nativeElement.focus());
  }
}
