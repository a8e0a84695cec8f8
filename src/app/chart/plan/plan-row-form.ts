import {
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  input,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { instruments } from '#domain/instruments/instruments';
import { lifeAreaLabels, lifeAreas } from '#domain/plan/life-areas';
import type { Problem } from '../../api/problem';
import { isProblem } from '../../api/problem';
import { timeOfDay } from '../../core/time-of-day';
import { TextField } from '../../ui/text-field/text-field';
import { type PlanEdit, editProblems, theirRow } from './plan-edit';

/** The form of one row of the plan; a conflict shows both sides and asks. */
@Component({
  selector: 'sw-plan-row-form',
  imports: [MatButton, TextField],
  templateUrl: './plan-row-form.html',
  styleUrl: './plan-row-form.scss',
})
export class PlanRowForm {
  readonly edit = model.required<PlanEdit>();
  /** Of the program: when the other side wrote. */
  readonly timeZone = input.required<string>();
  readonly saving = input(false);
  readonly refusal = input<Problem | null>(null);
  readonly saved = output<number>();
  readonly left = output();
  readonly theirsKept = output();

  private readonly first = viewChild.required<ElementRef<HTMLElement>>('first');
  protected readonly instruments = instruments.map(({ shortName }) => shortName);
  protected readonly areas = lifeAreas.map((value) => ({ value, label: lifeAreaLabels[value] }));
  protected readonly textLabels = {
    ...{ problem: 'Problem', goal: 'Goal', objective: '', intervention: 'What is done' },
  };
  protected readonly doneLabels = {
    ...{ problem: 'Resolved on', goal: '', objective: 'Met on', intervention: 'Ended on' },
  };
  protected readonly tried = signal(false);
  protected readonly heading = computed(
    () => `${this.edit().version === 0 ? 'New ' : 'Change '}${this.edit().kind}`,
  );
  protected readonly problems = computed(() => (this.tried() ? editProblems(this.edit()) : {}));
  protected readonly mine = computed(() => {
    const { label, text, howOften, who, measure, targetOn } = this.edit();
    const target = targetOn === '' ? '' : `target ${targetOn}`;
    const shown = measure === '' ? '' : `shown by ${measure}`;
    return [label, text, howOften, who, shown, target].filter((part) => part !== '').join(' · ');
  });
  protected readonly theirs = computed(() => {
    const refusal = this.refusal();
    if (!refusal || !isProblem(refusal, 'conflict')) return null;
    const row = theirRow(refusal.theirs);
    if (!row) return null;
    const when = row.at === '' ? '' : `, ${timeOfDay(row.at, this.timeZone())}`;
    return { ...row, who: row.by === '' ? 'Someone else' : `${row.by}${when}` };
  });

  constructor() {
    afterNextRender(() => this.first().nativeElement.focus());
  }

  protected set(change: Partial<PlanEdit>): void {
    this.edit.update((before) => ({ ...before, ...change }));
  }

  protected setArea(value: string): void {
    this.set({ lifeArea: lifeAreas.find((area) => area === value) ?? null });
  }

  protected submit(): void {
    this.tried.set(true);
    if (Object.keys(editProblems(this.edit())).length === 0) this.saved.emit(this.edit().version);
  }
}
