import { csvCell } from '#domain/imports/csv-cell';
import { peopleColumns, type PeopleImportKind } from '#domain/imports/people-columns';

/** A file to begin from: every column, and two invented lines to write over. */
export function peopleTemplate(kind: PeopleImportKind): string {
  const columns = Object.values(peopleColumns[kind]);
  const lines = [
    columns.map(({ head }) => head),
    ...([0, 1] as const).map((line) => columns.map(({ examples }) => examples[line])),
  ];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
