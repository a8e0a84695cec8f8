/** Engagement in the room, 0–4, as five labelled steps. Not given is null: drawn as unknown. */
export const engagementLevels = [0, 1, 2, 3, 4] as const;

export type EngagementLevel = (typeof engagementLevels)[number];

export const engagementLabels: Readonly<Record<EngagementLevel, string>> = {
  0: 'None',
  1: 'Prompted',
  2: 'Some',
  3: 'Active',
  4: 'Led',
};
