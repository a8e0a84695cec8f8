import { Component, inject, input, model } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { StaffRecord } from '#contract/staff';
import { Ids } from '../../core/ids';
import { Icon } from '../../ui/icon/icon';
import { TimeInput } from '../../ui/time-input/time-input';
import type { LineFault } from '../../core/record-form/line-fault';
import { newPart, type PartDraft } from './template-draft';

/** The blocks and breaks of a day, in whatever order they are written; they stand by the clock. */
@Component({
  selector: 'sw-parts-editor',
  imports: [Icon, MatButton, MatIconButton, TimeInput],
  template: `
    <ul>
      @for (row of parts(); track row.id; let index = $index) {
        <li>
          <div class="sw-field">
            <label [for]="'part-starts-' + index">Begins</label>
            <sw-time-input
              [inputId]="'part-starts-' + index"
              [invalid]="isWrong(index, 'startsAt')"
              [value]="row.startsAt"
              (valueChange)="change(index, { startsAt: $event })"
            />
          </div>
          <div class="sw-field">
            <label [for]="'part-ends-' + index">Ends</label>
            <sw-time-input
              [inputId]="'part-ends-' + index"
              [invalid]="isWrong(index, 'endsAt')"
              [value]="row.endsAt"
              (valueChange)="change(index, { endsAt: $event })"
            />
          </div>
          <div class="sw-field title">
            <label [for]="'part-title-' + index">Name</label>
            <input
              #title
              class="sw-input"
              maxlength="80"
              autocomplete="off"
              [id]="'part-title-' + index"
              [attr.aria-invalid]="isWrong(index, 'title')"
              [value]="row.title"
              (input)="change(index, { title: title.value })"
            />
          </div>
          <label class="break">
            <input
              #pause
              type="checkbox"
              [checked]="row.isBreak"
              (change)="setBreak(index, pause.checked)"
            />
            Break
          </label>
          <div class="sw-field leader">
            <label [for]="'part-leader-' + index">Led by</label>
            <select
              #who
              class="sw-input"
              [id]="'part-leader-' + index"
              [disabled]="row.isBreak"
              [attr.aria-invalid]="isWrong(index, 'facilitatorId')"
              (change)="change(index, { facilitatorId: who.value })"
            >
              <option value="" [selected]="row.facilitatorId === ''">
                {{ row.isBreak ? 'nobody' : 'the group’s leaders' }}
              </option>
              @for (person of offered(row.facilitatorId); track person.id) {
                <option [value]="person.id" [selected]="row.facilitatorId === person.id">
                  {{ person.name }}, {{ person.credentialCode }}
                </option>
              }
            </select>
          </div>
          <button
            matIconButton
            type="button"
            [attr.aria-label]="'Take out ' + (row.title || 'block ' + (index + 1))"
            (click)="takeOut(index)"
          >
            <sw-icon name="close" [size]="20" />
          </button>
          @if (faults()[index]; as fault) {
            <p class="sw-field-error" role="alert">
              <sw-icon name="error" [size]="18" />{{ fault.message }}
            </p>
          }
        </li>
      }
    </ul>
    <button matButton="outlined" type="button" (click)="add()">
      <span class="sw-with-icon"><sw-icon name="add" [size]="18" />Add a block or break</span>
    </button>
  `,
  styleUrl: './parts-editor.scss',
})
export class PartsEditor {
  readonly parts = model.required<readonly PartDraft[]>();
  readonly faults = input.required<readonly (LineFault | null)[]>();
  readonly people = input.required<readonly StaffRecord[]>();

  private readonly ids = inject(Ids);

  /** Who is named already stays offered, also when they lead groups no more. */
  protected offered(named: string): StaffRecord[] {
    return this.people().filter(
      ({ id, roles, disabledAt }) =>
        id === named || (roles.includes('facilitator') && disabledAt === null),
    );
  }

  protected isWrong(index: number, field: keyof PartDraft): boolean {
    return this.faults()[index]?.field === field;
  }

  protected change(index: number, change: Partial<PartDraft>): void {
    this.parts.update((rows) =>
      rows.map((row, place) => (place === index ? { ...row, ...change } : row)),
    );
  }

  /** Nobody leads a break; its name is mostly that. */
  protected setBreak(index: number, isBreak: boolean): void {
    const title = this.parts()[index]?.title ?? '';
    this.change(index, {
      isBreak,
      ...(isBreak && { facilitatorId: '', title: title === '' ? 'Break' : title }),
    });
  }

  protected add(): void {
    this.parts.update((rows) => [...rows, newPart(this.ids.next(), rows)]);
  }

  protected takeOut(index: number): void {
    this.parts.update((rows) => rows.filter((_, place) => place !== index));
  }
}
