import type { AdministrationSaved, AdministrationWrite } from '#contract/administration';
import type { Flag } from '#contract/flag';
import { riskInAnswers } from '#domain/flags/risk-answers';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { followFlags } from '../flags/follow.ts';
import { raiseRisk } from '../flags/raise.ts';
import { readFlag } from '../flags/read.ts';
import { findInstrument } from '../instruments/definition.ts';
import { requireKeptEntry } from '../participants/kept-entry.ts';
import { findInCare, type PersonInCare } from '../participants/queries.ts';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import { zoneOf } from '../request/program-zone.ts';
import type { Work } from '../request/endpoint.ts';
import { findListedNow } from '../sessions/listed.ts';
import { findSession } from '../sessions/session-queries.ts';
import { describeAdministration } from './administration.ts';
import { findAdministration, insertAdministration, isOnRoster } from './queries.ts';
import { episodeOf, instantError, scored, type Scored } from './rules.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'now' | 'audit' | 'require'>;

/**
 * Keeps one administration, scored by its instrument. A risk answer in it (PHQ-9 item 9 at 1 or
 * more) raises or joins a flag in the same transaction, on submit and whatever the total.
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
  const { instrument, result } = await checked(work, entry);
  const zone = person.levels.at(-1)?.time_zone ?? (await zoneOf(db, staff));
  const row = await insertAdministration(db, {
    organization_id: staff.organizationId,
    id: entry.id,
    participant_id: person.id,
    episode_id: episodeIdOf(person, entry, zone),
    session_id: entry.sessionId,
    instrument_code: instrument.code,
    administered_at: entry.administeredAt,
    mode: entry.mode,
    answers: result.answers && JSON.stringify(result.answers),
    total: result.total,
    recorded_by: staff.id,
    recorded_at: now,
  });
  if (!row) throw await alreadyThere(work, entry);
  const flag = await raised(work, entry, row.episode_id, instrument, result);
  await followFlags(work, [person.id]);
  audit.write('measure', [person.id], { instrument: instrument.code, flag: flag !== null });
  return { administration: describeAdministration(row), flag };
}

async function checked(work: Asking, entry: AdministrationWrite) {
  const { db, now } = work;
  const wrongInstant = instantError(entry.administeredAt, now);
  if (wrongInstant) throw invalid([wrongInstant]);
  const instrument = await findInstrument(db, entry.instrumentCode);
  if (!instrument) {
    const message = `There is no instrument ${entry.instrumentCode}.`;
    throw invalid([{ field: 'instrumentCode', message }]);
  }
  const result = scored(instrument, entry);
  if (!result.ok) throw invalid([...result.errors]);
  const { sessionId, participantId } = entry;
  if (sessionId !== null && !(await isListed(work, sessionId, participantId))) {
    const message = 'This person is not on the list of that session.';
    throw invalid([{ field: 'sessionId', message }]);
  }
  return { instrument, result: result.scored };
}

/** Also before the session starts, when its list may not be stored yet. */
async function isListed(work: Asking, sessionId: string, participantId: string): Promise<boolean> {
  if (await isOnRoster(work.db, sessionId, participantId)) return true;
  const session = await findSession(work.db, sessionId);
  if (session === undefined) return false;
  return (await findListedNow(work, session, participantId)) !== undefined;
}

function episodeIdOf(person: PersonInCare, entry: AdministrationWrite, zone: string): string {
  const episode = episodeOf(person.episodes, entry.administeredAt, zone);
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

async function raised(
  { db, staff, now }: Asking,
  entry: AdministrationWrite,
  episodeId: string,
  instrument: InstrumentDefinition,
  { answers }: Scored,
): Promise<Flag | null> {
  if (instrument.scoreOnly || answers === null) return null;
  const risk = riskInAnswers(instrument, answers);
  if (!risk) return null;
  const id = await raiseRisk(db, risk, {
    organizationId: staff.organizationId,
    participantId: entry.participantId,
    episodeId,
    sessionId: entry.sessionId,
    sourceId: entry.id,
    occurredAt: entry.administeredAt,
    recordedBy: staff.id,
    now,
  });
  return readFlag(db, id, now);
}
