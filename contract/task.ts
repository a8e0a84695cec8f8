import Type from 'typebox';
import { taskKinds } from '#domain/tasks/task-rules';
import { ProgramSettings } from '#contract/program';
import {
  closed,
  Day,
  Id,
  Instant,
  nullable,
  oneOf,
  SeenVersion,
  text,
  Version,
} from '#contract/scalars';

const Person = Type.Object({ id: Id, name: Type.String() }, closed);

/** GET /api/tasks: `me`: the reader's own, and those past their limit of whom they supervise. */
export const TasksQuery = Type.Object(
  {
    of: oneOf(['me', 'team'] as const),
    kind: Type.Optional(oneOf(taskKinds)),
    after: Type.Optional(text(400, 1)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  closed,
);
export type TasksQuery = Type.Static<typeof TasksQuery>;

export const WorkTask = Type.Object(
  {
    kind: oneOf(taskKinds),
    /** With the kind and the participant, what tells it from every other. */
    subject: Type.String(),
    title: Type.String(),
    words: Type.String(),
    /** Null: notes of several people of one session, or several who have to be told. */
    participantId: nullable(Id),
    person: nullable(Type.String()),
    sessionId: nullable(Id),
    /** Of a stored task: what came of it is recorded there. */
    taskId: nullable(Id),
    taskVersion: nullable(Version),
    count: Type.Integer(),
    dueOn: Day,
    ageDays: Type.Integer(),
    /** From this day on the supervisor sees it, too. */
    limitOn: Day,
    atSupervisor: Type.Boolean(),
    /** Null: by its rule it has no owner, e.g. no primary clinician is named. */
    owner: nullable(Person),
    /** Who gave it to its owner; null: its rule did. */
    assigned: nullable(Type.Object({ by: Type.String(), at: Instant, version: Version }, closed)),
    /** A note has its author; how it is reassigned is the session's to say. */
    mayReassign: Type.Boolean(),
  },
  closed,
);
export type WorkTask = Type.Static<typeof WorkTask>;

/** A stored task that was done in the last days. */
export const DoneTask = Type.Object(
  {
    id: Id,
    participantId: Id,
    person: Type.String(),
    title: Type.String(),
    doneAt: Instant,
    doneBy: Type.String(),
    outcome: Type.String(),
  },
  closed,
);
export type DoneTask = Type.Static<typeof DoneTask>;

export const Tasks = Type.Object(
  {
    today: Day,
    /** The oldest first, a page at a time. */
    tasks: Type.Array(WorkTask),
    next: nullable(Type.String()),
    /** Of all that was asked for, on whatever page. */
    open: Type.Integer(),
    pastLimit: Type.Integer(),
    /** With the first page only. */
    done: Type.Array(DoneTask),
    /** The numbers that hold in the reader's programs; null: the program says nothing, and the default holds. */
    programs: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          noteDueHours: nullable(Type.Integer()),
          planReviewDays: nullable(Type.Integer()),
          taskLimits: ProgramSettings.properties.taskLimits,
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Tasks = Type.Static<typeof Tasks>;

/** GET /api/participants/:id/team: who can be given a task about a participant. */
export const CareTeam = Type.Object({ team: Type.Array(Person) }, closed);
export type CareTeam = Type.Static<typeof CareTeam>;

/** PUT /api/participants/:id/tasks: gives an open task to somebody of the participant's team. */
export const TaskAssignment = Type.Object(
  {
    kind: oneOf(['outreach', 'measure-overdue', 'plan-review'] as const),
    subject: Type.String({ maxLength: 60 }),
    assignedTo: Id,
    version: SeenVersion,
  },
  closed,
);
export type TaskAssignment = Type.Static<typeof TaskAssignment>;

export const TaskAssigned = Type.Object(
  { participantId: Id, owner: Person, by: Type.String(), at: Instant, version: Version },
  closed,
);
export type TaskAssigned = Type.Static<typeof TaskAssigned>;
