import { computed, inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { Clock } from '../core/clock';
import { dayWords } from '../core/time-of-day';
import { clockTime } from './roster-view';
import { roomFeature } from './room-state';
import { endedWords, type SessionProgress, sessionProgress } from './session-clock';

/** Minutes before the start from which they are counted down. */
const soon = 90;

/** Where the room's session is now. The clock of a session that ended stands at its end. */
@Injectable()
export class SessionNow {
  private readonly clock = inject(Clock);
  private readonly session = inject(Store).selectSignal(roomFeature.selectSession);

  private readonly instant = computed(() => {
    const now = new Date(this.clock.second()).toISOString();
    const { status, endedAt = null } = this.session() ?? {};
    return status === 'ended' && endedAt !== null && endedAt < now ? endedAt : now;
  });

  readonly progress = computed((): SessionProgress | null => {
    const session = this.session();
    return session && sessionProgress(session, this.instant());
  });

  /** "9:47" */
  readonly time = computed(() => this.clockTime(this.instant()));

  /** "47 of 180 min", "starts in 12 min", "ended after 170 min" */
  readonly elapsedWords = computed(() => {
    const progress = this.progress();
    if (!progress) return '';
    if (this.session()?.status === 'ended') return endedWords(progress, this.time());
    if (progress.minutesToStart > soon) return `starts ${this.startWords()}`;
    if (progress.minutesToStart > 0) return `starts in ${progress.minutesToStart} min`;
    return `${progress.elapsed} of ${progress.length} min`;
  });

  /** "ends 12:00"; of a session that is over as planned and not ended yet, "planned to 12:00". */
  readonly endWords = computed(() => {
    const session = this.session();
    if (!session) return '';
    const ends = this.clockTime(session.endsAt);
    return this.progress()?.over || session.status === 'ended'
      ? `planned to ${ends}`
      : `ends ${ends}`;
  });

  /** "28 min left, break 10:15" */
  readonly leftWords = computed(() => {
    const progress = this.progress();
    if (!progress?.current || this.session()?.status === 'ended') return this.elapsedWords();
    const { current, nextBreak } = progress;
    const left = `${current.minutesLeft} min left`;
    return nextBreak ? `${left}, break ${this.clockTime(nextBreak.part.startsAt)}` : left;
  });

  private startWords(): string {
    const session = this.session();
    if (!session) return '';
    const zone = session.program.timeZone;
    const [day, today] = [dayWords(session.startsAt, zone), dayWords(this.instant(), zone)];
    const time = this.clockTime(session.startsAt);
    return day === today ? time : `${day}, ${time}`;
  }

  private clockTime(instant: string): string {
    const zone = this.session()?.program.timeZone;
    return zone ? clockTime(instant, zone) : '';
  }
}
