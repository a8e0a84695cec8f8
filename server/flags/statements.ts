import type { FlagStatementWrite } from '#contract/flag';
import { notFound, Problem } from '../problems.ts';
import type { Asking } from '../sessions/access.ts';
import {
  insertStatements,
  readFlagsAmong,
  readOpenFlags,
  type NewStatement,
  type OpenFlag,
} from './statement-queries.ts';
import { readFlags } from './read.ts';

/**
 * A flag is open and nobody has said what was done.
 *
 * @param flags those that need a statement, in the problem as `flags`
 */
async function openFlags(work: Asking, flags: readonly OpenFlag[], detail: string) {
  const shown = await readFlags(work.db, { ids: flags.map(({ id }) => id) }, work.now);
  return new Problem('open-flags', 422, 'A risk flag is open', detail, { flags: shown });
}

interface Occasion {
  readonly occasion: NewStatement['occasion'];
  readonly people: readonly string[];
  /** What was said from this instant on counts; before it, it was about another day. */
  readonly since: string;
  readonly statements: readonly FlagStatementWrite[];
  /** A sentence for the person who is asked. */
  readonly detail: string;
}

/**
 * Keeps what was done about the open flags of people who leave; each needs a statement, now or
 * since the session began.
 *
 * @throws Problem `open-flags` with the flags that need one
 * @throws notFound when a statement is about a flag of nobody among these people
 */
export async function takeStatements(work: Asking, asked: Occasion): Promise<void> {
  const open = await readOpenFlags(work.db, asked.people, asked.since);
  const stated = new Set(asked.statements.map(({ flagId }) => flagId));
  // What was said of one that a colleague closed meanwhile is kept with it.
  const known = await readFlagsAmong(work.db, [...stated], asked.people);
  const knownIds = new Set(known.map(({ id }) => id));
  if (asked.statements.some(({ flagId }) => !knownIds.has(flagId))) throw notFound();
  const missing = open.filter((flag) => !flag.stated && !stated.has(flag.id));
  if (missing.length > 0) throw await openFlags(work, missing, asked.detail);
  await insert(work, asked.occasion, known, asked.statements);
}

/** Keeps what somebody said where nothing is asked any more; what is about no open flag is dropped. */
export async function keepStatements(
  work: Asking,
  occasion: NewStatement['occasion'],
  people: readonly string[],
  statements: readonly FlagStatementWrite[],
): Promise<void> {
  if (statements.length === 0) return;
  await insert(work, occasion, await readOpenFlags(work.db, people, work.now), statements);
}

async function insert(
  work: Asking,
  occasion: NewStatement['occasion'],
  about: readonly Pick<OpenFlag, 'id' | 'participant_id'>[],
  statements: readonly FlagStatementWrite[],
): Promise<void> {
  const personOf = new Map(about.map((flag) => [flag.id, flag.participant_id]));
  const rows = statements.flatMap(({ id, flagId, text }): NewStatement[] => {
    const participantId = personOf.get(flagId);
    if (participantId === undefined) return [];
    const said = { id, flag_id: flagId, participant_id: participantId, occasion, text };
    const by = { stated_by: work.staff.id, stated_at: work.now };
    return [{ organization_id: work.staff.organizationId, ...said, ...by }];
  });
  if (rows.length === 0) return;
  await insertStatements(work.db, rows).catch(foreignStatementId);
  const people = rows.map(({ participant_id }) => participant_id);
  work.audit.write('flag', people, { statements: rows.length, occasion });
}

/** The id of a new statement is in use elsewhere. */
function foreignStatementId(error: unknown): never {
  if ((error as { code?: string }).code === '23505') throw notFound();
  throw error;
}

/** Nobody with an open flag is marked as gone before it was said what was done. */
export async function requireStatementsOnLeaving(
  work: Asking,
  since: string,
  people: readonly string[],
): Promise<void> {
  if (people.length === 0) return;
  await takeStatements(work, {
    occasion: 'person-left',
    people,
    since,
    statements: [],
    detail: 'Say what was done about it before marking the person as gone.',
  });
}
