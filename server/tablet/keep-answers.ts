import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { TabletAnswers, TabletAnswersKept } from '#contract/tablet';
import { invalid, notFound, Problem } from '../problems.ts';
import type { TabletWork } from '../request/tablet-work.ts';
import { answerErrors } from './answer-errors.ts';
import { answerRows } from './answer-rows.ts';
import type { EntryForm } from './form.ts';

/** The entry was answered, and otherwise. What was kept is not told on a tablet. */
const otherAnswers = () =>
  new Problem(
    'answered-otherwise',
    409,
    'Answered before',
    'This check-in was answered before, with other answers. Ask staff.',
    { mine: null, theirs: null },
  );

/**
 * Keeps what somebody answered, all of it or nothing, and scores it. Sent again, because an answer of
 * ours was lost on the way, it changes nothing. It is taken after the tablet's end, too, for what was
 * begun before.
 */
export async function keepAnswers(
  { db }: TabletWork,
  entryId: string,
  sent: TabletAnswers,
): Promise<TabletAnswersKept> {
  const { rows } = await sql<{ form: EntryForm | null }>`
    select find_tablet_entry(${entryId}::uuid) as form`.execute(db);
  const form = rows[0]?.form ?? null;
  if (form === null) throw notFound();
  const hash = hashOf(sent);
  if (form.kept) {
    if (form.answersHash === hash) return { kept: true };
    throw otherAnswers();
  }
  const errors = answerErrors(form, sent);
  if (errors.length > 0) throw invalid(errors);
  await sql`select keep_tablet_answers(${entryId}::uuid, ${hash}, ${JSON.stringify(sent)}::jsonb,
    ${sent.answeredAt}::timestamptz, ${JSON.stringify(answerRows(form, sent))}::jsonb)`
    .execute(db)
    .catch(foreignId);
  return { kept: true };
}

/** Objects say the same whatever the order of their fields. */
function hashOf(sent: unknown): string {
  const inOrder = JSON.stringify(sent, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(inOrder).digest('base64');
}

/** The id of an administration is in use. */
function foreignId(error: unknown): never {
  if ((error as { code?: string }).code === '23505') throw notFound();
  throw error;
}
