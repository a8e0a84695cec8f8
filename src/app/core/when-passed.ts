import { computed, effect, inject, type Signal, untracked } from '@angular/core';
import { Clock } from './clock';

/**
 * Does something once an instant has passed by the clock of the server, for a page whose answer says
 * when it will be another one. A new instant is waited for anew. In an injection context.
 *
 * @param at ISO instant; null: nothing is waited for
 */
export function whenPassed(at: Signal<string | null>, then: () => void): void {
  const clock = inject(Clock);
  const due = computed(() => {
    const instant = at();
    return instant !== null && Date.parse(clock.second()) >= Date.parse(instant) ? instant : null;
  });
  effect(() => {
    if (due() !== null) untracked(then);
  });
}
