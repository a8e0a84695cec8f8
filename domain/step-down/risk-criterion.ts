import { addDays, sayDay } from '#domain/calendar/zoned-time';
import type { RiskRule } from '#domain/step-down/criterion';
import { counted } from '#domain/step-down/criterion-words';
import type { CriterionState, Finding } from '#domain/step-down/finding';
import type { ReviewFacts } from '#domain/step-down/review-facts';

/**
 * No open risk flag, and no risk answer that nobody has assessed, in the last days. Every risk answer raises
 * a flag, and only an assessment closes one, so an unreviewed answer is one whose flag is open. Where nobody
 * asked in these days it is unknown: not asked is not "no".
 */
export function riskFinding(rule: RiskRule, facts: ReviewFacts): Finding {
  const window = { from: addDays(facts.today, 1 - rule.days), to: facts.today };
  const open = facts.riskFlags.filter(({ isOpen }) => isOpen);
  const asked = facts.riskAsked.filter(({ day }) => day >= window.from && day <= window.to);
  const state: CriterionState =
    open.length > 0 ? 'not-met' : asked.length === 0 ? 'unknown' : 'met';
  return {
    state,
    evidence: [
      `${open.length} open${open[0] ? `, since ${sayDay(open[0].raisedOn)}` : ''}.`,
      askedWords(facts, asked.length, rule.days),
      assessedWords(facts, window.from),
    ]
      .filter((words) => words !== '')
      .join(' '),
    missing:
      state === 'unknown'
        ? `Nobody has asked about harm in ${counted(rule.days, 'day')}: give a measure that asks.`
        : null,
    wouldChange:
      state === 'not-met'
        ? `A recorded assessment that closes ${open.length === 1 ? 'the flag' : 'the flags'}.`
        : state === 'met'
          ? 'A risk answer that nobody has assessed.'
          : null,
    picture: {
      kind: 'answers',
      answers: facts.riskAsked
        .slice(-4)
        .map(({ words, isRiskAnswer }) => ({ label: words, isRisk: isRiskAnswer })),
    },
    window,
    facts: [
      ...open.map(({ id, raisedOn }) => ({ kind: 'flag' as const, id, day: raisedOn })),
      ...asked.map(({ kind, id, day }) => ({ kind, id, day })),
    ],
  };
}

function askedWords({ riskAsked }: ReviewFacts, asked: number, days: number): string {
  if (asked === 0) return `Not asked in ${counted(days, 'day')}.`;
  const last = riskAsked.at(-1);
  return last === undefined ? '' : `${last.words} on ${sayDay(last.day)}.`;
}

function assessedWords({ riskFlags }: ReviewFacts, from: string): string {
  const closed = riskFlags.filter(
    ({ isOpen, raisedOn, assessedAfterMinutes }) =>
      !isOpen && raisedOn >= from && assessedAfterMinutes !== null,
  );
  return closed
    .map(
      ({ raisedOn, assessedAfterMinutes }) =>
        `Flag of ${sayDay(raisedOn)} assessed after ${sayMinutes(assessedAfterMinutes ?? 0)}.`,
    )
    .join(' ');
}

function sayMinutes(minutes: number): string {
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
