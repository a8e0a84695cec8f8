import type { Care } from '#contract/care';
import { dayOf } from '#domain/calendar/zoned-time';
import { permitted, type Action, type Relation } from '#domain/permissions/actions';
import { readGroupChoices } from '../groups/choice-queries.ts';
import { isVisible } from '../plan/queries.ts';
import { notFound } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { aboutOnly } from '../request/one-person.ts';
import { zoneOf } from '../request/program-zone.ts';
import { primaryClinicianRoles, readStaffFor } from '../staff/by-role-queries.ts';
import { findEnding } from './ending-queries.ts';
import { readChanges } from './history-queries.ts';
import {
  findEpisode,
  readAgreedDays,
  readClinicians,
  readGroups,
  type EpisodeInCare,
} from './queries.ts';

export type Asking = Pick<
  Work,
  'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now' | 'signIn'
>;

/** What was agreed with somebody for their episode in care, else for the last one. */
export async function openCare(work: Asking, participantId: string): Promise<Care> {
  await requirePerson(work, participantId);
  work.require({ treats: true });
  work.audit.read('participant', [participantId], { care: true });
  return describeCare(work, participantId);
}

/** @throws notFound for somebody whom the person may not see */
export async function requirePerson(work: Asking, participantId: string): Promise<void> {
  await aboutOnly(work.db, participantId);
  if (!(await isVisible(work.db, work.organization.id, participantId))) throw notFound();
}

/** The episode that a change names. @throws notFound where it is not the person's */
export async function requireEpisode(
  work: Asking,
  participantId: string,
  episodeId: string,
): Promise<EpisodeInCare> {
  const episode = await findEpisode(work.db, participantId);
  if (episode?.id !== episodeId) throw notFound();
  return episode;
}

/** How the person who asks is tied to an episode. */
export async function relationTo(work: Asking, episode: EpisodeInCare): Promise<Relation> {
  const today = dayOf(work.now, episode.timeZone);
  const clinicians = await readClinicians(work.db, episode.id);
  return {
    inProgram: work.staff.programs.some(({ id }) => id === episode.programId),
    primaryClinicianIds: clinicians
      .filter(({ part, from, to }) => {
        return part === 'primary-clinician' && from <= today && (to === null || to >= today);
      })
      .map(({ person }) => person.id),
  };
}

export async function describeCare(work: Asking, participantId: string): Promise<Care> {
  const { db, now } = work;
  const episode = await findEpisode(db, participantId);
  if (episode === null) return { ...nothing, today: dayOf(now, await zoneOf(db, work.staff)) };
  const today = dayOf(now, episode.timeZone);
  const may = await permissionsOf(work, episode);
  const { id, admittedOn, dischargedOn, programId, programName, version } = episode;
  const choosesGroups = may.mayChangeDays && programId !== null;
  const names = may.mayChangeClinicians && programId !== null;
  const ending = await findEnding(db, id);
  return {
    episode: { id, admittedOn, dischargedOn, programName, version },
    ending,
    agreedDays: await readAgreedDays(db, id),
    groups: await readGroups(db, participantId, episode),
    clinicians: await readClinicians(db, id),
    changes: await readChanges(db, id),
    groupChoices: choosesGroups
      ? await readGroupChoices(db, { programId, participantId, day: today })
      : [],
    primaryClinicians: names ? await readStaffFor(db, programId, primaryClinicianRoles) : [],
    prescribers: names ? await readStaffFor(db, programId, ['prescriber']) : [],
    ...may,
    mayTakeBack: may.mayTakeBack && ending !== null,
    today,
  };
}

const nothing = {
  ...{ episode: null, ending: null, agreedDays: [], groups: [], clinicians: [], changes: [] },
  ...{ groupChoices: [], primaryClinicians: [], prescribers: [], mayEnd: false },
  ...{ mayTakeBack: false, mayChangeDays: false, mayChangeClinicians: false },
};

type May = Pick<Care, 'mayEnd' | 'mayTakeBack' | 'mayChangeDays' | 'mayChangeClinicians'>;

async function permissionsOf(work: Asking, episode: EpisodeInCare): Promise<May> {
  const { staff } = work;
  const { mayAssessRisk, needsCoSignature } = staff;
  const actor = {
    ...{ staffId: staff.id, roles: staff.roles },
    credential: { mayAssessRisk, needsCoSignature },
  };
  const relation = await relationTo(work, episode);
  const may = (action: Action) => permitted(action, actor, relation);
  const goesOn = episode.dischargedOn === null;
  return {
    mayEnd: goesOn && may('end-episode'),
    mayTakeBack: !goesOn && may('end-episode'),
    mayChangeDays: goesOn && may('agree-days'),
    mayChangeClinicians: goesOn && may('name-clinician'),
  };
}
