/**
 * A text as a cell of a CSV. What a spreadsheet would take for a formula gets an apostrophe before
 * it: what stands in a file may come from anybody.
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A cell without the apostrophe that kept a spreadsheet from reading it as a formula. */
export function cellText(cell: string): string {
  return cell.replace(/^'(?=[=+\-@])/, '');
}
