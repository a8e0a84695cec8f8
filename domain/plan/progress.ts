/** What can be said of an objective in a review or a note. */
export const progressLevels = ['no-change', 'some-progress', 'met', 'worse'] as const;

export type ProgressLevel = (typeof progressLevels)[number];

/** The words a screen shows for it. */
export const progressLabels: Readonly<Record<ProgressLevel, string>> = {
  'no-change': 'No change',
  'some-progress': 'Some progress',
  met: 'Met',
  worse: 'Worse',
};
