import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { PersonNote } from '#contract/note';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import { Clock } from '../../core/clock';
import { ErrorPanel } from '../../core/error/error-panel';
import { staffName } from '../../core/staff-name';
import type { IconName } from '../../ui/icon/icons';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Tag, type TagTone } from '../../ui/tag/tag';
import { PersonNotesActions } from './person-notes.actions';
import { personNotesFeature } from './person-notes.feature';

const states: Readonly<
  Record<PersonNote['status'], { words: string; tone: TagTone; icon: IconName }>
> = {
  draft: { words: 'Draft', tone: 'unknown', icon: 'draft' },
  'awaiting-co-signature': { words: 'Awaiting co-signature', tone: 'neutral', icon: 'hourglass' },
  returned: { words: 'Returned', tone: 'attention', icon: 'rate_review' },
  signed: { words: 'Signed', tone: 'settled', icon: 'lock' },
  'co-signed': { words: 'Co-signed', tone: 'settled', icon: 'lock' },
};

/** The notes of one person, newest first: of which session, by whom, and where each stands. */
@Component({
  selector: 'sw-person-notes',
  imports: [ErrorPanel, MatButton, RouterLink, Skeleton, Tag],
  templateUrl: './person-notes.html',
  styleUrl: './person-notes.scss',
})
export class PersonNotesSection {
  readonly participantId = input.required<string>();
  readonly timeZone = input.required<string>();

  private readonly store = inject(Store);
  private readonly clock = inject(Clock);

  protected readonly state = this.store.selectSignal(personNotesFeature.selectPersonNotesState);
  private readonly today = computed(() => dayOf(this.clock.now(), this.timeZone()));
  protected readonly rows = computed(() =>
    this.state().notes?.map((note) => ({
      ...note,
      day: sayDay(note.serviceOn, this.today()),
      by: staffName(note.author),
      state: states[note.status],
      // Beside the other notes of its session where those may be opened; a draft is written there.
      link: inItsSession(note) ? ['/sessions', note.sessionId, 'notes'] : ['/notes', note.id],
      query: inItsSession(note) ? { note: note.id } : {},
    })),
  );

  constructor() {
    effect(() => {
      const participantId = this.participantId();
      untracked(() => this.store.dispatch(PersonNotesActions.opened({ participantId })));
    });
  }

  protected showOlder(): void {
    this.store.dispatch(PersonNotesActions.olderAsked());
  }

  protected tryAgain(): void {
    this.store.dispatch(PersonNotesActions.tryAgainAsked());
  }
}

function inItsSession({ sessionVisible, mine, status }: PersonNote): boolean {
  return sessionVisible || (mine && status === 'draft');
}
