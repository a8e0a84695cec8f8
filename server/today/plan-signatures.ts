import type { UnfinishedThing } from '#contract/today';
import { dayOf } from '#domain/calendar/zoned-time';
import type { Role } from '#domain/permissions/roles';
import { maySignAs, planSignerLabels, stillAsked } from '#domain/plan/plan-signers';
import { iso } from '../instants.ts';
import { sayDate } from './say.ts';
import type { OpenPlan } from './signature-queries.ts';
import { nothing } from './unfinished.ts';

/** One line for each plan that waits for the reader's signature, or at the reader's for the participant's. */
export function plansToSign(plans: readonly OpenPlan[], roles: readonly Role[]): UnfinishedThing[] {
  return plans.flatMap((plan) => {
    const open = stillAsked(plan.signers, plan.signed);
    const possible = { isPrimaryClinician: plan.isPrimaryClinician, roles };
    // Who has signed as one of them does not sign as another.
    const own = plan.hasSigned ? [] : open.filter((signer) => maySignAs(signer, possible));
    const participant = plan.isPrimaryClinician && open.includes('participant');
    if (own.length === 0 && !participant) return [];
    const name = `${plan.preferredName} ${plan.familyName}`;
    const madeOn = sayDate(dayOf(iso(plan.madeAt), plan.timeZone));
    return {
      ...nothing,
      kind: 'plan-signature' as const,
      at: iso(plan.madeAt),
      title: own.length > 0 ? 'Treatment plan to sign' : 'Treatment plan to have signed',
      words: [
        `${name}. Version ${plan.number} of ${madeOn}.`,
        ...(own.length > 0 ? [`You are asked as ${sayAny(own)}.`] : []),
        ...(participant ? [participantWords(plan)] : []),
      ].join(' '),
      ...{ participantId: plan.participantId, person: name },
    };
  });
}

const sayAny = (signers: readonly OpenPlan['signers'][number][]): string =>
  signers.map((signer) => planSignerLabels[signer].toLowerCase()).join(' or ');

function participantWords({
  participantAnswer,
  participantAnsweredAt,
  timeZone,
}: OpenPlan): string {
  if (participantAnswer === null || participantAnsweredAt === null) {
    return 'The participant has not signed yet.';
  }
  const on = sayDate(dayOf(iso(participantAnsweredAt), timeZone));
  return participantAnswer === 'refused'
    ? `The participant did not want to sign on ${on}.`
    : `The participant was not there to sign on ${on}.`;
}
