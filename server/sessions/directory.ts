import type { DirectoryResult, DirectorySearch } from '#contract/roster';
import { isDay } from '#domain/calendar/zoned-time';
import { invalid } from '../problems.ts';
import { ledSession, type Asking } from './access.ts';
import { findInDirectory } from './roster-queries.ts';

/**
 * Finds someone by the beginning of a name and the birth date, for a session that the asker leads.
 * Shows nothing else about them. Who was found is audited, the name that was asked for is not.
 */
export async function searchDirectory(
  work: Asking,
  asked: DirectorySearch,
): Promise<DirectoryResult> {
  await ledSession(work, asked.sessionId);
  const name = asked.name.trim();
  if (!isDay(asked.bornOn)) {
    throw invalid([{ field: 'bornOn', message: 'bornOn must be a day that exists.' }]);
  }
  if (name.length < 2) {
    throw invalid([{ field: 'name', message: 'name must have at least 2 characters.' }]);
  }
  const people = await findInDirectory(work.db, name, asked.bornOn);
  const ids = people.map(({ participantId }) => participantId);
  work.audit.read('directory', ids, { session: asked.sessionId, found: ids.length });
  return { people };
}
