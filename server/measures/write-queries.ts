import { sql, type Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { NotGivenReason } from '#domain/measures/not-given-reasons';
import type { PlanItem, PlanOverride } from '#domain/measures/measure-plan';
import type { DB } from '../database/schema.gen.ts';

interface Decided {
  readonly organizationId: string;
  readonly number: number;
  readonly validFrom: string;
  readonly by: string;
  readonly at: string;
}

const asked = (item: PlanItem) => ({
  is_main: item.isMain,
  at_admission: item.atAdmission,
  every_days: item.everyDays,
  at_level_change: item.atLevelChange,
  at_discharge: item.atDischarge,
  starts_on: item.startsOn,
});

/** @returns whether the version is the next one; false: somebody was first, or one is left out */
export async function insertProgramPlan(
  db: Kysely<DB>,
  plan: Decided & { readonly programId: string; readonly items: readonly PlanItem[] },
): Promise<boolean> {
  const key = {
    organization_id: plan.organizationId,
    program_id: plan.programId,
    number: plan.number,
  };
  const { rows } = await sql<{ number: number }>`
    insert into measurement_plan
      (organization_id, program_id, number, valid_from, recorded_by, recorded_at)
    select ${key.organization_id}::uuid, ${key.program_id}::uuid, ${key.number}::integer,
      ${plan.validFrom}::date, ${plan.by}::uuid, ${plan.at}::timestamptz
    where (select coalesce(max(number), 0) from measurement_plan
      where program_id = ${key.program_id}::uuid) = ${key.number}::integer - 1
    on conflict do nothing returning number`.execute(db);
  if (rows.length === 0) return false;
  await db
    .insertInto('measurement_plan_item')
    .values(
      plan.items.map((item, place) => ({
        ...key,
        position: place + 1,
        instrument_code: item.instrumentCode,
        ...asked(item),
      })),
    )
    .execute();
  return true;
}

const leftOut = {
  is_main: false,
  at_admission: false,
  every_days: null,
  at_level_change: false,
  at_discharge: false,
  starts_on: null,
};

/** @returns whether the version is the next one; false: somebody was first, or one is left out */
export async function insertPersonPlan(
  db: Kysely<DB>,
  plan: Decided & {
    readonly participantId: string;
    readonly episodeId: string;
    readonly overrides: readonly PlanOverride[];
  },
): Promise<boolean> {
  const key = {
    organization_id: plan.organizationId,
    participant_id: plan.participantId,
    episode_id: plan.episodeId,
    number: plan.number,
  };
  const { rows } = await sql<{ number: number }>`
    insert into participant_measure_plan
      (organization_id, participant_id, episode_id, number, valid_from, recorded_by, recorded_at)
    select ${key.organization_id}::uuid, ${key.participant_id}::uuid, ${key.episode_id}::uuid,
      ${key.number}::integer, ${plan.validFrom}::date, ${plan.by}::uuid, ${plan.at}::timestamptz
    where (select coalesce(max(number), 0) from participant_measure_plan
      where episode_id = ${key.episode_id}::uuid) = ${key.number}::integer - 1
    on conflict do nothing returning number`.execute(db);
  if (rows.length === 0) return false;
  if (plan.overrides.length === 0) return true;
  await db
    .insertInto('participant_measure_item')
    .values(
      plan.overrides.map((override, place) => ({
        ...key,
        position: place + 1,
        change: override.change,
        reason: override.reason,
        ...(override.change === 'own'
          ? { instrument_code: override.item.instrumentCode, ...asked(override.item) }
          : { instrument_code: override.instrumentCode, ...leftOut }),
      })),
    )
    .execute();
  return true;
}

export interface NotGivenRow {
  readonly organizationId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly instrumentCode: string;
  readonly day: string;
  readonly reason: NotGivenReason;
  readonly words: string | null;
  readonly by: string;
  readonly at: string;
}

/** @returns false when there is one of this instrument and day already */
export async function insertNotGiven(db: Kysely<DB>, row: NotGivenRow): Promise<boolean> {
  const stored = await db
    .insertInto('measure_not_given')
    .values({
      organization_id: row.organizationId,
      id: newId(),
      participant_id: row.participantId,
      episode_id: row.episodeId,
      instrument_code: row.instrumentCode,
      day: row.day,
      reason: row.reason,
      words: row.words,
      recorded_by: row.by,
      recorded_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}

/** Takes back the one that holds. @returns false when there is none at this version */
export async function withdrawNotGiven(
  db: Kysely<DB>,
  which: Pick<NotGivenRow, 'participantId' | 'instrumentCode' | 'day' | 'by' | 'at'> & {
    readonly version: number;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('measure_not_given')
    .set((eb) => ({
      withdrawn_by: which.by,
      withdrawn_at: which.at,
      version: eb('version', '+', 1),
    }))
    .where('participant_id', '=', which.participantId)
    .where('instrument_code', '=', which.instrumentCode)
    .where('day', '=', which.day)
    .where('withdrawn_at', 'is', null)
    .where('version', '=', which.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
