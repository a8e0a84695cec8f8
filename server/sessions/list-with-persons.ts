import type { ListedSession } from '#contract/session';
import type { Work } from '../request/endpoint.ts';
import { readPersonsOfSessions } from './person-queries.ts';
import { readSummaries } from './summaries.ts';

/** The sessions of a time, those of one person with their name; who is named is audited. */
export async function listWithPersons(
  { db, audit }: Pick<Work, 'db' | 'audit'>,
  from: string,
  to: string,
): Promise<ListedSession[]> {
  const sessions = await readSummaries(db, from, to);
  const single = sessions.filter(({ kind }) => kind === 'individual').map(({ id }) => id);
  const persons = await readPersonsOfSessions(db, single);
  if (persons.size > 0) {
    audit.read('roster', new Set([...persons.values()].map((each) => each.participantId)));
  }
  return sessions.map((session) => {
    const person = persons.get(session.id);
    return {
      ...session,
      person: person
        ? { preferredName: person.preferredName, familyName: person.familyName }
        : null,
    };
  });
}
