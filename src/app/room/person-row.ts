import { Component, computed, input, output } from '@angular/core';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { Icon } from '../ui/icon/icon';
import { Tag } from '../ui/tag/tag';
import { AbsenceMenu } from './absence-menu';
import { type Answer, AttendanceCell } from './attendance-cell';
import { ConflictChoice } from './conflict-choice';
import { EngagementBars } from './engagement-bars';
import { RatingCell } from './rating-cell';
import type { PersonView } from './roster-view';

/** Pixels for read-only tags at 1366: each takes its letters and its edges, a count of the rest its own. */
const room = { all: 128, count: 38, letter: 7.2, edges: 24 };

/** All tags where they fit, else those that fit beside a count of the rest; the first in any case. */
export function tagsThatFit(tags: readonly string[]): readonly string[] {
  const within = (pixels: number) => {
    let left = pixels;
    const over = tags.findIndex((tag) => (left -= tag.length * room.letter + room.edges) < 0);
    return over === -1 ? tags.length : over;
  };
  if (within(room.all) === tags.length) return tags;
  return tags.slice(0, Math.max(1, within(room.all - room.count)));
}

/** One person of the roster: attendance, arrival, ratings, engagement, skills, what was observed. */
@Component({
  selector: 'tr[sw-person-row]',
  imports: [AbsenceMenu, AttendanceCell, ConflictChoice, EngagementBars, Icon, RatingCell, Tag],
  templateUrl: './person-row.html',
  styleUrl: './person-row.scss',
  host: {
    role: 'row',
    '[class.absent]': 'person().absence !== null',
    '[class.conflict]': 'person().conflict !== null',
    '[class.focused]': 'focused()',
    '[attr.data-person]': 'person().participantId',
    '(focusin)': 'reached.emit()',
  },
})
export class PersonRow {
  readonly person = input.required<PersonView>();
  readonly skills = input.required<readonly { code: string; name: string }[]>();
  readonly zone = input.required<string>();
  readonly focused = input(false);

  readonly reached = output();
  readonly statusTapped = output<AttendanceStatus>();
  readonly timesAsked = output();
  readonly reasonAsked = output();
  readonly reasonGiven = output<string | null>();
  readonly rated = output<{ scale: string; value: number | null }>();
  readonly skillTapped = output<string>();
  readonly paletteAsked = output();
  readonly assessAsked = output();
  readonly settled = output<'mine' | 'theirs'>();

  protected readonly tags = computed(() => tagsThatFit(this.person().tags));
  protected readonly moreTags = computed(() => this.person().tags.length - this.tags().length);

  protected readonly answers = computed((): readonly Answer[] | null => {
    const conflict = this.person().conflict;
    return (
      conflict &&
      [conflict.mine, conflict.theirs].map(({ row, initials }) => ({
        status: row.status,
        initials,
      }))
    );
  });

  /** Columns right of the arrival: ratings, engagement, skills, observed, add. */
  protected readonly columns = computed(
    () => this.person().ratings.length + this.skills().length + 3,
  );

  protected skillName(code: string): string {
    return this.skills().find((skill) => skill.code === code)?.name ?? code;
  }
}
