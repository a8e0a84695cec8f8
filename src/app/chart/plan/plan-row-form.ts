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
import type { Problem } from '../../api/problem';
import { isProblem } from '../../api/problem';
import { timeOfDay } from '../../core/time-of-day';
import { type PlanEdit, editProblems, theirRow } from './plan-edit';

/** The form of one row of the plan; a conflict shows both sides and asks. */
@Component({
  selector: 'sw-plan-row-form',
  imports: [MatButton],
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
  protected readonly tried = signal(false);
  protected readonly heading = computed(
    () => `${this.edit().version === 0 ? 'New ' : 'Change '}${this.edit().kind}`,
  );
  protected readonly problems = computed(() => (this.tried() ? editProblems(this.edit()) : {}));
  protected readonly mine = computed(() => {
    const { label, text, targetOn } = this.edit();
    const target = targetOn === '' ? '' : `target ${targetOn}`;
    return [label, text, target].filter((part) => part !== '').join(' · ');
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

  protected submit(): void {
    this.tried.set(true);
    if (Object.keys(editProblems(this.edit())).length === 0) this.saved.emit(this.edit().version);
  }
}
