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
  readTeam,
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
  const tasks = await openTasks(work, of);
  const zone = await zoneOf(db, staff);
  const today = dayOf(now, zone);
  const owners = of === 'me' ? [staff.id] : null;
  const done = await readDone(db, owners, `${addDays(today, -doneDays)}T00:00:00.000Z`);
  const people = [...tasks, ...done].flatMap(({ participantId }) => participantId ?? []);
  const noted = await peopleOfNotes(work, of);
  audit.read('task', [...new Set([...people, ...noted])], { count: tasks.length });
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

/** Names in the words of late notes. */
async function peopleOfNotes(work: Reading, of: 'me' | 'team'): Promise<string[]> {
  const notes = await readLateNotes(work.db, await ownersOf(work, of), work.now);
  return notes.flatMap(({ people }) => people.map(({ id }) => id));
}

async function ownersOf({ db, staff }: Reading, of: 'me' | 'team'): Promise<Owners> {
  if (of === 'team') return null;
  const supervises = staff.roles.includes('supervisor');
  return [staff.id, ...(supervises ? await readSupervisees(db, staff.id) : [])];
}

/**
 * The reader's own tasks, with those past their limit of whom they supervise; or everybody's about
 * whom the reader sees. The oldest first.
 */
export async function openTasks(
  work: Reading,
  of: 'me' | 'team',
  kinds: readonly TaskKind[] = taskKinds,
): Promise<WorkTask[]> {
  const { db, staff, now } = work;
  const owners = await ownersOf(work, of);
  const asks = (kind: TaskKind) => kinds.includes(kind);
  const ofCare = asks('measure-overdue') || asks('plan-review');
  const cared = ofCare ? await readCaredFor(db, owners) : [];
  const found = [
    ...(asks('outreach') ? outreach(await readOpenOutreach(db, owners), now) : []),
    ...(asks('measure-overdue') ? await measures(work, cared) : []),
    ...(asks('plan-review') ? cared.flatMap((each) => planReview(each, now)) : []),
    ...(asks('note-late')
      ? (await readLateNotes(db, owners, now)).map((notes) => lateNotes(notes, now))
      : []),
  ];
  const people = [...new Set(found.flatMap(({ participantId }) => participantId ?? []))];
  const given = new Map(
    (await readAssignments(db, people)).map((row) => [keyOf(row.participantId, row), row]),
  );
  const all = found.map((task) => withOwner(task, given));
  const shown =
    owners === null
      ? all
      : all.filter(
          ({ owner, atSupervisor }) =>
            owner?.id === staff.id || (atSupervisor && owner !== null && owners.includes(owner.id)),
        );
  return shown.sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1));
}

const keyOf = (
  participantId: string | null,
  { kind, subject }: Pick<AssignmentRow, 'kind' | 'subject'>,
): string => `${participantId ?? ''} ${kind} ${subject}`;

function withOwner(task: WorkTask, given: ReadonlyMap<string, AssignmentRow>): WorkTask {
  const row = given.get(keyOf(task.participantId, task));
  if (row === undefined || !task.mayReassign) return task;
  const { owner, by, at, version } = row;
  return { ...task, owner, assigned: { by, at: iso(at), version } };
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
function outreach(tasks: readonly OpenOutreach[], now: string): WorkTask[] {
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
    return {
      ...nothing,
      ...times({ ...first, kind: 'outreach' }, now),
      title: `Get in touch with ${name}`,
      words: missed.length === 0 ? 'No-show.' : `No-show in ${missed.join('; ')}.`,
      ...{ participantId, person: name, sessionId, owner, count: own.length },
      ...{ taskId: latest.id, taskVersion: latest.version },
    };
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
  return { team: [...(await readTeam(work.db, participantId))] };
}

/** Gives an open task to somebody of the participant's team, over the version seen. */
export async function assignTask(
  work: Asking,
  participantId: string,
  asked: TaskAssignment,
): Promise<TaskAssigned> {
  const { db, staff, now } = work;
  await requirePerson(work, participantId);
  await requireKeptEntry(db, participantId);
  const owner = (await readTeam(db, participantId)).find(({ id }) => id === asked.assignedTo);
  if (owner === undefined) {
    const message = 'Choose somebody who treats this participant.';
    throw invalid([{ field: 'assignedTo', message }]);
  }
  const { kind, subject, version } = asked;
  const open = (await openTasks(work, 'team')).some(
    (task) => keyOf(task.participantId, task) === keyOf(participantId, { kind, subject }),
  );
  if (!open) throw refused('no-task', 'Nothing is open', 'This task is done, or was never open.');
  const stored = await assign(db, {
    ...{ organizationId: staff.organizationId, participantId, kind, subject, version },
    ...{ assignedTo: owner.id, by: staff.id, at: now },
  });
  if (!stored) {
    const theirs = (await readAssignments(db, [participantId])).find(
      (row) => row.kind === kind && row.subject === subject,
    );
    throw conflict(asked, theirs ? answerOf(theirs) : null).about([participantId]);
  }
  work.audit.write('task', [participantId], { kind, assigned: owner.id });
  return answerOf({
    participantId,
    kind,
    subject,
    owner,
    by: staff.name,
    at: now,
    version: version + 1,
  });
}

interface Given {
  readonly participantId: string;
  readonly kind: string;
  readonly subject: string;
  readonly owner: Person;
  readonly by: string;
  readonly at: Date | string;
  readonly version: number;
}

const answerOf = ({ participantId, owner, by, at, version }: Given): TaskAssigned => ({
  ...{ participantId, owner, by, version },
  at: typeof at === 'string' ? at : iso(at),
});

async function requirePerson(work: Asking, participantId: string): Promise<void> {
  await aboutOnly(work.db, participantId);
  if (!(await isVisible(work.db, work.organization.id, participantId))) throw notFound();
  work.require({ treats: true });
}
