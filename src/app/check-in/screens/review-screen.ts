import {
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { Clock } from '../../core/clock';
import { Ids } from '../../core/ids';
import { Icon } from '../../ui/icon/icon';
import { QuestionActions } from '../check-in.actions';
import { answersToSend } from '../flow/answers-to-send';
import type { OwnEntry } from '../flow/own-entry';
import { reviewOf } from '../flow/review';
import type { TabletWords } from '../words/tablet-words';
import { HelpLine } from './help-line';

/** All answers once more, each to be changed, before they are sent. No score is here or anywhere. */
@Component({
  selector: 'sw-review-screen',
  imports: [HelpLine, Icon],
  template: `
    <div class="content">
      <h1 #heading tabindex="-1">{{ words().yourAnswers }}</h1>
      @if (review().parts.length === 0) {
        <p class="lead">{{ words().nothingAsked }}</p>
      } @else {
        <p class="lead">
          {{ words().counts(review().answered, review().leftOut) }}
          @if (review().open; as open) {
            {{ words().openCount(open) }}
          }
        </p>
      }
      @for (part of review().parts; track part.heading) {
        <h2 [lang]="part.headingLanguage">{{ part.heading }}</h2>
        <ul>
          @for (line of part.lines; track line.key) {
            <li>
              <div>
                <p class="asked" [id]="'sw-' + line.key" [lang]="line.askedLanguage">
                  {{ line.asked }}
                </p>
                @if (line.answer !== null) {
                  <p class="answer" [lang]="line.answerLanguage">{{ line.answer }}</p>
                } @else {
                  <p class="answer left-out">
                    {{ line.standing === 'open' ? words().notAsked : words().leftOut }}
                  </p>
                }
              </div>
              <button
                type="button"
                class="act plain link"
                [attr.aria-describedby]="'sw-' + line.key"
                (click)="change(line.key)"
              >
                {{ line.standing === 'open' ? words().answer : words().change }}
              </button>
            </li>
          }
        </ul>
      }
    </div>
    <footer>
      <sw-help-line />
      @if (review().parts.length > 0) {
        <button type="button" class="act" (click)="back()">
          <sw-icon name="arrow_back" [size]="24" />{{ words().back }}
        </button>
      }
      <button type="button" class="act plain pause" (click)="pause()">
        <sw-icon name="pause" [size]="24" />{{ words().pause }}
      </button>
      @if (review().open > 0) {
        <button type="button" class="act main" (click)="next()">{{ words().next }}</button>
      } @else {
        <button type="button" class="act main" (click)="finish()">{{ words().sendAnswers }}</button>
      }
    </footer>
  `,
  styles: `
    h2 {
      padding: var(--sw-space-5) 0 var(--sw-space-2);
      font: 600 calc(19px * var(--sw-tablet-text)) / 1.3 var(--sw-font);
    }
    li {
      display: flex;
      gap: var(--sw-space-4);
      align-items: center;
      justify-content: space-between;
      padding-block: var(--sw-space-2);
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    .asked {
      color: var(--mat-sys-on-surface-variant);
      font: 400 calc(17px * var(--sw-tablet-text)) / 1.35 var(--sw-font);
    }
    .answer {
      font: 600 calc(18px * var(--sw-tablet-text)) / 1.35 var(--sw-font);
    }
    .left-out {
      width: fit-content;
      padding-inline: var(--sw-space-2);
      border: 1px dashed var(--sw-unknown-edge);
      border-radius: var(--mat-sys-corner-extra-small);
      color: var(--sw-unknown);
    }
    li .link {
      margin-inline-end: calc(-1 * var(--sw-space-3));
    }
    .pause {
      margin-inline-end: auto;
    }
  `,
  styleUrl: './tablet-screen.scss',
})
export class ReviewScreen {
  readonly own = input.required<OwnEntry>();
  readonly words = input.required<TabletWords>();

  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly ids = inject(Ids);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly review = computed(() => reviewOf(this.own()));

  constructor() {
    effect(() => this.heading().nativeElement.focus());
  }

  protected change(key: string): void {
    this.store.dispatch(QuestionActions.changeAsked({ key }));
  }

  protected back(): void {
    this.store.dispatch(QuestionActions.back());
  }

  protected next(): void {
    this.store.dispatch(QuestionActions.next());
  }

  protected pause(): void {
    this.store.dispatch(QuestionActions.paused({ at: this.clock.now(), isLeft: false }));
  }

  protected finish(): void {
    const answers = answersToSend(this.own(), this.clock.now(), () => this.ids.next());
    this.store.dispatch(QuestionActions.finished({ answers }));
  }
}
