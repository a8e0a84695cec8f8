import { NgTemplateOutlet } from '@angular/common';
import {
  afterRenderEffect,
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { Icon } from '../../ui/icon/icon';
import { ThanksActions } from '../check-in.actions';
import { checkInFeature, type Thanks } from '../check-in.feature';
import { english } from '../words/english';
import { onlyEnglish } from '../words/only-english';
import type { TabletWords } from '../words/tablet-words';

/**
 * The end of a check-in, or a pause after a risk answer: never a score or an answer, always where to
 * turn. What it asks after a risk answer is in ink, not in red: neighbours see the screen. Where staff
 * are to have the tablet now, that is the heading, and the screen stays until they have it.
 */
@Component({
  selector: 'sw-thanks-screen',
  imports: [Icon, NgTemplateOutlet],
  template: `
    <div class="content">
      @if (staysForStaff()) {
        <h1 #heading tabindex="-1" class="box ink">
          <ng-container [ngTemplateOutlet]="asked" />
        </h1>
        <p class="lead">{{ opening().heading }}</p>
      } @else {
        <h1 #heading tabindex="-1">{{ opening().heading }}</h1>
        <p class="lead">{{ opening().lead }}</p>
        @if (asks()) {
          <p class="box ink" role="alert"><ng-container [ngTemplateOutlet]="asked" /></p>
        }
      }
      <div class="box help">
        <sw-icon name="call" [size]="44" />
        <p lang="en">
          <strong>{{ help.callOrText }}</strong><br />
          {{ help.lifeline }}<br />
          {{ help.emergency }}
        </p>
      </div>
      <div role="status">
        @switch (sending()) {
          @case ('waiting') {
            <p class="line kept"><sw-icon name="cloud_off" [size]="26" />{{ words().keptHere }}</p>
          }
          @case ('refused') {
            <p class="line kept"><sw-icon name="info" [size]="26" />{{ words().couldNotSend }}</p>
          }
        }
      </div>
    </div>
    <footer>
      @if (!staysForStaff()) {
        <p class="line sw-quiet">
          @if (!thanks().isPaused) {
            {{ words().handBack }}<br />
          }
          {{ words().closesItself }}
        </p>
      }
      <button type="button" class="act main" (click)="done()">
        {{ staysForStaff() ? words().staffDone : words().done }}
      </button>
    </footer>
    <ng-template #asked>
      <sw-icon name="forum" [size]="52" /><span>
        <strong lang="en">{{ asks()?.english }}</strong>
        @if (asks()?.other; as other) {
          <strong>{{ other }}</strong>
        }
      </span>
    </ng-template>
  `,
  styles: `
    .content {
      padding-top: clamp(32px, 14dvh, 160px);
    }
    h1 {
      font-size: calc(42px * var(--sw-tablet-text));
    }
    .box {
      display: flex;
      gap: var(--sw-space-6);
      align-items: center;
      margin-bottom: var(--sw-space-6);
      padding: var(--sw-space-6) var(--sw-space-8);
      border-radius: 12px;
      font: 400 calc(18px * var(--sw-tablet-text)) / 1.5 var(--sw-font);
    }
    .ink {
      border: 2px solid var(--mat-sys-on-surface);
      background: var(--mat-sys-surface-container-lowest);
    }
    .ink strong {
      display: block;
      font: 600 calc(29px * var(--sw-tablet-text)) / 1.25 var(--sw-font);
    }
    h1.ink strong {
      font-size: calc(44px * var(--sw-tablet-text));
    }
    .help {
      background: var(--mat-sys-surface-container);
    }
    .help strong {
      font: 600 calc(24px * var(--sw-tablet-text)) / 1.3 var(--sw-font);
    }
    .main {
      margin-inline-start: auto;
    }
    .kept {
      display: flex;
      gap: var(--sw-space-4);
      align-items: center;
    }
    @media (max-width: 479px) {
      .content {
        padding-top: var(--sw-space-5);
      }
      h1 {
        font-size: calc(34px * var(--sw-tablet-text));
      }
      .box {
        gap: var(--sw-space-4);
        margin-bottom: var(--sw-space-4);
        padding: var(--sw-space-4);
      }
      .ink strong {
        font-size: calc(25px * var(--sw-tablet-text));
      }
      h1.ink strong {
        font-size: calc(36px * var(--sw-tablet-text));
      }
    }
  `,
  styleUrl: './tablet-screen.scss',
})
export class ThanksScreen {
  readonly thanks = input.required<Thanks>();
  readonly words = input.required<TabletWords>();

  private readonly store = inject(Store);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  private readonly unsent = this.store.selectSignal(checkInFeature.selectUnsent);

  protected readonly help = onlyEnglish;
  protected readonly asks = computed(() => {
    switch (this.thanks().closing) {
      case 'hand-tablet-to-staff':
        return inBoth(this.words(), 'handToStaff');
      case 'speak-with-staff':
        return inBoth(this.words(), 'speakWithStaff');
      default:
        return null;
    }
  });
  protected readonly staysForStaff = computed(
    () => this.thanks().closing === 'hand-tablet-to-staff',
  );
  protected readonly opening = computed(() => {
    const words = this.words();
    return this.thanks().isPaused
      ? { heading: words.pausedNow, lead: words.opensAgain }
      : { heading: words.thankYou, lead: words.whoReads };
  });
  /** Null: they arrived. */
  protected readonly sending = computed(
    () => this.unsent().find(({ entryId }) => entryId === this.thanks().entryId)?.state ?? null,
  );

  constructor() {
    afterRenderEffect(() => this.heading()?.nativeElement.focus());
  }

  protected done(): void {
    this.store.dispatch(ThanksActions.done());
  }
}

/** In English, which staff read, and again in the language that was chosen. */
function inBoth(words: TabletWords, asked: 'handToStaff' | 'speakWithStaff') {
  return { english: english[asked], other: words === english ? null : words[asked] };
}
