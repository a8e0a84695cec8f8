import type { OutboxState } from './write';

/** The one state of saving. There is one because people look for it in one place. */
export type SavingState =
  | { is: 'saved'; at: string | null }
  | { is: 'saving'; count: number }
  | { is: 'waiting'; count: number }
  | { is: 'needs-you'; count: number; of: number };

/** The worst that is true: a person is needed, the network is needed, a moment is needed, nothing. */
export function savingStateOf({ entries, reachable, savedAt }: OutboxState): SavingState {
  const needy = entries.filter(({ state }) => state === 'conflict' || state === 'refused').length;
  if (needy > 0) {
    return { is: 'needs-you', count: needy, of: entries.length };
  }
  if (entries.length === 0) {
    return { is: 'saved', at: savedAt };
  }
  return !reachable || entries.some(({ state }) => state === 'retrying')
    ? { is: 'waiting', count: entries.length }
    : { is: 'saving', count: entries.length };
}
