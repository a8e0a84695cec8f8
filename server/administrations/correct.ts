import { v7 as newId } from 'uuid';
import type {
  AdministrationCorrection,
  AdministrationHistory,
  AdministrationSaved,
  AdministrationWithdrawal,
  Answers,
} from '#contract/administration';
import { courseFlagsRaisedBy } from '../flags/raised-now.ts';
import { readFlag } from '../flags/read.ts';
import { findInstrument } from '../instruments/definition.ts';
import { findInCare, type PersonInCare } from '../participants/queries.ts';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { aboutOnly } from '../request/one-person.ts';
import { zoneOf } from '../request/program-zone.ts';
import { describeAdministration } from './administration.ts';
import { afterAdministration, type AdministrationConsequences, type SaidThen } from './after.ts';
import { describeHistory } from './history.ts';
import {
  recordedRows,
  reviseAdministration,
  revisionRows,
  wasTakenBack,
  type ChangedRow,
} from './history-queries.ts';
import { checkEntry } from './keep.ts';
import { findAdministration } from './queries.ts';
import { episodeIdOf } from './save.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'now' | 'audit' | 'require'>;

type Stored = NonNullable<Awaited<ReturnType<typeof findAdministration>>>;

/** All administrations of a person, with what was corrected and taken back. */
export async function readHistory(
  { db, audit }: Pick<Work, 'db' | 'audit'>,
  participantId: string,
  mayCorrect: boolean,
): Promise<AdministrationHistory> {
  await aboutOnly(db, participantId);
  if (!(await findInCare(db, participantId))) throw notFound();
  const recorded = await recordedRows(db, participantId);
  const revisions = await revisionRows(db, participantId);
  audit.read('measure', [participantId], { administrations: recorded.length });
  return { participantId, administrations: describeHistory(recorded, revisions), mayCorrect };
}

/**
 * Puts right what was entered, scored anew; what it said before is kept with the reason. Which
 * instrument it is of and whose it is does not change: that was a mistake to be taken back.
 */
export async function correctAdministration(
  work: Asking,
  id: string,
  correction: AdministrationCorrection,
): Promise<AdministrationSaved> {
  const { db, staff, now, audit } = work;
  const { stored, person } = await findStored(work, id);
  requireReason(correction.reason);
  if (stored.import_id !== null) {
    const message = 'It came with a file: correct it there, or take it back here.';
    throw refused('imported', 'This score was imported', message);
  }
  const entry = { ...correction, instrumentCode: stored.instrument_code };
  const { instrument, scored } = await checkEntry(db, entry, now);
  const zone = person.levels.at(-1)?.time_zone ?? (await zoneOf(db, staff));
  const changed: ChangedRow = {
    episodeId: episodeIdOf(person, correction.administeredAt, zone),
    administeredAt: correction.administeredAt,
    mode: correction.mode,
    ...scored,
  };
  await revise(work, stored, correction, changed);
  const came = await afterAdministration(db, {
    ...changeOf(work, stored, changed.episodeId),
    kind: 'corrected',
    instrument,
    administeredAt: correction.administeredAt,
    after: scored,
  });
  const flag = came.flagId === null ? null : await readFlag(db, came.flagId, now);
  audit.write('measure', [person.id], { instrument: instrument.code, corrected: true });
  recordFlags(work, person.id, came);
  const row = await findAdministration(db, id);
  if (!row) throw notFound();
  return {
    administration: describeAdministration(row),
    flag,
    courseFlags: await courseFlagsRaisedBy(db, {
      participantId: person.id,
      staffId: staff.id,
      now,
    }),
  };
}

/** Takes back what was entered by mistake: it counts for nothing from now on, and all of it is kept. */
export async function withdrawAdministration(
  work: Asking,
  id: string,
  withdrawal: AdministrationWithdrawal,
): Promise<AdministrationHistory> {
  const { db, audit } = work;
  const { stored, person } = await findStored(work, id);
  requireReason(withdrawal.reason);
  await revise(work, stored, withdrawal, null);
  const instrument = await findInstrument(db, stored.instrument_code);
  if (instrument) {
    const came = await afterAdministration(db, {
      ...changeOf(work, stored, stored.episode_id),
      kind: 'withdrawn',
      instrument,
      administeredAt: stored.administered_at?.toISOString() ?? null,
      after: null,
    });
    recordFlags(work, person.id, came);
  }
  audit.write('measure', [person.id], { instrument: stored.instrument_code, withdrawn: true });
  const [recorded, revisions] = [
    await recordedRows(db, person.id),
    await revisionRows(db, person.id),
  ];
  return {
    participantId: person.id,
    administrations: describeHistory(recorded, revisions),
    mayCorrect: true,
  };
}

async function findStored(
  work: Asking,
  id: string,
): Promise<{ stored: Stored; person: PersonInCare }> {
  const stored = await findAdministration(work.db, id);
  if (!stored) {
    if (await wasTakenBack(work.db, id)) {
      const detail = 'Somebody has taken it back already. It is kept in the list of measures.';
      throw refused('taken-back', 'This entry was taken back', detail);
    }
    throw notFound();
  }
  const person = await findInCare(work.db, stored.participant_id);
  if (!person) throw notFound();
  work.require({ treats: true });
  return { stored, person };
}

/** Which flags became other ones is written down about their person, too. */
function recordFlags(
  { audit }: Asking,
  personId: string,
  { flagId, changedRisk, courseFlags }: AdministrationConsequences,
): void {
  if (flagId === null && changedRisk + courseFlags === 0) return;
  audit.write('flag', [personId], { risk: flagId !== null, changedRisk, course: courseFlags });
}

/** "Entered for another person" is a reason; blanks are none. */
function requireReason(reason: string): void {
  if (reason.trim() !== '') return;
  throw invalid([{ field: 'reason', message: 'Say why: the reason is kept with the change.' }]);
}

async function revise(
  { db }: Asking,
  stored: Stored,
  asked: AdministrationCorrection | AdministrationWithdrawal,
  changed: ChangedRow | null,
): Promise<void> {
  const done = await reviseAdministration(db, {
    id: newId(),
    administrationId: stored.id,
    seen: asked.version,
    changed,
    reason: asked.reason.trim(),
  });
  if (done) return;
  // Changed since it was read, maybe a moment ago: what is told is what stands now.
  const latest = (await findAdministration(db, stored.id)) ?? stored;
  throw conflict(asked, {
    ...describeAdministration(latest),
    participantId: latest.participant_id,
    recordedBy: latest.recorded_by_name,
    recordedAt: latest.recorded_at.toISOString(),
  });
}

function changeOf({ staff, now }: Asking, stored: Stored, episodeId: string) {
  const before: SaidThen = { answers: stored.answers as Answers | null, total: stored.total };
  return {
    organizationId: staff.organizationId,
    participantId: stored.participant_id,
    episodeId,
    sessionId: stored.session_id,
    administrationId: stored.id,
    before,
    recordedBy: staff.id,
    now,
  };
}
