import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../ui/icon/icon';
import type { IconName } from '../../ui/icon/icons';
import { Store } from '@ngrx/store';
import { Outbox } from '../outbox/outbox';
import type { QueuedWrite, WriteState } from '../outbox/write';
import { Clock } from '../clock';
import { signInFeature } from '../sign-in/sign-in.feature';
import { dayAndTime, timeOfDay } from '../time-of-day';
import { savingWords } from './saving-words';
import { type Answer, twoAnswers } from './two-answers';

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
  /** The screen is turned to the room: what was answered is not shown. */
  readonly seenByRoom = input(false);
  readonly closed = output();

  private readonly outbox = inject(Outbox);
  private readonly clock = inject(Clock);
  private readonly staff = inject(Store).selectSignal(signInFeature.selectStaff);

  protected readonly state = this.outbox.savingState;
  protected readonly title = computed(() => {
    const { word, detail } = savingWords(this.state());
    return `${word} ${detail}`.trim();
  });
  protected readonly lines = computed(() =>
    this.outbox.entries().map(({ write, state, problem }) => ({
      sides: state === 'conflict' ? this.sides({ write, problem }) : [],
      id: write.id,
      state,
      icon: words[state].icon,
      text: state === 'refused' ? (problem?.detail ?? words.refused.text) : words[state].text,
      describes: write.describes,
      at: timeOfDay(write.at),
    })),
  );

  private sides(entry: Pick<QueuedWrite, 'write' | 'problem'>) {
    const { mine, theirs } = twoAnswers(entry, this.staff()?.id ?? null);
    return [
      { whose: 'Yours', ...this.shown(mine) },
      { whose: 'Theirs', ...this.shown(theirs) },
    ];
  }

  private shown({ words, who, at }: Answer) {
    return { words, from: at ? `${who}, ${dayAndTime(at, this.clock.now())}` : who };
  }

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
