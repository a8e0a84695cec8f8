import type { Program } from '#contract/program';

/** A program of imported measures has scores and no sessions: nothing about it is set up. */
export function isSetUpHere({ levelOfCare }: Program): boolean {
  return levelOfCare !== 'research';
}

/** "9 hours a week", "19.5 hours a week"; what is not required is said. */
export function hoursAWeek({ requiredWeeklyMinutes }: Program): string {
  if (requiredWeeklyMinutes === null) return 'no hours required';
  const hours = Math.round((requiredWeeklyMinutes / 60) * 100) / 100;
  return `${hours} ${hours === 1 ? 'hour' : 'hours'} a week`;
}
