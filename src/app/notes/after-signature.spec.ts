import type { Addendum, NoteReturn } from '#contract/group-note';
import { inOrderOfTime } from './after-signature';

const returned = (id: string, returnedAt: string) => ({ id, returnedAt }) as unknown as NoteReturn;
const added = (id: string, signedAt: string) => ({ id, signedAt }) as unknown as Addendum;

describe('What came after a signature', () => {
  it('stands in the order of time: a late entry before the comment is no answer to it', () => {
    const told = inOrderOfTime(
      [returned('comment', '2026-06-16T19:47:00.000Z')],
      [
        added('answer', '2026-06-16T19:52:00.000Z'),
        added('late entry', '2026-06-16T19:46:00.000Z'),
      ],
    );
    expect(told.map(({ id }) => id)).toEqual(['late entry', 'comment', 'answer']);
  });
});
