import type { Tasks, TasksQuery, WorkTask } from '#contract/task';
import { addDays, dayOf } from '#domain/calendar/zoned-time';
import { taskKinds, type TaskKind } from '#domain/tasks/task-rules';
import { iso } from '../instants.ts';
import type { Work } from '../request/endpoint.ts';
import { zoneOf } from '../request/program-zone.ts';
import { findOpen } from './found-tasks.ts';
import { readHeldLimits } from './held-limit-queries.ts';
import { readGiven, withOwner } from './given-tasks.ts';
import { pageOfTasks } from './task-page.ts';
import { readDone, readSupervisees, type Owners } from './work-queries.ts';

type Reading = Pick<Work, 'db' | 'staff' | 'now'>;

/** Days back in which what was done is still listed. */
const doneDays = 14;

/**
 * What is open of the reader or of the team, stored or following from facts, a page at a time; with the
 * first page what was done.
 */
export async function readTasks(
  work: Reading & Pick<Work, 'audit'>,
  { of, kind, after, limit }: TasksQuery,
): Promise<Tasks> {
  const { db, staff, now, audit } = work;
  const found = await openTasks(work, of, kind === undefined ? taskKinds : [kind]);
  const page = pageOfTasks(found.tasks, after ?? null, limit);
  const zone = await zoneOf(db, staff);
  const today = dayOf(now, zone);
  const owners = of === 'me' ? [staff.id] : null;
  const since = `${addDays(today, -doneDays)}T00:00:00.000Z`;
  const done = after === undefined ? await readDone(db, owners, since) : [];
  const ofDone = done.map(({ participantId }) => participantId);
  const ofPage = page.tasks.flatMap((task) => found.peopleOf.get(task) ?? []);
  audit.read('task', [...new Set([...ofPage, ...ofDone])], { count: page.tasks.length });
  return {
    today,
    ...page,
    open: found.tasks.length,
    pastLimit: found.tasks.filter(({ atSupervisor }) => atSupervisor).length,
    programs: await readHeldLimits(work),
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
  /** The same, of each. */
  readonly peopleOf: ReadonlyMap<WorkTask, readonly string[]>;
  /** In which the days of each run: its program's, whatever the reader's is. */
  readonly zones: ReadonlyMap<WorkTask, string>;
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
    peopleOf: new Map(shown.map(({ task, people }) => [task, people])),
    zones: new Map(shown.map(({ task, zone }) => [task, zone])),
  };
}
