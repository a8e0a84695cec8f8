import type { AddendumWrite } from '#contract/note';
import { invalid, refused } from '../problems.ts';
import type { NoteHistory } from './note-queries.ts';
import { isAnswered } from './standing.ts';

/** An answer names the return it answers, once; another kind names none. @throws invalid, refused */
export function refuseWrongAnswer(
  history: NoteHistory,
  asked: Pick<AddendumWrite, 'kind' | 'answersReturnId'>,
): void {
  const given = history.returns.find(({ id }) => id === asked.answersReturnId);
  if (asked.kind !== 'answer') {
    if (asked.answersReturnId === null) return;
    const message = 'Only an addendum of kind "answer" answers a return.';
    throw invalid([{ field: 'answersReturnId', message }]);
  }
  if (given === undefined) {
    const message = 'Name the return of this note that the addendum answers.';
    throw invalid([{ field: 'answersReturnId', message }]);
  }
  if (isAnswered(given, history)) {
    const detail = 'Write a correction or a late entry instead.';
    throw refused('already-answered', 'Already answered', detail);
  }
}
