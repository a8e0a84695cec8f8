/** Who may do what to a group note, which several people may have signed something of. */
import type { GroupNote } from '#contract/group-note';
import { permitted, type Action, type Relation } from '#domain/permissions/actions';
import type { StaffMember } from '../request/staff-member.ts';
import type { OpenSignature } from '../notes/standing.ts';
import type { GrownGroupNote } from './group-note-standing.ts';

type Leaders = readonly { readonly id: string }[];

/** Towards one person who signed something of it, or may sign it. */
export function relationTo(
  { supervisors }: Pick<GrownGroupNote, 'supervisors'>,
  leaders: Leaders,
  authorId: string | null,
): Relation {
  return {
    facilitatorIds: leaders.map(({ id }) => id),
    authorId,
    authorSupervisorIds: supervisors.get(authorId ?? '') ?? [],
  };
}

/** Whose signatures wait for a co-signature. */
export function waitingSigners({ standing }: Pick<GrownGroupNote, 'standing'>): string[] {
  const waiting = standing.uncovered.filter(({ waits }) => waits);
  return [...new Set(waiting.map(({ signedBy }) => signedBy))];
}

/** A return is answered by who signed the note; where only an addendum waits, by its author. */
export function answerers(grown: Pick<GrownGroupNote, 'note' | 'standing'>): string[] {
  const { signedBy } = grown.note;
  const waiting = waitingSigners(grown);
  return signedBy !== null && waiting.includes(signedBy) ? [signedBy] : waiting;
}

/** What a co-signature of this person covers: what those signed whom they supervise. */
export function coverableBy(grown: GrownGroupNote, reader: StaffMember): OpenSignature[] {
  return grown.standing.uncovered.filter(({ signedBy }) =>
    may('co-sign-note', reader, relationTo(grown, [], signedBy)),
  );
}

/** What the reader may do now, from the one table in domain/permissions. */
export function allowedTo(
  grown: GrownGroupNote,
  leaders: Leaders,
  reader: StaffMember,
): GroupNote['allowed'] {
  const { note, standing } = grown;
  const isAwaiting = standing.status === 'awaiting-co-signature';
  const reviews = (action: Action) =>
    isAwaiting &&
    waitingSigners(grown).some((id) => may(action, reader, relationTo(grown, leaders, id)));
  const addAddendum =
    note.signedAt !== null &&
    may('add-group-note-addendum', reader, relationTo(grown, leaders, note.signedBy));
  return {
    coSign: reviews('co-sign-note'),
    return: reviews('return-note'),
    addAddendum,
    answer: addAddendum && standing.openReturn !== null && answerers(grown).includes(reader.id),
  };
}

function may(action: Action, reader: StaffMember, relation: Relation): boolean {
  const { id: staffId, roles, mayAssessRisk, needsCoSignature } = reader;
  return permitted(
    action,
    { staffId, roles, credential: { mayAssessRisk, needsCoSignature } },
    relation,
  );
}
