import type { Care, ClinicianWrite } from '#contract/care';
import { isDay } from '#domain/calendar/zoned-time';
import { Faults } from '../faults.ts';
import { invalid } from '../problems.ts';
import { changeClinician } from './queries.ts';
import {
  describeCare,
  relationTo,
  requireEpisode,
  requirePerson,
  type Asking,
} from './read-care.ts';
import { notChanged } from './refusals.ts';

/** Names who has a part in the episode from a day on; whoever had it has it until the day before. */
export async function nameClinician(
  work: Asking,
  participantId: string,
  asked: ClinicianWrite,
): Promise<Care> {
  await requirePerson(work, participantId);
  const episode = await requireEpisode(work, participantId, asked.episodeId);
  work.require(await relationTo(work, episode));
  const faults = new Faults();
  if (!isDay(asked.from)) faults.add('from', `${asked.from} is no day.`);
  if (asked.part === 'primary-clinician' && asked.staffId === null) {
    faults.add('staffId', 'An episode has a primary clinician: choose who.');
  }
  if (faults.errors.length > 0) throw invalid(faults.errors);
  const refusal = await changeClinician(work.db, { ...asked });
  if (refusal !== null) throw await notChanged(work, participantId, asked, refusal);
  work.audit.write('participant', [participantId], { clinician: asked.id, part: asked.part });
  return describeCare(work, participantId);
}
