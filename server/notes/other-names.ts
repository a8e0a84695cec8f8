import { otherPeopleNamed, type PersonNames } from '#domain/notes/named-people';
import { refused } from '../problems.ts';
import type { FoundNote } from './note-access.ts';

/** Who may be named, if anybody, and who may not. */
export interface NamesAround {
  readonly self: PersonNames | null;
  readonly others: readonly PersonNames[];
}

/** Of the note of one person: everybody but them. */
export function namesAround({ all, note }: FoundNote): NamesAround {
  return {
    self: all.names.find(({ participantId }) => participantId === note.participantId) ?? null,
    others: all.names.filter(({ participantId }) => participantId !== note.participantId),
  };
}

/**
 * No other member is named in a member's chart, and none in the note of the group: in an addendum or
 * the comment of a return as little as in the note.
 *
 * @throws refused `names-another`
 */
export function refuseOtherNames(field: string, text: string, { self, others }: NamesAround): void {
  const named = otherPeopleNamed(text, self, others);
  if (named.length === 0) return;
  const written = [...new Set(named.map((person) => `“${person.written}”`))].join(', ');
  const message = `Names ${self === null ? 'a' : 'another'} participant: ${written}`;
  const title = self === null ? 'A participant is named' : 'Another participant is named';
  throw refused('names-another', title, `${message}.`, [{ field, message }]);
}
