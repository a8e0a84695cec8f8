import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  DOCUMENT,
  DestroyRef,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { Flag } from '#contract/flag';
import type { LiveSubject } from '#contract/live';
import type { Episode } from '#contract/participant';
import { dayOf, sayDay, sayDayOfRecord } from '#domain/calendar/zoned-time';
import { part2Notice } from '#domain/notes/disclosure-notice';
import type { Problem } from '../api/problem';
import { Clock } from '../core/clock';
import { Copies } from '../core/copies/copies';
import { ErrorPanel } from '../core/error/error-panel';
import { RefusalBar } from '../core/error/refusal-bar';
import { whileShown } from '../core/live/while-shown';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { Undo } from '../core/undo/undo';
import { Booking } from '../panels/booking/booking';
import { FlagAssessment } from '../panels/flag/flag-assessment';
import { TimelinePanel } from '../panels/timeline/timeline';
import { timelineFeature } from '../panels/timeline/timeline.feature';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Icon } from '../ui/icon/icon';
import { Skeleton } from '../ui/skeleton/skeleton';
import { aboutWords } from './about-words';
import { ChartPageActions } from './chart.actions';
import { ChartMenu } from './chart-menu';
import { chartFeature } from './chart.feature';
import { CarePanel } from './care/care';
import { EpisodeEnd } from './care/episode-end';
import { sayEntry } from './entries/say-entry';
import { EpisodeStrip } from './episode-strip';
import { MeasuresPanel } from './measures/measures';
import { PersonNotesSection } from './notes/person-notes';
import { OnFilePanel } from './on-file/on-file';
import { Plan } from './plan/plan';
import { PlanVersions } from './plan/versions/plan-versions';
import { openScoreEntry } from './score/open-score-entry';
import type { ScoreEntryData } from './score/score-entry';

/** What a chart shows of what others write: of a session and its list it shows nothing by itself. */
const shownHere: readonly LiveSubject[] = [
  ...(['administration', 'attendance', 'check-in', 'flag', 'observation', 'work-task'] as const),
];

/** One participant: where they stand, what changed since admission, the plan, and a new score. */
@Component({
  selector: 'sw-chart',
  imports: [
    CarePanel,
    ChartMenu,
    EmptyState,
    EpisodeStrip,
    ErrorPanel,
    Icon,
    MatButton,
    MatMenuTrigger,
    MeasuresPanel,
    NgTemplateOutlet,
    OnFilePanel,
    PageHeader,
    PersonNotesSection,
    Plan,
    PlanVersions,
    RefusalBar,
    RouterLink,
    Skeleton,
    TimelinePanel,
  ],
  templateUrl: './chart.html',
  styleUrl: './chart.scss',
  host: { '[style.--sw-page-head.px]': 'headHeight()' },
})
export class Chart {
  /** Of the participant, from the address. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);
  private readonly dialog = inject(MatDialog);
  private readonly flags = inject(FlagAssessment);
  private readonly end = inject(EpisodeEnd);
  private readonly clock = inject(Clock);
  private readonly document = inject(DOCUMENT);
  protected readonly booking = inject(Booking);
  protected readonly copies = inject(Copies);

  protected readonly part2Notice = part2Notice;
  protected readonly sayDayOfRecord = sayDayOfRecord;
  protected readonly sayEntry = sayEntry;
  protected readonly state = this.store.selectSignal(chartFeature.selectChartState);
  protected readonly participant = this.store.selectSignal(chartFeature.selectParticipant);
  protected readonly episode = this.store.selectSignal(chartFeature.selectEpisode);
  private readonly timeline = this.store.selectSignal(timelineFeature.selectTimeline);
  private readonly me = this.store.selectSignal(signInFeature.selectMe);

  protected readonly timeZone = computed(
    () =>
      this.participant()?.program?.timeZone ??
      this.me()?.staff.programs[0]?.timeZone ??
      Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
  protected readonly name = computed(() => {
    const person = this.participant();
    return person ? `${person.preferredName} ${person.familyName}` : '';
  });
  protected readonly about = computed(() =>
    aboutWords(this.participant(), this.episode(), dayOf(this.clock.now(), this.timeZone())),
  );

  private readonly head = viewChild('head', { read: ElementRef<HTMLElement> });
  /** In pixels: what else stays at the top stays under it. */
  protected readonly headHeight = signal(0);

  /** Why a session that was booked here could not be taken back. */
  protected readonly notTakenBack = signal<Problem | null>(null);

  constructor() {
    const undo = inject(Undo);
    inject(DestroyRef).onDestroy(() => undo.forget());
    effect(() => {
      const participantId = this.id();
      untracked(() => {
        // What was done in the chart of somebody else is said and taken back there.
        this.notTakenBack.set(null);
        undo.forget();
        this.store.dispatch(ChartPageActions.opened({ participantId }));
      });
    });
    const sizes = new ResizeObserver(([entry]) => {
      if (entry) this.headHeight.set(entry.borderBoxSize[0]?.blockSize ?? 0);
    });
    inject(DestroyRef).onDestroy(() => sizes.disconnect());
    whileShown(
      ({ subject, participantId }) => participantId === this.id() && shownHere.includes(subject),
      () => this.store.dispatch(ChartPageActions.changedByOthers()),
    );
    effect(() => {
      sizes.disconnect();
      const head = this.head()?.nativeElement;
      if (head) sizes.observe(head);
    });
  }

  /** The notes stand last, under a timeline that is long. */
  protected goToNotes(): void {
    const heading = this.document.getElementById('sw-person-notes');
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }

  protected tryAgain(): void {
    this.store.dispatch(ChartPageActions.tryAgainAsked());
  }

  protected choose(episodeId: string): void {
    this.store.dispatch(ChartPageActions.episodeChosen({ episodeId }));
  }

  protected sayEpisode({ number, admittedOn, dischargedOn }: Episode): string {
    const from = admittedOn === null ? 'days not known' : sayDay(admittedOn, '');
    if (admittedOn === null) return `Episode ${number}, ${from}`;
    return `Episode ${number}, ${from} to ${dischargedOn === null ? 'now' : sayDay(dischargedOn, '')}`;
  }

  /** With this person, in the program whose chart it is. */
  protected book(): void {
    const person = this.participant();
    if (!person) return;
    const { id, preferredName, familyName, program } = person;
    const about = {
      programId: program?.id ?? null,
      day: null,
      person: { id, preferredName, familyName },
    };
    void this.booking.open(about, (problem) => this.notTakenBack.set(problem));
  }

  protected addScore(): void {
    const person = this.participant();
    if (!person) return;
    const data: ScoreEntryData = {
      participantId: person.id,
      person: this.name(),
      timeZone: this.timeZone(),
      ownInstruments: this.state().ownInstruments,
      scored: (this.timeline()?.administrations ?? []).map((each) => each.instrumentCode),
    };
    openScoreEntry(this.dialog, data)
      .afterClosed()
      .subscribe((flag) => {
        if (flag) this.openFlag(flag);
      });
  }

  protected openFlag(flag: Flag): void {
    const about = { flag, person: this.name(), timeZone: this.timeZone() };
    void this.flags.open(about).then((changed) => {
      if (changed) this.store.dispatch(ChartPageActions.flagAssessed());
    });
  }

  protected endEpisode(): void {
    void this.end.ask(this.id(), this.name()).then((done) => {
      if (done) this.careChanged();
    });
  }

  protected takeBackEnding(): void {
    void this.end.askBack(this.id(), this.name()).then((done) => {
      if (done) this.careChanged();
    });
  }

  protected careChanged(): void {
    this.store.dispatch(ChartPageActions.careChanged());
  }

  protected onFileStored(): void {
    this.store.dispatch(ChartPageActions.onFileStored());
  }
}
