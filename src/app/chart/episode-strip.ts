import { Component, computed, inject, input, output } from '@angular/core';
import type { Episode, ParticipantDetail } from '#contract/participant';
import type { Flag } from '#contract/flag';
import { causeAsItStands, causeToShow, evidenceMark } from '#domain/flags/cause-to-show';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import { flagKindLabels } from '#domain/flags/flag-kinds';
import { weekOfEpisode } from '#domain/episode/week-of-episode';
import { Clock } from '../core/clock';
import { staffName } from '../core/staff-name';
import { flagIcon } from '../panels/flag/flag-icon';
import { Icon } from '../ui/icon/icon';

/** Where this person stands in one line of figures, each with its counts. */
@Component({
  selector: 'sw-episode-strip',
  host: { role: 'region', 'aria-label': 'Where this person stands' },
  imports: [Icon],
  template: `
    <dl>
      <div>
        <dt>
          <span class="on-desk">Program</span
          ><span class="on-phone">{{ program().name || 'Program' }}</span>
        </dt>
        <dd>
          <b
            ><span class="on-desk">{{ program().name }}{{ program().joint }}</span
            >{{ program().since }}</b
          >
          @if (participant().allowed.endEpisode && isLatest()) {
            <button class="end sw-no-print" type="button" (click)="endAsked.emit()">
              End the episode
            </button>
          } @else if (participant().allowed.takeBackEnding && isLatest()) {
            <button class="end sw-no-print" type="button" (click)="takingBackAsked.emit()">
              Take back the ending
            </button>
          }
        </dd>
      </div>
      <div>
        <dt>Attendance, episode</dt>
        <dd>{{ attendance() }}</dd>
      </div>
      <div>
        <dt>Hours this week</dt>
        <dd>{{ hours() }}</dd>
      </div>
      <div class="wide-only">
        <dt>Primary clinician</dt>
        <dd>{{ clinician() }}</dd>
      </div>
      <div class="flags">
        <dt>Open flags</dt>
        <dd>
          @for (flag of participant().openFlags; track flag.id) {
            <button
              class="flag"
              [class.course]="flag.kind !== 'risk'"
              type="button"
              (click)="flagOpened.emit(flag)"
            >
              <sw-icon [name]="icon(flag.kind)" [size]="16" />
              {{ cause(flag) }}, {{ day(flag.raisedAt) }}
            </button>
          } @empty {
            <b>0</b>{{ lastClosed() }}
          }
        </dd>
      </div>
      @if (participant().part2) {
        <div class="wide-only">
          <dt>42 CFR Part 2</dt>
          <dd>record of substance use</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    :host {
      display: block;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 6px 0;
      padding: 8px var(--sw-space-5) 8px calc(var(--sw-space-5) - 15px);
      /* The rule of what begins a row would divide it from nothing. */
      clip-path: inset(-8px -8px -8px calc(var(--sw-space-5) - 13px));
    }
    dl > div {
      padding-inline: 14px;
      border-inline-start: 1px solid var(--mat-sys-outline-variant);
    }
    /* Three, then whose care it is beside the flags: no figure stands alone in a row. */
    @media (min-width: 701px) and (max-width: 1100px) {
      dl {
        display: grid;
        grid-template-columns: repeat(3, auto);
        justify-content: start;
      }
      .flags {
        grid-column: 2 / -1;
      }
    }
    dt {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-medium);
    }
    .on-phone {
      display: none;
    }
    .flag {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      min-height: 24px;
      margin-inline-end: 6px;
      padding: 1px 8px;
      border: 0;
      border-radius: var(--mat-sys-corner-extra-small);
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
      font: var(--mat-sys-label-medium);
    }
    .flag.course {
      background: var(--sw-attention-container);
      color: var(--sw-on-attention-container);
    }
    .end {
      min-height: 24px;
      margin-inline-start: 6px;
      padding: 1px 8px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-extra-small);
      background: none;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-medium);
    }
    .end:hover,
    .flag:hover {
      text-decoration: underline;
    }
    @media (pointer: coarse) {
      .flag,
      .end {
        min-height: 44px;
      }
    }
    @media screen and (max-width: 700px) {
      /* Two and two, as low as can be: the curve is what one came for. The notice stands below. */
      dl {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 4px 12px;
        padding: 6px var(--sw-space-4);
        clip-path: none;
      }
      dl > div {
        padding-inline: 0;
        border: 0;
      }
      .end {
        margin-inline-start: 0;
      }
      .on-phone {
        display: inline;
      }
      dd {
        font: var(--mat-sys-body-small);
      }
      dd b {
        font-weight: 400;
      }
      .on-desk {
        display: none;
      }
      .wide-only {
        display: none;
      }
    }
  `,
})
export class EpisodeStrip {
  readonly participant = input.required<ParticipantDetail>();
  readonly episode = input.required<Episode | null>();
  readonly timeZone = input.required<string>();
  readonly flagOpened = output<Flag>();
  readonly endAsked = output();
  readonly takingBackAsked = output();

  private readonly clock = inject(Clock);
  private readonly today = computed(() => dayOf(this.clock.now(), this.timeZone()));
  /** The head's figures are those of the episode in care, else of the latest. */
  protected readonly isLatest = computed(() => {
    const { episode, episodes } = this.participant();
    return this.episode()?.id === (episode ?? episodes.at(-1))?.id;
  });

  protected readonly program = computed((): { name: string; joint: string; since: string } => {
    const level = this.episode()?.levels.at(-1);
    if (!level) return { name: '', joint: '', since: 'unknown' };
    const name = level.programName;
    const end = this.episode()?.dischargedOn;
    if (end) return { name, joint: ', ', since: `discharged ${sayDay(end, this.today())}` };
    const since = level.startsOn === null ? '' : `since ${sayDay(level.startsOn, this.today())}`;
    const left = level.endsOn !== null && level.endsOn < this.today();
    // "There": the week in the title is that of the episode, over every program of it.
    const week = left ? null : weekOfEpisode(level.startsOn, this.today());
    const there = week === null ? '' : `, week ${week} there`;
    return { name, joint: ' ', since: `${since}${there}` };
  });
  protected readonly attendance = computed(() =>
    this.isLatest() ? (this.participant().attendance?.words ?? 'unknown') : 'in the lane below',
  );
  protected readonly hours = computed(() => {
    if (this.episode()?.dischargedOn) return 'none: discharged';
    const { weekMinutes, requiredWeeklyMinutes } = this.participant();
    const need = requiredWeeklyMinutes === null ? '' : ` of ${requiredWeeklyMinutes / 60}`;
    return weekMinutes === null
      ? `not known yet${need && `,${need}`}`
      : `${(weekMinutes / 60).toFixed(1)}${need} so far`;
  });
  protected readonly clinician = computed(() => {
    const person = this.episode()?.primaryClinician;
    return person ? staffName(person) : 'none named';
  });
  protected readonly lastClosed = computed(() => {
    const closed = this.participant().lastFlagClosedOn;
    return closed === null ? '' : `, last closed ${sayDay(closed, this.today())}`;
  });

  protected readonly icon = flagIcon;

  protected cause(flag: Flag): string {
    const cause = causeToShow(flag.causes);
    if (flag.kind !== 'risk') {
      return `${flagKindLabels[flag.kind]}${cause ? evidenceMark(cause) : ''}`;
    }
    return cause ? causeAsItStands(cause) : 'Risk flag';
  }

  protected day(instant: string): string {
    return sayDay(dayOf(instant, this.timeZone()), this.today());
  }
}
