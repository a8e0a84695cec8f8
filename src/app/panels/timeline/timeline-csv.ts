import type { LaneTable } from './timeline-tables';

/**
 * The tables as one CSV file (RFC 4180, UTF-8 with a mark for spreadsheets). The file names no
 * person, and text that a spreadsheet would run as a formula is kept as text.
 */
export function timelineCsv(tables: readonly LaneTable[]): string {
  const lines = tables.flatMap(({ caption, heads, rows }) => [
    cell(caption),
    heads.map(({ head }) => cell(head)).join(','),
    ...rows.map((row) => row.map(cell).join(',')),
    '',
  ]);
  return `\uFEFF${lines.join('\r\n')}`;
}

function cell(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
