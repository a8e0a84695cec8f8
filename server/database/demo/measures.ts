import { addDays } from '#domain/calendar/zoned-time';
import { riskInAnswers } from '#domain/flags/risk-answers';
import type { ItemInstrument } from '#domain/instruments/instrument-definition';
import { gad7 } from '#domain/instruments/gad7';
import { phq9 } from '#domain/instruments/phq9';
import { score } from '#domain/instruments/score';
import type { FlagBook } from './flags.ts';
import type { Random } from './random.ts';
import {
  drawItem9,
  drawTotals,
  gad7Weights,
  hasDarkThoughts,
  phq9Weights,
  spreadAnswers,
  weekOf,
} from './scores.ts';
import type { Presence, Sitting } from './sitting.ts';
import type { Stay } from './stay.ts';
import type { World } from './world.ts';
import { minutesFrom, plusMinutes } from './world.ts';

/** Which weeks of a stay have their questionnaires. */
export type WeeksAsked = Map<string, Set<number>>;

/**
 * PHQ-9 and GAD-7 on a tablet before the first session of each week of a stay; now and then a week
 * is missed, or an item is left blank and the total is not scorable.
 */
export function askBefore(
  world: World,
  book: FlagBook,
  asked: WeeksAsked,
  sitting: Sitting,
  presence: Presence,
): void {
  const { stay } = presence;
  if (stay.told !== null || presence.mode === 'telehealth') return;
  const week = weekOf(stay, sitting.planned.day);
  const weeks = asked.get(stay.id) ?? new Set<number>();
  asked.set(stay.id, weeks);
  if (weeks.has(week)) return;
  weeks.add(week);
  const random = world.random('measures', stay.key, week);
  if (week > 0 && random.chance(0.08)) return;
  const totals = drawTotals(stay, sitting.planned.day, random);
  const dark = hasDarkThoughts(stay, world.random('dark', stay.key));
  // Item 9 is part of the total: not more than it, and not less than the other eight leave.
  const drawn = drawItem9(dark, totals.phq9, random);
  const item9 = Math.max(totals.phq9 - 24, Math.min(drawn, totals.phq9));
  const at = plusMinutes(sitting.planned.startsAt, -random.between(6, 22));
  const blank = random.chance(0.05) ? random.between(1, 7) : null;
  const leader = sitting.planned.leaders[0]?.key ?? stay.clinician;
  const place = { stay, at, sessionId: sitting.planned.id, leader };
  if (givePhq9(world, book, place, totals.phq9, item9, blank, random)) presence.risk = true;
  giveGad7(world, place, totals.gad7, random.chance(0.03) ? random.between(1, 7) : null, random);
}

interface Place {
  readonly stay: Stay;
  readonly at: string;
  readonly sessionId: string | null;
  readonly leader: string;
}

/** The told scores of the twelve, one a week, the last on the weekday before today. */
export function giveTold(
  world: World,
  book: FlagBook,
  stay: Stay,
): { readonly at: string; readonly run: () => void }[] {
  const { told } = stay;
  if (told === null) return [];
  return told.phq9.flatMap((total, index) => {
    const day = addDays(stay.admittedOn, 7 * index);
    const at = world.at(day, index === 0 ? '08:30' : '08:41');
    if (day >= world.today) return [];
    const run = (): void => {
      const random = world.random('told', stay.key, index);
      const place = { stay, at, sessionId: null, leader: stay.clinician };
      const item9 = told.item9[index] ?? 0;
      givePhq9(world, book, place, total ?? blankTotal, item9, total === null ? 7 : null, random);
      giveGad7(world, place, told.gad7[index] ?? 10, null, random);
    };
    return [{ at, run }];
  });
}

/** What the answers add up to where item 7 is then left blank. */
const blankTotal = 15;

/** A PHQ-9 of today before the Skills group, with item 9 at 1: acknowledged, not yet assessed. */
export function giveToday(world: World, book: FlagBook, stay: Stay, at: string): void {
  const random = world.random('today', stay.key);
  const acknowledgedAfter = minutesFrom(at, world.now) >= 2 ? 2 : null;
  const place = { stay, at, sessionId: null, leader: 'vale' };
  givePhq9(world, book, place, 17, 1, null, random, { acknowledgedAfter, closedAfter: null });
  giveGad7(world, place, 14, null, random);
}

/** @returns whether it holds a risk answer */
function givePhq9(
  world: World,
  book: FlagBook,
  place: Place,
  total: number,
  item9: number,
  blank: number | null,
  random: Random,
  handling?: Parameters<FlagBook['raise']>[1],
): boolean {
  const answers = spreadAnswers(total, phq9Weights, { 8: item9 }, random);
  const { id, given } = administer(world, phq9, place, answers, blank);
  const risk = riskInAnswers(phq9, given);
  if (risk === null) return false;
  const { stay, sessionId, at, leader } = place;
  book.raise(
    { stay, answer: risk, severity: item9, sourceId: id, sessionId, at, leader },
    handling,
  );
  return true;
}

function giveGad7(
  world: World,
  place: Place,
  total: number,
  blank: number | null,
  random: Random,
): void {
  const answers = spreadAnswers(total, gad7Weights, {}, random);
  const at = plusMinutes(place.at, 2);
  administer(world, gad7, { ...place, at: at > world.now ? place.at : at }, answers, blank);
}

/** @param blank the number of an item that was left blank */
function administer(
  world: World,
  instrument: ItemInstrument,
  { stay, at, sessionId, leader }: Place,
  values: readonly number[],
  blank: number | null,
): { readonly id: string; readonly given: Record<string, number | null> } {
  const answers = Object.fromEntries(
    instrument.items
      .filter((item) => !item.unscored)
      .map(({ code }, index) => [code, index + 1 === blank ? null : (values[index] ?? null)]),
  );
  const result = score(instrument, answers);
  const id = world.id('administration', `${stay.key} ${instrument.code} ${at}`, at);
  world.rows.add('administration', {
    organization_id: world.organizationId,
    id,
    participant_id: stay.person.id,
    episode_id: stay.id,
    session_id: sessionId,
    instrument_code: instrument.code,
    administered_at: at,
    time_point: null,
    mode: 'participant',
    answers,
    total: result.notScorable ? null : result.total,
    import_id: null,
    version: 1,
    recorded_by: world.staffId(leader),
    recorded_at: at,
  });
  return { id, given: answers };
}
