import type { DateFormat, ImportFault } from '#contract/measure-import';
import type { PeopleColumn } from '#domain/imports/people-columns';
import type { FieldError } from '../problems.ts';
import type { StrictSchema } from '../validation.ts';
import { dayIn } from './date-formats.ts';
import type { PeopleRow } from './people-table.ts';

/** A thing that a file names: a program, a group, a person by their address. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Reads the cells of one line, and keeps what is wrong with each: one fault a cell, the first. */
export class RowReader<Key extends string> {
  readonly faults: ImportFault[] = [];
  readonly #row: PeopleRow<Key>;
  readonly #columns: Readonly<Record<Key, PeopleColumn>>;
  readonly #dateFormat: DateFormat;

  constructor(
    row: PeopleRow<Key>,
    columns: Readonly<Record<Key, PeopleColumn>>,
    dateFormat: DateFormat,
  ) {
    this.#row = row;
    this.#columns = columns;
    this.#dateFormat = dateFormat;
  }

  fault(key: Key, reason: string): void {
    const { head } = this.#columns[key];
    if (this.faults.some(({ column }) => column === head)) return;
    this.faults.push({ line: this.#row.line, column: head, reason });
  }

  text(key: Key): string {
    return this.#row.cell(key);
  }

  /** Null: the cell is empty, and so nothing is known. */
  known(key: Key): string | null {
    return this.text(key) || null;
  }

  day(key: Key): string | null {
    const text = this.known(key);
    if (text === null) return null;
    const day = dayIn(text, this.#dateFormat);
    if (day === null) this.fault(key, `“${text}” is not a date (${this.#dateFormat}).`);
    return day;
  }

  /** The parts of a cell that holds several. A name may hold a comma, a weekday does not. */
  parts(key: Key, between = /[;|\n]/): string[] {
    return this.text(key)
      .split(between)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  /** Each part by its name, capitals aside. */
  named(key: Key, choices: readonly Named[], what: string): string[] {
    return this.parts(key).flatMap((part) => this.#find(key, part, choices, what) ?? []);
  }

  /** The whole cell as one name; null: it is empty, or a fault. */
  nameOf(key: Key, choices: readonly Named[], what: string): string | null {
    const text = this.known(key);
    return text === null ? null : this.#find(key, text, choices, what);
  }

  #find(key: Key, text: string, choices: readonly Named[], what: string): string | null {
    const found = choices.filter(({ name }) => sameName(name, text));
    const [first] = found;
    if (found.length === 1 && first) return first.id;
    this.fault(
      key,
      found.length === 0
        ? `There is no ${what} “${text}”${listed(choices)}.`
        : `More than one ${what} is called “${text}”: rename one first.`,
    );
    return null;
  }

  /** What the rules say of a write, at the columns that its fields come from. */
  refuse(errors: readonly FieldError[], columnOf: (field: string) => Key): void {
    for (const { field, message } of errors) this.fault(columnOf(field), message);
  }

  /** What the schema of a write says, after what the rules said. */
  check(schema: StrictSchema, write: unknown, columnOf: (field: string) => Key): void {
    const checked = schema.check(write);
    if (checked.ok) return;
    for (const { field, message } of checked.errors) {
      const about = message.startsWith(field) ? message.slice(field.length).trim() : message;
      this.fault(columnOf(field), `The cell ${about}`);
    }
  }
}

const sameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** A few to choose from help; a long list does not. */
function listed(choices: readonly Named[]): string {
  // The first name of each: others are only taken.
  const names = choices
    .filter(({ id }, place) => choices.findIndex((each) => each.id === id) === place)
    .map(({ name }) => name);
  return names.length === 0 || names.length > 12 ? '' : `: it is one of ${names.join(', ')}`;
}
