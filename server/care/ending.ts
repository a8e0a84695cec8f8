import type { EndingResult, EndingTakenBack, EndingWrite } from '#contract/care';
import { sayDay, isDay } from '#domain/calendar/zoned-time';
import { tryOut } from '../database/try-out.ts';
import { conflict, invalid, notFound, refused, type Problem } from '../problems.ts';
import {
  describeClosed,
  findEnding,
  readOwedNotes,
  writeEnding,
  writeTakingBack,
  type EndingRefused,
} from './ending-queries.ts';
import {
  describeCare,
  relationTo,
  requireEpisode,
  requirePerson,
  type Asking,
} from './read-care.ts';

/** Ends an episode with what goes on in it, or tells what that would close. */
export async function endEpisode(
  work: Asking,
  participantId: string,
  asked: EndingWrite,
): Promise<EndingResult> {
  await requirePerson(work, participantId);
  const episode = await requireEpisode(work, participantId, asked.episodeId);
  work.require(await relationTo(work, episode));
  const written = { ...asked, words: requireWords(asked) };
  if (asked.tryOut) {
    const closes = await tryOut(work.db, () => end(work, participantId, written));
    work.audit.read('participant', [participantId], { ending: 'tried-out' });
    return { done: false, closes, owed: await readOwedNotes(work.db, participantId) };
  }
  const closes = await end(work, participantId, written);
  work.audit.write('participant', [participantId], { ending: asked.id, reason: asked.reason });
  return { done: true, closes, owed: await readOwedNotes(work.db, participantId) };
}

/**
 * Takes the end of an episode back, as long as the person was not admitted again.
 *
 * @returns what is not as it was, because it has left meanwhile
 */
export async function takeBackEnding(
  work: Asking,
  participantId: string,
  endingId: string,
): Promise<EndingTakenBack> {
  const { db } = work;
  await requirePerson(work, participantId);
  const { episode } = await describeCare(work, participantId);
  if (episode === null) throw notFound();
  work.require(await relationTo(work, await requireEpisode(work, participantId, episode.id)));
  const answer = await writeTakingBack(db, endingId, participantId);
  if ('refusal' in answer) throw notTakenBack(answer.refusal).about([participantId]);
  work.audit.write('participant', [participantId], { ending: endingId, takenBack: true });
  return answer.lacks;
}

function requireWords({ lastDay, words }: EndingWrite): string | null {
  if (!isDay(lastDay)) {
    throw invalid([{ field: 'lastDay', message: `${lastDay} is no day.` }]);
  }
  if (words === null) return null;
  const written = words.trim();
  if (written === '') {
    throw invalid([{ field: 'words', message: 'Say it in words, or leave it out.' }]);
  }
  return written;
}

async function end(work: Asking, participantId: string, asked: EndingWrite) {
  const answer = await writeEnding(work.db, asked);
  if ('closed' in answer) return describeClosed(work.db, answer.closed);
  throw (await notEnded(work, participantId, asked, answer)).about([participantId]);
}

async function notEnded(
  work: Asking,
  participantId: string,
  asked: EndingWrite,
  { refusal, day }: EndingRefused,
): Promise<Problem> {
  const onDay = (message: string) => invalid([{ field: 'lastDay', message }]);
  switch (refusal) {
    case 'changed':
    case 'ended': {
      const { episode } = await describeCare(work, participantId);
      const ending = await findEnding(work.db, asked.episodeId);
      return conflict(asked, { ...episode, ending });
    }
    case 'to-come':
      return onDay('An episode is ended on its last day or after it: until then a flag may open.');
    case 'before-admission':
      return onDay('The admission is on a later day.');
    case 'before-level':
      return onDay('The person moved to another program on a later day.');
    case 'recorded-after':
      return onDay(
        `Something is recorded of the person in a session after this day: the last day is ${sayDay(day ?? '', '')} at the earliest.`,
      );
    case 'open-flag':
      return refused(
        'open-flag',
        'A risk flag is open',
        'Nobody leaves with an open risk flag: record the assessment that closes it first, at the flag in the head of the chart.',
      );
    default:
      return notFound();
  }
}

const title = 'The ending cannot be taken back';

function notTakenBack(code: string): Problem {
  switch (code) {
    case 'taken-back':
      return refused(code, title, 'It was taken back already: open the chart again.');
    case 'admitted-again':
      return refused(
        code,
        title,
        'The person was admitted again since. This episode stays ended; end the newer one if it should not be.',
      );
    case 'merged':
      return refused(
        code,
        title,
        'This entry was merged into another since. Undo the merge first.',
      );
    case 'changed-since':
      return refused(
        code,
        title,
        'Groups, days or clinicians were changed since, so that it cannot be as it was. Admit the person again by a referral.',
      );
    default:
      return notFound();
  }
}
