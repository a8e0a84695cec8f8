import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { AdministrationSaved } from '#contract/administration';
import type { Flag } from '#contract/flag';
import { flagKindLabels } from '#domain/flags/flag-kinds';
import { followUpOf } from '#domain/instruments/follow-up';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { softFlags } from '#domain/instruments/soft-flag';
import { staffName } from '../../core/staff-name';
import { dateAndTime } from '../../core/time-of-day';
import { lastCause } from '../../panels/flag/flag-history';
import { Icon } from '../../ui/icon/icon';
import { Tag } from '../../ui/tag/tag';
import { sayAdministration, sayCritical, sayLowerTier } from './score-words';

/**
 * What came of a score that was saved: what it says, what its source names next and the flags. No
 * mark says that all is well, whatever the result.
 */
@Component({
  selector: 'sw-saved-score',
  imports: [Icon, MatButton, Tag],
  templateUrl: './saved-score.html',
  styleUrl: './saved-score.scss',
})
export class SavedScore {
  readonly saved = input.required<AdministrationSaved>();
  readonly instrument = input.required<InstrumentDefinition>();
  readonly timeZone = input.required<string>();
  /** The flag on which the reader wants to act now. */
  readonly actionAsked = output<Flag>();

  private readonly answers = computed(() => this.saved().administration.answers);
  protected readonly words = computed(() =>
    sayAdministration(this.instrument(), this.answers(), this.saved().administration.total),
  );
  protected readonly critical = computed(() => sayCritical(this.instrument(), this.answers()));
  protected readonly soft = computed(() => softFlags(this.instrument(), this.answers()));
  /** The step that the instrument's source names next. */
  protected readonly next = computed(() => {
    const answers = this.answers();
    return answers ? (followUpOf(this.instrument(), answers)?.next ?? null) : null;
  });
  protected readonly lowerTier = computed(() => sayLowerTier(this.instrument(), this.answers()));
  protected readonly asksAtOnce = computed(
    () => this.saved().flag !== null || this.next() !== null,
  );
  protected readonly kindLabels = flagKindLabels;
  protected readonly causeOf = lastCause;

  protected at(instant: string): string {
    return dateAndTime(instant, this.timeZone());
  }

  protected named({ responsible }: Pick<Flag, 'responsible'>): string {
    return responsible.map((person) => staffName(person)).join('; ');
  }

  protected raisedWords({ causes }: Pick<Flag, 'causes'>): string {
    return causes.length > 1 ? 'It joins an open flag' : 'This score raised a flag';
  }
}
