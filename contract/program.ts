import Type from 'typebox';
import { chosenKinds } from '#domain/instruments/figures-in-use';
import { observationKinds } from '#domain/observations/observation-kinds';
import { noteFormats } from '#domain/notes/note-formats';
import { planSigners } from '#domain/plan/plan-signers';
import { closed, Day, Id, nullable, oneOf, SeenVersion, text, Version } from '#contract/scalars';

export const levelsOfCare = ['PHP', 'IOP', 'OP'] as const;

/** A short name that stays when the label changes: what is recorded refers to it. */
const Code = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 });

/** A named 0–10 rating at check-in. An urge at or above its threshold is a risk answer. */
export const CheckInScale = Type.Object(
  {
    code: Code,
    label: text(60, 1),
    worse: oneOf(['high', 'low'] as const),
    urgeThreshold: nullable(Type.Integer({ minimum: 0, maximum: 10 })),
  },
  closed,
);
export type CheckInScale = Type.Static<typeof CheckInScale>;

/** A chip of the room's palette and the words it drafts. */
export const ObservationChip = Type.Object(
  {
    kind: oneOf(observationKinds),
    code: Code,
    label: text(60, 1),
    phrase: text(120, 1),
  },
  closed,
);
export type ObservationChip = Type.Static<typeof ObservationChip>;

/** When flags about the course of care are raised (domain/flags/course-finding.ts); 0 turns one off. */
export const FlagRules = Type.Object(
  {
    /** Reliable worsening since the first complete score of the episode. */
    worsening: Type.Boolean(),
    /** Worse by so many reliable changes between two administrations. */
    sharpRiseTimes: Type.Number({ minimum: 0, maximum: 5 }),
    /** No reliable improvement after so many scores since the first of the episode. */
    improvementAfter: Type.Integer({ minimum: 0, maximum: 30 }),
    /** Unexcused absences in a row. */
    consecutiveAbsences: Type.Integer({ minimum: 0, maximum: 30 }),
    /** Hours until a flag that nobody has acknowledged names the next people. */
    escalateHours: Type.Integer({ minimum: 1, maximum: 336 }),
  },
  closed,
);
/** One figure that a program uses of an instrument: a published one, or its own. */
export const InstrumentFigure = Type.Object(
  {
    instrumentCode: Type.String({ minLength: 1, maxLength: 60 }),
    kind: oneOf(chosenKinds),
    value: Type.Number(),
    source: text(400, 1),
  },
  closed,
);
export type InstrumentFigure = Type.Static<typeof InstrumentFigure>;

/** What a program decides for itself; defaults are in the demo program and labelled as defaults. */
export const ProgramSettings = Type.Object(
  {
    scales: Type.Array(CheckInScale),
    chips: Type.Array(ObservationChip),
    idleMinutes: Type.Integer({ minimum: 1, maximum: 240 }),
    /** While a session runs: minutes without a touch until the room-safe screen. */
    roomIdleMinutes: Type.Integer({ minimum: 1, maximum: 240 }),
    /** Minutes until an unacknowledged risk flag also names the next people. */
    acknowledgeMinutes: Type.Integer({ minimum: 1, maximum: 1440 }),
    /** 0–1; above it a note needs a reason. */
    similarityLimit: Type.Number({ minimum: 0, maximum: 1 }),
    /** Own words from which similarity is measured. */
    similarityMinWords: Type.Integer({ minimum: 1 }),
    /** Hours after the session until a note counts as late. */
    noteDueHours: Type.Integer({ minimum: 1 }),
    /** A no-show this many days after a risk flag raises one. */
    recentRiskDays: Type.Integer({ minimum: 0 }),
    /** Days after which a treatment plan is to be reviewed and recertified. */
    planReviewDays: Type.Integer({ minimum: 1, maximum: 365 }),
    /** Whom it asks to sign a treatment plan. */
    planSigners: Type.Array(oneOf(planSigners), { minItems: 1, uniqueItems: true }),
    /** So many absences within so many days are told to the primary clinician. */
    missedDays: Type.Object(
      {
        absences: Type.Integer({ minimum: 1, maximum: 30 }),
        days: Type.Integer({ minimum: 1, maximum: 90 }),
      },
      closed,
    ),
    flagRules: FlagRules,
    /**
     * Figures of instruments in place of those that ship, each with its source: where sources disagree,
     * a program chooses. Absent: what ships.
     */
    figures: Type.Optional(Type.Array(InstrumentFigure, { maxItems: 200 })),
  },
  closed,
);
export type ProgramSettings = Type.Static<typeof ProgramSettings>;

export const ProgramRef = Type.Object(
  {
    id: Id,
    name: Type.String(),
    levelOfCare: Type.String(),
    timeZone: Type.String(),
    noteFormat: oneOf(noteFormats),
    requiredWeeklyMinutes: nullable(Type.Integer()),
  },
  closed,
);
export type ProgramRef = Type.Static<typeof ProgramRef>;

const programFields = {
  name: text(120, 1),
  site: text(120, 1),
  levelOfCare: oneOf(levelsOfCare),
  /** IANA name, for instance America/New_York. */
  timeZone: text(60, 1),
  requiredWeeklyMinutes: nullable(Type.Integer({ minimum: 1, maximum: 10_080 })),
  noteFormat: oneOf(noteFormats),
  settings: ProgramSettings,
  /** Last day; null while it goes on. */
  endsOn: nullable(Day),
};

/** A program as those see it who set it up. */
export const Program = Type.Object(
  {
    ...programFields,
    id: Id,
    /** Also of a program of imported measures, which is not set up here. */
    levelOfCare: Type.String(),
    version: Version,
  },
  closed,
);
export type Program = Type.Static<typeof Program>;

export const ProgramWrite = Type.Object({ ...programFields, version: SeenVersion }, closed);
export type ProgramWrite = Type.Static<typeof ProgramWrite>;

/** What there is, and what a new program starts with. */
export const ProgramSetUp = Type.Object(
  { programs: Type.Array(Program), defaults: ProgramSettings },
  closed,
);
export type ProgramSetUp = Type.Static<typeof ProgramSetUp>;
