import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import type { DiaryEntry } from '#domain/skills/weekly-skill-use';
import type { FunctioningArea } from '#domain/step-down/criterion';

/** What a sentence can rest on. */
export const factKinds = [
  'session',
  'administration',
  'flag',
  'objective',
  'plan',
  'on-file',
  'aftercare',
  'functioning',
  'dimension',
  'participant-view',
  'authorization',
  'diary',
] as const;

/** A record that a sentence rests on: where a reader can look it up. */
export interface FactRef {
  readonly kind: (typeof factKinds)[number];
  readonly id: string;
  /** Its day in the program's time zone. */
  readonly day: string;
}

/** One session that the person was expected at, as far as it has begun. */
export interface AttendedSession {
  readonly id: string;
  readonly day: string;
  readonly status: AttendanceStatus;
  readonly cancelled: boolean;
  /** Minutes of treatment; null: the arrival is not known. 0 for who was not there. */
  readonly minutes: number | null;
}

export interface ReviewScore {
  readonly id: string;
  readonly day: string;
  /** Null: not scorable. */
  readonly total: number | null;
}

/** One instrument within the episode, with the figures that the program has chosen. */
export interface ReviewMeasure {
  readonly instrument: InstrumentDefinition;
  readonly isMain: boolean;
  readonly scores: readonly ReviewScore[];
  /** When the measurement plan asks for it next; null: not asked any more, or not known. */
  readonly nextDueOn: string | null;
}

/** An answer to a question about harm: PHQ-9 item 9, ASQ, C-SSRS, an urge, a chip. */
export interface RiskAsked {
  readonly id: string;
  readonly kind: 'administration' | 'session';
  readonly day: string;
  /** As the instrument says it: "Item 9 = 1", "Item 9 not endorsed". */
  readonly words: string;
  readonly isRiskAnswer: boolean;
}

export interface RiskFlagFact {
  readonly id: string;
  readonly raisedOn: string;
  readonly isOpen: boolean;
  /** Minutes from the flag to the recorded assessment; null: none. */
  readonly assessedAfterMinutes: number | null;
}

export interface ObjectiveFact {
  readonly id: string;
  readonly label: string;
  readonly metOn: string | null;
}

export interface AppointmentFact {
  readonly id: string;
  readonly with: string;
  readonly day: string;
  readonly isConfirmed: boolean;
}

/** A clinician's word on how the person manages; not an instrument. */
export const functioningLevels = ['managing', 'partly', 'not-managing', 'not-applicable'] as const;

export type FunctioningLevel = (typeof functioningLevels)[number];

export interface FunctioningFact {
  readonly id: string;
  readonly area: FunctioningArea;
  readonly level: FunctioningLevel;
  readonly day: string;
  readonly words: string | null;
}

export interface DimensionFact {
  readonly id: string;
  readonly name: string;
  readonly rating: number;
  readonly day: string;
}

export interface ParticipantViewFact {
  readonly id: string;
  readonly day: string;
  /** Null: they have not made up their mind. */
  readonly agrees: boolean | null;
  readonly words: string;
  /** What they want to reach; null: not said. */
  readonly goals: string | null;
  readonly toldTo: string;
}

export interface AuthorizationFact {
  readonly id: string;
  readonly granted: number;
  readonly used: number;
  readonly unit: 'days' | 'units';
  readonly until: string;
  /** The day of the last one at the agreed days; null: none agreed, or none left. */
  readonly runsOutOn: string | null;
  readonly nextReviewOn: string | null;
}

/** Everything recorded that criteria are judged by, of one person, as of one day of their program. */
export interface ReviewFacts {
  readonly today: string;
  /** 0 Sunday, 1 Monday: the first day of the program's week. */
  readonly firstWeekday: number;
  readonly admittedOn: string | null;
  /** Sessions that have begun, oldest first. */
  readonly sessions: readonly AttendedSession[];
  readonly measures: readonly ReviewMeasure[];
  readonly riskAsked: readonly RiskAsked[];
  readonly riskFlags: readonly RiskFlagFact[];
  readonly diary: { readonly answered: readonly string[]; readonly entries: readonly DiaryEntry[] };
  readonly objectives: readonly ObjectiveFact[];
  /** Null: nobody has signed one. */
  readonly plan: {
    readonly id: string;
    readonly signedOn: string;
    readonly reviewDueOn: string;
  } | null;
  /** Null: none is on file. */
  readonly safetyPlan: {
    readonly id: string;
    readonly reviewedOn: string;
    readonly reviewer: string;
  } | null;
  readonly appointments: readonly AppointmentFact[];
  /** The last day at this level, where one was planned. */
  readonly lastDayOn: string | null;
  readonly functioning: readonly FunctioningFact[];
  readonly dimensions: readonly DimensionFact[];
  readonly view: ParticipantViewFact | null;
  readonly authorization: AuthorizationFact | null;
}
