import type { MeasureImportReport } from '#contract/measure-import';

/** A report as lines for a terminal. */
export function sayReport(report: MeasureImportReport, fileName: string): string {
  const { dryRun, faultCount, faults } = report;
  const lines = [
    `${fileName}${dryRun ? ', dry run' : ''}`,
    sayProgram(report),
    `${report.rows} rows, ${report.participants} participants (${report.newParticipants} new)`,
    `${report.scores} scores, ${report.blanks} blanks (missing), ${report.alreadyThere} already there`,
    ...report.byInstrument.map(
      ({ instrument, scores, blanks }) => `  ${instrument}: ${scores} scores, ${blanks} blanks`,
    ),
    ...(report.flags
      ? [`${report.flags} ${report.flags === 1 ? 'flag' : 'flags'} raised or added to`]
      : []),
    ...(faultCount > 0 ? [`${faultCount} not readable:`] : []),
    ...faults.map(({ line, column, reason }) => `  ${place(line, column)}: ${reason}`),
    ...(faultCount > faults.length ? [`  and ${faultCount - faults.length} more`] : []),
    ended(report),
  ];
  return lines.map((line) => `${plain(line)}\n`).join('');
}

function sayProgram({ program: { code, name, isNew }, imported }: MeasureImportReport): string {
  if (!isNew) return `into the program “${name}” (${code})`;
  return imported
    ? `into the new program “${name}” (${code})`
    : `no program has the code ${code}: importing makes a new one, “${name}”`;
}

function ended({ imported, dryRun, ...counts }: MeasureImportReport): string {
  if (!imported) return dryRun ? 'Nothing is stored yet.' : 'Nothing was imported.';
  const { newParticipants, scores, alreadyThere } = counts;
  const isOld = newParticipants === 0 && scores === alreadyThere;
  return isOld ? 'Nothing was new: all of it is there.' : 'Imported.';
}

function place(line: number, column: string): string {
  const where = line === 0 ? 'mapping' : `line ${line}`;
  return column === '' ? where : `${where}, ${column}`;
}

/** A cell of the file must not steer the terminal. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '�');
}
