import { Readable } from 'node:stream';
import { CsvError, parse, type Info } from 'csv-parse';
import type { ImportFault } from '#contract/measure-import';

export interface CsvRow {
  /** The line of the file on which the row begins; the header is on line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  /** What of the file is no table. */
  readonly faults: readonly ImportFault[];
}

/** Rows that one import takes; more are imported as several files. */
export const mostRows = 200_000;

/**
 * A CSV text as rows of trimmed cells, with the line of each. Commas, semicolons or tabs stand
 * between cells: whichever the header has most of. Read in pieces, so that a long file does not keep
 * other requests waiting.
 */
export async function readCsv(csv: string): Promise<CsvFile> {
  const rows: CsvRow[] = [];
  const faults: ImportFault[] = [];
  const parser = Readable.from(pieces(csv)).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(csv),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }),
  );
  try {
    for await (const { info, record } of parser as AsyncIterable<{
      info: Info;
      record: string[];
    }>) {
      if (rows.length > mostRows) {
        const reason = `The file has more than ${mostRows} rows: import it in several parts.`;
        faults.push({ line: mostRows + 2, column: '', reason });
        break;
      }
      rows.push({ line: firstLine(info, record), cells: record });
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.push(unreadable(error));
  }
  const [first, ...others] = rows;
  if (first === undefined && faults.length === 0) {
    faults.push({ line: 1, column: '', reason: 'The file is empty.' });
  }
  const header = first?.cells ?? [];
  return { header, rows: others, faults: [...faults, ...raggedRows(header, others)] };
}

const pieceLength = 65_536;

function* pieces(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += pieceLength) {
    yield text.slice(start, start + pieceLength);
  }
}

function delimiterOf(csv: string): string {
  const header = /^[^\r\n]*/.exec(csv)?.[0] ?? '';
  const count = (sign: string) => header.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** `info.lines` is the line on which the record ends; a quoted cell may hold line breaks. */
function firstLine(info: Info, record: readonly string[]): number {
  const breaks = record.join('').match(/\r\n|\r|\n/g)?.length ?? 0;
  return info.lines - breaks;
}

function unreadable(error: CsvError): ImportFault {
  const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
  const reason =
    error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'A quotation mark is opened and never closed.'
      : 'The line is not readable as CSV: check its quotation marks.';
  return { line, column: '', reason };
}

function raggedRows(header: readonly string[], rows: readonly CsvRow[]): ImportFault[] {
  return rows
    .filter(({ cells }) => cells.length !== header.length)
    .map(({ line, cells }) => ({
      line,
      column: '',
      reason: `The line has ${cells.length} cells, the header ${header.length}.`,
    }));
}
