import { Component, input, model } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { StaffRecord } from '#contract/staff';
import { Icon } from '../../ui/icon/icon';
import type { LineFault } from '../../core/record-form/line-fault';
import type { LeaderDraft } from './group-draft';
import { partWords } from './group-words';

const parts = ['facilitator', 'co-facilitator'] as const;

/** Who leads a group, from which day to which; who led before stays with the sessions they led. */
@Component({
  selector: 'sw-leaders-editor',
  imports: [Icon, MatButton, MatIconButton],
  template: `
    <ul>
      @for (row of leaders(); track $index; let index = $index) {
        <li>
          <div class="sw-field">
            <label [for]="'leader-' + index">Leader</label>
            <select
              #who
              class="sw-input"
              [id]="'leader-' + index"
              [attr.aria-invalid]="isWrong(index, 'staffId')"
              (change)="change(index, { staffId: who.value })"
            >
              <option value="" [selected]="row.staffId === ''">Choose</option>
              @for (person of offered(row.staffId); track person.id) {
                <option [value]="person.id" [selected]="row.staffId === person.id">
                  {{ person.name }}, {{ person.credentialCode }}
                </option>
              }
            </select>
          </div>
          <div class="sw-field">
            <label [for]="'leader-part-' + index">As</label>
            <select
              #part
              class="sw-input"
              [id]="'leader-part-' + index"
              (change)="setPart(index, part.value)"
            >
              @for (each of parts; track each) {
                <option [value]="each" [selected]="row.part === each">{{ partWords[each] }}</option>
              }
            </select>
          </div>
          <div class="sw-field">
            <label [for]="'leader-from-' + index">From</label>
            <input
              #from
              class="sw-input"
              type="date"
              [id]="'leader-from-' + index"
              [attr.aria-invalid]="isWrong(index, 'validFrom')"
              [value]="row.validFrom"
              (input)="change(index, { validFrom: from.value })"
            />
          </div>
          <div class="sw-field">
            <label [for]="'leader-to-' + index">To, itself included</label>
            <input
              #to
              class="sw-input"
              type="date"
              [id]="'leader-to-' + index"
              [attr.aria-invalid]="isWrong(index, 'validTo')"
              [value]="row.validTo"
              (input)="change(index, { validTo: to.value })"
            />
          </div>
          <button
            matIconButton
            type="button"
            [attr.aria-label]="'Take out leader ' + (index + 1)"
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
      } @empty {
        <li class="sw-quiet">Nobody leads: no session of it would be on anybody’s Today.</li>
      }
    </ul>
    <button matButton="outlined" type="button" (click)="add()">
      <span class="sw-with-icon"><sw-icon name="add" [size]="18" />Add a leader</span>
    </button>
  `,
  styleUrl: './leaders-editor.scss',
})
export class LeadersEditor {
  readonly leaders = model.required<readonly LeaderDraft[]>();
  readonly faults = input.required<readonly (LineFault | null)[]>();
  readonly people = input.required<readonly StaffRecord[]>();
  /** The program's day, from which a new line counts. */
  readonly today = input.required<string>();

  protected readonly parts = parts;
  protected readonly partWords = partWords;

  /** Who is named already stays offered, also when they lead groups no more. */
  protected offered(named: string): StaffRecord[] {
    return this.people().filter(
      ({ id, roles, disabledAt }) =>
        id === named || (roles.includes('facilitator') && disabledAt === null),
    );
  }

  protected isWrong(index: number, field: keyof LeaderDraft): boolean {
    return this.faults()[index]?.field === field;
  }

  protected change(index: number, change: Partial<LeaderDraft>): void {
    this.leaders.update((rows) =>
      rows.map((row, place) => (place === index ? { ...row, ...change } : row)),
    );
  }

  protected setPart(index: number, text: string): void {
    this.change(index, { part: text === 'co-facilitator' ? text : 'facilitator' });
  }

  protected add(): void {
    const part = this.leaders().length === 0 ? 'facilitator' : 'co-facilitator';
    const row: LeaderDraft = { staffId: '', part, validFrom: this.today(), validTo: '' };
    this.leaders.update((rows) => [...rows, row]);
  }

  protected takeOut(index: number): void {
    this.leaders.update((rows) => rows.filter((_, place) => place !== index));
  }
}
