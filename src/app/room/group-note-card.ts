import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Store } from '@ngrx/store';
import { sessionNotes } from '#domain/notes/session-note';
import type { SessionDetail } from '#contract/session';
import { needsYou } from '../core/outbox/needs-you';
import { outboxFeature } from '../core/outbox/outbox.feature';
import { unsentWords } from '../core/outbox/unsent-words';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { groupNoteStatus } from '../core/group-note-status';
import { wordsToShow } from '../core/shared-words';
import { Icon } from '../ui/icon/icon';
import { LookingOn } from './looking-on';
import { RoomTaps } from './room-taps';
import { groupNoteKey, interventionKey } from './room-writes';
import { clockTime } from './roster-view';

/** The group note and one's own intervention, written while the session runs. */
@Component({
  selector: 'sw-group-note-card',
  imports: [Icon],
  host: { role: 'region', '[attr.aria-label]': 'title()' },
  templateUrl: './group-note-card.html',
  styleUrl: './group-note-card.scss',
})
export class GroupNoteCard {
  readonly session = input.required<SessionDetail>();

  /** What the note of the session asks for; null: only the person's own note is owed. */
  protected readonly asks = computed(() => sessionNotes[this.session().kind]);
  protected readonly title = computed(() => this.asks()?.title ?? 'Your part');
  private readonly taps = inject(RoomTaps);
  private readonly lookingOn = inject(LookingOn).on;
  private readonly store = inject(Store);
  private readonly outbox = this.store.selectSignal(outboxFeature.selectOutboxState);
  private readonly staff = this.store.selectSignal(signInFeature.selectStaff);
  private readonly staffId = computed(() => this.staff()?.id ?? null);
  protected readonly presentCount = computed(
    () =>
      new Set(
        this.session()
          .attendance.filter((row) => row.status === 'present')
          .map((row) => row.participantId),
      ).size,
  );
  /** Nobody writes of a session that does not take place. */
  protected readonly writes = computed(
    () => !this.lookingOn() && this.session().status !== 'cancelled',
  );
  protected readonly signed = computed(() =>
    this.asks() === null
      ? this.session().notes.some(({ status }) => status !== 'draft')
      : Boolean(this.session().groupNote?.signedAt),
  );
  protected readonly status = computed(() => groupNoteStatus(this.session().groupNote));
  protected readonly names = computed(
    () => this.session().groupNote?.readiness.find((each) => each.code.includes('name')) ?? null,
  );
  protected readonly dynamic = linkedSignal({
    source: () => ({
      id: this.session().id,
      stored:
        unsentWords(this.outbox(), groupNoteKey(this.session()), 'dynamic') ??
        this.session().groupNote?.dynamic ??
        null,
    }),
    computation: wordsToShow,
  });
  protected readonly intervention = linkedSignal({
    source: () => {
      const [session, staffId] = [this.session(), this.staffId() ?? ''];
      const own = session.interventions.find((each) => each.staffId === staffId);
      const unsent = unsentWords(this.outbox(), interventionKey(session, staffId), 'text');
      return { id: session.id, stored: unsent ?? own?.text ?? null };
    },
    computation: wordsToShow,
  });

  /** Why the words of this card are not saved, and where to choose; null: they are, or will be. */
  protected readonly needsYou = computed(() => {
    const session = this.session();
    const own = interventionKey(session, this.staffId() ?? '');
    return needsYou(this.outbox(), groupNoteKey(session), own);
  });

  protected time(instant: string): string {
    return clockTime(instant, this.session().program.timeZone);
  }

  protected write(text: string): void {
    this.dynamic.set(text);
    this.taps.writeGroupNote(text);
  }

  protected writeIntervention(text: string): void {
    this.intervention.set(text);
    this.taps.writeIntervention(text);
  }
}
