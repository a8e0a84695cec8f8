import type { Insertable } from 'kysely';
import type pg from 'pg';
import type { DB } from '../schema.gen.ts';

/** In the order of their references, so that each row finds what it names. */
const tables = [
  'organization',
  'credential',
  'staff',
  'staff_role',
  'supervision',
  'program',
  'staff_program',
  'participant',
  'episode',
  'level_of_care',
  'episode_clinician',
  'agreed_schedule',
  'problem',
  'goal',
  'objective',
  'group',
  'group_facilitator',
  'group_meeting',
  'curriculum_topic',
  'membership',
  'session',
  'session_part',
  'session_facilitator',
  'roster',
  'attendance',
  'check_in',
  'observation',
  'administration',
  'skill_use',
  'flag',
  'flag_cause',
  'risk_assessment',
  'flag_statement',
  'work_task',
  'leader_intervention',
  'group_note',
  'note',
  'note_return',
  'addendum',
  'signature',
] as const satisfies readonly (keyof DB)[];

type Table = (typeof tables)[number];

/** Every key spelled out: a column left out would be null in a bulk insert, not its default. */
export type Row<T extends Table> = Insertable<DB[T]>;

/** Rows to be written, table by table, in as few statements as possible. */
export class Rows {
  readonly #rows = new Map<Table, object[]>();

  add<T extends Table>(table: T, row: Row<T>): void {
    const rows = this.#rows.get(table);
    if (rows === undefined) this.#rows.set(table, [row]);
    else rows.push(row);
  }

  of<T extends Table>(table: T): readonly Row<T>[] {
    return (this.#rows.get(table) ?? []) as Row<T>[];
  }

  async insert(client: pg.ClientBase): Promise<void> {
    for (const table of tables) {
      const rows = this.#rows.get(table) ?? [];
      for (let from = 0; from < rows.length; from += batch) {
        await insertBatch(client, table, rows.slice(from, from + batch));
      }
    }
  }
}

const batch = 4000;

async function insertBatch(client: pg.ClientBase, table: Table, rows: object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const other = rows.find((row) => Object.keys(row).length !== columns.length);
  if (other !== undefined) {
    throw new TypeError(`rows of ${table} differ in their columns: ${Object.keys(other).join()}`);
  }
  const list = columns.map((column) => `"${column}"`).join(', ');
  await client.query(
    `insert into "${table}" (${list})
     select ${list} from json_populate_recordset(null::"${table}", $1::json)`,
    [JSON.stringify(rows)],
  );
}
