import { daysBetween } from '#domain/calendar/zoned-time';

/**
 * Where the person came from, outside our own programs, at admission. `imported` records come
 * from a file that does not say.
 */
export const episodeSources = [
  'inpatient',
  'residential',
  'PHP',
  'OP',
  'direct',
  'imported',
] as const;

export type EpisodeSource = (typeof episodeSources)[number];

export const episodeSourceLabels: Readonly<Record<EpisodeSource, string>> = {
  inpatient: 'Inpatient',
  residential: 'Residential',
  PHP: 'Partial hospitalization (PHP)',
  OP: 'Outpatient (OP)',
  direct: 'Direct admission',
  imported: 'Imported, unknown',
};

/**
 * Our own programs, most intensive first; `research` holds an imported data set. A move between
 * two of our programs stays inside the episode.
 */
export const levelsOfCare = ['PHP', 'IOP', 'OP', 'research'] as const;

export type LevelOfCare = (typeof levelsOfCare)[number];

/** A stay at one level of care; `endsOn` is its last day, `null` while it goes on. */
export interface LevelPeriod {
  readonly levelOfCare: LevelOfCare;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/**
 * The week of a stay on a day, counted from 1: days 1 to 7 are week 1. `null` when the day lies
 * outside the stay, or when its first day is not known.
 */
export function weekOf(
  stay: { readonly startsOn: string | null; readonly endsOn: string | null },
  day: string,
): number | null {
  if (stay.startsOn === null) return null;
  if (day < stay.startsOn || (stay.endsOn !== null && day > stay.endsOn)) return null;
  return Math.floor(daysBetween(stay.startsOn, day) / 7) + 1;
}

/** The level of care on a day; the later of two that share a day. `null`: none. */
export function levelOn(levels: readonly LevelPeriod[], day: string): LevelPeriod | null {
  return (
    levels
      .filter((level) => weekOf(level, day) !== null)
      .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
      .at(-1) ?? null
  );
}
