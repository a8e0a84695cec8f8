import { Component, computed, input } from '@angular/core';
import { sayDay, withoutZero } from '#domain/calendar/zoned-time';
import { signed } from '#domain/change/change-statement';
import { type Column, DataTable } from '../../ui/data-table/data-table';
import type { LaneHead, LaneTable } from './timeline-tables';

/** The figures of a lane as a table. */
@Component({
  selector: 'sw-lane-figures',
  imports: [DataTable],
  template: `
    @if (table().rows.length > 0) {
      <sw-data-table
        [caption]="table().caption"
        [captionShown]="true"
        [dense]="!table().ofWords"
        [columns]="columns()"
        [rows]="table().rows"
      />
    } @else {
      <p class="sw-quiet">{{ table().caption }}: nothing is recorded in these weeks.</p>
    }
  `,
  styles: `
    p {
      padding: 4px var(--sw-space-3);
    }
  `,
})
export class LaneFigures {
  readonly table = input.required<LaneTable>();

  /** A column in which no row says anything is for the file alone. */
  protected readonly columns = computed(() =>
    this.table().heads.flatMap(({ head, numeric, holds }, index): Column<readonly string[]>[] =>
      this.table().rows.some((row) => (row[index] ?? '') !== '')
        ? [
            {
              key: `${index}`,
              head,
              ...(numeric ? { numeric } : {}),
              cell: (row) => (holds ? say[holds](row[index] ?? '') : (row[index] ?? '')),
            },
          ]
        : [],
    ),
  );
}

const sayDays = (cell: string) => cell.replace(/\d{4}-\d{2}-\d{2}/, (day) => sayDay(day, ''));

/** Cells as a clinician says them; a file keeps them as a spreadsheet reads them. */
const say: Readonly<Record<NonNullable<LaneHead['holds']>, (cell: string) => string>> = {
  days: sayDays,
  times: withoutZero,
  moments: (cell) => {
    const [day = '', time] = cell.split(' ');
    return time === undefined ? cell : `${sayDays(day)}, ${withoutZero(time)}`;
  },
  changes: (cell) => (/^-?\d+$/.test(cell) ? signed(Number(cell)) : cell),
};
