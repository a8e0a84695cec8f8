import { addDays, daysBetween, weekStartOf, weekdayOf } from '#domain/calendar/zoned-time';
import { skillByCode, skillModuleLabels } from '#domain/skills/skill-catalogue';

export type GroupKey = 'skills' | 'process' | 'relapse' | 'family' | 'day';

/** A part of a plan, or a block of a program day. */
export interface PartOfDemo {
  readonly title: string;
  readonly minutes: number;
  readonly isBreak: boolean;
  /** Who leads the block of a program day. */
  readonly facilitator?: string;
}

export interface TopicOfDemo {
  readonly module: string;
  readonly topic: string;
  readonly week: number;
  readonly weeks: number;
  readonly skills: readonly string[];
  readonly homework: string | null;
  readonly parts: readonly PartOfDemo[];
}

const part = (title: string, minutes: number, facilitator?: string): PartOfDemo => ({
  title,
  minutes,
  isBreak: false,
  ...(facilitator === undefined ? {} : { facilitator }),
});
const pause = (title: string, minutes: number): PartOfDemo => ({ title, minutes, isBreak: true });

const nameOf = (code: string): string => skillByCode(code)?.inSentence ?? code;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Skills of each week of a module, and how the group begins after the check-in round. */
type Weeks = readonly (readonly [first: string, second: string])[];

/** 180 minutes, of which 15 are a break. */
function skillsTopics(module: keyof typeof skillModuleLabels, weeks: Weeks): TopicOfDemo[] {
  return weeks.map(([first, second], index) => ({
    module: skillModuleLabels[module],
    topic: capital(`${nameOf(first)}, ${nameOf(second)}`),
    week: index + 1,
    weeks: weeks.length,
    skills: [first, second],
    homework: `${capital(nameOf(second))} daily, on the diary card`,
    parts: [
      part('Check-in round', 20),
      part('Observe and describe', 15),
      part(`Teach: ${nameOf(first)}`, 40),
      pause('Break', 15),
      part(`Practise: ${nameOf(second)}`, 55),
      part('Plan until next time', 25),
      part('Close', 10),
    ],
  }));
}

const emotionRegulation: Weeks = [
  ['mindfulness-of-emotion', 'please'],
  ['accumulate-positives', 'build-mastery'],
  ['check-the-facts', 'opposite-action'],
  ['problem-solving', 'cope-ahead'],
  ['opposite-action', 'problem-solving'],
  ['please', 'cope-ahead'],
];

const skillsGroup = [
  ...skillsTopics('emotion-regulation', emotionRegulation),
  ...skillsTopics('distress-tolerance', [
    ['stop', 'tipp'],
    ['pros-and-cons', 'accepts'],
    ['self-soothe', 'improve'],
    ['radical-acceptance', 'turning-the-mind'],
    ['willingness', 'half-smile'],
  ]),
  ...skillsTopics('mindfulness', [
    ['wise-mind', 'observe'],
    ['describe', 'participate'],
    ['non-judgmentally', 'one-mindfully'],
  ]),
  ...skillsTopics('interpersonal-effectiveness', [
    ['dear-man', 'give'],
    ['fast', 'validation'],
    ['middle-path', 'dear-man'],
  ]),
];

function simpleTopics(
  module: string,
  entries: readonly (readonly [topic: string, skills: readonly string[], homework?: string])[],
  parts: readonly PartOfDemo[],
): TopicOfDemo[] {
  return entries.map(([topic, skills, homework], index) => ({
    module,
    topic,
    week: index + 1,
    weeks: entries.length,
    skills,
    homework: homework ?? null,
    parts,
  }));
}

const processGroup = simpleTopics(
  'Process',
  [
    ['What the week asked of me', ['describe']],
    ['Saying no and staying in contact', ['fast', 'validation']],
    ['Shame, and what it asks for', ['opposite-action']],
    ['Loneliness and reaching out', ['dear-man', 'support-network']],
  ],
  [part('Round', 25), part('Open work', 50), part('Close', 15)],
);

const relapseGroup = simpleTopics(
  skillModuleLabels['relapse-prevention'],
  [
    ['Triggers and high-risk situations', ['triggers', 'high-risk-situations'], 'One trigger log'],
    ['Riding out an urge', ['urge-surfing', 'tipp'], 'Urge surfing once a day'],
    ['Refusing, and leaving', ['refusal-skills', 'dear-man'], 'Write two sentences of refusal'],
    ['A lapse is not a relapse', ['lapse-vs-relapse'], 'The plan for the hour after a lapse'],
    ['People to call', ['support-network', 'lifestyle-balance'], 'Call one person of the list'],
  ],
  [
    part('Check-in round', 30),
    part('Teach', 45),
    pause('Break', 15),
    part('Practise', 60),
    part('Plan and close', 30),
  ],
);

const familyGroup = simpleTopics(
  skillModuleLabels.psychoeducation,
  [
    ['Sleep and medication', ['about-sleep', 'about-medication']],
    ['What depression does in a family', ['about-diagnosis', 'about-family']],
    ['Food, rest and rhythm', ['about-nutrition', 'about-sleep']],
  ],
  [part('Talk', 35), part('Questions', 25)],
);

/** A program day in blocks: 300 minutes of treatment, 75 of breaks. */
const programDay = simpleTopics(
  'Program day',
  [
    ['Observe; thought records', ['observe', 'thought-records']],
    ['TIPP; behavioural activation', ['tipp', 'behavioural-activation']],
    ['Self-soothe; cognitive distortions', ['self-soothe', 'cognitive-distortions']],
    ['Wise mind; relaxation', ['wise-mind', 'relaxation']],
  ],
  [
    part('Morning process', 75, 'castellane'),
    pause('Break', 15),
    part('Skills', 90, 'brook'),
    pause('Lunch', 45),
    part('CBT', 75, 'castellane'),
    pause('Break', 15),
    part('Wrap-up', 60, 'brook'),
  ],
);

export const curriculum: Readonly<Record<GroupKey, readonly TopicOfDemo[]>> = {
  skills: skillsGroup,
  process: processGroup,
  relapse: relapseGroup,
  family: familyGroup,
  day: programDay,
};

export function modulesOf(key: GroupKey): string[] {
  return [...new Set(curriculum[key].map((topic) => topic.module))];
}

/** The week that is week 3 of emotion regulation on the day the demo program is loaded. */
const anchorTopic = 2;

/** What a group is taught in the week of `day`, where `anchor` is the day of the first start. */
export function topicOf(key: GroupKey, day: string, anchor: string): TopicOfDemo {
  const topics = curriculum[key];
  const weeks = Math.round(daysBetween(weekStartOf(anchor), weekStartOf(day)) / 7);
  const offset = key === 'skills' ? anchorTopic : 0;
  const index = (((weeks + offset) % topics.length) + topics.length) % topics.length;
  const topic = topics[index];
  if (topic === undefined) throw new RangeError(`no topic for ${key}`);
  return topic;
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The next day on which the group meets, as a clinician says it. */
export function nextMeetingWord(weekdays: readonly number[], day: string): string {
  for (let ahead = 1; ahead <= 7; ahead += 1) {
    const weekday = weekdayOf(addDays(day, ahead));
    if (weekdays.includes(weekday)) return weekdayNames[weekday - 1] ?? 'next time';
  }
  return 'next time';
}
