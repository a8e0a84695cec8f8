import type { PersonMeasure } from '#contract/measures';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import type { IconName } from '../../ui/icon/icons';
import type { TagTone } from '../../ui/tag/tag';

export interface Standing {
  readonly tone: TagTone;
  readonly icon: IconName;
  readonly words: string;
}

/** How a measure stands today, as a word with its shape. */
export function standingOf({ state, dueOn }: PersonMeasure): Standing {
  const day = dueOn === null ? '' : sayDayOfRecord(dueOn);
  switch (state) {
    case 'overdue':
      return { tone: 'attention', icon: 'schedule', words: `Overdue since ${day}` };
    case 'due':
      return { tone: 'neutral', icon: 'today', words: 'Due today' };
    case 'done':
      return { tone: 'settled', icon: 'check', words: dueOn ? `Given; next ${day}` : 'Given' };
    case 'declined':
      return {
        tone: 'neutral',
        icon: 'remove',
        words: dueOn ? `Not given, with a reason; next ${day}` : 'Not given, with a reason',
      };
    case 'not-due':
      return { tone: 'neutral', icon: 'remove', words: dueOn ? `Next ${day}` : 'Not due' };
  }
}
