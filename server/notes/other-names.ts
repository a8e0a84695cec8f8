import { otherPeopleNamed } from '#domain/notes/named-people';
import { refused } from '../problems.ts';
import type { FoundNote } from './note-access.ts';

/**
 * No other member is named in a member's chart: in an addendum or the comment of a return as little as
 * in a note.
 *
 * @throws refused `names-another`
 */
export function refuseOtherNames({ all, note }: FoundNote, field: string, text: string): void {
  const self = all.names.find(({ participantId }) => participantId === note.participantId) ?? null;
  const others = all.names.filter(({ participantId }) => participantId !== note.participantId);
  const named = otherPeopleNamed(text, self, others);
  if (named.length === 0) return;
  const written = [...new Set(named.map((person) => `“${person.written}”`))].join(', ');
  const message = `Names another participant: ${written}`;
  throw refused('names-another', 'Another participant is named', `${message}.`, [
    { field, message },
  ]);
}
