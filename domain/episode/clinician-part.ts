/** In which part an episode names a clinician. */
export const clinicianParts = ['primary-clinician', 'prescriber'] as const;

export type ClinicianPart = (typeof clinicianParts)[number];

export const clinicianPartLabels: Readonly<Record<ClinicianPart, string>> = {
  'primary-clinician': 'Primary clinician',
  prescriber: 'Prescriber',
};
