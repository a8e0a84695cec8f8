import { Component, computed, type ElementRef, inject, output, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../ui/icon/icon';
import type { IconName } from '../../ui/icon/icons';
import { Store } from '@ngrx/store';
import { Outbox } from '../outbox/outbox';
import { outboxFeature } from '../outbox/outbox.feature';
import type { QueuedWrite, WriteState } from '../outbox/write';
import { Clock } from '../clock';
import { SeenByRoom } from '../seen-by-room';
import { signInFeature } from '../sign-in/sign-in.feature';
import { dayAndTime, timeOfDay } from '../time-of-day';
import { NetworkBack } from './network-back';
import { savingWords } from './saving-words';
import { bothTexts } from './differing-words';
import { type Answer, twoAnswers, twoTexts } from './two-answers';

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
  imports: [Icon, MatButton, NetworkBack],
  templateUrl: './waiting-list.html',
  styleUrl: './waiting-list.scss',
})
export class WaitingList {
  readonly closed = output();

  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  private readonly outbox = inject(Outbox);
  private readonly clock = inject(Clock);
  private readonly store = inject(Store);
  private readonly staff = this.store.selectSignal(signInFeature.selectStaff);
  private readonly timeZone = this.store.selectSignal(signInFeature.selectTimeZone);
  /** What was answered, and whole names, are then not shown. */
  protected readonly seenByRoom = inject(SeenByRoom).turned;

  private readonly delivered = this.store.selectSignal(outboxFeature.selectDelivered);
  /** Names what was saved, so it is nothing for the group. */
  protected readonly networkBack = computed(
    () => this.delivered().length > 0 && !this.seenByRoom(),
  );

  protected readonly state = this.outbox.savingState;
  protected readonly title = computed(() => {
    const { word, detail } = savingWords(this.state(), this.timeZone());
    return `${word} ${detail}`.trim();
  });
  protected readonly lines = computed(() =>
    this.outbox.entries().map(({ write, state, problem }) => ({
      sides: state === 'conflict' ? this.sides({ write, problem }) : [],
      keepsBoth: state === 'conflict' && twoTexts({ write, problem }) !== null,
      id: write.id,
      state,
      icon: words[state].icon,
      // A conflict shows both answers below.
      shows: state === 'conflict' || this.seenByRoom() ? null : (write.shows ?? null),
      text:
        state === 'refused' && !this.seenByRoom()
          ? (problem?.detail ?? words.refused.text)
          : words[state].text,
      describes: this.seenByRoom() ? (write.describesToRoom ?? 'An entry') : write.describes,
      at: timeOfDay(write.at, this.timeZone()),
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
    const when = at && dayAndTime(at, this.clock.now(), this.timeZone());
    return { words, from: when ? `${who}, ${when}` : who };
  }

  protected keepMine(id: string): void {
    this.outbox.resolve(id, 'mine');
    this.keepFocus();
  }

  protected takeTheirs(id: string): void {
    this.outbox.resolve(id, 'theirs');
    this.keepFocus();
  }

  protected keepBoth(id: string): void {
    const entry = this.outbox.entries().find(({ write }) => write.id === id);
    const texts = entry && twoTexts(entry);
    if (!texts) return;
    this.outbox.keepBoth(id, texts.field, bothTexts(texts.mine, texts.theirs));
    this.keepFocus();
  }

  /** The button that was pressed is gone with its line: the list goes on having the focus. */
  private keepFocus(): void {
    this.heading().nativeElement.focus();
  }

  protected tryAgain(id: string): void {
    this.outbox.tryAgain(id);
    this.keepFocus();
  }

  protected discard(id: string): void {
    this.outbox.discard(id);
    this.keepFocus();
  }
}
