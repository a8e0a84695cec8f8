import type { PlanSignature, PlanStanding, PlanVersionSummary } from '#contract/plan-version';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import { planSignerLabels, type PlanSigner } from '#domain/plan/plan-signers';
import { timeOfDay } from '../../../core/time-of-day';

/** "Primary clinician and Participant". */
export const signersWords = (signers: readonly PlanSigner[]): string =>
  signers.map((signer) => planSignerLabels[signer]).join(' and ');

/** Whether there is a signed plan and until when: never "fine" where nobody signed. */
export function standingWords(standing: PlanStanding, today: string): string {
  const { signed, reviewDueOn, reviewDays, reviewDaysAreDefault } = standing;
  if (signed === null || reviewDueOn === null) return 'No signed plan yet.';
  const days = `${reviewDays} days${reviewDaysAreDefault ? ', default' : ''}`;
  const due =
    reviewDueOn < today
      ? `was due ${sayDay(reviewDueOn, today)}, past`
      : `due ${sayDay(reviewDueOn, today)}`;
  const on = sayDay(signed.on, today);
  return `Version ${signed.number} signed by the primary clinician ${on}. Review and recertification ${due} (${days}).`;
}

/** "Juniper Vale, LCSW, 16 Jun, 9:00" and why not, where it was not signed. */
export function signatureWords(signature: PlanSignature, timeZone: string, today: string): string {
  const { signer, outcome, reason, name, credential, recordedBy, at } = signature;
  const when = `${sayDay(dayOf(at, timeZone), today)}, ${timeOfDay(at, timeZone)}`;
  const label = planSignerLabels[signer];
  const who = [name, credential].filter((part) => part !== null).join(', ');
  const beside = signer === 'participant' ? `, with ${recordedBy.name}` : '';
  if (outcome === 'signed') return `${label}: signed by ${who}, ${when}${beside}`;
  const what = outcome === 'refused' ? 'did not sign' : 'was not there';
  return `${label} ${what}, ${when}${beside}: ${reason ?? ''}`;
}

export function madeWords(version: PlanVersionSummary, timeZone: string, today: string): string {
  const { madeBy, madeAt } = version;
  return `made by ${madeBy.name}, ${madeBy.credential}, ${sayDay(dayOf(madeAt, timeZone), today)}`;
}
