import type { HandoffPerson } from '#contract/handoff';
import { dayOf } from '#domain/calendar/zoned-time';
import { asq } from '#domain/instruments/asq';
import { criticalAnswers, notKnownFromTotal } from '#domain/instruments/critical-item';
import { cssrsScreener } from '#domain/instruments/cssrs-screener';
import { followUpOf } from '#domain/instruments/follow-up';
import type { Answers } from '#domain/instruments/instrument-definition';
import { phq9 } from '#domain/instruments/phq9';
import { enteredTier } from '#domain/instruments/subscale-scores';
import { iso } from '../instants.ts';
import type { GivenMeasure, Since } from './queries.ts';

type Critical = HandoffPerson['critical'][number];
type Said = Pick<Critical, 'state' | 'words' | 'next'>;

/** What asks about harm, each told as its own source says it. */
const asking: readonly {
  readonly code: string;
  readonly say: (answers: Answers | null) => Said | null;
}[] = [
  { code: phq9.code, say: sayItem9 },
  { code: asq.code, say: sayAsq },
  { code: cssrsScreener.code, say: sayCssrs },
];

export const criticalCodes = asking.map(({ code }) => code);

/** What one administration says about harm; null: the instrument does not ask, or nothing is known. */
export function criticalSaid(code: string, answers: Answers | null): Said | null {
  return asking.find((each) => each.code === code)?.say(answers) ?? null;
}

/** Of each instrument that asks about harm what was answered last since then; what was not given is absent. */
export function criticalOf(
  all: readonly GivenMeasure[],
  since: Since,
  zone: string,
): HandoffPerson['critical'] {
  return asking.flatMap(({ code, say }) => {
    const latest = all.findLast(
      ({ instrumentCode, at }) => instrumentCode === code && iso(at) > since.at,
    );
    const said = latest === undefined ? null : say(latest.answers);
    return latest === undefined || said === null
      ? []
      : [{ day: dayOf(iso(latest.at), zone), ...said }];
  });
}

/** Entered as a score alone, it is not known. */
function sayItem9(answers: Answers | null): Said | null {
  const [answer] = criticalAnswers(phq9, answers ?? {});
  if (answer === undefined) return null;
  const [notKnown = answer.words] = answers === null ? notKnownFromTotal(phq9) : [];
  return { state: answer.state, words: notKnown, next: null };
}

function sayAsq(answers: Answers | null): Said | null {
  const outcome = followUpOf(asq, answers ?? {});
  if (outcome === null) return null;
  const said = criticalAnswers(asq, answers ?? {});
  const state = said.some((each) => each.state === 'endorsed')
    ? 'endorsed'
    : outcome.next === null
      ? 'not-endorsed'
      : 'unknown';
  return { state, words: outcome.result, next: outcome.next };
}

/** The lowest tier says that nothing was endorsed, and no more. */
function sayCssrs(answers: Answers | null): Said {
  const tier = enteredTier(cssrsScreener, answers ?? {});
  if (tier === null) return { state: 'unknown', words: 'C-SSRS screener not known', next: null };
  return {
    state: tier.code === 'none' ? 'not-endorsed' : 'endorsed',
    words: `C-SSRS screener: ${tier.label.toLowerCase()}`,
    next: followUpOf(cssrsScreener, answers ?? {})?.next ?? null,
  };
}
