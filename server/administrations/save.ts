import type { AdministrationSaved, AdministrationWrite } from '#contract/administration';
import { courseFlagsRaisedBy } from '../flags/raised-now.ts';
import { readFlag } from '../flags/read.ts';
import { requireKeptEntry } from '../participants/kept-entry.ts';
import { findInCare, type PersonInCare } from '../participants/queries.ts';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import { zoneOf } from '../request/program-zone.ts';
import type { Work } from '../request/endpoint.ts';
import { findListedNow } from '../sessions/listed.ts';
import { findSession } from '../sessions/session-queries.ts';
import { describeAdministration } from './administration.ts';
import { checkEntry, keepAdministration, type KeepingContext } from './keep.ts';
import { findAdministration, isOnRoster } from './queries.ts';
import { episodeOf } from './rules.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'now' | 'audit' | 'require'>;

/**
 * Keeps one administration that staff enter, scored by its instrument, with what follows from it in
 * the same transaction.
 */
export async function saveAdministration(
  work: Asking,
  entry: AdministrationWrite,
): Promise<AdministrationSaved> {
  const { db, staff, now, audit } = work;
  const person = await findInCare(db, entry.participantId);
  if (!person) throw notFound();
  work.require({ treats: true });
  await requireKeptEntry(db, person.id);
  const checked = await checkEntry(db, entry, now);
  await requireListed(work, entry);
  const zone = person.levels.at(-1)?.time_zone ?? (await zoneOf(db, staff));
  const context: KeepingContext = {
    organizationId: staff.organizationId,
    recordedBy: staff.id,
    now,
    sessionId: entry.sessionId,
    episodeId: episodeIdOf(person, entry.administeredAt, zone),
  };
  const kept = await keepAdministration(db, context, entry, checked);
  if (!kept) throw await alreadyThere(work, entry);
  const flag = kept.flagId === null ? null : await readFlag(db, kept.flagId, now);
  const { courseFlags } = kept;
  audit.write('measure', [person.id], {
    instrument: entry.instrumentCode,
    flag: flag !== null,
    courseFlags,
  });
  return {
    administration: describeAdministration(kept.row),
    flag,
    courseFlags: await courseFlagsRaisedBy(db, {
      participantId: person.id,
      staffId: staff.id,
      now,
    }),
  };
}

/** Who is on no list of the session has no administration in it. */
async function requireListed(work: Asking, entry: AdministrationWrite): Promise<void> {
  const { sessionId, participantId } = entry;
  if (sessionId === null || (await isListed(work, sessionId, participantId))) return;
  const message = 'This person is not on the list of that session.';
  throw invalid([{ field: 'sessionId', message }]);
}

/** Also before the session starts, when its list may not be stored yet. */
async function isListed(work: Asking, sessionId: string, participantId: string): Promise<boolean> {
  if (await isOnRoster(work.db, sessionId, participantId)) return true;
  const session = await findSession(work.db, sessionId);
  if (session === undefined) return false;
  return (await findListedNow(work, session, participantId)) !== undefined;
}

/**
 * The episode in which an administration of that instant lies.
 *
 * @throws Problem `no-episode` where none had begun
 */
export function episodeIdOf(person: PersonInCare, administeredAt: string, zone: string): string {
  const episode = episodeOf(person.episodes, administeredAt, zone);
  if (typeof episode !== 'string') return episode.id;
  throw refused('no-episode', 'No episode on that day', episode, [
    { field: 'administeredAt', message: episode },
  ]);
}

/** One with this id exists: somebody else's entry, or nothing the person may know of. */
async function alreadyThere({ db }: Asking, entry: AdministrationWrite) {
  const stored = await findAdministration(db, entry.id);
  if (!stored) return notFound();
  return conflict(entry, {
    ...describeAdministration(stored),
    recordedBy: stored.recorded_by_name,
    recordedAt: stored.recorded_at.toISOString(),
  });
}
