import type { TabletEntry, TabletEntryWrite } from '#contract/tablet';
import { codeWaitLeft } from '#domain/check-in/tablet-times';
import { refused, tooMany } from '../problems.ts';
import { KeptRefusal, type TabletWork } from '../request/tablet-work.ts';
import { dueInstruments } from './due-instruments.ts';
import { describeEntry, type EntryForm } from './form.ts';
import { askOfBegunEntry, enterWithCode, followBegunEntry, readTries } from './tablet-queries.ts';

/** Wrong, used and of another session: one answer. */
const wrongCode = () =>
  refused(
    'wrong-code',
    'Check the code',
    'This code does not open a check-in here. Check it, or ask staff.',
    [{ field: 'code', message: 'Check the code, or ask staff.' }],
  );

export const tabletEnded = () =>
  refused('tablet-ended', 'The check-in is over', 'Give this tablet to staff.');

/**
 * A code begins an entry; the same code and id again give the same entry. Wrong ones are counted for
 * this tablet, which then waits.
 */
export async function enterCode(
  { db, tablet, now }: TabletWork,
  { id, code }: TabletEntryWrite,
): Promise<TabletEntry> {
  if (tablet.ended) throw tabletEnded();
  const { wrongCodes, lastWrongAt } = await readTries(db);
  const seconds = codeWaitLeft(wrongCodes, lastWrongAt, now);
  if (seconds > 0)
    throw tooMany(seconds, `Wait ${inWords(seconds)}, then try again, or ask staff.`);
  const entered = await enterWithCode(db, id, code);
  if (entered.kind === 'ended') throw tabletEnded();
  if (entered.kind === 'wrong') throw new KeptRefusal(wrongCode());
  return describeEntry(await askedNow(db, entered.form, now));
}

/** What is due is worked out now: since the code was made something was given, or the plan has changed. */
async function askedNow(db: TabletWork['db'], form: EntryForm, now: string): Promise<EntryForm> {
  const begun = await followBegunEntry(db, form.id);
  if (begun === null) {
    // Passed on as it is, what has just been begun would ask nothing, and nobody would know why.
    const justBegun = form.asked === null && Date.parse(form.begunAt) === Date.parse(now);
    if (justBegun) throw new Error('the entry that was just begun is not found');
    // Begun before, its answer lost on the way: it asks what it asked.
    return form;
  }
  const { participantId } = begun;
  const due = await dueInstruments(db, [participantId], form.today);
  return askOfBegunEntry(db, form.id, due.get(participantId) ?? []);
}

const inWords = (seconds: number) =>
  seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
