import type { TabletAnswers } from '#contract/tablet';
import { instrumentText } from '#domain/instruments/instrument-text';
import { shownInstrument } from './asked-instrument';
import type { OwnEntry } from './own-entry';
import { askedAnswers, firstOpen, itemKey, scaleKey, urgeKey, useKey } from './questions';

/**
 * Everything at once, as the server keeps it. What was left out is null or not there, never 0; an
 * instrument of which every item was left out is sent too, as it was asked. An instrument and a rating
 * that were not come to are not: nobody left them out.
 *
 * @param answeredAt ISO instant
 * @param newId makes the id of one administration
 */
export function answersToSend(
  own: OwnEntry,
  answeredAt: string,
  newId: () => string,
): TabletAnswers {
  return {
    answeredAt,
    administrations: own.asked.instruments.flatMap((code) => administration(own, code, newId)),
    ratings: own.asked.scales.flatMap(({ code }) => {
      const value = own.values[scaleKey(code)];
      return value === undefined ? [] : [{ scale: code, value }];
    }),
    diary: own.asked.diary.days.flatMap((day) => cardOf(own, day)),
    ...(firstOpen(own) === undefined ? {} : { unfinished: true as const }),
  };
}

/**
 * What was answered so far of check-ins that nobody goes on with, each as of when it was paused. One
 * without any answer is not sent.
 */
export function asTheyStand(
  paused: readonly OwnEntry[],
  newId: () => string,
): { entryId: string; answers: TabletAnswers }[] {
  return paused
    .filter(hasAnswer)
    .flatMap((own) =>
      own.paused === null
        ? []
        : [{ entryId: own.asked.id, answers: answersToSend(own, own.paused.at, newId) }],
    );
}

function hasAnswer(own: OwnEntry): boolean {
  return (
    Object.values(own.values).some((value) => value !== null) ||
    Object.values(own.days).some(({ said }) => said === 'used' || said === 'none')
  );
}

function administration(
  own: OwnEntry,
  code: string,
  newId: () => string,
): TabletAnswers['administrations'] {
  const instrument = shownInstrument(code);
  const wasAsked = Object.keys(own.values).some((key) => key.startsWith(itemKey(code, '')));
  if (instrument === null || !wasAsked) return [];
  const { language } = instrumentText(instrument, own.display.language);
  return [{ id: newId(), instrumentCode: code, language, answers: askedAnswers(own, code) }];
}

function cardOf(own: OwnEntry, day: string): TabletAnswers['diary'] {
  const said = own.days[day];
  if (said?.said !== 'used' && said?.said !== 'none') return [];
  const uses = said.skills.flatMap((skillCode) => {
    const rating = own.values[useKey(day, skillCode)] ?? null;
    return rating === null ? [] : [{ skillCode, rating }];
  });
  const urges = own.asked.diary.urges.flatMap(({ code }) => {
    const value = own.values[urgeKey(day, code)] ?? null;
    return value === null ? [] : [{ scale: code, value }];
  });
  // A skill was used and it was not said how: that is not "none", and the urges are kept all the same.
  if (said.said === 'used' && uses.length === 0) {
    return urges.length === 0 ? [] : [{ day, uses: null, urges }];
  }
  return [{ day, uses, urges }];
}
