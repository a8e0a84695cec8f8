import type { DaysAndGroupsResult, DaysAndGroupsWrite } from '#contract/care';
import { isDay } from '#domain/calendar/zoned-time';
import { tryOut } from '../database/try-out.ts';
import { Faults } from '../faults.ts';
import { invalid } from '../problems.ts';
import { findConflicts } from './conflicts.ts';
import { changeDaysAndGroups } from './queries.ts';
import { relationTo, requireEpisode, requirePerson, type Asking } from './read-care.ts';
import { notChanged } from './refusals.ts';

/** Agrees days and groups from a day on, or tells what would stand against it. */
export async function agreeDaysAndGroups(
  work: Asking,
  participantId: string,
  asked: DaysAndGroupsWrite,
): Promise<DaysAndGroupsResult> {
  await requirePerson(work, participantId);
  const episode = await requireEpisode(work, participantId, asked.episodeId);
  work.require(await relationTo(work, episode));
  requireDays(asked);
  const conflicts = await findConflicts(work.db, participantId, episode, asked);
  const { tryOut: isTrial, ...write } = asked;
  const change = async () => {
    const refusal = await changeDaysAndGroups(work.db, write);
    if (refusal !== null) throw await notChanged(work, participantId, asked, refusal);
  };
  if (isTrial) {
    await tryOut(work.db, change);
    work.audit.read('participant', [participantId], { daysAndGroups: 'tried-out' });
    return { done: false, conflicts };
  }
  await change();
  work.audit.write('participant', [participantId], { daysAndGroups: asked.id });
  return { done: true, conflicts };
}

function requireDays({ from, weekdays, groupIds }: DaysAndGroupsWrite): void {
  const faults = new Faults();
  if (!isDay(from)) faults.add('from', `${from} is no day.`);
  if (weekdays.length === 0) faults.add('weekdays', 'Choose the agreed days.');
  if (new Set(weekdays).size < weekdays.length) faults.add('weekdays', 'A day is there twice.');
  if (new Set(groupIds).size < groupIds.length) faults.add('groupIds', 'A group is there twice.');
  if (faults.errors.length > 0) throw invalid(faults.errors);
}
