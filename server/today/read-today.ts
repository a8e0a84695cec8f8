import type { WorkTask } from '#contract/task';
import type { Today, UnfinishedThing } from '#contract/today';
import { addDays, dayOf, instantAt } from '#domain/calendar/zoned-time';
import { earliest } from '../flags/flag-rows.ts';
import { openFlagIds } from '../flags/open-queries.ts';
import { readFlags } from '../flags/read.ts';
import { listNotes } from '../notes/list-notes.ts';
import type { Audit } from '../request/audit.ts';
import type { Work } from '../request/endpoint.ts';
import { zoneOf } from '../request/program-zone.ts';
import { courseFlags, mustAct } from './course-flags.ts';
import type { Moment } from './news.ts';
import { noteStatistics } from './note-statistics.ts';
import { plansToReview } from './plan-reviews.ts';
import { plansToSign } from './plan-signatures.ts';
import { readOpenTellings } from '../tasks/open-telling-queries.ts';
import { openTasks } from '../tasks/work.ts';
import { measuresOverdue } from './measures-overdue.ts';
import { readSessionsToday } from './sessions-today.ts';
import { readOpenPlans } from './signature-queries.ts';
import {
  groupNotesToSign,
  notesToFinish,
  openRisks,
  outreachToDo,
  peopleToTell,
  riskThenNewest,
  sessionsToEnd,
} from './unfinished.ts';
import {
  daysBack,
  readGroupNotesToSign,
  readNoteMoments,
  readNotEnded,
  readOpenTasks,
  readOwedNotes,
  readPeopleNames,
} from './unfinished-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'now' | 'audit'>;

/** The one audit row of this answer names everybody it shows, so its parts leave none. */
const silent: Audit = { read: () => undefined, write: () => undefined };

export interface TodayRead {
  readonly today: Today;
  /** Everybody of whom it shows something, by name or in a count. */
  readonly people: readonly string[];
}

/** The reader's day: in their program's time zone, by the application's clock. */
export async function readToday(work: Asking): Promise<TodayRead> {
  const { db, staff, now } = work;
  const zone = await zoneOf(db, staff);
  const moment: Moment = { now, zone };
  const flagIds = await openFlagIds(db, { readerId: staff.id, allRisks: true });
  const openFlags = flagIds.length > 0 ? await readFlags(db, { ids: flagIds }, now) : [];
  const risks = openFlags.filter(({ kind }) => kind === 'risk');
  const day = await readSessionsToday(db, staff.id, risks, moment);
  const names = await readPeopleNames(db, openFlags.map(personOf));
  const notes = await unfinishedNotes(work, moment);
  const tellings = await readOpenTellings(db, [staff.id], now);
  const owed = await ownWork(work, moment);
  const unfinished = riskThenNewest([
    ...openRisks(risks, staff, names, moment),
    ...courseFlags(openFlags, staff.id, names, moment),
    ...notes.things,
    ...owed.things,
    ...plansToSign(await readOpenPlans(db, staff, now), staff.roles),
    ...peopleToTell(tellings, moment),
    ...(await unfinishedSessions(work, moment)),
  ]);
  const since = instantAt(addDays(dayOf(now, zone), -daysBack), '00:00', zone);
  const toTell = tellings.flatMap(({ people }) => people.map(({ id }) => id));
  const shown = unfinished.flatMap(({ participantId }) => participantId ?? []);
  return {
    today: {
      day: dayOf(now, zone),
      timeZone: zone,
      sessions: day.sessions,
      next: day.next,
      unfinished,
      flagCount: openFlags.filter((flag) => mustAct(flag, staff.id)).length,
      flagsNextAt: earliest(openFlags),
      notes: noteStatistics(await readOwedNotes(db, staff.id, since, now)),
    },
    people: [...new Set([...day.people, ...notes.people, ...toTell, ...owed.people, ...shown])],
  };
}

/** What the reader has to do by the page of work, whoever's it is by its rule: what was given away is not. */
async function ownWork(work: Asking, moment: Moment) {
  const { db, staff } = work;
  const { tasks, zones } = await openTasks(work, 'me', [
    'measure-overdue',
    'outreach',
    'plan-review',
  ]);
  const ofKind = (kind: WorkTask['kind']) => tasks.filter((task) => task.kind === kind);
  const isOwn = ({ owner }: WorkTask) => owner?.id === staff.id;
  const overdue = measuresOverdue(ofKind('measure-overdue'), zones);
  const toCall = new Set(ofKind('outreach').filter(isOwn).map(personOfTask));
  const outreach = await readOpenTasks(db, staff.id);
  return {
    things: [
      ...outreachToDo(
        outreach.filter(({ participantId }) => toCall.has(participantId)),
        moment,
      ),
      ...overdue.things,
      ...plansToReview(ofKind('plan-review').filter(isOwn), zones),
    ],
    people: overdue.people,
  };
}

const personOfTask = ({ participantId }: WorkTask): string | null => participantId;

const personOf = ({ participantId }: { participantId: string }): string => participantId;

async function unfinishedNotes(work: Asking, moment: Moment) {
  const { notes, groupNotes } = await listNotes({ ...work, audit: silent });
  const momentsOf = await readNoteMoments(
    work.db,
    notes.map(({ id }) => id),
  );
  return {
    things: notesToFinish({ rows: notes, groupRows: groupNotes, momentsOf }, moment),
    people: notes.map(personOf),
  };
}

async function unfinishedSessions(
  { db, staff, now }: Asking,
  { zone }: Moment,
): Promise<UnfinishedThing[]> {
  const midnight = instantAt(dayOf(now, zone), '00:00', zone);
  const since = instantAt(addDays(dayOf(now, zone), -daysBack), '00:00', zone);
  return [
    ...groupNotesToSign(await readGroupNotesToSign(db, staff.id, since)),
    ...sessionsToEnd(await readNotEnded(db, staff.id, since, midnight)),
  ];
}
