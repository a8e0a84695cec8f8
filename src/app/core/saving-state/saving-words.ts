import type { IconName } from '../../ui/icon/icons';
import type { SavingState } from '../outbox/saving-state';
import { timeWithSeconds } from '../time-of-day';

export interface SavingWords {
  icon: IconName;
  word: string;
  /** Time or count beside the word. */
  detail: string;
}

/** The state of saving as an icon, a word, and a time (in the program's zone) or a count. */
export function savingWords(state: SavingState, timeZone: string): SavingWords {
  switch (state.is) {
    case 'saved':
      return {
        icon: 'cloud_done',
        // Before the first write there is no moment of saving to tell.
        word: state.at === null ? 'Nothing to save' : 'Saved',
        detail: state.at === null ? '' : timeWithSeconds(state.at, timeZone),
      };
    case 'saving':
      return { icon: 'sync', word: 'Saving', detail: state.count > 1 ? `${state.count}` : '' };
    case 'waiting':
      return {
        icon: 'cloud_off',
        word: 'Waiting for the network',
        detail: `${state.count} kept here`,
      };
    case 'needs-you':
      return {
        icon: 'error',
        word: 'Needs you',
        detail: `${state.count} of ${state.of}`,
      };
  }
}
