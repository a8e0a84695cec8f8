import { csvCell } from '#domain/imports/csv-cell';
import type { ImportFault } from '#contract/measure-import';

/**
 * The list of faults as a CSV for a spreadsheet. Its cells are kept from being formulas: the list
 * repeats what stood in the file.
 */
export function faultsCsv(faults: readonly ImportFault[]): string {
  const lines = faults.map(({ line, column, reason }) =>
    [line === 0 ? 'mapping' : String(line), csvCell(column), csvCell(reason)].join(','),
  );
  return ['Line,Column,Why', ...lines].map((line) => `${line}\r\n`).join('');
}
