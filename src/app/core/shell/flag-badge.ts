import { effect, inject, signal, untracked, type Signal } from '@angular/core';
import { FlagsClient } from '../../api/flags-client';
import { whileShown } from '../live/while-shown';
import { Navigation } from '../navigation';
import { whenPassed } from '../when-passed';

/**
 * Keeps the count beside "Flags", wherever one starts and as flags change: the day and the list of flags
 * tell it themselves. To be called in an injection context.
 *
 * @param asks whether the reader has flags at all and sees the rail now
 */
export function countFlags(url: Signal<string | null>, asks: Signal<boolean>): void {
  const flags = inject(FlagsClient);
  const { flagCount, moreFlags } = inject(Navigation);
  const nextAt = signal<string | null>(null);
  const changes = signal(0);
  const again = () => changes.update((count) => count + 1);
  whileShown(({ subject }) => subject === 'flag', again);
  whenPassed(nextAt, again);
  let told = 0;
  effect((onCleanup) => {
    const at = url();
    const change = changes();
    if (at === null || !asks() || /^\/(today|flags)\b/.test(at)) return;
    if (untracked(flagCount) !== null && change === told) return;
    told = change;
    const asked = flags.count().subscribe({
      next: (found) => {
        flagCount.set(found.count);
        moreFlags.set(found.more);
        nextAt.set(found.nextAt);
      },
      // Without it the rail keeps what it showed; the next page asks again.
      error: () => undefined,
    });
    onCleanup(() => asked.unsubscribe());
  });
}
