import type {
  AftercareWrite,
  DimensionWrite,
  FunctioningWrite,
  StepDownRecord,
  ViewWrite,
} from '#contract/step-down-record';
import { dayOf, isDay } from '#domain/calendar/zoned-time';
import { Faults } from '../faults.ts';
import { conflict, invalid, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { findReviewed, type Reviewed } from './read-review.ts';
import {
  insertFunctioning,
  insertRating,
  insertView,
  readAppointments,
  readFunctioning,
  readRatings,
  readRecordedViews,
  takeBack,
  writeAppointment,
  type Recording,
} from './record-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'audit' | 'now' | 'require' | 'organization'>;

/** What is recorded for a step and has no other place, of the episode in care. */
export async function readStepDownRecord(
  work: Asking,
  participantId: string,
): Promise<StepDownRecord> {
  const reviewed = await findReviewed(work, participantId);
  const { db } = work;
  const { episodeId, timeZone } = reviewed.person;
  work.audit.read('step-down', [participantId], { list: 'record' });
  return {
    ...{ participantId, episodeId, timeZone },
    dimensions: dimensionsOf(reviewed),
    functioning: await readFunctioning(db, episodeId),
    ratings: await readRatings(db, episodeId),
    views: await readRecordedViews(db, episodeId),
    appointments: await readAppointments(db, episodeId),
  };
}

/** The dimensions that the program's policies ask about, each once. */
function dimensionsOf({ policies }: Reviewed): string[] {
  const names = policies.flatMap(({ holds }) =>
    holds.criteria.flatMap(({ rule }) => (rule.kind === 'dimension' ? [rule.name] : [])),
  );
  return [...new Set(names)];
}

interface Dated {
  readonly day: string;
  readonly takenBack: boolean;
}

/** A word of one day: recorded once, and taken back where it was wrong. */
async function record<Asked extends Dated>(
  work: Asking,
  participantId: string,
  id: string,
  asked: Asked,
  store: {
    readonly kind: 'functioning' | 'dimension' | 'participant-view';
    readonly table: Parameters<typeof takeBack>[1];
    readonly insert: (recording: Recording) => Promise<boolean>;
  },
): Promise<StepDownRecord> {
  const reviewed = await findReviewed(work, participantId);
  requirePast(work, reviewed, asked.day);
  const recording = recordingOf(work, reviewed, id);
  const stored = asked.takenBack
    ? await takeBack(work.db, store.table, recording)
    : await store.insert(recording);
  if (!stored) {
    throw asked.takenBack
      ? refused('taken-back', 'Not there', 'It was taken back before, or never recorded.')
      : refused('exists', 'Exists already', 'This was recorded before, or its id is in use.');
  }
  work.audit.write('step-down', [participantId], { kind: store.kind, takenBack: asked.takenBack });
  return readStepDownRecord(work, participantId);
}

export const recordFunctioning = (
  work: Asking,
  participantId: string,
  id: string,
  asked: FunctioningWrite,
): Promise<StepDownRecord> =>
  record(work, participantId, id, asked, {
    kind: 'functioning',
    table: 'functioning_rating',
    insert: (recording) => insertFunctioning(work.db, recording, asked),
  });

export const recordDimension = (
  work: Asking,
  participantId: string,
  id: string,
  asked: DimensionWrite,
): Promise<StepDownRecord> =>
  record(work, participantId, id, asked, {
    kind: 'dimension',
    table: 'dimension_rating',
    insert: (recording) => insertRating(work.db, recording, asked),
  });

export const recordView = (
  work: Asking,
  participantId: string,
  id: string,
  asked: ViewWrite,
): Promise<StepDownRecord> =>
  record(work, participantId, id, asked, {
    kind: 'participant-view',
    table: 'participant_view',
    insert: (recording) => insertView(work.db, recording, asked),
  });

/** Books, changes, confirms or cancels an appointment after the last day. */
export async function recordAppointment(
  work: Asking,
  participantId: string,
  id: string,
  asked: AftercareWrite,
): Promise<StepDownRecord> {
  const reviewed = await findReviewed(work, participantId);
  const { confirmedOn } = asked;
  if (confirmedOn !== null) requirePast(work, reviewed, confirmedOn, 'confirmedOn');
  const recording = recordingOf(work, reviewed, id);
  if (!(await writeAppointment(work.db, recording, asked))) {
    throw conflict(asked, await readStepDownRecord(work, participantId));
  }
  work.audit.write('step-down', [participantId], { kind: 'aftercare', record: id });
  return readStepDownRecord(work, participantId);
}

const recordingOf = (
  { organization, staff, now }: Asking,
  { person }: Reviewed,
  id: string,
): Recording => ({
  ...{ organizationId: organization.id, participantId: person.participantId },
  ...{ episodeId: person.episodeId, id, by: staff.id, at: now },
});

function requirePast({ now }: Asking, { person }: Reviewed, day: string, field = 'day'): void {
  const faults = new Faults();
  if (!isDay(day)) faults.add(field, `${day} is no day.`);
  else if (day > dayOf(now, person.timeZone)) faults.add(field, 'This day is still to come.');
  if (faults.errors.length > 0) throw invalid(faults.errors);
}
