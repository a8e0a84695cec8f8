import { csvCell } from '#domain/imports/csv-cell';
import type { LaneTable } from './timeline-tables';

/**
 * The tables as one CSV file (RFC 4180, UTF-8 with a mark for spreadsheets). The file names no
 * person, and text that a spreadsheet would run as a formula is kept as text.
 *
 * @param notice what must stand on every disclosure of the record; null: nothing must
 */
export function timelineCsv(tables: readonly LaneTable[], notice: string | null = null): string {
  const lines = tables.flatMap(({ caption, heads, rows }) => [
    cell(caption),
    heads.map(({ head }) => cell(head)).join(','),
    ...rows.map((row) => row.map(cell).join(',')),
    '',
  ]);
  if (notice !== null) lines.unshift(cell(notice), '');
  return `\uFEFF${lines.join('\r\n')}`;
}

function cell(text: string): string {
  // A change of -3 is a number of our own and stays one.
  return /^-?\d+(\.\d+)?$/.test(text) ? text : csvCell(text);
}
