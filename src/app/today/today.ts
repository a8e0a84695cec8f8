import { Component, computed, DestroyRef, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { dayOf, sayDayOfRecord } from '#domain/calendar/zoned-time';
import { heldTimes } from '#domain/attendance/minutes';
import type { LiveSubject } from '#contract/live';
import type { MeasuresDue, TodayNews, TodaySession } from '#contract/today';
import { type Problem, problemFrom } from '../api/problem';
import { Clock } from '../core/clock';
import { ErrorPanel } from '../core/error/error-panel';
import { RefusalBar } from '../core/error/refusal-bar';
import { whileShown } from '../core/live/while-shown';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { staffName } from '../core/staff-name';
import { timeOfDay } from '../core/time-of-day';
import { Undo } from '../core/undo/undo';
import { whenPassed } from '../core/when-passed';
import { EmptyState } from '../ui/empty-state/empty-state';
import { CancelledNote } from '../panels/change-of-plan/cancelled-note';
import { coverWords } from '../panels/change-of-plan/planned-session';
import { CheckInLink } from '../panels/check-in/check-in-link';
import { SessionMenu } from '../panels/change-of-plan/session-menu';
import { FlagAssessment } from '../panels/flag/flag-assessment';
import { OutreachDialog } from '../panels/outreach/outreach-dialog';
import { Icon } from '../ui/icon/icon';
import type { IconName } from '../ui/icon/icons';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Sparkline } from '../ui/sparkline/sparkline';
import { Tag } from '../ui/tag/tag';
import { TodayPageActions, todayFeature } from './today-state';
import { type UnfinishedView, unfinishedView } from './unfinished-view';

const newsLooks: Record<TodayNews['kind'], { icon: IconName; words: string; tone: string }> = {
  risk: { icon: 'flag', words: 'Risk', tone: 'risk' },
  'reliably-worse': { icon: 'trending_up', words: 'Reliably worse', tone: 'attention' },
  absences: { icon: 'event_busy', words: 'Absences', tone: 'attention' },
  'reliably-improved': { icon: 'trending_down', words: 'Reliably improved', tone: 'settled' },
  'new-to-group': { icon: 'person_add', words: 'New to this group', tone: 'plain' },
};

/** What of the day is read again when somebody else has written it: not each tap in a room. */
const ofTheDay: readonly LiveSubject[] = ['flag', 'session', 'roster', 'work-task'];

/** "Tuesday 16 June", "Tue 16 Jun" */
function sayDate(day: string, length: 'long' | 'short'): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: length,
    day: 'numeric',
    month: length,
    timeZone: 'UTC',
  })
    .format(new Date(`${day}T12:00:00Z`))
    .replace(',', '');
}

/** The facilitator's day: sessions with what is new about their people, and what is unfinished. */
@Component({
  selector: 'sw-today',
  imports: [
    CancelledNote,
    CheckInLink,
    EmptyState,
    ErrorPanel,
    Icon,
    MatButton,
    PageHeader,
    RefusalBar,
    RouterLink,
    SessionMenu,
    Skeleton,
    Sparkline,
    Tag,
  ],
  templateUrl: './today.html',
  styleUrl: './today.scss',
})
export class TodayPage {
  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly dialog = inject(MatDialog);
  private readonly undo = inject(Undo);
  private readonly flags = inject(FlagAssessment);
  private readonly state = this.store.selectSignal(todayFeature.selectTodayState);
  private readonly me = this.store.selectSignal(signInFeature.selectMe);

  protected readonly today = computed(() => this.state().today);
  protected readonly problem = computed(() => this.state().problem);
  protected readonly refusal = computed(() => this.state().refusal);
  protected readonly newsLooks = newsLooks;
  private readonly ownZone = this.store.selectSignal(signInFeature.selectTimeZone);
  protected readonly zone = computed(() => this.today()?.timeZone ?? this.ownZone());
  /** Known before the answer comes, so that the title does not jump. */
  private readonly day = computed(
    () => this.today()?.day ?? dayOf(this.clock.now(), this.ownZone()),
  );
  protected readonly heading = computed(() => sayDate(this.day(), 'long'));
  protected readonly shortHeading = computed(() => sayDate(this.day(), 'short'));
  protected readonly who = computed(() => {
    const staff = this.me()?.staff;
    if (!staff) return '';
    const programs = staff.programs.map(({ name }) => name).join(', ');
    return [staffName(staff), programs].filter(Boolean).join(' · ');
  });
  protected readonly unfinished = computed((): UnfinishedView[] => {
    const today = this.today();
    return today?.unfinished.map((thing) => unfinishedView(thing, today.timeZone, today.day)) ?? [];
  });
  protected readonly risks = computed(() =>
    this.unfinished().filter(({ tone }) => tone === 'risk'),
  );
  protected readonly unfinishedCount = computed(() =>
    this.unfinished().reduce((sum, { thing }) => sum + thing.count, 0),
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => this.undo.forget());
    this.load();
    whileShown(
      ({ subject }) => ofTheDay.includes(subject),
      () => this.store.dispatch(TodayPageActions.changedByOthers()),
    );
    // A flag that nobody has acknowledged may reach the reader then.
    whenPassed(
      computed(() => this.today()?.flagsNextAt ?? null),
      () => this.store.dispatch(TodayPageActions.flagChanged()),
    );
  }

  protected load(): void {
    this.store.dispatch(TodayPageActions.opened());
  }

  protected time(instant: string): string {
    return timeOfDay(instant, this.zone());
  }

  /** As the notes state it: the moment in which somebody tapped "Start" is no time of service. */
  protected readonly held = heldTimes;

  /** "PHQ-9 over the episode: 13, unknown, 10" */
  protected courseWords({ scores, measure }: TodayNews): string {
    const course = scores.map((total) => total ?? 'unknown').join(', ');
    return `${measure?.shortName ?? 'Main measure'} over the episode: ${course}`;
  }

  /** "Measures due: 4 of 12 people, 2 of them overdue" */
  protected measuresDueWords({ measuresDue, expectedCount }: TodaySession): string {
    const overdue = measuresDue.filter(({ measures }) => measures.some((each) => each.overdue));
    const late = overdue.length > 0 ? `, ${overdue.length} of them overdue` : '';
    return `Measures due: ${measuresDue.length} of ${expectedCount} people${late}`;
  }

  /** "PHQ-9 (overdue since 9 Jun), GAD-7" */
  protected sayMeasures({ measures }: MeasuresDue): string {
    return measures
      .map(({ shortName, overdue, dueOn }) =>
        overdue && dueOn !== null
          ? `${shortName} (overdue since ${sayDayOfRecord(dueOn)})`
          : shortName,
      )
      .join(', ');
  }

  protected longDay(instant: string): string {
    return new Intl.DateTimeFormat('en-GB', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: this.zone(),
    }).format(new Date(instant));
  }

  /** "in 19 minutes", "running", "ended"; nothing for what is hours away. */
  protected standing(session: TodaySession): string {
    if (session.status === 'ended' || session.status === 'cancelled') return session.status;
    const now = Date.parse(this.clock.now());
    const minutes = Math.ceil((Date.parse(session.startsAt) - now) / 60_000);
    if (minutes <= 0) return now < Date.parse(session.endsAt) ? 'now' : 'not ended';
    return minutes <= 90 ? `in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}` : '';
  }

  protected first(session: TodaySession): boolean {
    const due = this.today()?.sessions.find(
      (each) => ['scheduled', 'running'].includes(each.status) && !this.coveredForMe(each),
    );
    return session.id === due?.id;
  }

  /** A colleague leads it in my place. */
  protected coveredForMe(session: TodaySession): boolean {
    return session.covers.some(({ covers }) => covers.id === this.me()?.staff.id);
  }

  protected readonly coverWords = coverWords;

  protected planChanged(): void {
    this.store.dispatch(TodayPageActions.planChanged());
  }

  protected planChangeRefused(problem: Problem): void {
    this.store.dispatch(TodayPageActions.planChangeRefused({ problem }));
  }

  protected dismiss(): void {
    this.store.dispatch(TodayPageActions.refusalSeen());
  }

  protected about(session: TodaySession): string {
    const week =
      session.week !== null && session.weeks !== null
        ? `, week ${session.week} of ${session.weeks}`
        : '';
    const taught = session.skills.length > 0 ? `: ${session.skills.join(', ').toLowerCase()}` : '';
    return session.module ? `${session.module}${week}${taught}` : (session.topic ?? '');
  }

  protected where(session: TodaySession): string {
    const others = session.facilitators.filter((each) => each.id !== this.me()?.staff.id);
    const beside = others.map(staffName).join(' and ');
    return [session.mode === 'telehealth' ? 'Telehealth' : session.room, beside && `with ${beside}`]
      .filter(Boolean)
      .join(', ');
  }

  /** One score after the other; the sparkline needs an order, not the days. */
  protected points({ scores }: TodayNews) {
    return scores.map((value, index) => ({
      at: new Date(index * 86_400_000).toISOString(),
      value,
    }));
  }

  /** The assessment opens here: nobody looks for the row of the person first. */
  protected async assess({ thing }: UnfinishedView): Promise<void> {
    if (thing.flagId === null) return;
    const about = { person: thing.person ?? '', timeZone: this.zone() };
    try {
      const changed = await this.flags.openById(thing.flagId, about);
      if (changed) this.store.dispatch(TodayPageActions.flagChanged());
    } catch (error) {
      this.store.dispatch(TodayPageActions.planChangeRefused({ problem: problemFrom(error) }));
    }
  }

  protected act(item: UnfinishedView): void {
    void (item.thing.flagId !== null ? this.assess(item) : this.recordOutreach(item));
  }

  private async recordOutreach({ thing }: UnfinishedView): Promise<void> {
    if (!thing.taskId) return;
    const opened = this.dialog.open<OutreachDialog, string, string>(OutreachDialog, {
      data: thing.title,
      width: 'min(480px, calc(100vw - 24px))',
    });
    const outcome = await firstValueFrom(opened.afterClosed());
    if (!outcome) return;
    const { taskId, taskVersion } = thing;
    if (taskVersion === null) return;
    this.store.dispatch(TodayPageActions.outreachDone({ taskId, version: taskVersion, outcome }));
  }
}
