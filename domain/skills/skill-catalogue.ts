/**
 * Names of skills by module. Names are facts; handout text is © Linehan/Guilford and is not here.
 * Source: clinical.md E1 (DBT names as in public diary cards [V2]; CBT, relapse prevention and
 * psychoeducation lists [G], defaults a program may change). Codes are stable and never reused.
 */
export const skillModules = [
  'mindfulness',
  'distress-tolerance',
  'emotion-regulation',
  'interpersonal-effectiveness',
  'cbt',
  'relapse-prevention',
  'psychoeducation',
] as const;

export type SkillModule = (typeof skillModules)[number];

export const skillModuleLabels: Readonly<Record<SkillModule, string>> = {
  mindfulness: 'Mindfulness',
  'distress-tolerance': 'Distress tolerance',
  'emotion-regulation': 'Emotion regulation',
  'interpersonal-effectiveness': 'Interpersonal effectiveness',
  cbt: 'CBT',
  'relapse-prevention': 'Relapse prevention',
  psychoeducation: 'Psychoeducation',
};

export interface Skill {
  readonly code: string;
  readonly name: string;
  readonly module: SkillModule;
  /** The words a draft uses after "practised": "opposite action", "DEAR MAN". */
  readonly inSentence: string;
}

const inModule = (
  module: SkillModule,
  entries: readonly (readonly [code: string, name: string, inSentence?: string])[],
): readonly Skill[] =>
  entries.map(([code, name, inSentence]) => ({
    code,
    name,
    module,
    inSentence: inSentence ?? name.charAt(0).toLowerCase() + name.slice(1),
  }));

export const skills: readonly Skill[] = [
  ...inModule('mindfulness', [
    ['wise-mind', 'Wise Mind', 'wise mind'],
    ['observe', 'Observe'],
    ['describe', 'Describe'],
    ['participate', 'Participate'],
    ['non-judgmentally', 'Non-judgmentally', 'a non-judgmental stance'],
    ['one-mindfully', 'One-mindfully', 'doing one thing mindfully'],
    ['effectively', 'Effectively', 'doing what is effective'],
  ]),
  ...inModule('distress-tolerance', [
    ['stop', 'STOP', 'STOP'],
    ['tipp', 'TIPP', 'TIPP'],
    ['pros-and-cons', 'Pros & Cons', 'pros and cons'],
    ['accepts', 'ACCEPTS (distract)', 'ACCEPTS (distract)'],
    ['self-soothe', 'Self-soothe'],
    ['improve', 'IMPROVE', 'IMPROVE'],
    ['radical-acceptance', 'Radical Acceptance', 'radical acceptance'],
    ['turning-the-mind', 'Turning the Mind', 'turning the mind'],
    ['willingness', 'Willingness'],
    ['half-smile', 'Half-smile/Willing Hands', 'half-smile and willing hands'],
  ]),
  ...inModule('emotion-regulation', [
    ['mindfulness-of-emotion', 'Mindfulness of current emotion'],
    ['check-the-facts', 'Check the Facts', 'check the facts'],
    ['opposite-action', 'Opposite Action', 'opposite action'],
    ['problem-solving', 'Problem Solving', 'problem solving'],
    ['accumulate-positives', 'Accumulate Positives', 'accumulating positives'],
    ['build-mastery', 'Build Mastery', 'building mastery'],
    ['cope-ahead', 'Cope Ahead', 'cope ahead'],
    ['please', 'PLEASE', 'PLEASE'],
  ]),
  ...inModule('interpersonal-effectiveness', [
    ['dear-man', 'DEAR MAN', 'DEAR MAN'],
    ['give', 'GIVE', 'GIVE'],
    ['fast', 'FAST', 'FAST'],
    ['validation', 'Validation'],
    ['middle-path', 'Walking the Middle Path', 'walking the middle path'],
  ]),
  ...inModule('cbt', [
    ['cbt-psychoeducation', 'Psychoeducation', 'CBT psychoeducation'],
    ['thought-records', 'Thought records'],
    ['cognitive-distortions', 'Cognitive distortions', 'naming cognitive distortions'],
    ['behavioural-activation', 'Behavioural activation'],
    ['exposure', 'Exposure'],
    ['cbt-problem-solving', 'Problem solving (CBT)', 'problem solving (CBT)'],
    ['relaxation', 'Relaxation'],
    ['core-beliefs', 'Core beliefs', 'work on core beliefs'],
  ]),
  ...inModule('relapse-prevention', [
    ['triggers', 'Triggers', 'naming triggers'],
    ['high-risk-situations', 'High-risk situations', 'planning for high-risk situations'],
    ['urge-surfing', 'Craving/urge surfing', 'urge surfing'],
    ['refusal-skills', 'Refusal skills'],
    ['lapse-vs-relapse', 'Lapse vs relapse', 'telling lapse from relapse'],
    ['lifestyle-balance', 'Lifestyle balance'],
    ['support-network', 'Support network', 'use of the support network'],
  ]),
  ...inModule('psychoeducation', [
    ['about-diagnosis', 'About the diagnosis', 'psychoeducation about the diagnosis'],
    ['about-medication', 'About medication', 'psychoeducation about medication'],
    ['about-sleep', 'About sleep', 'psychoeducation about sleep'],
    ['about-nutrition', 'About nutrition', 'psychoeducation about nutrition'],
    ['about-family', 'About family', 'psychoeducation about family'],
  ]),
];

const skillsByCode: ReadonlyMap<string, Skill> = new Map(
  skills.map((skill) => [skill.code, skill]),
);

/** The skill of a code, or null for one that is not ours (an import, a retired code). */
export function skillByCode(code: string): Skill | null {
  return skillsByCode.get(code) ?? null;
}
