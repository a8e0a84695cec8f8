import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { combineLatest } from 'rxjs';
import type { PlanSignature } from '#contract/plan-version';
import { dayOf, sayDayOfRecord } from '#domain/calendar/zoned-time';
import { ParticipantsClient } from '../../../api/participants-client';
import { PlanVersionsClient } from '../../../api/plan-versions-client';
import { Clock } from '../../../core/clock';
import { Copies } from '../../../core/copies/copies';
import { ErrorPanel } from '../../../core/error/error-panel';
import { Reading } from '../../../core/reading';
import { PageHeader } from '../../../core/shell/page-header';
import { signInFeature } from '../../../core/sign-in/sign-in.feature';
import { Icon } from '../../../ui/icon/icon';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { FrozenPlanText } from './frozen-plan';
import { madeWords, signatureWords, signersWords } from './standing-words';

/** One version of a plan whole, with who signed it, to read and to give on paper. */
@Component({
  selector: 'sw-plan-version',
  imports: [ErrorPanel, FrozenPlanText, Icon, MatButton, PageHeader, RouterLink, Skeleton],
  template: `
    <sw-page-header [heading]="heading()">
      {{ name() }}
      <button
        actions
        matButton="outlined"
        type="button"
        [disabled]="shown() === null"
        (click)="print()"
      >
        <span class="sw-with-icon"><sw-icon name="print" [size]="18" />Print</span>
      </button>
    </sw-page-header>
    <nav class="sw-no-print" aria-label="Back">
      <a matButton="text" [routerLink]="['/participants', id()]">
        <span class="sw-with-icon"><sw-icon name="arrow_back" [size]="18" />Chart</span>
      </a>
    </nav>
    <div class="page">
      @if (shown(); as here) {
        @if (here.person.birthDate; as born) {
          <p>Born {{ day(born) }}</p>
        }
        <p>Version {{ here.version.number }} of the treatment plan, {{ made() }}</p>
        @if (!here.version.intact) {
          <p role="alert">
            <b>This version was changed after it was made.</b> What is stored is not what was
            frozen.
          </p>
        }
        <sw-frozen-plan [content]="here.version.content" />
        <section aria-labelledby="sw-plan-signatures">
          <h2 id="sw-plan-signatures">Signatures</h2>
          <ul>
            @for (signature of here.version.signatures; track signature.id) {
              <li>
                {{ said(signature) }}
                @if (!signature.intact) {
                  <b>This signature does not fit what is stored.</b>
                }
              </li>
            } @empty {
              <li>Nobody has signed this version.</li>
            }
            @if (here.version.stillAsked.length > 0) {
              <li>Still asked: {{ signers(here.version.stillAsked) }}</li>
            }
          </ul>
        </section>
      } @else if (problem()) {
        @if (problem(); as why) {
          <sw-error-panel
            heading="The version did not open"
            [problem]="why"
            (tryAgain)="reading.again()"
          />
        }
      } @else {
        <sw-skeleton label="Opening the version" [rows]="6" />
      }
    </div>
  `,
  styles: `
    .page {
      display: grid;
      gap: var(--sw-space-4);
      max-width: 820px;
      padding: 0 var(--sw-space-5) var(--sw-space-8);
    }
    li {
      padding: var(--sw-space-2) 0;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    @media (max-width: 480px) {
      .page {
        padding-inline: var(--sw-space-4);
      }
    }
  `,
})
export class PlanVersionPage {
  /** Of the participant, from the address. */
  readonly id = input.required<string>();
  readonly version = input.required<string>();

  private readonly versions = inject(PlanVersionsClient);
  private readonly participants = inject(ParticipantsClient);
  private readonly clock = inject(Clock);
  private readonly copies = inject(Copies);
  private readonly ownZone = inject(Store).selectSignal(signInFeature.selectTimeZone);

  private readonly asked = computed(() => ({ id: this.id(), version: this.version() }), {
    equal: (a, b) => a.id === b.id && a.version === b.version,
  });
  protected readonly reading = new Reading(this.asked, ({ id, version }) =>
    combineLatest({
      version: this.versions.version(id, version),
      person: this.participants.detail(id),
    }),
  );
  protected readonly shown = this.reading.value;
  protected readonly problem = this.reading.problem;
  protected readonly heading = computed(() => {
    const shown = this.shown();
    return shown ? `Treatment plan, version ${shown.version.number}` : 'Treatment plan';
  });
  protected readonly name = computed(() => {
    const person = this.shown()?.person;
    return person ? `${person.preferredName} ${person.familyName}` : '';
  });
  private readonly zone = computed(() => this.shown()?.person.program?.timeZone ?? this.ownZone());
  private readonly today = computed(() => dayOf(this.clock.now(), this.zone()));
  protected readonly made = computed(() => {
    const shown = this.shown();
    return shown ? madeWords(shown.version, this.zone(), '') : '';
  });
  protected readonly day = sayDayOfRecord;
  protected readonly signers = signersWords;

  constructor() {
    this.copies.show(() =>
      this.shown()
        ? { url: `/api/participants/${this.id()}/plan/versions/${this.version()}` }
        : null,
    );
  }

  protected said(signature: PlanSignature): string {
    return signatureWords(signature, this.zone(), this.today());
  }

  protected print(): void {
    this.copies.print();
  }
}
