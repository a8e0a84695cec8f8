import type { ImportFault, MeasureMapping } from '#contract/measure-import';
import { isDay } from '#domain/calendar/zoned-time';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { enteredScore } from '#domain/instruments/score-only';
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
  const columnFaults = file.header.length === 0 ? [] : missingColumns(file.header, mapping);
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
    'date' in when ? when.date : when.timePoint,
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
  const { mapping } = reading;
  const cell = (column: string) => row.cells[reading.at(column)] ?? '';
  const fault = (column: string, reason: string) =>
    reading.faults.push({ line: row.line, column, reason });
  const participant = cell(mapping.participant);
  const notPerson = participantFault(participant);
  if (notPerson !== null) fault(mapping.participant, notPerson);
  const whenColumn = 'date' in mapping.when ? mapping.when.date : mapping.when.timePoint;
  const when = readWhen(reading, cell(whenColumn));
  if (typeof when === 'string') fault(whenColumn, when);
  const known = notPerson === null && typeof when !== 'string';
  if (known) reading.participants.add(participant);
  const { shape } = mapping;
  if ('wide' in shape) {
    if (known && isRepeated(reading, row.line, [participant, whenKey(when)], fault)) return;
    for (const { column, instrument } of shape.wide) {
      readScore(reading, fault, cell(column), column, instrument, (total) => {
        if (known) {
          reading.scores.push({ line: row.line, column, participant, when, instrument, total });
        }
      });
    }
    return;
  }
  const instrument = cell(shape.long.instrument);
  if (!reading.instruments.has(instrument)) {
    fault(shape.long.instrument, `There is no instrument ${quoted(instrument)}.`);
    return;
  }
  const place = known ? [participant, whenKey(when), instrument] : null;
  if (place !== null && isRepeated(reading, row.line, place, fault)) return;
  const column = shape.long.score;
  readScore(reading, fault, cell(column), column, instrument, (total) => {
    if (known)
      reading.scores.push({ line: row.line, column, participant, when, instrument, total });
  });
}

type Tell = (column: string, reason: string) => void;

/** The same person, time and (in a long file) instrument stands on an earlier line. */
function isRepeated(reading: Reading, line: number, place: readonly string[], fault: Tell) {
  const key = JSON.stringify(place);
  const earlier = reading.seen.get(key);
  if (earlier === undefined) {
    reading.seen.set(key, line);
    return false;
  }
  const what = place.length > 2 ? 'person, time and instrument' : 'person and time';
  fault(reading.mapping.participant, `The same ${what} as on line ${earlier}.`);
  return true;
}

function participantFault(text: string): string | null {
  if (text === '') return 'The participant is empty.';
  if (text.length > 80) return 'The participant is longer than 80 characters.';
  return /[\u0000-\u001f\u007f]/.test(text) ? 'The participant has control characters.' : null;
}

/** @returns the reason, as text, where it is no time */
function readWhen({ mapping, today }: Reading, text: string): When | string {
  if ('timePoint' in mapping.when) {
    if (/^\d{1,4}$/.test(text)) return { timePoint: Number(text) };
    if (text === '') return 'The time point is empty.';
    return `${quoted(text)} is not a time point: write 1, 2, 3 and so on.`;
  }
  if (text === '') return 'The date is empty.';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !isDay(text) || text < '1900-01-01') {
    return `${quoted(text)} is not a date (YYYY-MM-DD).`;
  }
  return text > today ? `${quoted(text)} is later than today.` : { day: text };
}

function readScore(
  { mapping, instruments, blanks }: Reading,
  fault: Tell,
  text: string,
  column: string,
  code: string,
  keep: (total: number) => void,
): void {
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
