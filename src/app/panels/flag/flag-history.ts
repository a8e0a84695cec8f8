import type { Flag, FlagCause, FlagStatement } from '#contract/flag';
import { causeSays, causeToShow } from '#domain/flags/cause-to-show';
import { flagActionLabels } from '#domain/flags/flag-actions';
import { isEscalated } from '#domain/flags/escalations';
import { flagKindLabels, flagStepLabels } from '#domain/flags/flag-kinds';
import type { EscalationStep } from '#domain/flags/responsibility';
import { responseTimes, type ResponseTimes, sayMinutes } from '#domain/flags/response-times';
import { riskLevelLabels } from '#domain/flags/risk-causes';

/** One thing that happened to a flag. */
export interface FlagEvent {
  readonly at: string;
  /** "Called", "Acknowledged", "Time limit passed". */
  readonly what: string;
  /** Whoever did it; null: it happened by rule. */
  readonly who: string | null;
  /** What was said or written; empty: nothing. */
  readonly words: string;
}

/** When a statement was made. */
export const occasions: Readonly<Record<FlagStatement['occasion'], string>> = {
  'session-ended': 'Said when the session ended',
  'person-left': 'Said when they left',
};

/** As what they are asked from then on: whoever was asked before, as facilitator, is asked as that, too. */
const reached: Partial<Record<EscalationStep, string>> = {
  'co-facilitator-and-supervisor': ' as co-facilitators and supervisors',
  'primary-clinician': ' as primary clinician',
  supervisor: ' as supervisor',
  directors: ' as directors',
};

const named = ({ name, credential }: { name: string; credential: string }): string =>
  credential === '' ? name : `${name}, ${credential}`;

/** Everything that happened to a flag, oldest first. */
export function flagHistory(flag: Flag): readonly FlagEvent[] {
  const events: FlagEvent[] = [
    ...raisedAndJoined(flag),
    ...flag.causes
      .filter(({ correctedAt }) => correctedAt !== null)
      .map((cause) => ({
        at: cause.correctedAt ?? '',
        what: cause.withdrawn ? 'Evidence withdrawn by a correction' : 'Corrected',
        who: null,
        words: cause.correctedWords ?? cause.words,
      })),
    ...flag.causes.flatMap(({ notKnownSince }) =>
      notKnownSince
        ? {
            at: notKnownSince,
            what: 'Answers no longer known',
            who: null,
            words: 'The record was corrected to its total',
          }
        : [],
    ),
    ...flag.escalations.map(({ step, at, people }) => ({
      at,
      what: 'Time limit passed',
      who: null,
      words: [`Now also asked${reached[step] ?? ''}`, people.map(named).join('; ')]
        .filter(Boolean)
        .join(': '),
    })),
    ...flag.steps.map(({ step, at, person }) => ({
      at,
      what: flagStepLabels[step],
      who: person && named(person),
      words: '',
    })),
    ...flag.statements.map(({ occasion, statedAt, statedBy, text }) => ({
      at: statedAt,
      what: occasions[occasion],
      who: named(statedBy),
      words: text,
    })),
    ...flag.actions.map(({ kind, takenAt, takenBy, words }) => ({
      at: takenAt,
      what:
        kind === 'result' ? 'What came of it' : flagActionLabels[kind].replace(' because …', ''),
      who: named(takenBy),
      words,
    })),
    ...assessed(flag),
    ...(flag.closedAt === null
      ? []
      : [
          {
            at: flag.closedAt,
            what: 'Closed',
            who: flag.closedBy && named(flag.closedBy),
            words: '',
          },
        ]),
  ];
  // In the order of time; what happened at the same moment stays in the order above.
  return events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** What raised it, and each later answer or piece of evidence when it came to the flag. */
function raisedAndJoined({ causes, raisedAt }: Flag): FlagEvent[] {
  const hasJoined = ({ recordedAt }: FlagCause) => Date.parse(recordedAt) > Date.parse(raisedAt);
  const first = causes.filter((cause) => !hasJoined(cause)).map(({ words }) => words);
  return [
    { at: raisedAt, what: 'Raised', who: null, words: first.join('; ') },
    ...causes.filter(hasJoined).map(({ recordedAt, words }) => ({
      at: recordedAt,
      what: 'New evidence joined it',
      who: null,
      words,
    })),
  ];
}

function assessed({ assessment }: Flag): FlagEvent[] {
  if (assessment === null) return [];
  const { assessedAt, assessedBy, level, ideation, plan, intent, behaviour } = assessment;
  const found = [
    `Ideation: ${ideation}`,
    `Plan: ${plan}`,
    `Intent: ${intent}`,
    `Behaviour: ${behaviour}`,
    `Risk factors: ${assessment.riskFactors}`,
    `Protective factors: ${assessment.protectiveFactors}`,
    `What was done: ${assessment.actionTaken}`,
  ];
  return [
    {
      at: assessedAt,
      what: `Risk assessed: ${riskLevelLabels[level].toLowerCase()}`,
      who: named(assessedBy),
      words: found.join('\n'),
    },
  ];
}

/** When something was done: an action, the assessment, or what somebody said they had done. */
const actedAt = ({ actions, assessment, statements }: Flag): readonly string[] => [
  ...actions.filter(({ kind }) => kind !== 'result').map(({ takenAt }) => takenAt),
  ...(assessment ? [assessment.assessedAt] : []),
  ...statements.map(({ statedAt }) => statedAt),
];

/** How fast people answered one flag, by the rules of the ledger of a program. */
export function responseTimesOf(flag: Flag): ResponseTimes {
  const first = (times: readonly string[]) => times.toSorted()[0] ?? null;
  return responseTimes({
    raisedAt: flag.raisedAt,
    acknowledgedAt: first(
      flag.steps.filter(({ step }) => step === 'acknowledged').map(({ at }) => at),
    ),
    firstActionAt: first(actedAt(flag)),
    closedAt: flag.closedAt,
  });
}

/** How long after it was raised something happened: "12 min", "not yet". */
export interface ResponsePart {
  readonly what: string;
  readonly after: string;
}

export function responseParts(flag: Flag): readonly ResponsePart[] {
  const times = responseTimesOf(flag);
  const after = (minutes: number | null) => (minutes === null ? 'not yet' : sayMinutes(minutes));
  return [
    { what: 'Acknowledged', after: after(times.toAcknowledge) },
    { what: 'First action', after: after(times.toAction) },
    { what: 'Closed', after: after(times.toClose) },
  ];
}

const undone: Readonly<Record<string, string>> = {
  Acknowledged: 'not acknowledged yet',
  'First action': 'no action yet',
  Closed: 'not closed yet',
};

/** "Acknowledged after 12 min · no action yet · not closed yet" */
export function responseWords(flag: Flag): string {
  const words = responseParts(flag)
    .map(({ what, after }) =>
      after === 'not yet' ? undone[what] : `${what.toLowerCase()} after ${after}`,
    )
    .join(' · ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How a flag stands: acknowledged is still open; red only while it is open and about risk. */
export function flagState(flag: Flag): {
  readonly words: string;
  readonly tone: 'risk' | 'attention' | 'neutral';
} {
  if (flag.status === 'closed') return { words: 'Closed', tone: 'neutral' };
  const tone = flag.kind === 'risk' ? 'risk' : 'attention';
  const words = flag.status === 'acknowledged' ? 'Open, acknowledged' : 'Open';
  return {
    tone,
    words: isEscalated(flag) ? `${words}, escalated` : words,
  };
}

/** "PHQ-9 12 → 19 since 3 Nov (…)", as it stands after corrections. */
export function lastCause({ causes, kind }: Flag): string {
  const cause = causeToShow(causes);
  return cause ? causeSays(cause) : flagKindLabels[kind];
}
