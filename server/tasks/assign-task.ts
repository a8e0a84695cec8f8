import type { CareTeam, TaskAssigned, TaskAssignment } from '#contract/task';
import { iso } from '../instants.ts';
import { requireKeptEntry } from '../participants/kept-entry.ts';
import { isVisible } from '../plan/queries.ts';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { aboutOnly } from '../request/one-person.ts';
import { findOpen } from './found-tasks.ts';
import { keyOf, readGiven } from './given-tasks.ts';
import { assign, readTeams, type Person } from './work-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now'>;

/** Whom a task about the participant can be given to. */
export async function readCareTeam(work: Asking, participantId: string): Promise<CareTeam> {
  await requirePerson(work, participantId);
  work.audit.read('participant', [participantId], { team: true });
  return { team: [...(await teamOf(work, participantId))] };
}

const teamOf = async ({ db }: Asking, participantId: string): Promise<readonly Person[]> =>
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
