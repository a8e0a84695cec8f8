import type { GroupKey } from './curriculum.ts';

/** A stretch of days; `to` is the last one, null while it goes on. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

export interface LevelOfStay extends Span {
  readonly program: 'riverbend-php' | 'riverbend-iop';
}
export interface AgreedOfStay extends Span {
  readonly weekdays: readonly number[];
}
export interface MemberOfStay extends Span {
  readonly group: GroupKey;
}

export type CourseKind = 'recovering' | 'slow' | 'flat' | 'worsening' | 'dropping-out' | 'erratic';

/** How a stay goes. Scores are what the questionnaires add up to; urges are for use or self-harm. */
export interface Course {
  readonly kind: CourseKind;
  readonly phq9: readonly [first: number, last: number];
  readonly gad7: readonly [first: number, last: number];
  /** Standard deviation of a score around its course. */
  readonly noise: number;
  readonly urge: readonly [first: number, last: number];
  /** Of a scheduled session: that it is missed without a word, and that it is excused. */
  readonly noShow: readonly [first: number, last: number];
  readonly excused: number;
  /** Of a week: that a diary card is brought. */
  readonly card: number;
}

/** Scores that are told rather than drawn, newest last; null: given with a blank item. */
export interface ToldScores {
  readonly phq9: readonly (number | null)[];
  readonly gad7: readonly (number | null)[];
  readonly item9: readonly number[];
}

export interface PersonOfDemo {
  readonly key: string;
  readonly id: string;
  readonly first: string;
  readonly family: string;
  readonly pronouns: string | null;
  readonly birthDate: string;
  readonly part2: boolean;
}

export interface ObjectiveOfStay {
  readonly id: string;
  readonly number: number;
  readonly label: string;
  readonly text: string;
}

export interface Stay {
  readonly key: string;
  readonly id: string;
  readonly person: PersonOfDemo;
  readonly number: number;
  readonly source: 'inpatient' | 'residential' | 'PHP' | 'OP' | 'direct';
  readonly admittedOn: string;
  readonly dischargedOn: string | null;
  readonly dischargeReason: string | null;
  readonly levels: readonly LevelOfStay[];
  readonly agreed: readonly AgreedOfStay[];
  readonly memberships: readonly MemberOfStay[];
  readonly clinician: string;
  readonly prescriber: string;
  readonly course: Course;
  readonly told: ToldScores | null;
  readonly objectives: readonly ObjectiveOfStay[];
}

export function within(span: Span, day: string): boolean {
  return span.from <= day && (span.to === null || day <= span.to);
}

/** The weekdays agreed for a day; none: no agreement, so nobody is expected. */
export function agreedOn(stay: Stay, day: string): readonly number[] {
  const spans = stay.agreed.filter((agreed) => within(agreed, day));
  return (
    spans.reduce<AgreedOfStay | null>(
      (latest, next) => (latest === null || next.from > latest.from ? next : latest),
      null,
    )?.weekdays ?? []
  );
}

export function inCare(stay: Stay, day: string): boolean {
  return within({ from: stay.admittedOn, to: stay.dischargedOn }, day);
}

/**
 * How far a stay has come on a day, 0 to 1. Of a stay that goes on, 12 weeks are the whole; a short
 * one has not come all the way when it ends.
 */
export function progressOf(stay: Stay, day: string): number {
  const ended = stay.course.kind === 'dropping-out' ? 7 : 49;
  const length = Math.max(ended, spanOf(stay.admittedOn, stay.dischargedOn) ?? 84);
  return Math.min(1, Math.max(0, (spanOf(stay.admittedOn, day) ?? 0) / length));
}

function spanOf(from: string, to: string | null): number | null {
  return to === null ? null : (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

export function along(range: readonly [number, number], progress: number): number {
  return range[0] + (range[1] - range[0]) * progress;
}
