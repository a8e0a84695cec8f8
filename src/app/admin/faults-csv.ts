import type { ImportFault } from '#contract/measure-import';

/**
 * The list of faults as a CSV for a spreadsheet. A cell that a spreadsheet would take for a formula
 * gets an apostrophe before it: the list repeats what stood in the file.
 */
export function faultsCsv(faults: readonly ImportFault[]): string {
  const lines = faults.map(({ line, column, reason }) =>
    [line === 0 ? 'mapping' : String(line), cell(column), cell(reason)].join(','),
  );
  return ['Line,Column,Why', ...lines].map((line) => `${line}\r\n`).join('');
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
