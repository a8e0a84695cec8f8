import { Component, computed, input, output } from '@angular/core';
import type { Episode } from '#contract/participant';
import { sayDay } from '#domain/calendar/zoned-time';
import type { Problem } from '../../api/problem';
import { daysToAlign } from './comparison-view';

/** An earlier episode to lay beside the one that is shown; nothing where there is none. */
@Component({
  selector: 'sw-compare-choice',
  template: `
    @if (choices().length > 0) {
      <label class="sw-no-print"
        >Compare with
        <select #which class="sw-input" [value]="chosenId() ?? ''" (change)="choose(which.value)">
          <option value="" [selected]="chosenId() === null">no other episode</option>
          @for (each of choices(); track each.id) {
            <option [value]="each.id" [selected]="each.id === chosenId()">{{ each.label }}</option>
          }
        </select></label
      >
    }
    @if (chosenId() !== null) {
      <p class="sw-hint">
        Scores lie over each other by week of episode. Attendance, skills, screens and flags of both
        stand beside each other
        @if (inTables()) {
          in a table of their own.
        } @else {
          <button type="button" (click)="figuresAsked.emit()">under the lanes</button>.
        }
        The level of care of the earlier one is in its own timeline: choose that episode above.
      </p>
    }
    @if (problem(); as why) {
      <p role="alert">The other episode did not open: {{ why.detail }}</p>
    }
  `,
  styles: `
    label {
      display: flex;
      gap: 6px;
      align-items: center;
      font: var(--mat-sys-title-small);
    }
    select {
      width: auto;
      min-height: 32px;
      font: var(--mat-sys-body-medium);
    }
    button {
      min-height: 24px;
      padding: 0;
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: none;
      color: var(--mat-sys-primary);
      font: inherit;
      text-decoration: underline;
    }
    @media (max-width: 700px) {
      :host,
      label {
        min-width: 0;
        max-width: 100%;
      }
      label {
        flex-wrap: wrap;
      }
      select {
        max-width: 100%;
      }
    }
    @media (pointer: coarse) {
      select,
      button {
        min-height: 44px;
      }
    }
  `,
})
export class CompareChoice {
  readonly shown = input.required<Episode>();
  readonly episodes = input.required<readonly Episode[]>();
  readonly chosenId = input<string | null>(null);
  readonly problem = input<Problem | null>(null);
  /** The figures of both are one of the tables, and not under the lanes. */
  readonly inTables = input(false);
  readonly chosen = output<Episode | null>();
  readonly figuresAsked = output();

  /** Earlier ones whose admission is known: without it there is no week to lay them side by side. */
  private readonly earlier = computed(() =>
    this.episodes().filter(
      (each) => each.number < this.shown().number && daysToAlign(each, this.shown()) !== null,
    ),
  );
  protected readonly choices = computed(() =>
    this.earlier().map(({ id, number, admittedOn, dischargedOn }) => ({
      id,
      label: `episode ${number}, ${sayDay(admittedOn ?? '', '')} to ${dischargedOn === null ? 'now' : sayDay(dischargedOn, '')}`,
    })),
  );

  protected choose(id: string): void {
    this.chosen.emit(this.earlier().find((each) => each.id === id) ?? null);
  }
}
