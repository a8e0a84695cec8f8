import Type from 'typebox';
import { dueStates } from '#domain/measures/due-state';
import { notGivenReasons } from '#domain/measures/not-given-reasons';
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

const instrumentCode = Type.String({ minLength: 1, maxLength: 60 });

/** What a plan asks of one instrument: see domain/measures/measure-plan. */
export const MeasureItem = Type.Object(
  {
    instrumentCode,
    isMain: Type.Boolean(),
    atAdmission: Type.Boolean(),
    everyDays: nullable(Type.Integer({ minimum: 1, maximum: 366 })),
    atLevelChange: Type.Boolean(),
    atDischarge: Type.Boolean(),
    /** Nothing is due before it; null: from the admission, or from when the plan holds. */
    startsOn: nullable(Day),
  },
  closed,
);
export type MeasureItem = Type.Static<typeof MeasureItem>;

/** An instrument that a plan may ask for. */
export const MeasureChoice = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    shortName: Type.String(),
    /** Only what it came to is entered, by staff: no check-in on a tablet asks its items. */
    scoreOnly: Type.Boolean(),
  },
  closed,
);
export type MeasureChoice = Type.Static<typeof MeasureChoice>;

const decided = {
  number: Version,
  /** Null: from the beginning. */
  validFrom: nullable(Day),
  by: Type.String(),
  at: Instant,
};

/** GET /api/programs/:id/measurement-plan */
export const ProgramMeasurePlan = Type.Object(
  {
    programId: Id,
    programName: Type.String(),
    /** Days of the plan are days here. */
    timeZone: Type.String(),
    /** 0: the program has decided nothing, and the default holds. */
    version: SeenVersion,
    items: Type.Array(MeasureItem),
    /** Earlier decisions and the one that holds, newest first. */
    history: Type.Array(Type.Object({ ...decided, items: Type.Array(MeasureItem) }, closed)),
    instruments: Type.Array(MeasureChoice),
  },
  closed,
);
export type ProgramMeasurePlan = Type.Static<typeof ProgramMeasurePlan>;

/** PUT /api/programs/:id/measurement-plan: it holds from today on. */
export const ProgramMeasurePlanWrite = Type.Object(
  { items: Type.Array(MeasureItem, { maxItems: 40 }), version: SeenVersion },
  closed,
);
export type ProgramMeasurePlanWrite = Type.Static<typeof ProgramMeasurePlanWrite>;

/** How one person's plan differs from the program's in one instrument. */
export const MeasureOverride = Type.Union([
  Type.Object(
    { change: Type.Literal('own'), item: MeasureItem, reason: nullable(text(400, 1)) },
    closed,
  ),
  Type.Object({ change: Type.Literal('left-out'), instrumentCode, reason: text(400, 1) }, closed),
]);
export type MeasureOverride = Type.Static<typeof MeasureOverride>;

/** PUT /api/participants/:id/measure-plan: every difference, of the episode that is open today. */
export const MeasurePlanWrite = Type.Object(
  {
    episodeId: Id,
    overrides: Type.Array(MeasureOverride, { maxItems: 40 }),
    version: SeenVersion,
  },
  closed,
);
export type MeasurePlanWrite = Type.Static<typeof MeasurePlanWrite>;

/** Counts of domain/measures/completion: times with a reason are not among those that were due. */
export const MeasureCompletion = Type.Object(
  {
    due: Type.Integer(),
    given: Type.Integer(),
    unscorable: Type.Integer(),
    notGiven: Type.Object(
      { declined: Type.Integer(), absent: Type.Integer(), 'not-appropriate': Type.Integer() },
      closed,
    ),
  },
  closed,
);
export type MeasureCompletion = Type.Static<typeof MeasureCompletion>;

/** One instrument of a person: what is asked, how it stands today, and how often it was given. */
export const PersonMeasure = Type.Object(
  {
    instrumentCode: Type.String(),
    shortName: Type.String(),
    /** Null: the plan asks for it no more, or never did. */
    item: nullable(MeasureItem),
    state: oneOf(dueStates),
    dueOn: nullable(Day),
    lastGivenOn: nullable(Day),
    completion: MeasureCompletion,
  },
  closed,
);
export type PersonMeasure = Type.Static<typeof PersonMeasure>;

/** A measure that was not given although it was due, with the reason. */
export const MeasureNotGiven = Type.Object(
  {
    participantId: Id,
    instrumentCode: Type.String(),
    shortName: Type.String(),
    day: Day,
    reason: oneOf(notGivenReasons),
    words: nullable(Type.String()),
    by: Type.String(),
    at: Instant,
    /** Who took it back; null: it holds. */
    withdrawnBy: nullable(Type.String()),
    version: Version,
  },
  closed,
);
export type MeasureNotGiven = Type.Static<typeof MeasureNotGiven>;

/** PUT /api/participants/:id/measures/not-given; a reason of null takes back the one of that day. */
export const MeasureNotGivenWrite = Type.Object(
  {
    instrumentCode,
    day: Day,
    reason: nullable(oneOf(notGivenReasons)),
    words: nullable(text(400, 1)),
    version: SeenVersion,
  },
  closed,
);
export type MeasureNotGivenWrite = Type.Static<typeof MeasureNotGivenWrite>;

/** GET /api/participants/:id/measures: of the episode in care, else of the last. */
export const ParticipantMeasures = Type.Object(
  {
    participantId: Id,
    /** Null: never admitted. */
    episodeId: nullable(Id),
    today: Day,
    /** Whether the episode is open, so that something can be due. */
    inCare: Type.Boolean(),
    programName: nullable(Type.String()),
    /** The program has decided nothing: its plan is the default. */
    programIsDefault: Type.Boolean(),
    programItems: Type.Array(MeasureItem),
    version: SeenVersion,
    overrides: Type.Array(MeasureOverride),
    history: Type.Array(
      Type.Object({ ...decided, overrides: Type.Array(MeasureOverride) }, closed),
    ),
    measures: Type.Array(PersonMeasure),
    completion: MeasureCompletion,
    notGiven: Type.Array(MeasureNotGiven),
    instruments: Type.Array(MeasureChoice),
    mayEdit: Type.Boolean(),
  },
  closed,
);
export type ParticipantMeasures = Type.Static<typeof ParticipantMeasures>;

/** GET /api/measures/completion: both days included. */
export const CompletionQuery = Type.Object({ program: Id, from: Day, to: Day }, closed);
export type CompletionQuery = Type.Static<typeof CompletionQuery>;

export const ProgramCompletion = Type.Object(
  {
    programId: Id,
    programName: Type.String(),
    from: Day,
    to: Day,
    /** 'seen': only of whom the reader sees. */
    scope: oneOf(['program', 'seen'] as const),
    /** Everybody in the program in the range, also those to whom nothing was ever given. */
    people: Type.Integer(),
    /** Of them, those to whom nothing was given in the range although something was due. */
    withoutAny: Type.Integer(),
    total: MeasureCompletion,
    instruments: Type.Array(
      Type.Object(
        { instrumentCode: Type.String(), shortName: Type.String(), completion: MeasureCompletion },
        closed,
      ),
    ),
    rows: Type.Array(
      Type.Object(
        {
          participantId: Id,
          preferredName: Type.String(),
          familyName: Type.String(),
          completion: MeasureCompletion,
          /** Owed today, by their short names. */
          owed: Type.Array(Type.String()),
        },
        closed,
      ),
    ),
    part2Notice: nullable(Type.String()),
  },
  closed,
);
export type ProgramCompletion = Type.Static<typeof ProgramCompletion>;

/** GET /api/measures/programs: whose completion the reader may ask for. */
export const CompletionPrograms = Type.Object(
  { programs: Type.Array(Type.Object({ id: Id, name: Type.String() }, closed)), today: Day },
  closed,
);
export type CompletionPrograms = Type.Static<typeof CompletionPrograms>;
