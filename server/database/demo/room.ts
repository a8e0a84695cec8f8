import { riskInObservation, riskInRating } from '#domain/flags/risk-answers';
import { chipsIn } from '#domain/observations/observation-chips';
import type { SessionKind } from '#domain/attendance/attendance-status';
import type { ObservationKind } from '#domain/observations/observation-kinds';
import type { FlagBook } from './flags.ts';
import { programOf } from './programs.ts';
import type { Random } from './random.ts';
import { drawTotals } from './scores.ts';
import { programSettings } from './settings.ts';
import type { Presence, Sitting } from './sitting.ts';
import type { Stay } from './stay.ts';
import { along, progressOf } from './stay.ts';
import { quotes } from './words.ts';
import type { World } from './world.ts';
import { plusMinutes } from './world.ts';

/** Ratings at arrival: asked of most, given by most of those. */
export function checkIn(world: World, book: FlagBook, sitting: Sitting, presence: Presence): void {
  const { planned } = sitting;
  const { stay } = presence;
  const random = world.random('check-in', planned.key, stay.key);
  if (planned.kind !== 'group' || random.chance(0.05)) return;
  const given = !random.chance(0.05);
  const at = plusMinutes(presence.arrivedAt ?? planned.startsAt, random.between(2, 15));
  if (at > world.now) return;
  const { phq9, gad7 } = drawTotals(stay, planned.day, random);
  const leader = planned.leaders[0]?.key ?? stay.clinician;
  const { scales } = programSettings(programOf(planned).levelOfCare);
  for (const scale of scales) {
    const { code, label } = scale;
    const value = given ? drawRating(code, stay, planned.day, phq9, gad7, random) : null;
    world.rows.add('check_in', {
      organization_id: world.organizationId,
      session_id: planned.id,
      participant_id: stay.person.id,
      scale: code,
      value,
      version: 1,
      tapped_at: at,
      updated_by: world.staffId(leader),
      updated_at: at,
    });
    if (value === null) continue;
    presence.ratings.push({ scale: code, label, value, at });
    const answer = riskInRating(scale, value);
    if (answer === null) continue;
    presence.risk = true;
    const sourceId = planned.id;
    book.raise({ stay, answer, severity: 0, sourceId, sessionId: planned.id, at, leader });
  }
}

/** The stories of the twelve have no risk answers but those that are told. */
const highestTold = 7;

function drawRating(
  scale: string,
  stay: Stay,
  day: string,
  phq9: number,
  gad7: number,
  random: Random,
): number {
  const between = (value: number): number => Math.min(10, Math.max(0, Math.round(value)));
  if (scale === 'mood') return between(8.5 - phq9 * 0.28 + random.bell(0.9));
  if (scale === 'anxiety') return between(1 + gad7 * 0.36 + random.bell(0.9));
  const urge = along(stay.course.urge, progressOf(stay, day));
  // An urge to use is asked of everyone and known to those who use; the other one is rarer still.
  const share = scale === 'urge-to-use' ? (stay.person.part2 ? 1 : 0.3) : 0.5;
  const value = between(urge * share + random.bell(0.9));
  return stay.told === null ? value : Math.min(value, highestTold);
}

const affects = ['bright', 'flat', 'tearful', 'anxious', 'irritable'];
const responses = ['shared', 'shared', 'quiet', 'stayed-with-it', 'helped-a-peer'];

const responsesIn = (kind: SessionKind): readonly string[] =>
  chipsIn(
    kind,
    responses.map((code) => ({ kind: 'response' as const, code })),
  ).map(({ code }) => code);

const homework = ['done', 'partly', 'not-done'];

/** The taps of the room about one person. */
export function observe(world: World, book: FlagBook, sitting: Sitting, presence: Presence): void {
  const { planned } = sitting;
  const { stay } = presence;
  const random = world.random('observe', planned.key, stay.key);
  const progress = progressOf(stay, planned.day);
  let minutes = random.between(20, 40);
  const tap = (kind: ObservationKind, code: string, text: string | null = null): string | null => {
    minutes += random.between(2, 18);
    const at = plusMinutes(planned.startsAt, minutes);
    return at > world.now ? null : addTap(world, sitting, presence, { kind, code, text, at });
  };
  if (random.chance(0.85)) tap('engagement', String(drawEngagement(stay, progress, random)));
  if (random.chance(0.3)) tap('affect', random.pick(affects));
  if (random.chance(0.35)) tap('response', random.pick(responsesIn(planned.kind)));
  if (planned.homework !== null && random.chance(0.4)) tap('homework', random.pick(homework));
  for (const skill of planned.skills) if (random.chance(0.5)) tap('skill', skill);
  if (random.chance(0.5)) tap('goal', random.pick(stay.objectives).id);
  if (random.chance(0.06)) tap('own-words', 'quote', random.pick(quotes));
  if (stay.told === null && random.chance(0.003)) {
    const id = tap('risk', 'suicidal-thoughts');
    if (id !== null) raiseChip(book, sitting, presence, id);
  }
}

function drawEngagement(stay: Stay, progress: number, random: Random): number {
  const better = stay.course.kind === 'recovering' || stay.course.kind === 'slow';
  const level = (better ? 1.6 + progress * 1.4 : 1.9 - progress * 0.6) + random.bell(0.8);
  return Math.min(4, Math.max(0, Math.round(level)));
}

interface Tap {
  readonly kind: ObservationKind;
  readonly code: string;
  readonly text: string | null;
  readonly at: string;
}

function addTap(world: World, sitting: Sitting, presence: Presence, tap: Tap): string {
  const { planned } = sitting;
  const key = `${planned.id} ${presence.stay.key} ${tap.kind} ${tap.code}`;
  const id = world.id('observation', key, tap.at);
  world.rows.add('observation', {
    organization_id: world.organizationId,
    id,
    session_id: planned.id,
    participant_id: presence.stay.person.id,
    kind: tap.kind,
    code: tap.code,
    text: tap.text,
    objective_id: tap.kind === 'goal' ? tap.code : null,
    taken_back_at: null,
    version: 1,
    tapped_at: tap.at,
    updated_by: world.staffId(planned.leaders[0]?.key ?? presence.stay.clinician),
    updated_at: tap.at,
  });
  presence.taps.push({ id, ...tap });
  return id;
}

function raiseChip(book: FlagBook, sitting: Sitting, presence: Presence, id: string): void {
  const { planned } = sitting;
  const answer = riskInObservation({ kind: 'risk', code: 'suicidal-thoughts' });
  if (answer === null) return;
  presence.risk = true;
  book.raise({
    stay: presence.stay,
    answer,
    severity: 1,
    sourceId: id,
    sessionId: planned.id,
    at: presence.taps.at(-1)?.at ?? planned.startsAt,
    leader: planned.leaders[0]?.key ?? presence.stay.clinician,
  });
}
