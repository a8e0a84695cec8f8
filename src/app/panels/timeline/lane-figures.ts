import { Component, computed, input } from '@angular/core';
import { isDay, sayDay } from '#domain/calendar/zoned-time';
import { type Column, DataTable } from '../../ui/data-table/data-table';
import type { LaneTable } from './timeline-tables';

/** The figures of a lane as a table. */
@Component({
  selector: 'sw-lane-figures',
  imports: [DataTable],
  template: `
    @if (table().rows.length > 0) {
      <sw-data-table
        [caption]="table().caption"
        [captionShown]="true"
        [columns]="columns()"
        [rows]="table().rows"
      />
    } @else {
      <p class="sw-quiet">{{ table().caption }}: nothing is recorded in these weeks.</p>
    }
  `,
  styles: `
    p {
      padding: var(--sw-space-3);
    }
  `,
})
export class LaneFigures {
  readonly table = input.required<LaneTable>();

  protected readonly columns = computed(() =>
    this.table().heads.map(({ head, numeric }, index): Column<readonly string[]> => ({
      key: `${index}`,
      head,
      ...(numeric ? { numeric } : {}),
      cell: (row) => said(row[index] ?? ''),
    })),
  );
}

/** A day as a clinician says it; a file keeps it as a spreadsheet reads it. */
function said(cell: string): string {
  return isDay(cell) ? sayDay(cell, '') : cell;
}
