import { v7 as newId } from 'uuid';
import type { TabletAnswers } from '#contract/tablet';
import { riskInRating, type RiskAnswer } from '#domain/flags/risk-answers';
import { itemInstruments } from '#domain/instruments/instruments';
import { riskOf } from '../administrations/after.ts';
import { scored } from '../administrations/rules.ts';
import { riskDetail } from '../flags/raise.ts';
import type { EntryForm } from './form.ts';

interface RiskRow {
  readonly cause: string;
  readonly detail: object;
  /** The administration that holds the answer; null: the session, which holds the ratings. */
  readonly sourceId: string | null;
  readonly flagId: string;
  readonly causeId: string;
}

/**
 * What the database keeps of a check-in whose answers are known to be possible (function
 * keep_tablet_answers): every item with its answer or null, the total where it is scorable, and the
 * answers that raise a flag.
 */
export function answerRows({ settings, lifetimeReported }: EntryForm, sent: TabletAnswers) {
  const risks: RiskRow[] = [];
  const addRisk = (risk: RiskAnswer | null, sourceId: string | null) => {
    if (risk === null) return;
    const detail = riskDetail(risk);
    risks.push({ cause: risk.cause, detail, sourceId, flagId: newId(), causeId: newId() });
  };
  const administrations = sent.administrations.flatMap(({ id, language, ...entry }) => {
    const instrument = itemInstruments.find(({ code }) => code === entry.instrumentCode);
    if (instrument === undefined) return [];
    const result = scored(instrument, { answers: entry.answers, total: null });
    // Left blank from the first item to the last, it was not given.
    if (!result.ok) return [];
    addRisk(riskOf(instrument, result.scored, lifetimeReported), id);
    return [{ id, language, instrumentCode: instrument.code, ...result.scored }];
  });
  for (const { scale, value } of sent.ratings) {
    const rated = settings.scales.find(({ code }) => code === scale);
    if (rated !== undefined) addRisk(riskInRating(rated, value), null);
  }
  const days = sent.diary.map(({ uses, ...day }) => ({
    ...day,
    uses: uses?.map((use) => ({ ...use, id: newId() })) ?? null,
  }));
  return { administrations, ratings: sent.ratings, days, risks };
}
