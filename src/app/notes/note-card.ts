import { Component, computed, input, output } from '@angular/core';
import type { NoteDetail } from '#contract/note';
import { Icon } from '../ui/icon/icon';
import { cardLines } from './card-conditions';
import { type Draft, ownText, wordCount } from './draft';
import { cardStatus } from './note-status';

/** One owed note on the wrap-up: where it stands, what is missing, how like others it is. */
@Component({
  selector: 'sw-note-card',
  imports: [Icon],
  template: `
    <button
      type="button"
      [class.chosen]="chosen()"
      [class.settled]="note().signedAt !== null"
      [attr.aria-current]="chosen() ? 'true' : null"
      (click)="opened.emit()"
    >
      <span class="head">
        <strong>
          @if (note().riskAnswer) {
            <!-- Red is what somebody must act on now: assessed, it is said and no more. -->
            <sw-icon name="flag" [size]="18" [class.risk]="!assessed()" /><span
              class="sw-visually-hidden"
              >Risk answer{{ assessed() ? ', assessed' : '' }}:
            </span>
          }
          {{ note().preferredName }} {{ note().familyName }}</strong
        >
        <span class="status" [class]="status().tone">
          <sw-icon [name]="status().icon" [size]="18" />{{ status().words }}
        </span>
      </span>
      @if (below(); as below) {
        <span class="below">{{ below }}</span>
      } @else {
        <span class="facts">{{ facts() }}</span>
      }
      @if (missing().length > 0) {
        <span class="missing">
          @for (line of missing(); track line) {
            <span><sw-icon name="remove" [size]="18" />{{ line }}</span>
          }
        </span>
      } @else if (words()) {
        <span class="words">{{ words() }}</span>
      }
      @if (similarity(); as alike) {
        <span class="alike">
          <span class="bar" [class.unknown]="alike.percent === null" [class.over]="alike.over">
            @if (alike.percent !== null) {
              <i [style.width.%]="alike.percent"></i>
            }
            <b [style.left.%]="alike.limit"></b>
          </span>
          {{ alike.percent === null ? 'not yet measured' : alike.percent + '% similar' }}
        </span>
      }
    </button>
  `,
  styleUrl: './note-card.scss',
})
export class NoteCard {
  readonly note = input.required<NoteDetail>();
  readonly draft = input.required<Draft>();
  readonly chosen = input(false);
  readonly opened = output();

  protected readonly status = computed(() => cardStatus(this.note()));
  protected readonly assessed = computed(() => this.note().riskAssessments.length > 0);
  /** Of a colleague's note, whose it is, however far it has come. */
  protected readonly below = computed(() => {
    const { mine, author } = this.note();
    const { below } = this.status();
    return below && !mine ? `By ${author.name} · ${below}` : below;
  });
  protected readonly missing = computed(() =>
    this.note().mine && this.note().status === 'draft' ? cardLines(this.note().readiness) : [],
  );
  protected readonly words = computed(() => ownText(this.draft()));
  protected readonly facts = computed(() => {
    const { taps, author, mine, objectives, objectiveIds } = this.note();
    if (!mine) return `By ${author.name}`;
    const linked = objectives
      .filter((each) => objectiveIds.includes(each.id))
      .map((each) => each.number);
    return [
      `${taps.length} ${taps.length === 1 ? 'tap' : 'taps'}`,
      `${wordCount(this.words())} words`,
      linked.length > 0 ? `objective ${linked.join(', ')}` : null,
    ]
      .filter((part) => part !== null)
      .join(', ');
  });
  protected readonly similarity = computed(() => {
    const { similarity, signedAt } = this.note();
    if (!similarity || signedAt) return null;
    const percent = similarity.value === null ? null : Math.round(similarity.value * 100);
    const limit = Math.round(similarity.limit * 100);
    return { percent, limit, over: percent !== null && percent > limit };
  });
}
