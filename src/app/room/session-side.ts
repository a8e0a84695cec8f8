import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { SessionDetail } from '#contract/session';
import { Clock } from '../core/clock';
import { wordsToShow } from '../core/shared-words';
import { Icon } from '../ui/icon/icon';
import { sessionProgress } from './session-clock';
import { clockTime } from './roster-view';
import { PartsBar } from './parts-bar';

/** Beside the roster: the clock, the plan of the session, the group note and one's own intervention. */
@Component({
  selector: 'sw-session-side',
  imports: [MatButton, Icon, PartsBar],
  templateUrl: './session-side.html',
  styleUrl: './session-side.scss',
})
export class SessionSide {
  readonly session = input.required<SessionDetail>();
  readonly staffId = input.required<string>();

  readonly groupNoteWritten = output<string>();
  readonly interventionWritten = output<string>();
  readonly planAsked = output();
  readonly startAsked = output();
  readonly endAsked = output();
  readonly reopenAsked = output();

  private readonly clock = inject(Clock);
  protected readonly zone = computed(() => this.session().program.timeZone);
  protected readonly progress = computed(() => {
    const now = new Date(this.clock.second()).toISOString();
    return sessionProgress(this.session(), now);
  });
  protected readonly now = computed(() =>
    clockTime(new Date(this.clock.second()).toISOString(), this.zone()),
  );
  protected readonly ends = computed(() => clockTime(this.session().endsAt, this.zone()));
  protected readonly presentCount = computed(
    () =>
      new Set(
        this.session()
          .attendance.filter((row) => row.status === 'present')
          .map((row) => row.participantId),
      ).size,
  );
  /** Writes here: nobody does of a session that does not take place. */
  protected readonly leads = computed(
    () =>
      this.session().status !== 'cancelled' &&
      this.session().facilitators.some((each) => each.id === this.staffId()),
  );
  protected readonly signed = computed(() => Boolean(this.session().groupNote?.signedAt));
  protected readonly names = computed(() => {
    const condition = this.session().groupNote?.readiness.find((each) =>
      each.code.includes('name'),
    );
    return condition ?? null;
  });
  protected readonly dynamic = linkedSignal({
    source: () => ({
      id: this.session().id,
      stored: this.session().groupNote?.dynamic ?? null,
    }),
    computation: wordsToShow,
  });
  protected readonly intervention = linkedSignal({
    source: () => this.session().id,
    computation: () =>
      this.session().interventions.find((each) => each.staffId === this.staffId())?.text ?? '',
  });

  protected time(instant: string): string {
    return clockTime(instant, this.zone());
  }

  protected write(text: string): void {
    this.dynamic.set(text);
    this.groupNoteWritten.emit(text);
  }

  protected writeIntervention(text: string): void {
    this.intervention.set(text);
    this.interventionWritten.emit(text);
  }
}
