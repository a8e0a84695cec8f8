import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { isProblem, type Problem } from '../../api/problem';

/**
 * Why something was not saved, beside the form that still holds it. Of what somebody else changed
 * meanwhile it asks which to keep, and loses neither before that.
 */
@Component({
  selector: 'sw-refusal',
  imports: [MatButton],
  template: `
    <div role="alert">
      @if (isConflict()) {
        <p><b>Changed since you opened it.</b> What you wrote is still here.</p>
        <ng-content />
        <div class="actions">
          <button matButton="outlined" type="button" (click)="theirsAsked.emit()">
            Show theirs
          </button>
          <button matButton="outlined" type="button" (click)="mineAsked.emit()">
            Save mine over it
          </button>
        </div>
      } @else {
        <p>
          <b>{{ problem().title }}.</b> {{ problem().detail }} What you wrote is still here.
        </p>
      }
    </div>
  `,
  styles: `
    [role='alert'] {
      display: grid;
      gap: var(--sw-space-2);
      padding: 10px 12px;
      border: 1px solid var(--mat-sys-on-surface);
      border-inline-start-width: 4px;
      border-radius: var(--mat-sys-corner-small);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-3);
    }
  `,
})
export class Refusal {
  readonly problem = input.required<Problem>();
  readonly theirsAsked = output();
  readonly mineAsked = output();

  protected readonly isConflict = computed(() => isProblem(this.problem(), 'conflict'));
}

/** What the server says about one field, or about anything below it; null: nothing. */
export function fieldProblem(problem: Problem | null, field: string): string | null {
  const own = (problem?.errors ?? []).filter(
    (error) => error.field === field || error.field.startsWith(`${field}.`),
  );
  return own.length === 0 ? null : own.map(({ message }) => message).join(' ');
}
