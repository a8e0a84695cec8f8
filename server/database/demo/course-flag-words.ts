import type { FlagActionWrite } from '#contract/flag';
import type { CourseKind } from '#domain/flags/flag-kinds';

type Action = readonly [kind: FlagActionWrite['kind'], words: string];

const worse: readonly Action[] = [
  ['met', 'Went through the answers with the person, one by one.'],
  ['met', 'Asked what has become harder since the score before, and wrote it down together.'],
  ['called', 'Spoke on the phone in the evening; seen again before the next group.'],
  ['changed-plan', 'Looked at the plan together; the steps of the coming two weeks are others.'],
];

/** What was done about a flag, in the words of whoever did it. */
export const courseActions: Readonly<Record<CourseKind, readonly Action[]>> = {
  'reliable-worsening': worse,
  'sharp-rise': worse,
  'no-reliable-improvement': [
    ['changed-plan', 'Went through the objectives together; two were made smaller.'],
    ['met', 'Asked what helps and what does not. Homework was too much at once.'],
    ['no-action', 'The plan was changed a few days before; too early to see it in a score.'],
  ],
  absences: [
    ['called', 'Reached by phone. The way here is the difficulty, not the group.'],
    ['called', 'Not reached in the morning, called back in the afternoon.'],
    ['met', 'Spoke before the group about what keeps the person away.'],
  ],
};

const seenAgain: readonly string[] = [
  'Agreed with the person; looked at again with the next score.',
  'Brought to supervision. The prescriber knows of it.',
  'The person knows the numbers and sees it the same way.',
];

/** What came of it. */
export const courseResults: Readonly<Record<CourseKind, readonly string[]>> = {
  'reliable-worsening': seenAgain,
  'sharp-rise': seenAgain,
  'no-reliable-improvement': [
    'Agreed with the person; looked at again after four more scores.',
    'Brought to the weekly meeting; goes on as planned.',
  ],
  absences: [
    'Wants to go on, and calls when a day gets difficult.',
    'A ride is arranged for the coming weeks.',
    'The contact named by the person knows and helps.',
  ],
};
