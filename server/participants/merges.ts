import type {
  DirectoryEntry,
  MergedEntry,
  MergeUndo,
  MergeWrite,
  ParticipantEntries,
} from '#contract/participant-merge';
import { likeParticipants } from '../intake/matches.ts';
import { invalid, notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import {
  findEntries,
  findEntry,
  merge,
  readEpisodes,
  readMerges,
  undoMerge,
  type FoundMerge,
} from './merge-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'audit' | 'require'>;

/** All entries of one person; for who may merge also those of the directory that may be theirs. */
export async function readEntries(work: Asking, id: string): Promise<ParticipantEntries> {
  const { db, staff, audit } = work;
  const entry = await findEntry(db, id);
  if (entry === undefined) throw notFound();
  const merges = await readMerges(db, id);
  const mayMerge = staff.roles.includes('director');
  const alike = mayMerge ? await unmerged(work, entry, merges) : [];
  const shown = [...merges.map((each) => each.entry), ...alike];
  audit.read('participant', [id, ...shown.map((each) => each.id)], { entries: true });
  const told = await withEpisodes(work, merges);
  return {
    entry,
    mergedInto: told.find(({ mergeId }) => !keptBy(merges, mergeId)) ?? null,
    merged: told.filter(({ mergeId }) => keptBy(merges, mergeId)),
    alike,
    mayMerge,
  };
}

const keptBy = (merges: readonly FoundMerge[], mergeId: string): boolean =>
  merges.some((each) => each.mergeId === mergeId && each.keeps);

async function withEpisodes(
  { db }: Pick<Asking, 'db'>,
  merges: readonly FoundMerge[],
): Promise<MergedEntry[]> {
  const ids = merges.map((each) => each.entry.id);
  const episodes = await readEpisodes(db, ids);
  return merges.map(({ keeps: _, ...each }) => ({
    ...each,
    episodes: episodes
      .filter(({ participantId }) => participantId === each.entry.id)
      .map(({ participantId: __, ...episode }) => episode),
  }));
}

/** Entries that may be the same person and that the reader sees: only these can be merged. */
async function unmerged(
  work: Pick<Asking, 'db'>,
  entry: DirectoryEntry,
  merges: readonly FoundMerge[],
): Promise<DirectoryEntry[]> {
  const known = new Set([entry.id, ...merges.map((each) => each.entry.id)]);
  const alike = (await likeParticipants(work, entry)).filter(({ id }) => !known.has(id));
  return findEntries(
    work.db,
    alike.map(({ id }) => id),
  );
}

/** Merges another entry of the same person into this one. @throws a refusal that says what to do */
export async function mergeEntries(
  work: Asking,
  keptId: string,
  { id, mergedId, reason }: MergeWrite,
): Promise<ParticipantEntries> {
  const { db } = work;
  if (mergedId === keptId) {
    throw invalid([{ field: 'mergedId', message: 'An entry cannot be merged into itself.' }]);
  }
  const written = requireReason(reason);
  await requireBoth(work, [keptId, mergedId]);
  const whyNot = await merge(db, { id, keptId, mergedId, reason: written });
  if (whyNot !== null) throw refusals[whyNot]?.() ?? notFound();
  work.audit.write('participant', [keptId, mergedId], { merge: id });
  return readEntries(work, keptId);
}

/** Undoes a merge: both entries stand alone again, each with what was written to it. */
export async function undoMergeOf(
  work: Asking,
  keptId: string,
  mergeId: string,
  { reason }: MergeUndo,
): Promise<ParticipantEntries> {
  const { db } = work;
  const written = requireReason(reason);
  await requireBoth(work, [keptId]);
  const found = (await readMerges(db, keptId)).find(
    (each) => each.mergeId === mergeId && each.keeps,
  );
  if (found === undefined || !(await undoMerge(db, mergeId, written))) throw notFound();
  work.audit.write('participant', [keptId, found.entry.id], { undoneMerge: mergeId });
  return readEntries(work, keptId);
}

/** @throws notFound for an entry that the person may not see */
async function requireBoth({ db, require }: Asking, ids: readonly string[]): Promise<void> {
  for (const id of ids) if ((await findEntry(db, id)) === undefined) throw notFound();
  require({ treats: true });
}

function requireReason(reason: string): string {
  const written = reason.trim();
  if (written !== '') return written;
  throw invalid([{ field: 'reason', message: 'Say in a sentence how you know.' }]);
}

const title = 'These entries cannot be merged yet';
const refusals: Readonly<Record<string, () => Error>> = {
  'merged-before': () =>
    refused(
      'merged-before',
      title,
      'One of the two is part of another merge. Undo that one first, or merge into the entry that is kept.',
    ),
  'in-care': () =>
    refused(
      'in-care',
      title,
      'The entry that would be merged is in care. Keep that one, and merge the other into it; where both are in care, end one of the episodes first. An episode whose last day is today counts until tomorrow.',
    ),
  'in-group': () =>
    refused(
      'in-group',
      title,
      'The entry that would be merged is a member of a group. End that membership first.',
    ),
  referred: () =>
    refused(
      'referred',
      title,
      'The entry that would be merged has a referral that is not decided. Decide it first.',
    ),
  'on-list': () =>
    refused(
      'on-list',
      title,
      'The entry that would be merged is on the list of a session that has not ended. Take it off that list first, or wait for its end.',
    ),
  'check-in-unsent': () =>
    refused(
      'check-in-unsent',
      title,
      'A check-in of the entry that would be merged is begun on a tablet and not sent yet. Let it be sent first, or wait for a day after the tablet’s end.',
    ),
  'open-flag': () =>
    refused('open-flag', title, 'The entry that would be merged has an open flag. Close it first.'),
};
