import type { Kysely } from 'kysely';
import type { DayTemplate, DayTemplateWrite } from '#contract/group';
import type { DB } from '../database/schema.gen.ts';

/** The day templates of programs (null: of every one) with their parts in order, by name. */
export async function readTemplates(
  db: Kysely<DB>,
  organizationId: string,
  programIds: readonly string[] | null,
): Promise<DayTemplate[]> {
  if (programIds?.length === 0) return [];
  const templates = await db
    .selectFrom('day_template')
    .select(['id', 'program_id', 'name', 'version'])
    .where('organization_id', '=', organizationId)
    .$if(programIds !== null, (query) => query.where('program_id', 'in', [...(programIds ?? [])]))
    .orderBy('name')
    .orderBy('id')
    .execute();
  const parts = await db
    .selectFrom('day_template_part')
    .innerJoin('day_template', (join) =>
      join
        .onRef('day_template.organization_id', '=', 'day_template_part.organization_id')
        .onRef('day_template.id', '=', 'day_template_part.template_id'),
    )
    .select(['day_template_part.id', 'template_id', 'title', 'starts_at', 'ends_at'])
    .select(['is_break', 'facilitator_id'])
    .where('day_template_part.organization_id', '=', organizationId)
    .$if(programIds !== null, (query) =>
      query.where('day_template.program_id', 'in', [...(programIds ?? [])]),
    )
    .orderBy('position')
    .execute();
  return templates.map(({ id, program_id, name, version }) => ({
    id,
    programId: program_id,
    name,
    version,
    parts: parts
      .filter(({ template_id }) => template_id === id)
      .map((part) => ({
        id: part.id,
        title: part.title,
        startsAt: part.starts_at.slice(0, 5),
        endsAt: part.ends_at.slice(0, 5),
        isBreak: part.is_break,
        facilitatorId: part.facilitator_id,
      })),
  }));
}

/** @returns whether it was made; false when there is a template of this id already */
export async function insertTemplate(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  { programId, name, version }: DayTemplateWrite,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('day_template')
    .values({
      organization_id: organizationId,
      id,
      program_id: programId,
      name,
      version: version + 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** @returns whether it was still at the version that its writer saw */
export async function updateTemplate(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  { programId, name, version }: DayTemplateWrite,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('day_template')
    .set({ name, version: version + 1 })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('program_id', '=', programId)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Writes the parts in place of those that were there. Sessions have copies of their own. */
export async function replaceTemplateParts(
  db: Kysely<DB>,
  organizationId: string,
  templateId: string,
  parts: DayTemplateWrite['parts'],
): Promise<void> {
  await db
    .deleteFrom('day_template_part')
    .where('organization_id', '=', organizationId)
    .where('template_id', '=', templateId)
    .execute();
  await db
    .insertInto('day_template_part')
    .values(
      parts.map((part, index) => ({
        organization_id: organizationId,
        id: part.id,
        template_id: templateId,
        position: index + 1,
        title: part.title,
        starts_at: part.startsAt,
        ends_at: part.endsAt,
        is_break: part.isBreak,
        facilitator_id: part.facilitatorId,
      })),
    )
    .execute();
}

/** Groups whose day this template is. */
export async function groupsOfTemplate(
  db: Kysely<DB>,
  organizationId: string,
  templateId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('group')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('day_template_id', '=', templateId)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
