/** Where the person came from, outside our own programs, at admission. */
export const episodeSources = ['inpatient', 'residential', 'php', 'op', 'direct'] as const;

export type EpisodeSource = (typeof episodeSources)[number];

export const episodeSourceLabels: Readonly<Record<EpisodeSource, string>> = {
  inpatient: 'Inpatient',
  residential: 'Residential',
  php: 'Partial hospitalization (PHP)',
  op: 'Outpatient (OP)',
  direct: 'Direct admission',
};

/** Our own programs, most intensive first. A move between two of them stays inside the episode. */
export const levelsOfCare = ['php', 'iop', 'op'] as const;

export type LevelOfCare = (typeof levelsOfCare)[number];

export const levelOfCareLabels: Readonly<Record<LevelOfCare, string>> = {
  php: 'Partial hospitalization (PHP)',
  iop: 'Intensive outpatient (IOP)',
  op: 'Outpatient (OP)',
};
