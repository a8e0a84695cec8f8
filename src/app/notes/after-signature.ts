import type { Addendum, NoteReturn } from '#contract/group-note';

/** What came after a signature, told apart by what it is. */
export type AfterSignature =
  | {
      readonly is: 'return';
      readonly id: string;
      readonly at: string;
      readonly comment: NoteReturn;
    }
  | {
      readonly is: 'addendum';
      readonly id: string;
      readonly at: string;
      readonly addendum: Addendum;
    };

/** Comments and addenda in the order in which they came, so that an answer stands under its question. */
export function inOrderOfTime(
  returns: readonly NoteReturn[],
  addenda: readonly Addendum[],
): readonly AfterSignature[] {
  const all: AfterSignature[] = [
    ...returns.map(
      (comment) => ({ is: 'return', id: comment.id, at: comment.returnedAt, comment }) as const,
    ),
    ...addenda.map(
      (addendum) => ({ is: 'addendum', id: addendum.id, at: addendum.signedAt, addendum }) as const,
    ),
  ];
  return all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
