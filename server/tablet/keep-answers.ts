import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { TabletAnswers, TabletAnswersKept } from '#contract/tablet';
import { evaluateFlags } from '../flags/evaluate.ts';
import { invalid, notFound, Problem } from '../problems.ts';
import type { TabletWork } from '../request/tablet-work.ts';
import { answerErrors } from './answer-errors.ts';
import { answerRows } from './answer-rows.ts';
import { findEntry, followKeptEntry, keepEntry, recordFlags } from './tablet-queries.ts';

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
 * Keeps what somebody answered, all of it or nothing, scores it, and asks the rules about their course
 * as after any other administration. Sent again, because our answer was lost on the way, it changes
 * nothing. It is taken after the tablet's end, too, for what was begun before.
 */
export async function keepAnswers(
  { db, now }: TabletWork,
  entryId: string,
  sent: TabletAnswers,
): Promise<TabletAnswersKept> {
  const form = await findEntry(db, entryId);
  if (form === null) throw notFound();
  const hash = hashOf(sent);
  if (form.kept) {
    if (form.answersHash === hash) return { kept: true };
    throw otherAnswers();
  }
  const errors = answerErrors(form, sent);
  if (errors.length > 0) throw invalid(errors);
  await keepEntry(db, entryId, sent, hash, answerRows(form, sent)).catch(foreignId);
  await followCourse(db, entryId, now);
  return { kept: true };
}

/** The last that is done: from here on the transaction is one about the person, and nothing of it is told. */
async function followCourse(db: TabletWork['db'], entryId: string, now: string): Promise<void> {
  const kept = await followKeptEntry(db, entryId);
  if (kept === null) return;
  const { raised, changed } = await evaluateFlags(db, { ...kept, now }, kept.participantId);
  if (raised.length + changed.length === 0) return;
  await recordFlags(db, entryId, raised.length, changed.length);
}

/** The same answers have the same hash, whatever the order of their fields. */
const hashOf = (sent: TabletAnswers): string =>
  createHash('sha256')
    .update(canonicalize(sent) ?? '')
    .digest('base64');

/** The id of an administration is in use. */
function foreignId(error: unknown): never {
  if ((error as { code?: string }).code === '23505') throw notFound();
  throw error;
}
