import type { WorkTask } from '#contract/task';
import { sessionNotes } from '#domain/notes/session-note';
import { dayOf } from '#domain/calendar/zoned-time';
import { defaultPlanReviewDays, reviewDueOn } from '#domain/plan/review-date';
import { defaultTaskLimits, taskTimes, type TaskKind } from '#domain/tasks/task-rules';
import { iso } from '../instants.ts';
import { readDue, type DueMeasure } from '../measures/due.ts';
import type { Work } from '../request/endpoint.ts';
import { sayDate } from '../today/say.ts';
import { readOpenTellings, sayTelling, type OpenTelling } from './open-telling-queries.ts';
import {
  readCaredFor,
  readLateNotes,
  readLateSessionNotes,
  readOpenOutreach,
  type CaredFor,
  type LateNotes,
  type LateSessionNote,
  type OpenOutreach,
  type Owners,
} from './work-queries.ts';

type Reading = Pick<Work, 'db' | 'staff' | 'now'>;

/** A task with what is not told: which of its kind it is, and whom it is about. */
export interface Found {
  readonly task: WorkTask;
  readonly occurrence: string;
  /** In which its days run: its program's. */
  readonly zone: string;
  readonly people: readonly string[];
}

/** What is open of these owners (null: of everybody whom the reader sees), with the owner by its rule. */
export async function findOpen(
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
    ...(asks('measure-overdue') ? await measures(work, cared) : []),
    ...(asks('plan-review') ? cared.flatMap((each) => planReview(each, now)) : []),
    ...(asks('note-late') ? await allLateNotes(work, owners) : []),
    ...(asks('tell-cancelled')
      ? (await readOpenTellings(db, owners, now)).map((telling) => tellCancelled(telling, now))
      : []),
  ];
}

const onItsDay = (task: WorkTask, zone: string): Found => ({
  task,
  occurrence: task.dueOn,
  zone,
  people: task.participantId === null ? [] : [task.participantId],
});

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
    return { task, occurrence: first.id, zone: first.zone, people: [participantId] };
  });
}

async function measures({ db, now }: Reading, cared: readonly CaredFor[]): Promise<Found[]> {
  const byDay = Map.groupBy(cared, ({ zone }) => dayOf(now, zone));
  const found: Found[] = [];
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

function measureOverdue(person: CaredFor, measure: DueMeasure, now: string): Found[] {
  const { instrumentCode, shortName, dueOn, lastGivenOn } = measure;
  if (dueOn === null) return [];
  const last = lastGivenOn === null ? 'never given' : `last given ${sayDate(lastGivenOn)}`;
  const task: WorkTask = {
    ...nothing,
    ...times({ ...person, kind: 'measure-overdue', dueOn }, now),
    subject: instrumentCode,
    title: `${shortName} overdue: ${person.name}`,
    words: `Was due ${sayDate(dueOn)}; ${last}.`,
    ...{ participantId: person.participantId, person: person.name, owner: person.clinician },
  };
  return [onItsDay(task, person.zone)];
}

function planReview(person: CaredFor, now: string): Found[] {
  const { plan, zone, reviewDays } = person;
  if (plan === null) return [];
  const signedOn = dayOf(plan.signedAt, zone);
  const dueOn = reviewDueOn(signedOn, reviewDays ?? defaultPlanReviewDays);
  if (dueOn === null || dueOn > dayOf(now, zone)) return [];
  const task: WorkTask = {
    ...nothing,
    ...times({ ...person, kind: 'plan-review', dueOn }, now),
    title: `Treatment plan to review: ${person.name}`,
    words: `Version ${plan.number} was signed ${sayDate(signedOn)}.`,
    ...{ participantId: person.participantId, person: person.name, owner: person.clinician },
  };
  return [onItsDay(task, zone)];
}

/** Who is told, and what came of it, is recorded in the list of the session. */
function tellCancelled(telling: OpenTelling, now: string): Found {
  const { sessionId, startsAt, timeZone: zone, owner, people } = telling;
  const [only] = people.length === 1 ? people : [];
  const dueOn = dayOf(iso(startsAt), zone);
  const task = {
    ...nothing,
    ...times({ kind: 'tell-cancelled', dueOn, zone, limits: null }, now),
    ...sayTelling(telling),
    subject: `${sessionId} ${owner.id}`,
    participantId: only?.id ?? null,
    person: only?.name ?? null,
    ...{ sessionId, owner, count: people.length, mayReassign: false },
  };
  return { task, occurrence: '', zone, people: people.map(({ id }) => id) };
}

const hour = 3_600_000;

async function allLateNotes({ db, now }: Reading, owners: Owners): Promise<Found[]> {
  const ofPeople = (await readLateNotes(db, owners, now)).map((notes) => ({
    task: lateNotes(notes, now),
    occurrence: '',
    zone: notes.zone,
    people: notes.people.map(({ id }) => id),
  }));
  const ofSessions = (await readLateSessionNotes(db, owners, now)).map((note) => ({
    task: lateSessionNote(note, now),
    occurrence: '',
    zone: note.zone,
    people: [],
  }));
  return [...ofPeople, ...ofSessions];
}

type Late = Pick<LateNotes, 'title' | 'startsAt' | 'endedAt' | 'zone' | 'dueHours' | 'limits'>;

/** When it was due, and of what it is. */
function sayLate(late: Late, now: string) {
  const due = new Date(late.endedAt.getTime() + late.dueHours * hour).toISOString();
  const held = `${late.title}, ${sayDate(dayOf(iso(late.startsAt), late.zone))}`;
  return {
    ...times({ ...late, kind: 'note-late', dueOn: dayOf(due, late.zone) }, now),
    words: `${held}. ${late.dueHours} hours have passed.`,
  };
}

function lateNotes(notes: LateNotes, now: string): WorkTask {
  const { people, author, sessionId } = notes;
  const [only] = people.length === 1 ? people : [];
  return {
    ...nothing,
    ...sayLate(notes, now),
    subject: `${sessionId} ${author.id}`,
    title: only ? `Note unsigned: ${only.name}` : `${people.length} notes unsigned`,
    participantId: only?.id ?? null,
    person: only?.name ?? null,
    ...{ sessionId, owner: author, count: people.length, mayReassign: false },
  };
}

/** The note of the session as a whole: of nobody, and its leader's to sign. */
function lateSessionNote(note: LateSessionNote, now: string): WorkTask {
  const { sessionId, author } = note;
  return {
    ...nothing,
    ...sayLate(note, now),
    subject: `${sessionId} as a whole`,
    title: `${sessionNotes[note.kind]?.title ?? 'Note'} unsigned`,
    participantId: null,
    person: null,
    ...{ sessionId, owner: author, mayReassign: false },
  };
}
