import type { ImportFault } from '#contract/measure-import';
import { cellText } from '#domain/imports/csv-cell';
import type { PeopleColumn } from '#domain/imports/people-columns';
import { readCsv } from './read-csv.ts';

/** Lines that one import of people takes: each is held against everybody who is known. */
export const mostPeople = 1000;

export interface PeopleRow<Key extends string> {
  readonly line: number;
  /** The text of a cell; empty where it is empty or the file has no such column. */
  readonly cell: (key: Key) => string;
}

export interface PeopleTable<Key extends string> {
  readonly rows: readonly PeopleRow<Key>[];
  /** How many lines the file has, readable or not. */
  readonly rowCount: number;
  /** Heads that are no column of this import. */
  readonly ignored: readonly string[];
  readonly faults: readonly ImportFault[];
}

/** A file of people by the heads of its columns. */
export async function readPeople<Key extends string>(
  csv: string,
  columns: Readonly<Record<Key, PeopleColumn>>,
): Promise<PeopleTable<Key>> {
  const { header, rows, faults } = await readCsv(csv);
  if (rows.length > mostPeople) {
    const reason = `The file has more than ${mostPeople} lines: import it in several parts.`;
    const tooLong = { line: mostPeople + 2, column: '', reason };
    return { rows: [], rowCount: rows.length, ignored: [], faults: [tooLong] };
  }
  const { places, ignored, headFaults } = placesOf(header, columns);
  // Cells of a line with too many or too few are nobody knows which.
  const whole = rows.filter(({ cells }) => cells.length === header.length);
  return {
    rows:
      headFaults.length > 0
        ? []
        : whole.map(({ line, cells }) => ({
            line,
            cell: (key) => cellText(cells[places.get(key) ?? -1] ?? ''),
          })),
    rowCount: rows.length,
    ignored,
    faults: header.length === 0 ? faults : [...headFaults, ...faults],
  };
}

function placesOf<Key extends string>(
  header: readonly string[],
  columns: Readonly<Record<Key, PeopleColumn>>,
) {
  const known = Object.entries<PeopleColumn>(columns) as [Key, PeopleColumn][];
  const places = new Map<Key, number>();
  const ignored: string[] = [];
  const headFaults: ImportFault[] = [];
  for (const [place, text] of header.entries()) {
    const key = known.find(([, column]) => isCalled(column, text))?.[0];
    if (key === undefined) {
      if (text !== '') ignored.push(text);
    } else if (places.has(key)) {
      const reason = `“${columns[key].head}” is there twice: take one column out.`;
      headFaults.push({ line: 1, column: text, reason });
    } else places.set(key, place);
  }
  for (const [key, { head, required }] of known) {
    if (!required || places.has(key)) continue;
    const reason = `There is no column “${head}” in the file.`;
    headFaults.push({ line: 1, column: head, reason });
  }
  return { places, ignored, headFaults };
}

function isCalled({ head, also = [] }: PeopleColumn, text: string): boolean {
  return [head, ...also].some((name) => lettersOf(name) === lettersOf(text));
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{Letter}]/gu, '');
