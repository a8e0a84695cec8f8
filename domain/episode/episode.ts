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
