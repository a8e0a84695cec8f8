import { Component, computed, inject, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../ui/icon/icon';
import type { IconName } from '../../ui/icon/icons';
import { Outbox } from '../outbox/outbox';
import type { WriteState } from '../outbox/write';
import { timeOfDay } from '../time-of-day';
import { savingWords } from './saving-words';

const words: Readonly<Record<WriteState, { icon: IconName; text: string }>> = {
  queued: { icon: 'schedule', text: 'waits its turn' },
  sending: { icon: 'sync', text: 'on its way' },
  retrying: { icon: 'hourglass', text: 'comes again' },
  conflict: { icon: 'error', text: 'two answers, choose one' },
  refused: { icon: 'error', text: 'not accepted' },
};

/** What is not on the server yet, oldest first, each with the time of its tap. */
@Component({
  selector: 'sw-waiting-list',
  imports: [Icon, MatButton],
  templateUrl: './waiting-list.html',
  styleUrl: './waiting-list.scss',
})
export class WaitingList {
  readonly closed = output();

  private readonly outbox = inject(Outbox);

  protected readonly state = this.outbox.savingState;
  protected readonly title = computed(() => {
    const { word, detail } = savingWords(this.state());
    return `${word} ${detail}`.trim();
  });
  protected readonly lines = computed(() =>
    this.outbox.entries().map(({ write, state, problem }) => ({
      id: write.id,
      state,
      icon: words[state].icon,
      text: state === 'refused' ? (problem?.detail ?? words.refused.text) : words[state].text,
      describes: write.describes,
      at: timeOfDay(write.at),
    })),
  );

  protected keepMine(id: string): void {
    this.outbox.resolve(id, 'mine');
  }

  protected takeTheirs(id: string): void {
    this.outbox.resolve(id, 'theirs');
  }

  protected tryAgain(id: string): void {
    this.outbox.tryAgain(id);
  }

  protected discard(id: string): void {
    this.outbox.discard(id);
  }
}
