import type { ReadinessCondition } from '#contract/group-note';

/** Something is there and is not right, where everything else is simply missing. */
const toMend: readonly string[] = ['names', 'similarity', 'times'];

const short: Readonly<Record<string, string>> = {
  opened: 'Not yet opened',
  'own-words': 'Your own sentence',
  objective: 'Objective',
  names: 'Names somebody else',
  similarity: 'Too similar to a note',
  risk: 'Sentence on the risk answer',
};

/** How many lines a card has room for. */
const lines = 3;

/** What keeps a draft from being signed: "2 missing", "1 to mend", "3 to do" where it is both. */
export function todoWords(conditions: readonly ReadinessCondition[]): string {
  const open = conditions.filter(({ met }) => !met);
  const wrong = open.filter(({ code }) => toMend.includes(code)).length;
  if (wrong === 0) return `${open.length} missing`;
  return wrong === open.length ? `${wrong} to mend` : `${open.length} to do`;
}

/** The same as lines of a card, so short that none wraps and the card keeps its height. */
export function cardLines(conditions: readonly ReadinessCondition[]): string[] {
  // The risk answer first: it is never what a full card leaves out.
  const open = conditions
    .filter(({ met }) => !met)
    .sort((a, b) => Number(b.code === 'risk') - Number(a.code === 'risk'));
  const words = open.map((condition) => short[condition.code] ?? condition.words);
  return words.length <= lines
    ? words
    : [...words.slice(0, lines - 1), `${words.length - lines + 1} more`];
}
