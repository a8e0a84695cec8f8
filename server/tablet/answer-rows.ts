import { v7 as newId } from 'uuid';
import type { TabletAnswers } from '#contract/tablet';
import { riskInRating, type RiskAnswer } from '#domain/flags/risk-answers';
import { itemInstruments } from '#domain/instruments/instruments';
import { riskOf } from '../administrations/after.ts';
import { scored } from '../administrations/rules.ts';
import { riskDetail } from '../flags/raise.ts';
import { removedScales, urgesOf, type EntryForm } from './form.ts';

interface RiskRow {
  readonly cause: string;
  readonly detail: object;
  /** The administration that holds the answer; null: the session, which holds the ratings. */
  readonly sourceId: string | null;
  readonly flagId: string;
  readonly causeId: string;
}

/** An answer on a scale that the program has removed since it was asked; of a day: on the diary card. */
interface RemovedAnswer {
  readonly scale: string;
  readonly label: string;
  readonly value: number;
  readonly reason: 'removed';
  readonly day?: string;
}

/**
 * What the database keeps of a check-in whose answers are known to be possible (function
 * keep_tablet_answers): every item with its answer or null, the total where it is scorable, and the
 * answers that raise a flag: also one on a scale that was removed meanwhile, because it was said.
 */
export function answerRows(form: EntryForm, sent: TabletAnswers) {
  const { settings, lifetimeReported } = form;
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
    const rated = [...settings.scales, ...removedScales(form)].find(({ code }) => code === scale);
    if (rated !== undefined) addRisk(riskInRating(rated, value), null);
  }
  const urges = urgesOf(form).map(({ code }) => code);
  const days = sent.diary.map(({ uses, ...day }) => ({
    ...day,
    urges: day.urges.filter(({ scale }) => urges.includes(scale)),
    uses: uses?.map((use) => ({ ...use, id: newId() })) ?? null,
  }));
  const removed = removedAnswers(form, sent);
  const scales = settings.scales.map(({ code }) => code);
  const ratings = sent.ratings.filter(({ scale }) => scales.includes(scale));
  return { administrations, ratings, days, risks, removed };
}

function removedAnswers(form: EntryForm, { ratings, diary }: TabletAnswers): RemovedAnswer[] {
  const labels = new Map((form.asked?.scales ?? []).map(({ code, label }) => [code, label]));
  const [scales, urges] = [form.settings.scales, urgesOf(form)].map((all) =>
    all.map(({ code }) => code),
  );
  const answer = (scale: string, value: number) => ({
    ...{ scale, label: labels.get(scale) ?? scale, value },
    reason: 'removed' as const,
  });
  return [
    ...ratings.flatMap(({ scale, value }) =>
      value === null || scales?.includes(scale) === true ? [] : [answer(scale, value)],
    ),
    ...diary.flatMap(({ day, urges: said }) =>
      said.flatMap(({ scale, value }) =>
        urges?.includes(scale) === true ? [] : [{ ...answer(scale, value), day }],
      ),
    ),
  ];
}
