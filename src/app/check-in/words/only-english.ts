/**
 * In English alone, whatever language is chosen: the ratings and the diary card are asked in their own
 * words, and where to turn is said as it is said everywhere else. No text of it in another language is in
 * hand, and a translation of our own would be another question.
 */
export const onlyEnglish = {
  help: ['Need help now? Tell a staff member, or call or text ', ', day or night.'],
  ratingNow: 'Right now, from 0 to 10:',
  lowestHighest: (lowest: number, highest: number) =>
    `${lowest} is the lowest, ${highest} the highest.`,
  lastDays: (days: number) => `We ask about the last ${days} days.`,
  whichSkills: (day: string) => `Which skills did you use on ${day}?`,
  noSkill: 'None used that day',
  notRemembered: 'I do not remember this day',
  howWasSkill: (day: string) => `On ${day}, this skill was:`,
  urgeThatDay: (day: string) => `On ${day}, at its highest:`,
  ratings: 'Right now',
  callOrText: 'Call or text 988, day or night',
  lifeline: '988 Suicide & Crisis Lifeline, free, in English and Spanish.',
  emergency: 'In an emergency call 911.',
} as const;
