import { Component, input, output } from '@angular/core';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { Icon } from '../ui/icon/icon';
import type { IconName } from '../ui/icon/icons';

/** One of two answers about a person's attendance. */
export interface Answer {
  readonly status: AttendanceStatus;
  readonly initials: string;
}

/** Three cells under Present, Excused, No-show; the chosen one is filled and carries its icon. */
@Component({
  selector: 'sw-attendance-cell',
  imports: [Icon],
  host: { role: 'group', '[attr.aria-label]': "'Attendance, ' + person()" },
  template: `
    @for (choice of choices; track choice.status) {
      <button
        type="button"
        data-cell
        [class]="choice.status"
        [class.chosen]="!answers() && status() === choice.status"
        [class.answer]="whose(choice.status)"
        [attr.aria-pressed]="!answers() && status() === choice.status"
        [attr.aria-label]="choice.label + ', ' + person()"
        [disabled]="answers() !== null"
        (click)="tapped.emit(choice.status)"
      >
        <sw-icon [name]="choice.icon" [size]="!answers() && status() === choice.status ? 22 : 18" />
        @if (whose(choice.status); as initials) {
          <b>{{ initials }}</b>
        }
      </button>
    }
  `,
  styleUrl: './attendance-cell.scss',
})
export class AttendanceCell {
  readonly person = input.required<string>();
  readonly status = input.required<AttendanceStatus>();
  /** Two answers wait for a choice: neither counts, so nothing is shown as chosen, but whose it is. */
  readonly answers = input<readonly Answer[] | null>(null);
  readonly tapped = output<AttendanceStatus>();

  protected readonly choices: readonly {
    status: AttendanceStatus;
    label: string;
    icon: IconName;
  }[] = [
    { status: 'present', label: 'Present', icon: 'check' },
    { status: 'excused', label: 'Excused', icon: 'event_busy' },
    { status: 'no-show', label: 'No-show', icon: 'close' },
  ];

  /** The initials of whoever gave this answer; of both where the two differ in times alone. */
  protected whose(status: AttendanceStatus): string {
    const of = this.answers()?.filter((answer) => answer.status === status) ?? [];
    return of.map(({ initials }) => initials).join(' ');
  }
}
