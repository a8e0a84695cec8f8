import {
  limitsOf,
  type EscalationStep,
  type FlagFacts,
  type NamedStep,
} from '#domain/flags/responsibility';

/** When a limit passed, and whom the flag named from then on. */
export interface Escalation {
  readonly step: EscalationStep;
  readonly at: string;
  /** Whom that step adds. */
  readonly staffIds: readonly string[];
}

/**
 * The limits that passed while nobody had acknowledged a flag: one after each span, as long as there
 * is a next step to name.
 *
 * @param steps that have somebody in them, in order; the first holds from the start
 * @param until when it was acknowledged or closed, else the moment of asking
 * @param minutes of one span
 */
export function escalationsOf(
  steps: readonly NamedStep[],
  flag: Pick<FlagFacts, 'askedSince' | 'kept'>,
  until: string,
  minutes: number,
): readonly Escalation[] {
  const to = Date.parse(until);
  // Up to then all is on record: whom only the last change brought in has not been asked before its end.
  const isWhole = flag.kept?.until ? Date.parse(flag.kept.until) >= to : false;
  return limitsOf(steps, flag, minutes)
    .filter(({ at, isKept }) => at <= to && (isKept || !isWhole))
    .map(({ step, at, staffIds }) => ({ step, at: new Date(at).toISOString(), staffIds }));
}

/**
 * What was kept when it happened, and what passed since: who is named today does not change whom a flag
 * named then, and a flag that is asked about again keeps how far it had come before.
 *
 * @param since when it was asked about last
 */
export function withKept(
  kept: readonly Escalation[],
  passed: readonly Escalation[],
  since: string,
): readonly Escalation[] {
  const known = new Set(
    kept.filter(({ at }) => Date.parse(at) > Date.parse(since)).map(({ step }) => step),
  );
  return [...kept, ...passed.filter(({ step }) => !known.has(step))].toSorted(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
}

/** Whether a flag that nobody has acknowledged names further people now because a limit passed. */
export function isEscalated(flag: {
  readonly status: string;
  readonly step: EscalationStep;
  readonly escalations: readonly Pick<Escalation, 'step'>[];
}): boolean {
  return flag.status === 'open' && flag.escalations.some(({ step }) => step === flag.step);
}
