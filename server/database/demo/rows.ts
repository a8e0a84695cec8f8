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
  'measurement_plan',
  'measurement_plan_item',
  'participant',
  'episode',
  'level_of_care',
  'episode_clinician',
  'agreed_schedule',
  'closure',
  'curriculum',
  'curriculum_outline',
  'day_template',
  'day_template_part',
  'referral',
  'referral_step',
  'admission',
  'consent',
  'problem',
  'goal',
  'objective',
  'intervention',
  'plan_version',
  'plan_signature',
  'objective_progress',
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
  'diary_day',
  'diary_urge',
  'flag',
  'flag_cause',
  'flag_action',
  'flag_step',
  'risk_assessment',
  'flag_statement',
  'work_task',
  'leader_intervention',
  'group_note',
  'group_note_return',
  'group_note_addendum',
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

  /** While the database takes one batch, the next one is put into words. */
  async insert(client: pg.ClientBase): Promise<void> {
    let written: Promise<unknown> = Promise.resolve();
    for (const table of tables) {
      const rows = this.#rows.get(table) ?? [];
      for (let from = 0; from < rows.length; from += batch) {
        const [statement, values] = insertion(table, rows.slice(from, from + batch));
        await written;
        written = client.query(statement, values);
      }
    }
    await written;
  }
}

const batch = 1500;

function insertion(table: Table, rows: readonly object[]): [statement: string, values: string[]] {
  const columns = Object.keys(rows[0] ?? {});
  const other = rows.find((row) => Object.keys(row).length !== columns.length);
  if (other !== undefined) {
    throw new TypeError(`rows of ${table} differ in their columns: ${Object.keys(other).join()}`);
  }
  const list = columns.map((column) => `"${column}"`).join(', ');
  const statement = `insert into "${table}" (${list})
    select ${list} from json_populate_recordset(null::"${table}", $1::json)`;
  return [statement, [JSON.stringify(rows)]];
}
