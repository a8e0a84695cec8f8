import type { Question } from '../../core/confirmation/confirmation';

/**
 * Before a code is made in place of the one that somebody has.
 *
 * @param isUnfinished what arrived by it was sent before all was asked
 */
export const newCodeQuestion = (name: string, isUnfinished: boolean): Question => ({
  heading: `A new code for ${name}?`,
  text: isUnfinished
    ? 'Their check-in was sent before all was asked. The new code asks what is not answered yet.'
    : 'The one they have begins nothing any more. A check-in that was begun with it can still be ' +
      'finished on the tablet on which it is paused.',
  confirm: 'Make a new code',
  cancel: isUnfinished ? 'Not now' : 'Keep this code',
});

/** "407 123": told in two halves. */
export const codeHalves = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;
