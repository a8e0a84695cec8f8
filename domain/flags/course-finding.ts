import type { CourseKind } from '#domain/flags/flag-kinds';

/** What a rule found, with the evidence it found it in; the same evidence is never told twice. */
export interface CourseFinding {
  readonly kind: CourseKind;
  /** The record that is the evidence: an administration, or the session of the last absence. */
  readonly sourceId: string;
  /** Instant of the evidence. */
  readonly at: string;
  /** What was found, in numbers: "PHQ-9 12 → 19 since 3 Nov (+7; reliable change is ≥ 6)". */
  readonly words: string;
  /** The rule that found it, with its source; what has none is called the program's own. */
  readonly rule: string;
  /** The numbers by which it was found, kept with the evidence. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** Days after which evidence is not told any more: a flag is about what is new. A default of ours. */
export const flaggableDays = 30;

/**
 * The numbers by which a program raises flags about the course of care. 0 turns a rule off. The
 * reliable change itself is each instrument's own, with its source (clinical.md A1–A3, B1).
 */
export interface FlagRules {
  /** Whether reliable worsening since the baseline of the episode raises a flag. */
  readonly worsening: boolean;
  /** How many reliable changes between two administrations are a sharp worsening. */
  readonly sharpRiseTimes: number;
  /** After how many scores since the baseline a lack of reliable improvement is told. */
  readonly improvementAfter: number;
  /** How many unexcused absences in a row, without an attended session between them. */
  readonly consecutiveAbsences: number;
  /** Hours until a flag that nobody has acknowledged names the next people. */
  readonly escalateHours: number;
}

/** Found in no source: each is a default that a program changes, and is called one (clinical.md B5, D5, G). */
export const defaultFlagRules: FlagRules = {
  worsening: true,
  sharpRiseTimes: 1,
  improvementAfter: 4,
  consecutiveAbsences: 3,
  escalateHours: 24,
};
