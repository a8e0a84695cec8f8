import type { EscalationStep } from '#domain/flags/responsibility';

/** When a limit passed, and whom the flag named from then on. */
export interface Escalation {
  readonly step: EscalationStep;
  readonly at: string;
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
  steps: readonly EscalationStep[],
  since: string,
  until: string,
  minutes: number,
): readonly Escalation[] {
  const [from, to] = [Date.parse(since), Date.parse(until)];
  return steps
    .slice(1)
    .map((step, index) => ({ step, at: from + (index + 1) * minutes * 60_000 }))
    .filter(({ at }) => at <= to)
    .map(({ step, at }) => ({ step, at: new Date(at).toISOString() }));
}
