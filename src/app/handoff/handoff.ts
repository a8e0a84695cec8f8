import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { HandoffPerson } from '#contract/handoff';
import { SessionsClient } from '../api/sessions-client';
import { Copies } from '../core/copies/copies';
import { ErrorPanel } from '../core/error/error-panel';
import { whileShown } from '../core/live/while-shown';
import { Reading } from '../core/reading';
import { PageHeader } from '../core/shell/page-header';
import { dayWords, timeOfDay } from '../core/time-of-day';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Icon } from '../ui/icon/icon';
import { flagIcon } from '../panels/flag/flag-icon';
import { Skeleton } from '../ui/skeleton/skeleton';
import {
  changeSaid,
  countWords,
  flagSaid,
  itemSaid,
  measureSaid,
  noteWords,
  notScorableSaid,
  practisedSaid,
  sinceStartSaid,
  sinceWords,
  usedSaid,
} from './handoff-words';

/** A session's members side by side: what changed for each since the reader last led them. */
@Component({
  selector: 'sw-handoff',
  imports: [EmptyState, ErrorPanel, Icon, MatButton, PageHeader, RouterLink, Skeleton],
  templateUrl: './handoff.html',
  styleUrl: './handoff.scss',
})
export class HandoffPage {
  /** Of the session, from the address. */
  readonly id = input.required<string>();

  private readonly sessions = inject(SessionsClient);
  private readonly copies = inject(Copies);
  private readonly reading = new Reading(this.id, (id) => this.sessions.handoff(id));
  protected readonly problem = this.reading.problem;
  protected readonly sheet = this.reading.value;
  protected readonly zone = computed(() => this.sheet()?.timeZone ?? 'UTC');
  protected readonly heading = computed(() => {
    const sheet = this.sheet();
    return sheet === null ? 'Handoff sheet' : `Handoff sheet, ${countWords(sheet)}`;
  });
  protected readonly when = computed(() => {
    const sheet = this.sheet();
    if (sheet === null) return '';
    const { title, startsAt, endsAt, timeZone } = sheet;
    const times = `${timeOfDay(startsAt, timeZone)}–${timeOfDay(endsAt, timeZone)}`;
    return `${title}, ${dayWords(startsAt, timeZone)}, ${times}`;
  });

  protected readonly flagIcon = flagIcon;
  protected readonly said = {
    ...{
      changeSaid,
      flagSaid,
      itemSaid,
      measureSaid,
      notScorableSaid,
      practisedSaid,
      sinceStartSaid,
      usedSaid,
    },
  };

  constructor() {
    this.copies.show(() => (this.sheet() ? { url: `/api/sessions/${this.id()}/handoff` } : null));
    whileShown(
      ({ participantId, sessionId }) =>
        sessionId === this.id() ||
        this.sheet()?.people.some((person) => person.participantId === participantId) === true,
      () => this.reading.again(),
    );
  }

  protected since({ since }: HandoffPerson): string {
    return sinceWords(since, this.zone());
  }

  protected note(note: HandoffPerson['notes'][number]): string {
    return noteWords(note, this.zone());
  }

  /** "Excused Thu 19 Nov, 9:00", "Excused from this session" */
  protected absence({ startsAt, here }: HandoffPerson['absencesAhead'][number]): string {
    return here
      ? 'Excused from this session'
      : `Excused ${dayWords(startsAt, this.zone())}, ${timeOfDay(startsAt, this.zone())}`;
  }

  protected tryAgain(): void {
    this.reading.again();
  }

  protected print(): void {
    this.copies.print();
  }
}
