import { v7 as newId } from 'uuid';
import type {
  Referral,
  ReferralList,
  ReferralStepWrite,
  ReferralWrite,
  StoredReferral,
} from '#contract/referral';
import { dayOf } from '#domain/calendar/zoned-time';
import { daysSinceReferral, daysToFirstSession } from '#domain/intake/days-from-referral';
import {
  isOpen,
  referralStatuses,
  referralStatusLabels,
  stepsAfter,
  type ReferralStatus,
} from '#domain/intake/referral-status';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import { findAdmission } from './admission-queries.ts';
import { referralErrors, stepErrors } from './faults.ts';
import { likeParticipants } from './matches.ts';
import { programsToTakeIn, requireTakingIn, stampOf, type Asking } from './programs.ts';
import {
  countReferrals,
  findReferral,
  insertReferral,
  insertStep,
  listReferrals,
  moveReferral,
  readFirstSessions,
  readSteps,
  updateReferral,
  type FoundReferral,
  type NewStep,
} from './queries.ts';

/** Those of one status in the programs that the person takes in for, with counts of all. */
export async function listOf(work: Asking, status: ReferralStatus): Promise<ReferralList> {
  const { db, organization, now, audit } = work;
  const programs = programsToTakeIn(work);
  const found = await listReferrals(db, organization.id, status);
  const counts = await countReferrals(db, organization.id);
  const firstSessions = await readFirstSessions(
    db,
    found.map(({ id }) => id),
  );
  audit.read(
    'referral',
    found.flatMap(({ participantId }) => participantId ?? []),
    { list: true, found: found.length },
  );
  return {
    counts: referralStatuses.map((each) => ({
      status: each,
      count: counts.find((counted) => counted.status === each)?.count ?? 0,
    })),
    rows: found.map(({ programId, participantId, ...row }) => {
      const program = programs.find(({ id }) => id === programId);
      return {
        ...row,
        programName: program?.name ?? '',
        isReadmission: participantId !== null && row.status !== 'admitted',
        daysWaiting:
          program && isOpen(row.status)
            ? daysSinceReferral(row.referredOn, dayOf(now, program.timeZone))
            : null,
        daysToFirstSession: daysToFirstSession(row.referredOn, firstSessions.get(row.id) ?? null),
      };
    }),
  };
}

/** @throws notFound for a referral to a program of others */
export async function knownReferral(work: Asking, id: string): Promise<FoundReferral> {
  const found = await findReferral(work.db, work.organization.id, id);
  if (found === null) throw notFound();
  requireTakingIn(work, found.referral.programId);
  return found;
}

export async function readReferral(work: Asking, id: string): Promise<Referral> {
  const referral = await describeReferral(work, await knownReferral(work, id));
  work.audit.read('referral', peopleOf(referral), { referral: id });
  return referral;
}

const peopleOf = ({ participantId }: { readonly participantId: string | null }): string[] =>
  participantId === null ? [] : [participantId];

async function describeReferral(
  work: Asking,
  { referral, episodeId, fromRoster }: FoundReferral,
): Promise<Referral> {
  const { db, organization } = work;
  const program = requireTakingIn(work, referral.programId);
  const firstSessions = await readFirstSessions(db, [referral.id]);
  const firstSessionOn = firstSessions.get(referral.id) ?? null;
  return {
    ...referral,
    fromRoster,
    programName: program.name,
    steps: await readSteps(db, organization.id, referral.id),
    daysWaiting: isOpen(referral.status)
      ? daysSinceReferral(referral.referredOn, program.today)
      : null,
    firstSessionOn,
    daysToFirstSession: daysToFirstSession(referral.referredOn, firstSessionOn),
    admission: episodeId === null ? null : await findAdmission(db, organization.id, episodeId),
    today: program.today,
  };
}

/** Makes a referral (version 0) or changes it over the version seen. */
export async function writeReferral(
  work: Asking,
  id: string,
  written: ReferralWrite,
): Promise<Referral> {
  const { db, organization } = work;
  const program = requireTakingIn(work, written.programId);
  const before = await findReferral(db, organization.id, id);
  if (before !== null) requireTakingIn(work, before.referral.programId);
  const steps = before === null ? [] : await readSteps(db, organization.id, id);
  const fromRoster = before?.fromRoster ?? false;
  const errors = referralErrors(written, { steps, fromRoster }, program.today);
  if (errors.length > 0) throw invalid(errors);
  await refuseStranger(work, written, before?.referral ?? null);
  if (before === null) {
    if (written.version > 0) throw notFound();
    if (!(await insertReferral(db, stampOf(work), id, written))) throw notFound();
    await insertStep(db, stampOf(work), id, {
      id: newId(),
      status: 'referred',
      on: written.referredOn,
      reason: null,
    });
  } else {
    refuseAdmitted(before.referral, written);
    if (!(await updateReferral(db, stampOf(work), id, written))) {
      throw conflict(written, before.referral).about(peopleOf(before.referral));
    }
  }
  work.audit.write('referral', peopleOf(written), { referral: id });
  return describeReferral(work, await knownReferral(work, id));
}

/** A referral names somebody whom its own words describe, or whom it named before. */
async function refuseStranger(
  work: Asking,
  written: ReferralWrite,
  before: StoredReferral | null,
): Promise<void> {
  const { participantId } = written;
  if (participantId === null || participantId === before?.participantId) return;
  const like = await likeParticipants(work, written);
  if (!like.some(({ id }) => id === participantId)) throw notFound();
}

/** Who was admitted to which program is the record's from then on. */
function refuseAdmitted(before: StoredReferral, written: ReferralWrite): void {
  if (before.status !== 'admitted') return;
  if (before.programId === written.programId && before.participantId === written.participantId) {
    return;
  }
  throw refused(
    'admitted',
    'Admitted already',
    'The person was admitted by this referral: its program and its participant stay as they are.',
  );
}

/** Takes the next step of a referral. */
export async function takeStep(
  work: Asking,
  id: string,
  { version, ...step }: ReferralStepWrite,
): Promise<Referral> {
  const { referral } = await knownReferral(work, id);
  await move(work, referral, step, version);
  work.audit.write('referral', peopleOf(referral), { referral: id, step: step.status });
  return describeReferral(work, await knownReferral(work, id));
}

/** Moves a referral on, over the version seen, where the step may follow. */
export async function move(
  work: Asking,
  referral: StoredReferral,
  step: NewStep,
  version: number,
): Promise<void> {
  const { db, organization } = work;
  const { today } = requireTakingIn(work, referral.programId);
  if (referral.version !== version) {
    throw conflict({ ...step, version }, referral).about(peopleOf(referral));
  }
  if (!stepsAfter(referral.status).includes(step.status)) {
    throw refused(
      'step',
      'This step cannot follow',
      `After "${referralStatusLabels[referral.status]}" cannot follow "${referralStatusLabels[step.status]}".`,
    );
  }
  const errors = stepErrors(step, await readSteps(db, organization.id, referral.id), today);
  if (errors.length > 0) throw invalid(errors);
  const moved = await moveReferral(db, stampOf(work), { id: referral.id, version }, step.status);
  if (!moved) throw conflict({ ...step, version }, referral).about(peopleOf(referral));
  if (!(await insertStep(db, stampOf(work), referral.id, step))) throw notFound();
}

/** The answer of an admission. */
export async function admittedReferral(work: Asking, id: string): Promise<Referral> {
  const found = await knownReferral(work, id);
  work.audit.write('referral', peopleOf(found.referral), { referral: id, step: 'admitted' });
  return describeReferral(work, found);
}
