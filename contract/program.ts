import Type from 'typebox';
import { observationKinds } from '#domain/observations/observation-kinds';
import { noteFormats } from '#domain/notes/note-formats';
import { closed, Id, nullable, oneOf } from '#contract/scalars';

/** A named 0–10 rating at check-in. An urge at or above its threshold is a risk answer. */
export const CheckInScale = Type.Object(
  {
    code: Type.String(),
    label: Type.String(),
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
    code: Type.String(),
    label: Type.String(),
    phrase: Type.String(),
  },
  closed,
);
export type ObservationChip = Type.Static<typeof ObservationChip>;

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
