import Type from 'typebox';
import { closed, Day, Id, Instant, nullable, PersonRef, text } from '#contract/scalars';

/** One entry of a person in the directory: name and birth date, nothing else. */
export const DirectoryEntry = Type.Object(
  {
    id: Id,
    preferredName: Type.String(),
    givenName: Type.String(),
    familyName: Type.String(),
    birthDate: nullable(Day),
  },
  closed,
);
export type DirectoryEntry = Type.Static<typeof DirectoryEntry>;

/** A stay under one of the entries of a person. */
export const EntryEpisode = Type.Object(
  { id: Id, number: Type.Integer(), admittedOn: nullable(Day), dischargedOn: nullable(Day) },
  closed,
);
export type EntryEpisode = Type.Static<typeof EntryEpisode>;

/** A merge in force, seen from one of its entries: the other entry, by whom, when and why. */
export const MergedEntry = Type.Object(
  {
    mergeId: Id,
    entry: DirectoryEntry,
    episodes: Type.Array(EntryEpisode),
    mergedBy: PersonRef,
    mergedAt: Instant,
    reason: Type.String(),
  },
  closed,
);
export type MergedEntry = Type.Static<typeof MergedEntry>;

/** GET /api/participants/:id/entries: all entries of one person. */
export const ParticipantEntries = Type.Object(
  {
    entry: DirectoryEntry,
    /** The entry into which this one was merged. */
    mergedInto: nullable(MergedEntry),
    /** Entries that were merged into this one. */
    merged: Type.Array(MergedEntry),
    /** Entries of the directory that may be the same person; only for who may merge. */
    alike: Type.Array(DirectoryEntry),
    mayMerge: Type.Boolean(),
  },
  closed,
);
export type ParticipantEntries = Type.Static<typeof ParticipantEntries>;

/** POST /api/participants/:id/merges: merges another entry into this one, which is kept. */
export const MergeWrite = Type.Object({ id: Id, mergedId: Id, reason: text(500, 1) }, closed);
export type MergeWrite = Type.Static<typeof MergeWrite>;

/** POST /api/participants/:id/merges/:merge/undo, from the entry that is kept. */
export const MergeUndo = Type.Object({ reason: text(500, 1) }, closed);
export type MergeUndo = Type.Static<typeof MergeUndo>;
