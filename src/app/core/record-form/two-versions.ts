import { Component, computed, input } from '@angular/core';

/** What a record says, by the name of the field on the screen. */
export type RecordWords = Readonly<Record<string, string>>;

/** Where what one wrote differs from what somebody else stored meanwhile, each in words. */
@Component({
  selector: 'sw-two-versions',
  template: `
    @if (rows().length === 0) {
      <p>Both say the same.</p>
    } @else {
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col">Yours</th>
            <th scope="col">Theirs</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.field) {
            <tr>
              <th scope="row">{{ row.field }}</th>
              <td>{{ row.mine }}</td>
              <td>{{ row.theirs }}</td>
            </tr>
          }
        </tbody>
      </table>
    }
  `,
  styles: `
    table {
      width: 100%;
      border-collapse: collapse;
      font: var(--mat-sys-body-medium);
    }
    th,
    td {
      padding: var(--sw-space-1) var(--sw-space-3) var(--sw-space-1) 0;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
      overflow-wrap: anywhere;
      text-align: start;
      vertical-align: top;
    }
    th {
      font: var(--mat-sys-label-large);
    }
  `,
})
export class TwoVersions {
  readonly mine = input.required<RecordWords>();
  readonly theirs = input.required<RecordWords>();

  protected readonly rows = computed(() => {
    const [mine, theirs] = [this.mine(), this.theirs()];
    return Object.keys(mine)
      .filter((field) => mine[field] !== theirs[field])
      .map((field) => ({ field, mine: said(mine[field]), theirs: said(theirs[field]) }));
  });
}

const said = (words: string | undefined): string => (words ? words : 'nothing');
