import {
  Component,
  DOCUMENT,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Store } from '@ngrx/store';
import type { ScoreOnlyInstrument } from '#contract/instrument';
import type { ChosenFigure } from '#domain/instruments/figures-in-use';
import type { Episode } from '#contract/participant';
import type { CheckInScale } from '#contract/program';
import { dayOf } from '#domain/calendar/zoned-time';
import { Clock } from '../../core/clock';
import { Copies } from '../../core/copies/copies';
import { ErrorPanel } from '../../core/error/error-panel';
import { Icon } from '../../ui/icon/icon';
import { type Segment, Segmented } from '../../ui/segmented/segmented';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { AttendanceStrip } from './attendance-strip';
import type { DaySpan } from './axis';
import { CompareChoice } from './compare-choice';
import { DrawSpan, type DrawnSpan } from './draw-span';
import { DrawnWidth } from './drawn-width';
import { HoursBars } from './hours-bars';
import { figuresOfLanes } from './figures-of-lanes';
import { Lane } from './lane';
import { laneChoices } from './lane-choices';
import { LaneFigures } from './lane-figures';
import { MarkRow } from './mark-row';
import { MeasureLanes } from './measure-lanes';
import { sayPlanLines, wordsWithRoom } from './plan-lines';
import { RatingLanes } from './rating-lanes';
import { SkillCells } from './skill-cells';
import { SkillsSymptoms } from './skills-symptoms';
import { skillsSymptomsLane, skillsSymptomsView } from './skills-symptoms-view';
import { StopCursor } from './stop-cursor';
import { thresholdSources } from './threshold-sources';
import { TimelinePanelActions } from './timeline.actions';
import {
  type TimelineMode,
  type TimelineSubject,
  type TimelineWindow,
  timelineFeature,
} from './timeline.feature';
import { TimelineFiles } from './timeline-files';
import { laneTables } from './timeline-tables';
import { timelineView } from './timeline-view';
import { headsWithin } from './week-heads';
import { panned, spanBetween, zoomedIn, zoomedOut, type ZoomStep, zoomStepOf } from './zoom';
import { ZoomBar } from './zoom-bar';
import { ZoomWords } from './zoom-words';

/**
 * One time axis for scores, ratings, attendance, hours, skills, level of care and flags of one
 * episode; each lane ends in its sentence, and all of it is also a table.
 */
@Component({
  selector: 'sw-timeline',
  imports: [
    AttendanceStrip,
    CompareChoice,
    DrawSpan,
    ErrorPanel,
    HoursBars,
    Icon,
    Lane,
    LaneFigures,
    MarkRow,
    MeasureLanes,
    RatingLanes,
    Segmented,
    SkillCells,
    SkillsSymptoms,
    Skeleton,
    TimelineFiles,
    ZoomBar,
    ZoomWords,
  ],
  templateUrl: './timeline.html',
  styleUrl: './timeline.scss',
  providers: [DrawnWidth],
})
export class TimelinePanel {
  readonly participantId = input.required<string>();
  readonly episode = input.required<Episode>();
  /** All episodes of the person: an earlier one can be laid beside. */
  readonly episodes = input<readonly Episode[]>([]);
  /** For a picture whose maker wants the name on it. */
  readonly name = input<string | null>(null);
  readonly timeZone = input.required<string>();
  readonly ownInstruments = input<readonly ScoreOnlyInstrument[]>([]);
  /** What the program uses of instruments in place of the figures that ship. */
  readonly chosenFigures = input<readonly ChosenFigure[]>([]);
  /** The program's ratings; null: not known, the usual ones. */
  readonly scales = input<readonly CheckInScale[] | null>(null);

  /** What must stand on every print and file of this record; null: nothing must. */
  readonly notice = input<string | null>(null);

  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly document = inject(DOCUMENT);
  private readonly drawnWidth = inject(DrawnWidth);
  private readonly copies = inject(Copies);
  protected readonly picture = viewChild<ElementRef<HTMLElement>>('pictured');
  private readonly beside = viewChild<ElementRef<HTMLElement>>('beside');
  private readonly axisRow = viewChild<ElementRef<HTMLElement>>('axisRow');

  protected readonly windows: readonly Segment<TimelineWindow>[] = [
    { value: '4', label: '4 wk' },
    { value: '8', label: '8 wk' },
    { value: '12', label: '12 wk' },
    { value: 'episode', label: 'Episode' },
  ];
  protected readonly modes: readonly Segment<TimelineMode>[] = [
    { value: 'chart', label: 'Chart' },
    { value: 'table', label: 'Table' },
  ];

  /** On a phone the choices besides the weeks stand behind a button: one came for the curve. */
  protected readonly choicesOpened = signal(false);

  protected readonly status = this.store.selectSignal(timelineFeature.selectStatus);
  protected readonly problem = this.store.selectSignal(timelineFeature.selectProblem);
  protected readonly window = this.store.selectSignal(timelineFeature.selectWindow);
  protected readonly mode = this.store.selectSignal(timelineFeature.selectMode);
  protected readonly items = this.store.selectSignal(timelineFeature.selectItems);
  protected readonly compared = this.store.selectSignal(timelineFeature.selectCompared);
  protected readonly comparedProblem = this.store.selectSignal(
    timelineFeature.selectComparedProblem,
  );
  private readonly comparedTimeline = this.store.selectSignal(
    timelineFeature.selectComparedTimeline,
  );
  private readonly zoom = this.store.selectSignal(timelineFeature.selectZoom);
  private readonly symptom = this.store.selectSignal(timelineFeature.selectSymptom);
  private readonly hidden = this.store.selectSignal(timelineFeature.selectHidden);
  private readonly timeline = this.store.selectSignal(timelineFeature.selectTimeline);
  private readonly subject = this.store.selectSignal(timelineFeature.selectSubject);

  private readonly comparedEpisode = computed(() => {
    const [chosen, timeline] = [this.compared(), this.comparedTimeline()];
    const episode = this.episodes().find(({ id }) => id === chosen?.episodeId);
    return episode && timeline ? { episode, timeline } : null;
  });

  protected readonly view = computed(() => {
    const timeline = this.timeline();
    const subject = this.subject();
    const episode = this.episode();
    // The answer of the episode before may still stand while the next one is asked for.
    if (timeline === null || subject?.episodeId !== episode.id) return null;
    const window = this.window();
    return timelineView({
      timeline,
      episode,
      ownInstruments: this.ownInstruments(),
      figures: this.chosenFigures(),
      scales: this.scales(),
      lastWeeks: window === 'episode' ? null : Number(window),
      zoom: this.zoom(),
      compared: this.comparedEpisode(),
      now: untracked(() => this.clock.now()),
    });
  });
  protected readonly lanes = computed(() => {
    const view = this.view();
    return view ? laneChoices(view, this.hidden()) : [];
  });
  protected readonly shown = computed(
    () => new Set(this.lanes().flatMap(({ lane, shown }) => (shown ? [lane] : []))),
  );
  protected readonly tables = computed(() => {
    const view = this.view();
    const hidden = this.hidden();
    const beside = this.skillsSymptoms();
    const tables = view
      ? [...laneTables(view, this.items()), ...(beside ? [beside.table] : [])]
      : [];
    return tables.filter(({ lane, rows }) => !hidden.includes(lane) && rows.length > 0);
  });

  protected readonly skillsSymptoms = computed(() => {
    const view = this.view();
    const hidden = this.hidden();
    const measures = view?.measures.filter(({ lane }) => !hidden.includes(lane)) ?? [];
    return view ? skillsSymptomsView(measures, view.timeline.skillWeeks, this.symptom()) : null;
  });
  protected readonly skillsSymptomsLane = skillsSymptomsLane;

  protected readonly figures = computed(() => {
    const view = this.view();
    return view ? figuresOfLanes(view) : {};
  });

  protected readonly width = this.drawnWidth.screen;
  protected readonly heads = computed(() =>
    headsWithin(this.view()?.axis.weeks ?? [], this.drawnWidth.now()),
  );
  protected readonly sources = computed(() => {
    const view = this.view();
    return view ? thresholdSources(view) : [];
  });
  protected readonly planWords = computed(() =>
    wordsWithRoom(this.view()?.plans ?? [], this.drawnWidth.now()),
  );

  /** On a phone the days of plans stand beside the heading, not at their lines. */
  protected readonly planHint = computed(() => sayPlanLines(this.view()?.plans ?? []));

  protected readonly cursor = new StopCursor(() => this.view());
  /** What is asked for by this panel: the same is not asked for anew. */
  private opened: string | null = null;

  constructor() {
    this.copies.show(() => {
      const subject = this.subject();
      if (subject === null) return null;
      const compared = this.comparedEpisode() ? this.compared() : null;
      return [subject, ...(compared ? [compared] : [])].map(({ participantId, from, to }) => ({
        url: `/api/participants/${participantId}/timeline`,
        params: { from, to },
      }));
    });
    effect(() => {
      const episode = this.episode();
      const participantId = this.participantId();
      const zone = this.timeZone();
      untracked(() => this.open(participantId, episode, zone));
    });
    this.drawnWidth.follow(() => this.axisRow());
  }

  private open(participantId: string, episode: Episode, zone: string): void {
    const subject = this.subjectOf(participantId, episode, zone);
    // The same episode, read again, is no other one: what is shown of it, and how, stays.
    const asked = JSON.stringify([subject, zone]);
    if (asked === this.opened) return;
    this.opened = asked;
    this.cursor.forget();
    this.store.dispatch(TimelinePanelActions.opened({ subject }));
  }

  private subjectOf(participantId: string, episode: Episode, zone: string): TimelineSubject {
    const to = episode.dischargedOn ?? dayOf(this.clock.now(), zone);
    const from = episode.admittedOn ?? to;
    return { participantId, episodeId: episode.id, from: from < to ? from : to, to };
  }

  protected compare(episode: Episode | null): void {
    const compared = episode && this.subjectOf(this.participantId(), episode, this.timeZone());
    this.cursor.forget();
    this.store.dispatch(TimelinePanelActions.comparedChosen({ compared }));
  }

  /** The figures of both episodes stand last, under the lanes. */
  protected showBeside(): void {
    const figures = this.beside()?.nativeElement;
    figures?.scrollIntoView({ block: 'center' });
    figures?.focus({ preventScroll: true });
  }

  protected toggleItems(lane: string): void {
    this.store.dispatch(TimelinePanelActions.itemsToggled({ lane }));
  }

  protected chooseSymptom(lane: string): void {
    this.store.dispatch(TimelinePanelActions.symptomChosen({ lane }));
  }

  protected zoomStep(step: ZoomStep): void {
    const axis = this.view()?.axis;
    if (!axis) return;
    const around = this.cursor.here()?.day ?? null;
    if (step === 'in') this.zoomTo(zoomedIn(axis, around));
    else if (step === 'out') this.zoomTo(zoomedOut(axis, around));
    else if (step === 'whole') this.zoomTo(null);
    else this.zoomTo(panned(axis, step === 'earlier' ? -1 : 1));
  }

  protected zoomTo(zoom: DaySpan | null): void {
    this.store.dispatch(TimelinePanelActions.zoomChosen({ zoom }));
    if (this.cursor.index() === null) this.cursor.forget();
  }

  protected zoomOnto({ from, to }: DrawnSpan): void {
    const axis = this.view()?.axis;
    if (axis) this.zoomTo(spanBetween(axis, from, to));
  }

  protected tryAgain(): void {
    this.store.dispatch(TimelinePanelActions.tryAgainAsked());
  }

  protected choose(window: TimelineWindow | undefined): void {
    if (window === undefined) return;
    this.cursor.forget();
    this.store.dispatch(TimelinePanelActions.windowChosen({ window }));
  }

  protected show(mode: TimelineMode | undefined): void {
    if (mode !== undefined) this.store.dispatch(TimelinePanelActions.modeChosen({ mode }));
  }

  protected toggle(lane: string): void {
    this.store.dispatch(TimelinePanelActions.laneToggled({ lane }));
  }

  /** The pointer over any lane takes the cursor to the nearest day that has something. */
  protected point(event: PointerEvent): void {
    const row = this.axisRow()?.nativeElement.getBoundingClientRect();
    if (!row) return;
    const along = (event.clientX - row.left) / row.width;
    if (along < -0.02 || along > 1.02) this.leave();
    else this.cursor.point(along);
  }

  protected leave(): void {
    if (this.document.activeElement !== this.axisRow()?.nativeElement) this.cursor.forget();
  }

  protected step(event: KeyboardEvent): void {
    const next = this.cursor.wanted(event.key);
    const isBeyond = this.cursor.isBeyond(next);
    const isZoomed = this.view()?.axis.zoomed ?? false;
    const zooms = zoomStepOf(event, { isZoomed, isBeyond });
    if (zooms !== undefined) {
      event.preventDefault();
      this.zoomStep(zooms);
      return;
    }
    if (event.key === 'Escape') this.cursor.forget();
    if (next !== undefined && this.cursor.goTo(next)) event.preventDefault();
  }

  protected overDrawing({ left, width }: { left: number; width: number }): string {
    const drawing = '(100% - var(--timeline-gutter) - var(--timeline-words))';
    return (
      `left: calc(var(--timeline-gutter) + ${left} * ${drawing}); ` +
      `width: calc(${width} * ${drawing})`
    );
  }

  /** The box stands beside the cursor, on the side that has the room. */
  protected besideCursor(along: number): string {
    const drawing = '(100% - var(--timeline-gutter) - var(--timeline-words))';
    return `left: calc(var(--timeline-gutter) + ${along} * ${drawing})`;
  }
}
