import type {
  AnswerOption,
  ItemInstrument,
  SoftFlag,
  Subscale,
  Threshold,
} from '#domain/instruments/instrument-definition';

const options: readonly AnswerOption[] = [
  { value: 0, label: 'Not at all' },
  { value: 1, label: 'A little bit' },
  { value: 2, label: 'Moderately' },
  { value: 3, label: 'Quite a bit' },
  { value: 4, label: 'Extremely' },
];

const texts: readonly string[] = [
  'Repeated, disturbing, and unwanted memories of the stressful experience?',
  'Repeated, disturbing dreams of the stressful experience?',
  'Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were actually back there reliving it)?',
  'Feeling very upset when something reminded you of the stressful experience?',
  'Having strong physical reactions when something reminded you of the stressful experience (for example, heart pounding, trouble breathing, sweating)?',
  'Avoiding memories, thoughts, or feelings related to the stressful experience?',
  'Avoiding external reminders of the stressful experience (for example, people, places, conversations, activities, objects, or situations)?',
  'Trouble remembering important parts of the stressful experience?',
  'Having strong negative beliefs about yourself, other people, or the world (for example, having thoughts such as: I am bad, there is something seriously wrong with me, no one can be trusted, the world is completely dangerous)?',
  'Blaming yourself or someone else for the stressful experience or what happened after it?',
  'Having strong negative feelings such as fear, horror, anger, guilt, or shame?',
  'Loss of interest in activities that you used to enjoy?',
  'Feeling distant or cut off from other people?',
  'Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings for people close to you)?',
  'Irritable behavior, angry outbursts, or acting aggressively?',
  'Taking too many risks or doing things that could cause you harm?',
  'Being "superalert" or watchful or on guard?',
  'Feeling jumpy or easily startled?',
  'Having difficulty concentrating?',
  'Trouble falling or staying asleep?',
];

export const pcl5Clusters = {
  B: { items: [1, 2, 3, 4, 5], needed: 1 },
  C: { items: [6, 7], needed: 1 },
  D: { items: [8, 9, 10, 11, 12, 13, 14], needed: 2 },
  E: { items: [15, 16, 17, 18, 19, 20], needed: 2 },
} as const;

export type Pcl5Cluster = keyof typeof pcl5Clusters;

/** What published sources call a change; a program chooses one and its source is shown. */
export const pcl5ChangeThresholds = [
  { value: 5, source: '"Responded", calculate.qxmd.com and therapistassist', tag: 'V2' },
  { value: 10, source: 'NHS reliable change, formulatetools.co.uk', tag: 'V2' },
  { value: 12, source: 'NYS CoCM "improved", cocm-reporting', tag: 'V' },
  { value: 15, source: 'Marx 2022, sample 1 (hsrd.research.va.gov abstract 157955)', tag: 'V' },
  { value: 18, source: 'Marx 2022, sample 2 (hsrd.research.va.gov abstract 157955)', tag: 'V' },
] as const satisfies readonly Threshold[];

/** Cut-offs disagree as well, and the VA's own text says to choose by purpose: none is in use. */
const pcl5CutOffs: readonly Threshold[] = [
  { value: 31, source: 'VA, lower end, "choose by purpose" (Using the PCL-5, NCPTSD)', tag: 'V' },
  { value: 32, source: 'NHS Talking Therapies caseness', tag: 'G' },
  { value: 33, source: 'VA, upper end, "choose by purpose" (Using the PCL-5, NCPTSD)', tag: 'V' },
  { value: 34, source: 'UK veterans, optimum (10.1080/20008198.2017.1398001)', tag: 'V' },
];

const cluster = (code: Pcl5Cluster, label: string, max: number): Subscale => ({
  code,
  label,
  direction: 'higher-is-worse',
  range: { min: 0, max },
  items: pcl5Clusters[code].items.map(String),
  scoring: 'sum',
});

/** The source names no answer: any but "Not at all" asks for a look (decision 0141). */
const riskTaking: SoftFlag = {
  value: 1,
  about: 'risk-taking',
  source: 'clinical.md A3, item 16 "is a soft flag"; any answer but "Not at all": decision 0141',
};

/**
 * PCL-5: post-traumatic stress over the past month. Source: clinical.md A3 (text: CamCOPS
 * pcl5.xml). Item LOINC codes could not be verified and are left out. There are no severity bands
 * in the VA's own material, so there are none here, and the cut-off (31 to 33, "choose by
 * purpose") is left to the program. Thresholds of change disagree by source: see
 * `pcl5ChangeThresholds`.
 */
export const pcl5: ItemInstrument = {
  code: 'pcl5',
  name: 'PTSD Checklist for DSM-5',
  shortName: 'PCL-5',
  scoreOnly: false,
  embeddable: true,
  direction: 'higher-is-worse',
  range: { min: 0, max: 80 },
  windowDays: 30,
  window: 'the past month',
  stem: 'In the past month, how much were you bothered by:',
  items: texts.map((text, index) => ({
    ...{ code: String(index + 1), loinc: null, text, options },
    ...(index + 1 === 16 && { softFlag: riskTaking }),
  })),
  textFrom: { source: 'CamCOPS pcl5.xml; rhavekost pcl-5.md', tag: 'V' },
  scoring: 'sum-of-all-items',
  loinc: { panel: '101697-1', total: '101698-9' },
  bands: [],
  thresholds: {
    reliableChange: {
      value: 15,
      source: 'Marx 2022, sample 1 (hsrd.research.va.gov abstract 157955)',
      tag: 'V',
    },
    possibleChange: {
      value: 10,
      source: '"Clinically meaningful", calculate.qxmd.com; NHS, formulatetools.co.uk',
      tag: 'V2',
    },
  },
  published: {
    caseness: pcl5CutOffs,
    reliableChange: pcl5ChangeThresholds,
  },
  subscales: [
    cluster('B', 'Cluster B, items 1–5', 20),
    cluster('C', 'Cluster C, items 6–7', 8),
    cluster('D', 'Cluster D, items 8–14', 28),
    cluster('E', 'Cluster E, items 15–20', 24),
  ],
  remarks: [
    {
      words: 'A score of 28 or less at the end is a clinically significant end score.',
      source: 'Marx 2022 (hsrd.research.va.gov abstract 157955)',
      tag: 'V',
    },
  ],
  norms: null,
  reliability: null,
  licence: {
    name: 'US Government work, not copyrighted',
    source: 'CamCOPS pcl5.rst; calculate.qxmd.com PCL-5',
    creditLine: null,
  },
};

export interface Pcl5Pattern {
  readonly clusters: Readonly<Record<Pcl5Cluster, number>>;
  /** At least one B, one C, two D and two E items at 2 or more. To show, never a diagnosis. */
  readonly provisional: boolean;
}

/** Cluster sums and the provisional pattern of 20 answers in item order (CamCOPS pcl5.py). */
export function pcl5Pattern(items: readonly number[]): Pcl5Pattern {
  const answersOf = (cluster: Pcl5Cluster): number[] =>
    pcl5Clusters[cluster].items.map((number) => {
      const answer = items[number - 1];
      if (answer === undefined) throw new RangeError(`PCL-5 item ${number} is missing`);
      return answer;
    });
  const sum = (cluster: Pcl5Cluster): number => answersOf(cluster).reduce((a, b) => a + b, 0);
  const met = (cluster: Pcl5Cluster): boolean =>
    answersOf(cluster).filter((answer) => answer >= 2).length >= pcl5Clusters[cluster].needed;
  return {
    clusters: { B: sum('B'), C: sum('C'), D: sum('D'), E: sum('E') },
    provisional: met('B') && met('C') && met('D') && met('E'),
  };
}
