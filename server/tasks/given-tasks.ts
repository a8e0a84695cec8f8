import { iso } from '../instants.ts';
import type { Work } from '../request/endpoint.ts';
import type { Found } from './found-tasks.ts';
import { readAssignments, readTeams, type AssignmentRow } from './work-queries.ts';

/** One occurrence of one kind of task about a person. */
export const keyOf = (
  participantId: string | null,
  { kind, subject }: Pick<AssignmentRow, 'kind' | 'subject'>,
  occurrence: string,
): string => `${participantId ?? ''} ${kind} ${subject} ${occurrence}`;

/** That a task was given to somebody else than its rule says. */
export interface Given {
  readonly row: AssignmentRow;
  /** False: who was given it is disabled or treats the person no more, so that its rule holds again. */
  readonly holds: boolean;
}

/** What was given away about these people, by `keyOf`. */
export async function readGiven(
  db: Work['db'],
  people: readonly string[],
): Promise<ReadonlyMap<string, Given>> {
  const rows = await readAssignments(db, people);
  const teams = await readTeams(db, [...new Set(rows.map(({ participantId }) => participantId))]);
  return new Map(
    rows.map((row) => {
      const team = teams.get(row.participantId) ?? [];
      const holds = team.some(({ id }) => id === row.owner.id);
      return [keyOf(row.participantId, row, row.occurrence), { row, holds }];
    }),
  );
}

/** The task with whom it was given to, while that holds. */
export function withOwner(found: Found, all: ReadonlyMap<string, Given>): Found {
  const { task, occurrence } = found;
  const given = all.get(keyOf(task.participantId, task, occurrence));
  if (!given?.holds || !task.mayReassign) return found;
  const { owner, by, at, version } = given.row;
  return { ...found, task: { ...task, owner, assigned: { by, at: iso(at), version } } };
}
