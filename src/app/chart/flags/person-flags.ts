import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { Flag } from '#contract/flag';
import { FlagsClient } from '../../api/flags-client';
import { ParticipantsClient } from '../../api/participants-client';
import { Copies } from '../../core/copies/copies';
import { ErrorPanel } from '../../core/error/error-panel';
import { whileShown } from '../../core/live/while-shown';
import { Reading } from '../../core/reading';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { whenPassed } from '../../core/when-passed';
import { FlagAssessment } from '../../panels/flag/flag-assessment';
import { FlagCard } from '../../panels/flag/flag-card';
import { responseTimesOf } from '../../panels/flag/flag-history';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { medianOf, type ResponseTimes, sayMedian } from '#domain/flags/response-times';
import { part2Notice } from '#domain/notes/disclosure-notice';

/** The ledger of one person: every flag with what raised it, what was done, what came of it, and when. */
@Component({
  selector: 'sw-person-flags',
  imports: [EmptyState, ErrorPanel, FlagCard, MatButton, PageHeader, RouterLink, Skeleton],
  template: `
    <sw-page-header [heading]="name() ? 'Flags, ' + name() : 'Flags'">
      <span last class="sw-no-print">
        <a matButton="text" [routerLink]="['/participants', id()]">Chart</a>
        <button matButton="text" type="button" (click)="copies.print()">Print</button>
      </span>
    </sw-page-header>
    <div class="page">
      @if (person.value()?.part2) {
        <p>{{ notice }}</p>
      }
      @if (flags(); as list) {
        <p>
          <strong>{{ countWords() }}</strong>
          @if (medianWords(); as words) {
            <span class="medians sw-quiet">{{ words }}</span>
          }
        </p>
        @for (flag of list; track flag.id) {
          <article class="sw-panel">
            <sw-flag-card
              [flag]="flag"
              [person]="name()"
              [timeZone]="zone()"
              [mayAssess]="mayAssess()"
              (changed)="reading.again()"
              (assessAsked)="assess(flag)"
            />
          </article>
        } @empty {
          <div class="sw-panel">
            <sw-empty-state
              heading="No flag was ever raised"
              text="This says what was recorded here, and nothing about risk."
            />
          </div>
        }
      } @else if (reading.problem(); as problem) {
        <div class="sw-panel">
          <sw-error-panel
            heading="The flags did not open"
            [problem]="problem"
            (tryAgain)="reading.again()"
          />
        </div>
      } @else {
        <sw-skeleton label="Opening the flags" [rows]="3" [rowHeight]="140" />
      }
    </div>
  `,
  styles: `
    .page {
      display: grid;
      gap: var(--sw-space-4);
      max-width: 900px;
      padding: var(--sw-space-4) var(--sw-space-5);
    }
    .page > p {
      margin: 0;
    }
    .medians {
      display: block;
    }
    article {
      padding: 14px 18px;
    }
    @media (max-width: 700px) {
      .page {
        padding: var(--sw-space-3) var(--sw-space-4);
      }
    }
  `,
})
export class PersonFlags {
  /** Of the participant, from the address. */
  readonly id = input.required<string>();

  private readonly client = inject(FlagsClient);
  private readonly participants = inject(ParticipantsClient);
  private readonly assessment = inject(FlagAssessment);
  protected readonly copies = inject(Copies);
  private readonly store = inject(Store);
  private readonly staff = this.store.selectSignal(signInFeature.selectStaff);
  private readonly ownZone = this.store.selectSignal(signInFeature.selectTimeZone);

  protected readonly notice = part2Notice;
  protected readonly reading = new Reading(this.id, (id) => this.client.ofPerson(id));
  protected readonly person = new Reading(this.id, (id) => this.participants.detail(id));
  protected readonly flags = computed(() => this.reading.value()?.flags ?? null);
  protected readonly mayAssess = computed(() => this.staff()?.mayAssessRisk ?? false);
  protected readonly zone = computed(
    () => this.person.value()?.program?.timeZone ?? this.ownZone(),
  );
  protected readonly name = computed(() => {
    const person = this.person.value();
    return person ? `${person.preferredName} ${person.familyName}` : '';
  });
  protected readonly countWords = computed(() => {
    const flags = this.flags() ?? [];
    const open = flags.filter(({ status }) => status !== 'closed').length;
    return `${flags.length} ${flags.length === 1 ? 'flag' : 'flags'}, ${open} open`;
  });

  /** By the rules of the program's ledger; a median never stands without its count. */
  protected readonly medianWords = computed(() => {
    const times = (this.flags() ?? []).map(responseTimesOf);
    if (times.length === 0) return null;
    const said = (what: string, of: (each: ResponseTimes) => number | null) => {
      const found = medianOf(times.map(of));
      return `${what} ${found.n === 0 ? '' : 'after '}${sayMedian(found)}`;
    };
    return [
      said('Acknowledged', ({ toAcknowledge }) => toAcknowledge),
      said('first action', ({ toAction }) => toAction),
      said('closed', ({ toClose }) => toClose),
    ].join(' · ');
  });

  constructor() {
    this.copies.show(() => (this.flags() ? { url: `/api/participants/${this.id()}/flags` } : null));
    whileShown(
      ({ subject, participantId }) => subject === 'flag' && participantId === this.id(),
      () => this.reading.again(),
    );
    whenPassed(
      computed(() => {
        const times = (this.flags() ?? []).flatMap(({ nextAt }) => nextAt ?? []);
        return times.toSorted()[0] ?? null;
      }),
      () => this.reading.again(),
    );
  }

  protected async assess(flag: Flag): Promise<void> {
    const about = { flag, person: this.name(), timeZone: this.zone() };
    if (await this.assessment.open(about)) this.reading.again();
  }
}
