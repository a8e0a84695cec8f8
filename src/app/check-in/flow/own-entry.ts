import type { TabletEntry } from '#contract/tablet';

/** Where somebody looks over their answers before sending them. */
export const reviewPlace = 'review';

/** How the screen is shown to one person. */
export interface Display {
  readonly language: 'en' | 'es';
  readonly isLarge: boolean;
  readonly hasHighContrast: boolean;
}

export const plainDisplay: Display = { language: 'en', isLarge: false, hasHighContrast: false };

/**
 * What somebody said of one day. `used`: some of `skills`. `none`: no skill, which is an answer.
 * `not-remembered` and `left-out`: no card of that day; what was used stays unknown.
 */
export interface DaySaid {
  readonly said: 'used' | 'none' | 'not-remembered' | 'left-out';
  readonly skills: readonly string[];
}

/** One person's check-in while it is on this tablet, in memory and behind its code. */
export interface OwnEntry {
  readonly asked: TabletEntry;
  readonly code: string;
  /** Key of the question that is shown, or `reviewPlace`. */
  readonly place: string;
  /** By key of the question. Null: left out. Not there: not answered yet. */
  readonly values: Readonly<Record<string, number | null>>;
  /** By day. */
  readonly days: Readonly<Record<string, DaySaid>>;
  /** Changing one answer: the way on leads back to looking them over. */
  readonly isReviewed: boolean;
  readonly display: Display;
  /** ISO instant since when it is paused, and whether nobody had touched it. Null: it never was. */
  readonly paused: { readonly at: string; readonly isLeft: boolean } | null;
}
