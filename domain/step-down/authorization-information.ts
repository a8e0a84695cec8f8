import { sayDay } from '#domain/calendar/zoned-time';
import type { Finding } from '#domain/step-down/finding';
import type { ReviewFacts } from '#domain/step-down/review-facts';

/** What a payer has granted, and when it runs out. Information: money is no sign of readiness. */
export function authorizationFinding({ authorization }: ReviewFacts): Finding {
  const rest = authorization ? authorization.granted - authorization.used : 0;
  return {
    state: authorization ? 'met' : 'unknown',
    evidence: authorization
      ? `${rest} of ${authorization.granted} ${authorization.unit} left, until ${sayDay(authorization.until)}.${
          authorization.runsOutOn === null
            ? ''
            : ` At the agreed days the last one is ${sayDay(authorization.runsOutOn)}.`
        }`
      : 'No authorization recorded.',
    missing: authorization ? null : 'The authorization: enter it under payers.',
    wouldChange: authorization?.nextReviewOn
      ? `Payer review ${sayDay(authorization.nextReviewOn)}.`
      : null,
    picture: { kind: 'none' },
    window: null,
    facts: authorization
      ? [{ kind: 'authorization', id: authorization.id, day: authorization.until }]
      : [],
  };
}
