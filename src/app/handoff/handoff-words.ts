import type { Handoff, HandoffPerson } from '#contract/handoff';
import { sayDay } from '#domain/calendar/zoned-time';
import { changeClassLabels, isReliable, signed } from '#domain/change/change-statement';
import { flagKindLabels } from '#domain/flags/flag-kinds';
import { dayWords } from '../core/time-of-day';
import type { IconName } from '../ui/icon/icons';

/** The main measure of somebody whose plan has one. */
export type HandoffMeasure = NonNullable<HandoffPerson['measure']>;

/** Words with what they mean beside them; unknown stands apart from "nothing". */
export interface Said {
  readonly words: string;
  readonly tone: 'plain' | 'settled' | 'attention' | 'unknown';
  readonly icon: IconName | null;
}

const plain = (words: string): Said => ({ words, tone: 'plain', icon: null });
const unknown = (words: string): Said => ({ words, tone: 'unknown', icon: null });

/** "12 people", where all are expected; else "13 on the list, 11 expected", as Today counts them. */
export function countWords({
  people,
  expectedCount,
}: Pick<Handoff, 'people' | 'expectedCount'>): string {
  const count = people.length;
  if (expectedCount !== count) return `${count} on the list, ${expectedCount} expected`;
  return `${count} ${count === 1 ? 'person' : 'people'}`;
}

/** "Open: No reliable improvement: PHQ-9 14 → 9 (…)": a better score alone would read as good news. */
export function flagSaid({
  kind,
  open,
  words,
  evidenceWithdrawn,
}: HandoffPerson['flags'][number]): string {
  const what = kind === 'risk' ? words : `${flagKindLabels[kind]}: ${words}`;
  const withdrawn = evidenceWithdrawn ? ', evidence withdrawn' : '';
  return `${open ? 'Open' : 'Closed'}: ${what}${withdrawn}`;
}

/** "since Mon 9 Nov, when you last led them" */
export function sinceWords({ at, basis }: HandoffPerson['since'], zone: string): string {
  const day = dayWords(at, zone);
  if (basis === 'led') return `since ${day}, when you last led them`;
  const since = basis === 'admission' ? `since the admission on ${day}` : `since ${day}, a week`;
  return `${since}; you have not led them`;
}

/** "PHQ-9 14 → 20 (+6)": then and now, or what is missing of it. */
export function measureSaid({ instrument, before, latest, change }: HandoffMeasure): Said {
  if (latest === null) {
    return unknown(
      before === null
        ? `No complete ${instrument} in this episode`
        : `No ${instrument} since ${before.total} on ${sayDay(before.day)}`,
    );
  }
  if (before === null) return plain(`${instrument} ${latest.total}, none before to compare`);
  const words = `${instrument} ${before.total} → ${latest.total} (${signed(latest.total - before.total)})`;
  if (!isReliable(change)) return plain(words);
  return change === 'reliably-worse'
    ? { words, tone: 'attention', icon: 'trending_up' }
    : { words, tone: 'settled', icon: 'trending_down' };
}

/** "Reliably worse", where there are two scores to compare. */
export function changeSaid({ before, latest, change }: HandoffMeasure): string {
  return before === null || latest === null ? '' : changeClassLabels[change];
}

/** "Since 5 Oct 14 → 20 (+6): reliably worse", where that says more than the last step. */
export function sinceStartSaid(measure: HandoffMeasure): string {
  const { start, latest, change, changeSinceStart } = measure;
  if (start === null || latest === null) return '';
  if (!isReliable(changeSinceStart) || changeSinceStart === change) return '';
  const difference = signed(latest.total - start.total);
  const words = changeClassLabels[changeSinceStart].toLowerCase();
  return `Since ${sayDay(start.day)} ${start.total} → ${latest.total} (${difference}): ${words}`;
}

/** "2 given and not scorable" */
export function notScorableSaid({ notScorable }: HandoffMeasure): string {
  return notScorable === 0 ? '' : `${notScorable} given and not scorable`;
}

/** "Item 9 = 1 on 16 Jun"; an answer of 0 is "not endorsed" and no more. */
export function itemSaid(item: HandoffPerson['critical'][number]): Said {
  const next = item.next === null ? '' : `. Next: ${item.next}`;
  const words = `${item.words}, ${sayDay(item.day)}${next}`;
  if (item.state === 'unknown') return unknown(words);
  return item.state === 'endorsed' ? { words, tone: 'attention', icon: null } : plain(words);
}

const counted = (skills: readonly { name: string; times: number }[]): string =>
  skills.map(({ name, times }) => `${name} ${times}`).join(', ');

export function practisedSaid({ practised }: HandoffPerson): Said {
  return plain(practised.length === 0 ? 'none recorded' : counted(practised));
}

/** Days of use, of the days with a card. */
export function usedSaid({ used }: HandoffPerson): Said {
  if (used === null) return unknown('No diary card since');
  const cards = `${used.days} ${used.days === 1 ? 'card' : 'cards'}`;
  return plain(`${used.skills.length === 0 ? 'none used' : counted(used.skills)}; ${cards}`);
}

/** "Note by Tobin Larkspur, Tue 10 Nov" */
export function noteWords(
  { kind, author, signedAt }: HandoffPerson['notes'][number],
  zone: string,
): string {
  return `${kind === 'note' ? 'Note' : 'Addendum'} by ${author}, ${dayWords(signedAt, zone)}`;
}
