import { conflict, invalid, notFound, refused, type Problem } from '../problems.ts';
import { describeCare, type Asking } from './read-care.ts';

/** What is wrong with a field, by the code with which the database refuses. */
const faults: Readonly<Record<string, { readonly field: string; readonly message: string }>> = {
  past: { field: 'from', message: 'A change counts from today on: what was, stays.' },
  recorded: {
    field: 'from',
    message: 'Something is recorded of the person today: change it from tomorrow on.',
  },
  'before-admission': { field: 'from', message: 'The admission is on a later day.' },
  'too-far': { field: 'from', message: 'A change is agreed at most 90 days ahead.' },
  'unknown-group': { field: 'groupIds', message: 'Choose groups of the program that go on then.' },
  'not-active': { field: 'staffId', message: 'Choose somebody who works here.' },
  'no-prescriber': { field: 'staffId', message: 'Choose a prescriber.' },
  'no-clinician': { field: 'staffId', message: 'Choose a facilitator or a supervisor.' },
  'other-program': { field: 'staffId', message: 'Choose somebody who works in the program.' },
  'has-it-already': { field: 'staffId', message: 'They have this part then already.' },
};

/** Why a change of an episode that goes on was not made. */
export async function notChanged(
  work: Asking,
  participantId: string,
  mine: unknown,
  code: string,
): Promise<Problem> {
  const fault = faults[code];
  if (fault !== undefined) return invalid([{ ...fault }]);
  if (code === 'changed') {
    const { episode, agreedDays, groups, clinicians } = await describeCare(work, participantId);
    const theirs = { ...episode, agreedDays, groups, clinicians };
    return conflict(mine, theirs).about([participantId]);
  }
  if (code === 'ended') {
    return refused(
      'ended',
      'The episode has ended',
      'Take the ending back, or admit the person again.',
    ).about([participantId]);
  }
  return notFound();
}
