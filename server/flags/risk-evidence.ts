import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DB } from '../database/schema.gen.ts';
import { keepEvidence } from './evidence-queries.ts';
import type { EvaluationContext } from './evaluate.ts';

/**
 * A correction changed or removed the risk answer of an administration: its causes of open flags say
 * so. The flag stays open; nothing but an assessment closes it.
 *
 * @param words what the record says now; null: no risk answer
 * @returns the flags that say something else now
 */
export async function judgeRiskEvidence(
  db: Kysely<DB>,
  by: EvaluationContext & { readonly participantId: string },
  administrationId: string,
  words: string | null,
): Promise<string[]> {
  const causes = await db
    .selectFrom('flag_cause as c')
    .innerJoin('flag as f', (join) =>
      join.onRef('f.organization_id', '=', 'c.organization_id').onRef('f.id', '=', 'c.flag_id'),
    )
    .select(['c.id', 'c.flag_id'])
    .where('c.participant_id', '=', by.participantId)
    .where('c.source_id', '=', administrationId)
    .where('f.kind', '=', 'risk')
    .where('f.closed_at', 'is', null)
    .execute();
  return keepEvidence(
    db,
    causes.map(({ id, flag_id }) => ({
      organization_id: by.organizationId,
      id: newId(),
      flag_id,
      cause_id: id,
      participant_id: by.participantId,
      state: words === null ? 'withdrawn' : 'stands',
      words,
      recorded_by: by.recordedBy,
      recorded_at: by.now,
    })),
  );
}
