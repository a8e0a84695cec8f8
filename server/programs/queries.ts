import { sql, type Kysely } from 'kysely';
import type { Program, ProgramSettings, ProgramWrite } from '#contract/program';
import type { NoteFormat } from '#domain/notes/note-formats';
import type { DB } from '../database/schema.gen.ts';

/** Programs of the organization, by name; with `only`, those of these ids. */
export async function readPrograms(
  db: Kysely<DB>,
  organizationId: string,
  only: readonly string[] | null = null,
): Promise<Program[]> {
  if (only?.length === 0) return [];
  const rows = await db
    .selectFrom('program')
    .select(['id', 'name', 'site', 'level_of_care', 'time_zone', 'required_weekly_minutes'])
    .select(['note_format', 'settings', 'ends_on', 'version'])
    .where('organization_id', '=', organizationId)
    .$if(only !== null, (query) => query.where('id', 'in', [...(only ?? [])]))
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    site: row.site,
    levelOfCare: row.level_of_care,
    timeZone: row.time_zone,
    requiredWeeklyMinutes: row.required_weekly_minutes,
    noteFormat: row.note_format as NoteFormat,
    settings: row.settings as unknown as ProgramSettings,
    endsOn: row.ends_on,
    version: row.version,
  }));
}

function columns(written: ProgramWrite) {
  return {
    name: written.name,
    site: written.site,
    level_of_care: written.levelOfCare,
    time_zone: written.timeZone,
    required_weekly_minutes: written.requiredWeeklyMinutes,
    note_format: written.noteFormat,
    settings: JSON.stringify(written.settings),
    ends_on: written.endsOn,
    version: written.version + 1,
  };
}

/** @returns whether it was made; false when there is a program of this id already */
export async function insertProgram(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  written: ProgramWrite,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('program')
    // The code names a program in commands; nobody but those who import chooses one.
    .values({ organization_id: organizationId, id, code: id, ...columns(written) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** @returns whether it was still at the version that its writer saw */
export async function updateProgram(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  written: ProgramWrite,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('program')
    .set(columns(written))
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('version', '=', written.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether somebody else's program of the organization has this name already. */
export async function isNameTaken(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  name: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('program')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '<>', id)
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}
