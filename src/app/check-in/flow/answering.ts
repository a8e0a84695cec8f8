import type { TabletEntry } from '#contract/tablet';
import { type DaySaid, type OwnEntry, plainDisplay, type Display, reviewPlace } from './own-entry';
import {
  firstOpen,
  placeAfter,
  placeBefore,
  type Question,
  questionAt,
  questionsOf,
  standingOf,
  useKey,
} from './questions';

/** A check-in as it begins: nothing is chosen. */
export function begun(asked: TabletEntry, code: string, display: Display = plainDisplay): OwnEntry {
  const own = {
    ...{ asked, code, display, place: reviewPlace, values: {}, days: {} },
    ...{ isReviewed: false, paused: null },
  };
  return { ...own, place: questionsOf(own)[0]?.key ?? reviewPlace };
}

export function answered(own: OwnEntry, key: string, value: number): OwnEntry {
  return { ...own, values: { ...own.values, [key]: value } };
}

/** What was said of a day before is gone with what followed from it. */
export function daySaid(own: OwnEntry, day: string, said: DaySaid): OwnEntry {
  const kept = new Set(said.skills.map((skill) => useKey(day, skill)));
  const isKept = said.said === 'used' || said.said === 'none';
  const values = Object.fromEntries(
    Object.entries(own.values).filter(([key]) => {
      if (key.startsWith(useKey(day, ''))) return kept.has(key);
      return isKept || !key.startsWith(`urge/${day}/`);
    }),
  );
  return { ...own, values, days: { ...own.days, [day]: said } };
}

/**
 * Leaves the question out. A skill without a rating is not kept as used, and a day of which no use
 * is rated has no card: what was used on it is unknown, and is not "none".
 */
export function leftOut(own: OwnEntry): OwnEntry {
  const question = questionAt(own);
  if (question === null) return own;
  if (question.kind === 'day') {
    return onward(daySaid(own, question.day, { said: 'left-out', skills: [] }));
  }
  return onward({ ...own, values: { ...own.values, [question.key]: null } });
}

export function onward(own: OwnEntry): OwnEntry {
  const place = placeAfter(own);
  return { ...own, place, isReviewed: own.isReviewed || place === reviewPlace };
}

/**
 * From a changed answer the way back leads to what it has opened, and otherwise to all of them: what
 * was never asked is not passed over.
 */
export function backward(own: OwnEntry): OwnEntry {
  const isChange = own.isReviewed && own.place !== reviewPlace;
  const place = isChange ? backFromChange(own) : placeBefore(own);
  if (place === null) return own;
  return { ...own, place, isReviewed: isChange };
}

function backFromChange(own: OwnEntry): string {
  const question = questionAt(own);
  // From an open question itself it leads out, so that nobody is held on it.
  const isOpen = question !== null && standingOf(own, question) === 'open';
  return (isOpen ? undefined : firstOpen(own)?.key) ?? reviewPlace;
}

export function changing(own: OwnEntry, { key }: Pick<Question, 'key'>): OwnEntry {
  return { ...own, place: key, isReviewed: true };
}
