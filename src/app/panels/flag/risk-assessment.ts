import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { riskLevelLabels, riskLevels } from '#domain/flags/risk-causes';
import { wallClock } from '#domain/calendar/zoned-time';
import type { Flag, RiskAssessmentWrite } from '#contract/flag';
import { FlagsClient } from '../../api/flags-client';
import { type Problem, problemFrom } from '../../api/problem';
import { Ids } from '../../core/ids';
import { Icon } from '../../ui/icon/icon';

export interface RiskAssessmentData {
  readonly flag: Flag;
  readonly person: string;
  readonly timeZone: string;
  /** The credential of the reader may record an assessment. */
  readonly mayAssess: boolean;
}

type TextField = Exclude<keyof RiskAssessmentWrite, 'id' | 'level'>;

const fields: readonly { name: TextField; label: string; hint: string }[] = [
  {
    name: 'ideation',
    label: 'Ideation',
    hint: 'What they said about wishing to be dead or harmed',
  },
  { name: 'plan', label: 'Plan', hint: 'Method, place, time; “none” if asked and denied' },
  { name: 'intent', label: 'Intent', hint: 'Intent to act; “none” if asked and denied' },
  { name: 'behaviour', label: 'Behaviour', hint: 'Attempts, preparation, self-harm, when' },
  { name: 'riskFactors', label: 'Risk factors', hint: 'What makes it worse now' },
  { name: 'protectiveFactors', label: 'Protective factors', hint: 'What holds' },
  { name: 'actionTaken', label: 'What was done', hint: 'Safety plan, who was told, next contact' },
];

/**
 * A flag: its causes, who must act, and the assessment that closes it. Nothing closes itself; every
 * field is something found, and an empty field is not an answer. Closes with the flag as it became.
 */
@Component({
  selector: 'sw-risk-assessment',
  imports: [MatButton, MatDialogModule, Icon],
  templateUrl: './risk-assessment.html',
  styleUrl: './risk-assessment.scss',
})
export class RiskAssessmentDialog {
  protected readonly data = inject<RiskAssessmentData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<RiskAssessmentDialog, Flag>>(MatDialogRef);
  private readonly flags = inject(FlagsClient);
  private readonly ids = inject(Ids);

  protected readonly fields = fields;
  protected readonly levels = riskLevels.map((value) => ({ value, label: riskLevelLabels[value] }));
  protected readonly flag = signal(this.data.flag);
  protected readonly answers = signal<Record<TextField, string>>({
    ideation: '',
    plan: '',
    intent: '',
    behaviour: '',
    riskFactors: '',
    protectiveFactors: '',
    actionTaken: '',
  });
  protected readonly level = signal<RiskAssessmentWrite['level'] | null>(null);
  protected readonly tried = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly responsible = computed(() =>
    this.flag()
      .responsible.map((each) => `${each.name}, ${each.credential}`)
      .join('; '),
  );
  protected readonly lastLevel = computed(() => {
    const { lastAssessedLevel, lastAssessedAt } = this.flag();
    return lastAssessedLevel
      ? `${riskLevelLabels[lastAssessedLevel]}${lastAssessedAt ? ', ' + this.day(lastAssessedAt) : ''}`
      : null;
  });
  private readonly id = this.ids.next();

  protected missing(name: TextField): boolean {
    return this.tried() && this.answers()[name].trim() === '';
  }

  protected write(name: TextField, value: string): void {
    this.answers.update((before) => ({ ...before, [name]: value }));
  }

  protected time(instant: string): string {
    const { day, time } = wallClock(instant, this.data.timeZone);
    return `${day} ${time}`;
  }

  private day(instant: string): string {
    return wallClock(instant, this.data.timeZone).day;
  }

  protected acknowledge(): void {
    this.run(this.flags.acknowledge(this.flag()), (flag) => this.flag.set(flag));
  }

  protected record(): void {
    this.tried.set(true);
    const level = this.level();
    const complete = Object.values(this.answers()).every((text) => text.trim() !== '');
    if (!level || !complete) return;
    this.run(this.flags.close(this.flag(), { id: this.id, ...this.answers(), level }), (flag) =>
      this.dialog.close(flag),
    );
  }

  protected cancel(): void {
    this.dialog.close(this.flag() === this.data.flag ? undefined : this.flag());
  }

  private run(call: ReturnType<FlagsClient['acknowledge']>, done: (flag: Flag) => void): void {
    this.saving.set(true);
    this.problem.set(null);
    call.subscribe({
      next: (flag) => {
        this.saving.set(false);
        done(flag);
      },
      error: (thrown: unknown) => {
        this.saving.set(false);
        this.problem.set(problemFrom(thrown));
      },
    });
  }
}
