import { Component, input, output } from '@angular/core';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { Icon } from '../ui/icon/icon';
import type { IconName } from '../ui/icon/icons';

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
        [class.chosen]="!undecided() && status() === choice.status"
        [attr.aria-pressed]="!undecided() && status() === choice.status"
        [attr.aria-label]="choice.label + ', ' + person()"
        [disabled]="undecided()"
        (click)="tapped.emit(choice.status)"
      >
        <sw-icon [name]="choice.icon" [size]="status() === choice.status ? 22 : 18" />
      </button>
    }
  `,
  styleUrl: './attendance-cell.scss',
})
export class AttendanceCell {
  readonly person = input.required<string>();
  readonly status = input.required<AttendanceStatus>();
  /** Two answers wait for a choice: neither counts, so nothing is shown as chosen. */
  readonly undecided = input(false);
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
}
