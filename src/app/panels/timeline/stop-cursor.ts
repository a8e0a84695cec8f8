import { computed, signal } from '@angular/core';
import type { Stop, StopWords } from './stops';
import type { TimelineView } from './timeline-view';

/** The day under the cursor, told, and where it stands: 0 (left) to 1. */
export interface StopHere extends Stop, StopWords {
  readonly fraction: number;
  readonly index: number;
}

/** Which day the cursor is on, by the pointer or by keys; it stays, whatever is read again meanwhile. */
export class StopCursor {
  private readonly view: () => TimelineView | null;
  private readonly day = signal<string | null>(null);

  /** Null: nowhere. */
  readonly index = computed(() => {
    const day = this.day();
    const index = day === null ? -1 : this.stops().findIndex((stop) => stop.day === day);
    return index < 0 ? null : index;
  });
  readonly here = computed((): StopHere | null => {
    const index = this.index();
    const view = this.view();
    const stop = index === null ? undefined : view?.stops[index];
    if (!view || !stop) return null;
    const at = (stop.at - view.axis.start) / (view.axis.end - view.axis.start);
    return { ...stop, ...stop.tell(), fraction: at, index: index ?? 0 };
  });
  readonly words = computed(() => {
    const stop = this.here();
    return stop ? `${stop.heading}: ${stop.lines.join('. ')}` : 'No day chosen';
  });

  constructor(view: () => TimelineView | null) {
    this.view = view;
  }

  forget(): void {
    this.day.set(null);
  }

  /** To the day that has something nearest to a place on the axis, 0 (left) to 1; far beside it nowhere. */
  point(along: number): void {
    const view = this.view();
    if (!view || along < -0.02 || along > 1.02) {
      this.forget();
      return;
    }
    const at = view.axis.start + along * (view.axis.end - view.axis.start);
    let nearest = view.stops[0];
    for (const stop of view.stops) {
      if (nearest && Math.abs(stop.at - at) < Math.abs(nearest.at - at)) nearest = stop;
    }
    this.day.set(nearest?.day ?? null);
  }

  /** Where a key leads, which may be beyond the first or the last day; undefined: it is no such key. */
  wanted(key: string): number | undefined {
    const [count, index] = [this.stops().length, this.index()];
    return {
      ArrowRight: index === null ? 0 : index + 1,
      ArrowUp: index === null ? 0 : index + 1,
      ArrowLeft: index === null ? count - 1 : index - 1,
      ArrowDown: index === null ? count - 1 : index - 1,
      Home: 0,
      End: count - 1,
    }[key];
  }

  isBeyond(index: number | undefined): boolean {
    return index === undefined || index < 0 || index >= this.stops().length;
  }

  /** To one of the days, at most to the first or the last; whether there is any. */
  goTo(index: number): boolean {
    const last = this.stops().length - 1;
    if (last < 0) return false;
    this.day.set(this.stops()[Math.min(last, Math.max(0, index))]?.day ?? null);
    return true;
  }

  /** The keys start at the latest day: that is what one came to see. */
  enter(): void {
    if (this.index() === null) this.goTo(this.stops().length - 1);
  }

  private stops(): readonly Stop[] {
    return this.view()?.stops ?? [];
  }
}
