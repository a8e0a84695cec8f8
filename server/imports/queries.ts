import { sql, type Insertable, type Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { ScoreOnlyInstrument } from '#contract/instrument';
import type { ProgramSettings } from '#contract/program';
import type { DB, MeasureImport } from '../database/schema.gen.ts';

/** Imports of one program follow each other, or two of the same file would add it twice. */
export async function waitForOtherImports(db: Kysely<DB>, code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(
    hashtextextended(concat('import ', current_organization_id()::text, ' ', ${code}::text), 0))`.execute(
    db,
  );
}

export function findProgram(db: Kysely<DB>, code: string) {
  return db
    .selectFrom('program')
    .select(['id', 'name', 'time_zone'])
    .where('code', '=', code)
    .executeTakeFirst();
}

export async function importExists(db: Kysely<DB>, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('measure_import')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Everyone of an earlier import of this program, with their latest episode. */
export function findImported(db: Kysely<DB>, code: string, participants: readonly string[]) {
  return db
    .selectFrom('participant as p')
    .innerJoin('episode as e', (join) =>
      join
        .onRef('e.organization_id', '=', 'p.organization_id')
        .onRef('e.participant_id', '=', 'p.id'),
    )
    .distinctOn('p.id')
    .select(['p.id', 'p.external_id', 'e.id as episode_id'])
    .where(
      sql<boolean>`p.external_id = any (${participants.map((name) => externalId(code, name))})`,
    )
    .orderBy('p.id')
    .orderBy('e.number', 'desc')
    .execute();
}

export function findStoredScores(
  db: Kysely<DB>,
  participantIds: readonly string[],
  instruments: readonly string[],
) {
  return db
    .selectFrom('administration')
    .select(['participant_id', 'instrument_code', 'time_point', 'administered_at', 'total'])
    .where(sql<boolean>`participant_id = any (${participantIds}::uuid[])`)
    .where(sql<boolean>`instrument_code = any (${instruments})`)
    .execute();
}

export const externalId = (code: string, participant: string): string => `${code}:${participant}`;

export interface NewProgram {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
  readonly settings: ProgramSettings;
}

/** @returns null when the person may not: no director, or a program they do not work in */
export async function openImportProgram(db: Kysely<DB>, program: NewProgram) {
  const { id, code, name, timeZone, settings } = program;
  const { rows } = await sql<{ id: string | null }>`select open_import_program(${id}::uuid, ${code},
    ${name}, ${timeZone}, ${JSON.stringify(settings)}::jsonb) as id`.execute(db);
  return rows[0]?.id ?? null;
}

export interface NewParticipant {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly familyName: string;
  readonly episodeId: string;
  readonly levelId: string;
}

export async function admitImported(
  db: Kysely<DB>,
  programId: string,
  people: readonly NewParticipant[],
): Promise<void> {
  if (people.length === 0) return;
  await sql`select admit_imported(${programId}::uuid, ${JSON.stringify(people)}::jsonb)`.execute(
    db,
  );
}

export async function addInstruments(
  db: Kysely<DB>,
  organizationId: string,
  instruments: readonly ScoreOnlyInstrument[],
): Promise<void> {
  if (instruments.length === 0) return;
  await db
    .insertInto('instrument')
    .values(
      instruments.map((definition) => ({
        organization_id: organizationId,
        code: definition.code,
        definition: JSON.stringify(definition),
      })),
    )
    .execute();
}

export interface NewScore {
  readonly participantId: string;
  readonly episodeId: string;
  readonly instrument: string;
  readonly administeredAt: string | null;
  readonly timePoint: number | null;
  readonly total: number;
}

export interface ScoreOrigin {
  readonly organizationId: string;
  readonly importId: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

const scoresAtOnce = 20_000;

/** As columns and not as rows: a large file is hundreds of thousands of scores. */
export async function addScores(
  db: Kysely<DB>,
  scores: readonly NewScore[],
  { organizationId, importId, recordedBy, recordedAt }: ScoreOrigin,
): Promise<void> {
  for (let start = 0; start < scores.length; start += scoresAtOnce) {
    const part = scores.slice(start, start + scoresAtOnce);
    const column = <Value>(value: (score: NewScore) => Value) => part.map(value);
    await sql`insert into administration (organization_id, id, participant_id, episode_id,
        instrument_code, administered_at, time_point, total, mode, import_id, recorded_by,
        recorded_at)
      select ${organizationId}::uuid, score.*, 'import', ${importId}::uuid, ${recordedBy}::uuid,
        ${recordedAt}::timestamptz
      from unnest(${column(() => newId())}::uuid[], ${column((score) => score.participantId)}::uuid[],
        ${column((score) => score.episodeId)}::uuid[],
        ${column((score) => score.instrument)}::text[],
        ${column((score) => score.administeredAt)}::timestamptz[],
        ${column((score) => score.timePoint)}::integer[],
        ${column((score) => score.total)}::numeric[]) as score`.execute(db);
  }
}

export async function addImport(db: Kysely<DB>, row: Insertable<MeasureImport>): Promise<void> {
  await db.insertInto('measure_import').values(row).execute();
}
