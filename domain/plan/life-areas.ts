/** Where in a life a goal is to be reached. A plan is about more than symptoms. */
export const lifeAreas = ['symptoms', 'work', 'school', 'daily-life', 'relationships'] as const;

export type LifeArea = (typeof lifeAreas)[number];

/** The words a screen shows for an area. */
export const lifeAreaLabels: Readonly<Record<LifeArea, string>> = {
  symptoms: 'Symptoms',
  work: 'Work',
  school: 'School',
  'daily-life': 'Daily life',
  relationships: 'Relationships',
};
