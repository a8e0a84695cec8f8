import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BoardCard } from '#contract/step-down';
import { sayDay } from '#domain/calendar/zoned-time';
import { Icon } from '../ui/icon/icon';
import { nameOf } from './board-cells';

/** One person on the board: counts of required criteria, and what stands open first. */
@Component({
  selector: 'sw-board-card',
  imports: [Icon, RouterLink],
  templateUrl: './board-card.html',
  styleUrl: './board-card.scss',
})
export class BoardCardView {
  readonly card = input.required<BoardCard>();

  protected readonly name = computed(() => nameOf(this.card()));
  protected readonly week = computed(() => {
    const { week } = this.card();
    return week === null ? 'week not known' : `wk ${week}`;
  });
  protected readonly counts = computed(() => {
    const { met, 'not-met': notMet, unknown } = this.card().required;
    return [
      { state: 'met', icon: 'check', count: met, words: `${met} met` },
      { state: 'not-met', icon: 'close', count: notMet, words: `${notMet} not met` },
      { state: 'unknown', icon: 'question_mark', count: unknown, words: `${unknown} unknown` },
    ] as const;
  });
  /** What comes first: an open risk flag, then a reliable worsening, then what is open. */
  protected readonly first = computed(() => {
    const { openRiskSince, worse, open, required } = this.card();
    if (openRiskSince !== null) {
      return {
        tone: 'risk',
        icon: 'flag',
        words: `Open risk flag since ${sayDay(openRiskSince)}`,
      } as const;
    }
    if (worse !== null) return { tone: 'attention', icon: 'trending_up', words: worse } as const;
    const asked = required.met + required['not-met'] + required.unknown;
    if (asked === 0) return { tone: 'plain', icon: null, words: 'Nothing is asked here' } as const;
    if (open.length === 0) {
      return { tone: 'plain', icon: null, words: 'No criterion open' } as const;
    }
    const names = open.map(({ name }) => name);
    return { tone: 'plain', icon: 'block', words: capital(names.join(', ')) } as const;
  });
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
