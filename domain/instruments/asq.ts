import {
  noTotal,
  type Answers,
  type InstrumentItem,
  type ItemInstrument,
} from '#domain/instruments/instrument-definition';

const no = { value: 0, label: 'No' };
const yes = { value: 1, label: 'Yes' };

const item = (code: string, text: string, more: Partial<InstrumentItem> = {}): InstrumentItem => ({
  code,
  loinc: null,
  text,
  options: [no, yes],
  criticalFrom: 1,
  ...more,
});

const screened = ['1', '2', '3', '4'] as const;

/**
 * ASQ (NIMH): screening questions about suicide. Source: clinical.md A8 and trap 9 (SPiER
 * ASQ/README.md). It has no total and no LOINC item codes: those that circulate do not exist or mean
 * something else. Question 5 is asked only when one of 1 to 4 was yes; where it is absent it was not
 * asked, which is not "no".
 */
export const asq: ItemInstrument = {
  code: 'asq',
  name: 'Ask Suicide-Screening Questions',
  shortName: 'ASQ',
  scoreOnly: false,
  embeddable: true,
  direction: 'higher-is-worse',
  range: noTotal,
  windowDays: null,
  window: 'the past few weeks, the past week, ever and now',
  stem: '',
  items: [
    item('1', 'In the past few weeks, have you wished you were dead?'),
    item(
      '2',
      'In the past few weeks, have you felt that you or your family would be better off if you were dead?',
    ),
    item('3', 'In the past week, have you been having thoughts about killing yourself?'),
    item('4', 'Have you ever tried to kill yourself?', { lifetime: true, followUp: 'how, when' }),
    item('5', 'Are you having thoughts of killing yourself right now?', {
      askedWhen: { anyOf: screened, atLeast: 1 },
    }),
  ],
  textFrom: { source: 'SPiER ASQ/README.md', tag: 'V' },
  scoring: 'none',
  loinc: { panel: null, total: null },
  bands: [],
  thresholds: {},
  remarks: [
    {
      words: 'An adult who refuses to answer is not positive by that alone.',
      source: 'SPiER ASQ/README.md',
      tag: 'V',
    },
  ],
  norms: null,
  reliability: null,
  licence: {
    name: 'US federal work in the public domain',
    source: 'SPiER ASQ/README.md; BSSA/licensing/MEMO.md',
    creditLine: 'ASQ: National Institute of Mental Health (NIMH).',
  },
};

export const asqResults = [
  'negative',
  'non-acute-positive',
  'acute-positive',
  'positive-acuity-unknown',
  'unknown',
] as const;

export type AsqResult = (typeof asqResults)[number];

/** A result in words, and the assessment that follows; `next` is null where none does by the rule. */
export interface AsqOutcome {
  readonly result: AsqResult;
  /** Beside a mark: "acute positive". */
  readonly short: string;
  readonly words: string;
  readonly next: string | null;
}

const outcomes: Readonly<Record<AsqResult, Omit<AsqOutcome, 'result'>>> = {
  negative: { short: 'negative', words: 'ASQ negative: no to questions 1 to 4', next: null },
  'non-acute-positive': {
    short: 'non-acute positive',
    words: 'ASQ non-acute positive',
    next: 'Brief suicide safety assessment',
  },
  'acute-positive': {
    short: 'acute positive',
    words: 'ASQ acute positive: thoughts of suicide right now',
    next: 'Urgent evaluation; keep in sight',
  },
  'positive-acuity-unknown': {
    short: 'positive, acuity unknown',
    words: 'ASQ positive; question 5 not answered, so whether it is acute is unknown',
    next: 'Ask question 5 now; brief suicide safety assessment at least',
  },
  unknown: {
    short: 'incomplete',
    words: 'ASQ incomplete: unknown',
    next: 'Ask what was not answered',
  },
};

/**
 * What the answers say. No to 1–4 is negative; any yes with 5 no is non-acute positive; 5 yes is
 * acute positive. A blank among 1–4 without any yes is unknown, and so is the acuity of a positive
 * screen whose question 5 has no answer.
 */
export function asqOutcome(answers: Answers): AsqOutcome {
  const result = asqResult(answers);
  return { result, ...outcomes[result] };
}

function asqResult(answers: Answers): AsqResult {
  if (answers['5'] === 1) return 'acute-positive';
  if (screened.some((code) => answers[code] === 1)) {
    return answers['5'] === 0 ? 'non-acute-positive' : 'positive-acuity-unknown';
  }
  return screened.every((code) => answers[code] === 0) ? 'negative' : 'unknown';
}

/**
 * The result that is told in words about a risk answer: "ASQ item 2 = yes, item 5 = yes" is acute
 * positive; any other result stands there as it was found at the time. Null: the words tell none.
 */
export function asqResultIn(told: string): AsqResult | null {
  if (/\bitem 5 = yes\b/.test(told)) return 'acute-positive';
  return asqResults.find((result) => told.includes(outcomes[result].words)) ?? null;
}

/** "ASQ acute positive" */
export const asqInBrief = (result: AsqResult): string =>
  `${asq.shortName} ${outcomes[result].short}`;
