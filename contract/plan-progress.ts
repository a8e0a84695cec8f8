import Type from 'typebox';
import { progressLevels } from '#domain/plan/progress';
import { closed, Day, Id, Instant, nullable, oneOf, PersonRef, text } from '#contract/scalars';

/** What was said of an objective on a day; it is never changed, only followed by another. */
export const ObjectiveProgress = Type.Object(
  {
    id: Id,
    objectiveId: Id,
    on: Day,
    progress: oneOf(progressLevels),
    words: nullable(Type.String()),
    /** The note it was taken from; null: said in a review. */
    noteId: nullable(Id),
    by: PersonRef,
    at: Instant,
  },
  closed,
);
export type ObjectiveProgress = Type.Static<typeof ObjectiveProgress>;

/** POST /api/participants/:id/plan/objectives/:objective/progress */
export const ObjectiveProgressWrite = Type.Object(
  {
    id: Id,
    on: Day,
    progress: oneOf(progressLevels),
    words: nullable(text(1000, 1)),
    noteId: nullable(Id),
  },
  closed,
);
export type ObjectiveProgressWrite = Type.Static<typeof ObjectiveProgressWrite>;
