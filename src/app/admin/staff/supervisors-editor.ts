import { Component, input, model } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { StaffRecord } from '#contract/staff';
import { Icon } from '../../ui/icon/icon';
import type { SupervisionDraft } from './staff-draft';

/** Who supervises somebody, from which day to which; ended supervision stays as it was. */
@Component({
  selector: 'sw-supervisors-editor',
  imports: [Icon, MatButton, MatIconButton],
  template: `
    <ul>
      @for (row of supervisors(); track $index; let index = $index) {
        <li>
          <div class="sw-field">
            <label [for]="'supervisor-' + index">Supervisor</label>
            <select
              #who
              class="sw-input"
              [id]="'supervisor-' + index"
              (change)="change(index, { supervisorId: who.value })"
            >
              <option value="" [selected]="row.supervisorId === ''">Choose</option>
              @for (person of offered(row.supervisorId); track person.id) {
                <option [value]="person.id" [selected]="row.supervisorId === person.id">
                  {{ person.name }}, {{ person.credentialCode }}
                </option>
              }
            </select>
          </div>
          <div class="sw-field">
            <label [for]="'supervised-from-' + index">From</label>
            <input
              #from
              class="sw-input"
              type="date"
              [id]="'supervised-from-' + index"
              [value]="row.validFrom"
              (input)="change(index, { validFrom: from.value })"
            />
          </div>
          <div class="sw-field">
            <label [for]="'supervised-to-' + index">To, itself included</label>
            <input
              #to
              class="sw-input"
              type="date"
              [id]="'supervised-to-' + index"
              [value]="row.validTo"
              (input)="change(index, { validTo: to.value })"
            />
          </div>
          <button
            matIconButton
            type="button"
            [attr.aria-label]="'Take out supervisor ' + (index + 1)"
            (click)="takeOut(index)"
          >
            <sw-icon name="close" [size]="20" />
          </button>
        </li>
      }
    </ul>
    <button matButton="outlined" type="button" (click)="add()">
      <span class="sw-with-icon"><sw-icon name="add" [size]="18" />Add a supervisor</span>
    </button>
    @if (problem(); as why) {
      <p class="sw-field-error" role="alert"><sw-icon name="error" [size]="18" />{{ why }}</p>
    }
  `,
  styleUrl: '../line-editor.scss',
})
export class SupervisorsEditor {
  readonly supervisors = model.required<readonly SupervisionDraft[]>();
  /** Everyone who may supervise. */
  readonly people = input.required<readonly StaffRecord[]>();
  /** The program's day, from which a new line counts. */
  readonly today = input.required<string>();
  readonly problem = input<string | null>(null);

  /** Who is named already stays offered, also when they supervise no more. */
  protected offered(named: string): StaffRecord[] {
    return this.people().filter(
      ({ id, roles, disabledAt }) =>
        id === named || (roles.includes('supervisor') && disabledAt === null),
    );
  }

  protected change(index: number, change: Partial<SupervisionDraft>): void {
    this.supervisors.update((rows) =>
      rows.map((row, place) => (place === index ? { ...row, ...change } : row)),
    );
  }

  protected add(): void {
    const row = { supervisorId: '', validFrom: this.today(), validTo: '' };
    this.supervisors.update((rows) => [...rows, row]);
  }

  protected takeOut(index: number): void {
    this.supervisors.update((rows) => rows.filter((_, place) => place !== index));
  }
}
