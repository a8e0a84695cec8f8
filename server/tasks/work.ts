import type { CareTeam, TaskAssigned, TaskAssignment, Tasks, WorkTask } from '#contract/task';
import { addDays, dayOf } from '#domain/calendar/zoned-time';
import { defaultPlanReviewDays, reviewDueOn } from '#domain/plan/review-date';
import { defaultTaskLimits, taskKinds, taskTimes, type TaskKind } from '#domain/tasks/task-rules';
import { iso } from '../instants.ts';
import { readDue, type DueMeasure } from '../measures/due.ts';
import { requireKeptEntry } from '../participants/kept-entry.ts';
import { isVisible } from '../plan/queries.ts';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { aboutOnly } from '../request/one-person.ts';
import { zoneOf } from '../request/program-zone.ts';
import { sayDate } from '../today/say.ts';
import {
  assign,
  readAssignments,
  readCaredFor,
  readDone,
  readLateNotes,
  readOpenOutreach,
  readSupervisees,
  readTeams,
  type AssignmentRow,
  type CaredFor,
  type LateNotes,
  type OpenOutreach,
  type Owners,
  type Person,
} from './work-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now'>;
type Reading = Pick<Asking, 'db' | 'staff' | 'now'>;

/** Days back in which what was done is still listed. */
const doneDays = 14;

/** Everything open of the reader or of the team: what is stored, and what follows from facts. */
export async function readTasks(work: Asking, of: 'me' | 'team'): Promise<Tasks> {
  const { db, staff, now, audit } = work;
  const { tasks, people } = await openTasks(work, of);
  const zone = await zoneOf(db, staff);
  const today = dayOf(now, zone);
  const owners = of === 'me' ? [staff.id] : null;
  const done = await readDone(db, owners, `${addDays(today, -doneDays)}T00:00:00.000Z`);
  const ofDone = done.map(({ participantId }) => participantId);
  audit.read('task', [...new Set([...people, ...ofDone])], { count: tasks.length });
  return {
    today,
    tasks,
    done: done.map(({ doneAt, ...row }) => ({
      ...row,
      title: `Get in touch with ${row.person}`,
      doneAt: iso(doneAt),
    })),
  };
}

async function ownersOf({ db, staff }: Reading, of: 'me' | 'team'): Promise<Owners> {
  if (of === 'team') return null;
  const supervises = staff.roles.includes('supervisor');
  return [staff.id, ...(supervises ? await readSupervisees(db, staff.id) : [])];
}

export interface OpenTasks {
  /** The oldest first. */
  readonly tasks: WorkTask[];
  /** Ids of everybody whom they name, in their words, too. */
  readonly people: readonly string[];
}

/** A task with what is not told: which of its kind it is, and whom it is about. */
interface Found {
  readonly task: WorkTask;
  readonly occurrence: string;
  readonly people: readonly string[];
}

/**
 * The reader's own tasks, with those past their limit of whom they supervise; or everybody's about
 * whom the reader sees.
 */
export async function openTasks(
  work: Reading,
  of: 'me' | 'team',
  kinds: readonly TaskKind[] = taskKinds,
): Promise<OpenTasks> {
  const { staff } = work;
  const owners = await ownersOf(work, of);
  const found = await findOpen(work, owners, kinds);
  const about = [...new Set(found.flatMap(({ task }) => task.participantId ?? []))];
  const given = await readGiven(work.db, about);
  const all = found.map((each) => withOwner(each, given));
  const shown =
    owners === null
      ? all
      : all.filter(
          ({ task: { owner, atSupervisor } }) =>
            owner?.id === staff.id || (atSupervisor && owner !== null && owners.includes(owner.id)),
        );
  return {
    tasks: shown
      .map(({ task }) => task)
      .sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1)),
    people: [...new Set(shown.flatMap(({ people }) => people))],
  };
}

/** With the owner that its rule says. */
async function findOpen(
  work: Reading,
  owners: Owners,
  kinds: readonly TaskKind[],
): Promise<Found[]> {
  const { db, now } = work;
  const asks = (kind: TaskKind) => kinds.includes(kind);
  const ofCare = asks('measure-overdue') || asks('plan-review');
  const cared = ofCare ? await readCaredFor(db, owners) : [];
  return [
    ...(asks('outreach') ? outreach(await readOpenOutreach(db, owners), now) : []),
    ...(asks('measure-overdue') ? await measures(work, cared) : []).map(onItsDay),
    ...(asks('plan-review') ? cared.flatMap((each) => planReview(each, now)).map(onItsDay) : []),
    ...(asks('note-late')
      ? (await readLateNotes(db, owners, now)).map((notes) => ({
          task: lateNotes(notes, now),
          occurrence: '',
          people: notes.people.map(({ id }) => id),
        }))
      : []),
  ];
}

const onItsDay = (task: WorkTask): Found => ({
  task,
  occurrence: task.dueOn,
  people: task.participantId === null ? [] : [task.participantId],
});

const keyOf = (
  participantId: string | null,
  { kind, subject }: Pick<AssignmentRow, 'kind' | 'subject'>,
  occurrence: string,
): string => `${participantId ?? ''} ${kind} ${subject} ${occurrence}`;

interface Given {
  readonly row: AssignmentRow;
  /** False: who was given it is disabled or treats the person no more, so that its rule holds again. */
  readonly holds: boolean;
}

async function readGiven(
  db: Reading['db'],
  people: readonly string[],
): Promise<ReadonlyMap<string, Given>> {
  const rows = await readAssignments(db, people);
  const teams = await readTeams(db, [...new Set(rows.map(({ participantId }) => participantId))]);
  return new Map(
    rows.map((row) => {
      const team = teams.get(row.participantId) ?? [];
      const holds = team.some(({ id }) => id === row.owner.id);
      return [keyOf(row.participantId, row, row.occurrence), { row, holds }];
    }),
  );
}

function withOwner(found: Found, all: ReadonlyMap<string, Given>): Found {
  const { task, occurrence } = found;
  const given = all.get(keyOf(task.participantId, task, occurrence));
  if (!given?.holds || !task.mayReassign) return found;
  const { owner, by, at, version } = given.row;
  return { ...found, task: { ...task, owner, assigned: { by, at: iso(at), version } } };
}

interface Timed {
  readonly kind: TaskKind;
  readonly dueOn: string;
  readonly zone: string;
  readonly limits: CaredFor['limits'];
}

function times({ kind, dueOn, zone, limits }: Timed, now: string) {
  const known = { ...defaultTaskLimits, ...limits };
  return { kind, dueOn, ...taskTimes(kind, dueOn, dayOf(now, zone), known) };
}

const nothing = {
  subject: '',
  sessionId: null,
  taskId: null,
  taskVersion: null,
  count: 1,
  assigned: null,
  mayReassign: true,
} as const;

/** One for a person, whatever they missed: one contact answers for all of it. */
function outreach(tasks: readonly OpenOutreach[], now: string): Found[] {
  const byPerson = Map.groupBy(tasks, ({ participantId }) => participantId);
  return [...byPerson.values()].flatMap((own) => {
    const [first, latest] = [own[0], own.at(-1)];
    if (!first || !latest) return [];
    const missed = own.flatMap(({ sessionTitle, sessionStartsAt, zone }) =>
      sessionTitle === null || sessionStartsAt === null
        ? []
        : [`${sessionTitle}, ${sayDate(dayOf(iso(sessionStartsAt), zone))}`],
    );
    const { participantId, name, sessionId, owner } = latest;
    const task = {
      ...nothing,
      ...times({ ...first, kind: 'outreach' as const }, now),
      title: `Get in touch with ${name}`,
      words: missed.length === 0 ? 'No-show.' : `No-show in ${missed.join('; ')}.`,
      ...{ participantId, person: name, sessionId, owner, count: own.length },
      ...{ taskId: latest.id, taskVersion: latest.version },
    };
    return { task, occurrence: first.id, people: [participantId] };
  });
}

async function measures({ db, now }: Reading, cared: readonly CaredFor[]): Promise<WorkTask[]> {
  const byDay = Map.groupBy(cared, ({ zone }) => dayOf(now, zone));
  const found: WorkTask[] = [];
  for (const [day, people] of byDay) {
    const ids = people.map(({ participantId }) => participantId);
    const due = await readDue(db, ids, day);
    for (const person of people) {
      const overdue = (due.get(person.participantId) ?? []).filter(
        ({ state }) => state === 'overdue',
      );
      found.push(...overdue.flatMap((measure) => measureOverdue(person, measure, now)));
    }
  }
  return found;
}

function measureOverdue(person: CaredFor, measure: DueMeasure, now: string): WorkTask[] {
  const { instrumentCode, shortName, dueOn, lastGivenOn } = measure;
  if (dueOn === null) return [];
  const last = lastGivenOn === null ? 'never given' : `last given ${sayDate(lastGivenOn)}`;
  return [
    {
      ...nothing,
      ...times({ ...person, kind: 'measure-overdue', dueOn }, now),
      subject: instrumentCode,
      title: `${shortName} overdue: ${person.name}`,
      words: `Was due ${sayDate(dueOn)}; ${last}.`,
      ...{ participantId: person.participantId, person: person.name, owner: person.clinician },
    },
  ];
}

function planReview(person: CaredFor, now: string): WorkTask[] {
  const { plan, zone, reviewDays } = person;
  if (plan === null) return [];
  const signedOn = dayOf(plan.signedAt, zone);
  const dueOn = reviewDueOn(signedOn, reviewDays ?? defaultPlanReviewDays);
  if (dueOn === null || dueOn > dayOf(now, zone)) return [];
  return [
    {
      ...nothing,
      ...times({ ...person, kind: 'plan-review', dueOn }, now),
      title: `Treatment plan to review: ${person.name}`,
      words: `Version ${plan.number} was signed ${sayDate(signedOn)}.`,
      ...{ participantId: person.participantId, person: person.name, owner: person.clinician },
    },
  ];
}

const hour = 3_600_000;

function lateNotes(notes: LateNotes, now: string): WorkTask {
  const { people, zone, dueHours, author, sessionId } = notes;
  const [only] = people.length === 1 ? people : [];
  const due = new Date(notes.endedAt.getTime() + dueHours * hour).toISOString();
  const held = `${notes.title}, ${sayDate(dayOf(iso(notes.startsAt), zone))}`;
  return {
    ...nothing,
    ...times({ ...notes, kind: 'note-late', dueOn: dayOf(due, zone) }, now),
    subject: `${sessionId} ${author.id}`,
    title: only ? `Note unsigned: ${only.name}` : `${people.length} notes unsigned`,
    words: `${held}. ${dueHours} hours have passed.`,
    participantId: only?.id ?? null,
    person: only?.name ?? null,
    ...{ sessionId, owner: author, count: people.length, mayReassign: false },
  };
}

/** Whom a task about the participant can be given to. */
export async function readCareTeam(work: Asking, participantId: string): Promise<CareTeam> {
  await requirePerson(work, participantId);
  work.audit.read('participant', [participantId], { team: true });
  return { team: [...(await teamOf(work, participantId))] };
}

const teamOf = async ({ db }: Reading, participantId: string): Promise<readonly Person[]> =>
  (await readTeams(db, [participantId])).get(participantId) ?? [];

/** Gives an open task to somebody of the participant's team, over the version seen. */
export async function assignTask(
  work: Asking,
  participantId: string,
  asked: TaskAssignment,
): Promise<TaskAssigned> {
  const { db, staff, now } = work;
  await requirePerson(work, participantId);
  await requireKeptEntry(db, participantId);
  const owner = (await teamOf(work, participantId)).find(({ id }) => id === asked.assignedTo);
  if (owner === undefined) {
    const message = 'Choose somebody who treats this participant.';
    throw invalid([{ field: 'assignedTo', message }]);
  }
  const { kind, subject } = asked;
  const open = (await findOpen(work, null, [kind])).find(
    ({ task }) =>
      task.participantId === participantId && task.kind === kind && task.subject === subject,
  );
  if (!open) throw refused('no-task', 'Nothing is open', 'This task is done, or was never open.');
  const { occurrence } = open;
  const before = (await readGiven(db, [participantId])).get(
    keyOf(participantId, asked, occurrence),
  );
  const seen = before?.holds ? before.row.version : 0;
  const stored =
    asked.version === seen &&
    (await assign(db, {
      ...{ organizationId: staff.organizationId, participantId, kind, subject, occurrence },
      ...{ assignedTo: owner.id, by: staff.id, at: now, version: before?.row.version ?? 0 },
    }));
  if (!stored) {
    const theirs = (await readGiven(db, [participantId])).get(
      keyOf(participantId, asked, occurrence),
    );
    throw conflict(asked, theirs ? answerOf(theirs.row) : null).about([participantId]);
  }
  work.audit.write('task', [participantId], { kind, assigned: owner.id });
  const version = (before?.row.version ?? 0) + 1;
  return answerOf({ ...asked, participantId, owner, by: staff.name, at: now, version });
}

interface Assigned {
  readonly participantId: string;
  readonly owner: Person;
  readonly by: string;
  readonly at: Date | string;
  readonly version: number;
}

const answerOf = ({ participantId, owner, by, at, version }: Assigned): TaskAssigned => ({
  ...{ participantId, owner, by, version },
  at: typeof at === 'string' ? at : iso(at),
});

async function requirePerson(work: Asking, participantId: string): Promise<void> {
  await aboutOnly(work.db, participantId);
  if (!(await isVisible(work.db, work.organization.id, participantId))) throw notFound();
  work.require({ treats: true });
}
