import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { isDay } from '#domain/calendar/zoned-time';
import type { MeetingException } from '#contract/group';
import { Icon } from '../../ui/icon/icon';
import { Segmented } from '../../ui/segmented/segmented';
import { readTime } from '../../ui/time-input/read-time';
import { TimeInput } from '../../ui/time-input/time-input';
import type { LineFault } from '../../core/record-form/line-fault';

/** One occurrence of one meeting, as the rule has it or as it was changed. */
export interface ChangingOccurrence {
  readonly meetingId: string;
  /** The day on which the rule has it; empty: it is asked for. */
  readonly on: string;
  readonly closed: boolean;
  /** Where it was moved to, or would be offered. */
  readonly at: { readonly day: string; readonly startsAt: string; readonly endsAt: string };
  readonly exception: MeetingException | null;
}

export interface OfferedMeeting {
  readonly id: string;
  readonly words: string;
}

type Outcome = 'rule' | 'left-out' | 'moved';

/** What becomes of one occurrence: as the rule has it, left out, or moved, with the reason. */
@Component({
  selector: 'sw-occurrence-change',
  imports: [Icon, MatButton, Segmented, TimeInput],
  templateUrl: './occurrence-change.html',
  styleUrl: './occurrence-change.scss',
  // The form around it is saved by its own button only.
  host: { '(keydown.enter)': 'decideByKey($event)' },
})
export class OccurrenceChange {
  readonly occurrence = input.required<ChangingOccurrence>();
  /** Of which meeting it may be, where that is asked. */
  readonly meetings = input<readonly OfferedMeeting[]>([]);
  /** What becomes of it; null: it is as the rule has it. */
  readonly decided = output<MeetingException | null>();
  readonly cancelled = output();

  protected readonly asksDay = computed(() => this.occurrence().on === '');
  protected readonly outcomes = computed(() => {
    const { closed } = this.occurrence();
    const rule = { value: 'rule' as const, label: closed ? 'Closed' : 'As planned' };
    const leftOut = { value: 'left-out' as const, label: 'Left out' };
    const moved = { value: 'moved' as const, label: closed ? 'Held' : 'Moved' };
    if (this.asksDay()) return [leftOut, moved];
    return closed ? [rule, moved] : [rule, leftOut, moved];
  });
  protected readonly outcome = linkedSignal<Outcome | undefined>(() => {
    const { exception } = this.occurrence();
    if (exception !== null) return exception.movedTo === null ? 'left-out' : 'moved';
    return this.asksDay() ? 'left-out' : 'rule';
  });
  protected readonly meetingId = linkedSignal(() => this.occurrence().meetingId);
  protected readonly on = linkedSignal(() => this.occurrence().on);
  protected readonly day = linkedSignal(() => this.occurrence().at.day);
  protected readonly startsAt = linkedSignal(() => this.occurrence().at.startsAt);
  protected readonly endsAt = linkedSignal(() => this.occurrence().at.endsAt);
  protected readonly reason = linkedSignal(() => this.occurrence().exception?.reason ?? '');
  private readonly tried = signal(false);
  protected readonly fault = computed(() => (this.tried() ? this.faultOf() : null));

  private faultOf(): LineFault | null {
    if (!isDay(this.on())) return { field: 'on', message: 'Say which day it is about.' };
    if (this.outcome() !== 'moved') return null;
    if (!isDay(this.day())) return { field: 'day', message: 'Say to which day it moves.' };
    if (readTime(this.startsAt()) === null) {
      return { field: 'startsAt', message: 'Say when it begins.' };
    }
    const ends = readTime(this.endsAt());
    return ends === null || ends === this.startsAt()
      ? { field: 'endsAt', message: 'Say when it ends.' }
      : null;
  }

  protected decide(): void {
    this.tried.set(true);
    if (this.faultOf() !== null) return;
    if (this.outcome() === 'rule') {
      this.decided.emit(null);
      return;
    }
    const reason = this.reason().trim();
    this.decided.emit({
      meetingId: this.meetingId(),
      on: this.on(),
      movedTo:
        this.outcome() === 'moved'
          ? { day: this.day(), startsAt: this.startsAt(), endsAt: this.endsAt() }
          : null,
      reason: reason === '' ? null : reason,
    });
  }

  protected decideByKey(event: Event): void {
    if (event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    this.decide();
  }
}
