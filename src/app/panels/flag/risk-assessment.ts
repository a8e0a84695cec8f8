import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { riskCauses, riskLevelLabels, riskLevels, type RiskCause } from '#domain/flags/risk-causes';
import type { Flag, FlagStatement, RiskAssessmentWrite } from '#contract/flag';
import type { Problem } from '../../api/problem';
import { Ids } from '../../core/ids';
import { AnsweredWrites } from '../../core/outbox/answered-writes';
import { type NewWrite, Outbox } from '../../core/outbox/outbox';
import { dateAndTime, sayDate } from '../../core/time-of-day';
import { Icon } from '../../ui/icon/icon';
import { Segmented } from '../../ui/segmented/segmented';
import { AssessmentDrafts } from './assessment-drafts';
import { assessmentFields, type TextField } from './assessment-fields';
import { acknowledgeWrite, closeWrite } from './flag-writes';

export interface RiskAssessmentData {
  readonly flag: Flag;
  readonly person: string;
  readonly timeZone: string;
  /** What is known of today, to be read while assessing: "Mood 3 · Urge to use 8", "PHQ-9 18 → 17". */
  readonly today?: readonly string[];
  /** The credential of the reader may record an assessment. */
  readonly mayAssess: boolean;
}

/** Of a risk flag all of its causes are risk answers. */
const riskCausesOf = ({ causes }: Flag): RiskCause[] =>
  causes.flatMap(({ cause }) => riskCauses.find((each) => each === cause) ?? []);

const occasions: Readonly<Record<FlagStatement['occasion'], string>> = {
  'session-ended': 'when the session ended',
  'person-left': 'when they left',
};

/**
 * A flag: its causes, who must act, and the assessment that closes it. Nothing closes itself; every
 * field is something found, and an empty field is not an answer. What is written stays when the dialog
 * is closed, until it is recorded. Closes with the flag as it became.
 */
@Component({
  selector: 'sw-risk-assessment',
  imports: [MatButton, MatDialogModule, Icon, Segmented],
  templateUrl: './risk-assessment.html',
  styleUrl: './risk-assessment.scss',
})
export class RiskAssessmentDialog {
  protected readonly data = inject<RiskAssessmentData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<RiskAssessmentDialog, Flag>>(MatDialogRef);
  private readonly writes = inject(AnsweredWrites);
  private readonly drafts = inject(AssessmentDrafts);
  private readonly kept = this.drafts.of(this.data.flag.id);
  private readonly ids = inject(Ids);
  private readonly injector = inject(Injector);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly fields = assessmentFields(riskCausesOf(this.data.flag));
  protected readonly levels = riskLevels.map((value) => ({ value, label: riskLevelLabels[value] }));
  protected readonly occasions = occasions;
  protected readonly flag = signal(this.data.flag);
  protected readonly answers = signal<Record<TextField, string>>({
    ideation: this.kept?.ideation ?? '',
    plan: this.kept?.plan ?? '',
    intent: this.kept?.intent ?? '',
    behaviour: this.kept?.behaviour ?? '',
    riskFactors: this.kept?.riskFactors ?? '',
    protectiveFactors: this.kept?.protectiveFactors ?? '',
    actionTaken: this.kept?.actionTaken ?? '',
  });
  protected readonly level = signal<RiskAssessmentWrite['level'] | null>(this.kept?.level ?? null);
  /** Words from before are here again. */
  protected readonly resumed = this.kept !== null;
  protected readonly waiting = computed(() => this.saving() && this.savingState().is === 'waiting');
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
  private readonly savingState = inject(Outbox).savingState;

  protected readonly missingCount = computed(
    () =>
      this.fields.filter(({ name }) => this.answers()[name].trim() === '').length +
      (this.level() === null ? 1 : 0),
  );

  protected missing(name: TextField): boolean {
    return this.tried() && this.answers()[name].trim() === '';
  }

  protected write(name: TextField, value: string): void {
    this.answers.update((before) => ({ ...before, [name]: value }));
    this.keep();
  }

  protected choose(level: RiskAssessmentWrite['level'] | undefined): void {
    this.level.set(level ?? null);
    this.keep();
  }

  private keep(): void {
    this.drafts.keep(this.data.flag.id, { ...this.answers(), level: this.level() });
  }

  protected time(instant: string): string {
    return dateAndTime(instant, this.data.timeZone);
  }

  private day(instant: string): string {
    return sayDate(instant, this.data.timeZone);
  }

  protected acknowledge(): void {
    void this.run(acknowledgeWrite(this.flag(), this.data.person), (flag) => {
      this.flag.set(flag);
      // The button is gone: one goes on with the first answer.
      this.focusAfterRender(`#risk-${this.fields[0]?.name ?? ''}`);
    });
  }

  protected record(): void {
    this.tried.set(true);
    const level = this.level();
    if (!level || this.missingCount() > 0) {
      this.showFirstMissing();
      return;
    }
    const assessment = { id: this.id, ...this.answers(), level };
    void this.run(closeWrite(this.flag(), assessment, this.data.person), (flag) => {
      this.drafts.forget(flag.id);
      void this.announcer.announce(
        `Assessment recorded. The flag of ${this.data.person} is closed.`,
      );
      this.dialog.close(flag);
    });
  }

  /** The first that is missing comes into sight and has the focus, wherever the dialog stands. */
  private showFirstMissing(): void {
    const text = this.fields.find(({ name }) => this.answers()[name].trim() === '');
    const selector = text ? `#risk-${text.name}` : 'sw-segmented input';
    this.focusAfterRender(selector);
  }

  private focusAfterRender(selector: string): void {
    afterNextRender(
      () => {
        const field = this.host.querySelector<HTMLElement>(selector);
        field?.focus({ preventScroll: true });
        (field?.closest('.field') ?? field)?.scrollIntoView({ block: 'nearest' });
      },
      { injector: this.injector },
    );
  }

  protected cancel(): void {
    this.dialog.close(this.flag() === this.data.flag ? undefined : this.flag());
  }

  /** Somebody was first: what the flag has become is shown, and the next try goes over that. */
  private refused(problem: Problem): void {
    const now = problem.status === 409 ? (problem.theirs as Flag | undefined) : undefined;
    if (now === undefined) {
      this.problem.set(problem);
      return;
    }
    this.flag.set(now);
    this.problem.set({
      ...problem,
      title: 'The flag changed meanwhile.',
      detail:
        'Above it stands as it is now. Nothing you wrote is lost: read it, then record again.',
    });
  }

  private async run(write: NewWrite, done: (flag: Flag) => void): Promise<void> {
    this.saving.set(true);
    this.problem.set(null);
    const outcome = await this.writes.send(write);
    this.saving.set(false);
    if ('problem' in outcome) this.refused(outcome.problem);
    else done(outcome.stored as Flag);
  }
}
