import type { ImportFault, MeasureMapping } from '#contract/measure-import';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { enteredScore } from '#domain/instruments/score-only';
import { dayIn } from './date-formats.ts';
import { timeFaults } from './mapped-times.ts';
import type { CsvFile, CsvRow } from './read-csv.ts';

export type When = { readonly timePoint: number } | { readonly day: string };

/** One score of the file, as it will be kept. */
export interface Measurement {
  readonly line: number;
  readonly column: string;
  readonly participant: string;
  readonly when: When;
  readonly instrument: string;
  readonly total: number;
}

export interface Measurements {
  readonly scores: readonly Measurement[];
  /** Everyone named, in the order of the file, also those with blanks only. */
  readonly participants: readonly string[];
  readonly blanks: ReadonlyMap<string, number>;
  readonly faults: readonly ImportFault[];
}

/** `t3` or `d2025-03-31`: two scores of one person and instrument with the same key are one. */
export const whenKey = (when: When): string =>
  'day' in when ? `d${when.day}` : `t${when.timePoint}`;

interface Reading {
  readonly mapping: MeasureMapping;
  readonly instruments: ReadonlyMap<string, InstrumentDefinition>;
  /** The day of the import in the program's time zone; nothing was measured after it. */
  readonly today: string;
  readonly at: (name: string) => number;
  readonly faults: ImportFault[];
  readonly scores: Measurement[];
  readonly participants: Set<string>;
  readonly blanks: Map<string, number>;
  readonly seen: Map<string, number>;
}

/** The scores of a file by its mapping, and every cell that is none, with line, column and reason. */
export function measurements(
  file: CsvFile,
  mapping: MeasureMapping,
  instruments: ReadonlyMap<string, InstrumentDefinition>,
  today: string,
): Measurements {
  // A file that is no table at all has its fault already.
  const columnFaults = [
    ...timeFaults(mapping),
    ...(file.header.length === 0 ? [] : missingColumns(file.header, mapping)),
  ];
  const reading: Reading = {
    mapping,
    instruments,
    today,
    at: (name) => file.header.indexOf(name),
    faults: [...columnFaults],
    scores: [],
    participants: new Set(),
    blanks: new Map(),
    seen: new Map(),
  };
  if (columnFaults.length === 0) {
    for (const row of file.rows) {
      // A line with too few or too many cells has its fault already.
      if (row.cells.length === file.header.length) readRow(reading, row);
    }
  }
  return { ...reading, participants: [...reading.participants] };
}

function missingColumns(
  header: readonly string[],
  { participant, when, shape }: MeasureMapping,
): ImportFault[] {
  const used = [
    participant,
    ...(when === undefined ? [] : ['date' in when ? when.date : when.timePoint]),
    ...('wide' in shape
      ? shape.wide.map(({ column }) => column)
      : [shape.long.instrument, shape.long.score]),
  ];
  return [...new Set(used)].flatMap((column) => {
    const places = header.filter((name) => name === column).length;
    if (places === 1) return [];
    const reason =
      places === 0
        ? `There is no column “${column}” in the file.`
        : `There are ${places} columns “${column}”.`;
    return [{ line: 1, column, reason }];
  });
}

function readRow(reading: Reading, row: CsvRow): void {
  const { shape, participant: column } = reading.mapping;
  const line: Line = {
    line: row.line,
    cell: (name) => row.cells[reading.at(name)] ?? '',
    fault: (name, reason) => reading.faults.push({ line: row.line, column: name, reason }),
  };
  const participant = line.cell(column);
  const notPerson = participantFault(participant);
  if (notPerson !== null) line.fault(column, notPerson);
  const person = notPerson === null ? participant : null;
  const when = whenOfLine(reading, line);
  const isKnown = person !== null && when !== 'unreadable';
  if (isKnown) reading.participants.add(person);
  const who = { person: isKnown ? person : null, when: when === 'unreadable' ? null : when };
  if ('wide' in shape) readWide(reading, line, who, shape.wide);
  else readLong(reading, line, who, shape.long);
}

interface Line {
  readonly line: number;
  readonly cell: (column: string) => string;
  readonly fault: Tell;
}

/** Whom a line is about and when; null: not readable, or (a time) not of the line. */
interface About {
  readonly person: string | null;
  readonly when: When | null;
}

/** Null: each column says it. */
function whenOfLine(reading: Reading, line: Line): When | null | 'unreadable' {
  const { when } = reading.mapping;
  if (when === undefined) return null;
  const column = 'date' in when ? when.date : when.timePoint;
  const read = readWhen(when, reading.today, line.cell(column));
  if (typeof read !== 'string') return read;
  line.fault(column, read);
  return 'unreadable';
}

type Shape = MeasureMapping['shape'];
type WideColumns = Extract<Shape, { wide: unknown }>['wide'];
type LongColumns = Extract<Shape, { long: unknown }>['long'];

function readWide(
  reading: Reading,
  line: Line,
  { person, when }: About,
  columns: WideColumns,
): void {
  const place = person === null ? null : [person, ...(when === null ? [] : [whenKey(when)])];
  const what = when === null ? 'person' : 'person and time';
  if (place !== null && isRepeated(reading, line, place, what)) return;
  for (const { column, instrument, timePoint } of columns) {
    const measured = timePoint === undefined ? when : { timePoint };
    readScore(reading, line, column, instrument, (total) => {
      if (person === null || measured === null) return;
      const about = { line: line.line, column, participant: person, when: measured };
      reading.scores.push({ ...about, instrument, total });
    });
  }
}

function readLong(
  reading: Reading,
  line: Line,
  { person, when }: About,
  columns: LongColumns,
): void {
  const { score: column } = columns;
  const instrument = line.cell(columns.instrument);
  if (!reading.instruments.has(instrument)) {
    line.fault(columns.instrument, `There is no instrument ${quoted(instrument)}.`);
    return;
  }
  const place = person === null || when === null ? null : [person, whenKey(when), instrument];
  const what = 'person, time and instrument';
  if (place !== null && isRepeated(reading, line, place, what)) return;
  readScore(reading, line, column, instrument, (total) => {
    if (person === null || when === null) return;
    const about = { line: line.line, column, participant: person, when };
    reading.scores.push({ ...about, instrument, total });
  });
}

type Tell = (column: string, reason: string) => void;

/** What a line is about stands on an earlier line: `what`, in words. */
function isRepeated(
  { seen, mapping }: Reading,
  { line, fault }: Line,
  place: readonly string[],
  what: string,
): boolean {
  const key = JSON.stringify(place);
  const earlier = seen.get(key);
  if (earlier === undefined) {
    seen.set(key, line);
    return false;
  }
  fault(mapping.participant, `The same ${what} as on line ${earlier}.`);
  return true;
}

function participantFault(text: string): string | null {
  if (text === '') return 'The participant is empty.';
  if (text.length > 80) return 'The participant is longer than 80 characters.';
  return /[\u0000-\u001f\u007f]/.test(text) ? 'The participant has control characters.' : null;
}

/** @returns the reason, as text, where it is no time */
function readWhen(
  when: NonNullable<MeasureMapping['when']>,
  today: string,
  text: string,
): When | string {
  if ('timePoint' in when) {
    if (/^\d{1,4}$/.test(text)) return { timePoint: Number(text) };
    if (text === '') return 'The time point is empty.';
    return `${quoted(text)} is not a time point: write 1, 2, 3 and so on.`;
  }
  if (text === '') return 'The date is empty.';
  const { dateFormat = 'YYYY-MM-DD' } = when;
  const day = dayIn(text, dateFormat);
  if (day === null) return `${quoted(text)} is not a date (${dateFormat}).`;
  return day > today ? `${quoted(text)} is later than today.` : { day };
}

function readScore(
  { mapping, instruments, blanks }: Reading,
  { cell, fault }: Line,
  column: string,
  code: string,
  keep: (total: number) => void,
): void {
  const text = cell(column);
  const instrument = instruments.get(code);
  // An unknown instrument of a wide mapping is told once, for the mapping.
  if (instrument === undefined) return;
  if (text === '' || mapping.missing.includes(text)) {
    blanks.set(code, (blanks.get(code) ?? 0) + 1);
    return;
  }
  const score = scoreOf(instrument, text);
  if (typeof score === 'string') fault(column, score);
  else keep(score);
}

/** @returns the reason, as text, where it is no score of the instrument */
function scoreOf(instrument: InstrumentDefinition, text: string): number | string {
  if (!/^[+-]?\d{1,9}(\.\d{1,9})?$/.test(text)) return `${quoted(text)} is not a number.`;
  const figure = Number(text);
  const percent = instrument.scoreOnly && instrument.coding === 'percent';
  const { min, max } = percent ? { min: 0, max: 100 } : instrument.range;
  const unit = percent ? ' percent' : '';
  if (figure > max) return `${quoted(text)} is above ${max}${unit}, the highest score.`;
  if (figure < min) return `${quoted(text)} is below ${min}${unit}, the lowest score.`;
  const entered = enteredScore(instrument, figure);
  return entered.ok ? entered.total : entered.problem.message;
}

/** The cell as it stands, shortened where it would not fit a line. */
function quoted(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
}
