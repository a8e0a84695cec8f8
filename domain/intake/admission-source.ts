import type { EpisodeSource } from '#domain/episode/episode';

/** Where somebody comes from who is referred and admitted here; what was imported was not. */
export const admissionSources = [
  'inpatient',
  'residential',
  'PHP',
  'OP',
  'direct',
] as const satisfies readonly EpisodeSource[];

export type AdmissionSource = (typeof admissionSources)[number];
