import type { Kysely } from 'kysely';
import type { AdministrationWrite } from '#contract/administration';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import type { DB } from '../database/schema.gen.ts';
import { findInstrument } from '../instruments/definition.ts';
import { invalid } from '../problems.ts';
import { afterAdministration } from './after.ts';
import { insertAdministration } from './queries.ts';
import { instantError, scored, type Scored } from './rules.ts';

/** Who keeps an administration, when, and in which episode: a member of staff or a tablet of theirs. */
export interface KeepingContext {
  readonly organizationId: string;
  /** A member of staff; of a tablet, who opened it. */
  readonly recordedBy: string;
  /** ISO in UTC. */
  readonly now: string;
  /** The session it belongs to; null outside one. The caller knows that the person is on its list. */
  readonly sessionId: string | null;
  /** The episode in which its day lies, found by the caller: see `episodeOf`. */
  readonly episodeId: string;
}

export type AdministrationEntry = Omit<AdministrationWrite, 'sessionId'>;

/** An entry whose instrument is known and whose answers or score are what that instrument can have. */
export interface CheckedEntry {
  readonly instrument: InstrumentDefinition;
  readonly scored: Scored;
}

/**
 * Finds the instrument of an entry and scores it.
 *
 * @throws Problem `invalid` with the fields that cannot be
 */
export async function checkEntry(
  db: Kysely<DB>,
  entry: Pick<AdministrationEntry, 'instrumentCode' | 'administeredAt' | 'answers' | 'total'>,
  now: string,
): Promise<CheckedEntry> {
  const wrongInstant = instantError(entry.administeredAt, now);
  if (wrongInstant) throw invalid([wrongInstant]);
  const instrument = await findInstrument(db, entry.instrumentCode);
  if (!instrument) {
    const message = `There is no instrument ${entry.instrumentCode}.`;
    throw invalid([{ field: 'instrumentCode', message }]);
  }
  const result = scored(instrument, entry);
  if (!result.ok) throw invalid([...result.errors]);
  return { instrument, scored: result.scored };
}

/**
 * Keeps one administration that was checked, in the caller's transaction, and does what follows from
 * it: a risk answer raises a flag on submit and whatever the total.
 *
 * @returns the stored row and the flag; null when there is one with this id already
 */
export async function keepAdministration(
  db: Kysely<DB>,
  context: KeepingContext,
  entry: AdministrationEntry,
  { instrument, scored: result }: CheckedEntry,
) {
  const row = await insertAdministration(db, {
    organization_id: context.organizationId,
    id: entry.id,
    participant_id: entry.participantId,
    episode_id: context.episodeId,
    session_id: context.sessionId,
    instrument_code: instrument.code,
    administered_at: entry.administeredAt,
    mode: entry.mode,
    answers: result.answers && JSON.stringify(result.answers),
    total: result.total,
    recorded_by: context.recordedBy,
    recorded_at: context.now,
  });
  if (!row) return null;
  const { flagId } = await afterAdministration(db, {
    kind: 'entered',
    organizationId: context.organizationId,
    participantId: entry.participantId,
    episodeId: context.episodeId,
    sessionId: context.sessionId,
    administrationId: entry.id,
    instrument,
    administeredAt: entry.administeredAt,
    before: null,
    after: result,
    recordedBy: context.recordedBy,
    now: context.now,
  });
  return { row, flagId };
}
