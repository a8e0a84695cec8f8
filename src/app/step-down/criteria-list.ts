import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Disagreement, JudgedCriterion } from '#contract/step-down';
import { sayDay } from '#domain/calendar/zoned-time';
import { criterionStateLabels } from '#domain/step-down/finding';
import { Icon } from '../ui/icon/icon';
import { Tag, type TagTone } from '../ui/tag/tag';
import type { IconName } from '../ui/icon/icons';
import { EvidencePicture } from './evidence-picture';
import { groupsOf } from './criteria-groups';

const looks: Readonly<Record<string, { tone: TagTone; icon: IconName }>> = {
  met: { tone: 'settled', icon: 'check' },
  'not-met': { tone: 'attention', icon: 'close' },
  unknown: { tone: 'unknown', icon: 'question_mark' },
};

/** Every criterion with its evidence: what blocks first, then what is met. */
@Component({
  selector: 'sw-criteria-list',
  imports: [EvidencePicture, Icon, MatButton, Tag],
  templateUrl: './criteria-list.html',
  styleUrl: './criteria-list.scss',
})
export class CriteriaList {
  readonly criteria = input.required<readonly JudgedCriterion[]>();
  readonly disagreements = input<readonly Disagreement[]>([]);
  /** The reader's own disagreement can be written. */
  readonly canDisagree = input(false);
  /** Numbers of criteria of which the record says something else by now. */
  readonly superseded = input<readonly number[]>([]);
  readonly disagreed = output<JudgedCriterion>();

  protected readonly groups = computed(() => groupsOf(this.criteria()));
  protected readonly window = computed(() => {
    const windows = this.criteria().flatMap(({ finding }) => finding.window ?? []);
    const from = windows.map((each) => each.from).sort()[0];
    const to = windows
      .map((each) => each.to)
      .sort()
      .at(-1);
    return from && to ? `${sayDay(from)} to ${sayDay(to)}` : 'Picture';
  });

  protected look(state: JudgedCriterion['state']) {
    return state === null ? null : { ...looks[state], label: criterionStateLabels[state] };
  }

  protected saidTo({ criterion }: JudgedCriterion): readonly Disagreement[] {
    return this.disagreements().filter(({ criterionId }) => criterionId === criterion.id);
  }

  protected sayDay(instant: string): string {
    return sayDay(instant.slice(0, 10));
  }
}
