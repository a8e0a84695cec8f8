import { Component, type ElementRef, effect, input, output, viewChild } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import type { TabletWords } from '../words/tablet-words';
import { Held } from './held';
import { HelpLine } from './help-line';

/** The session is over, or the server cannot be reached: what is so, and what to do. */
@Component({
  selector: 'sw-notice-screen',
  imports: [Held, HelpLine, Icon],
  template: `
    <div class="content">
      <h1 #heading tabindex="-1">
        {{ hasEnded() ? words().ended : words().unreachable }}
      </h1>
      <p class="lead">{{ hasEnded() ? words().endedWhat : words().unreachableWhat }}</p>
      <sw-held [words]="words()" />
    </div>
    <footer>
      <sw-help-line />
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
  styleUrl: './tablet-screen.scss',
})
export class NoticeScreen {
  readonly hasEnded = input.required<boolean>();
  readonly words = input.required<TabletWords>();
  /** There is no check-in to close any more. */
  readonly signInAsked = output();
  readonly tryAgain = output();

  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  constructor() {
    effect(() => this.heading().nativeElement.focus());
  }
}
