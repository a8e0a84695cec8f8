import { addDays } from '#domain/calendar/zoned-time';
import type { Random } from './random.ts';
import type { Stay } from './stay.ts';
import { progressOf, within } from './stay.ts';
import type { World } from './world.ts';
import { days, earliest } from './world.ts';

/** Skills by how early people take to them. */
const early = ['observe', 'tipp', 'self-soothe', 'accepts', 'please', 'describe'];
const later = [
  'check-the-facts',
  'opposite-action',
  'wise-mind',
  'cope-ahead',
  'dear-man',
  'radical-acceptance',
  'urge-surfing',
  'build-mastery',
  'validation',
  'problem-solving',
  'one-mindfully',
  'stop',
];

/** Diary cards: weeks without one are unknown, and so are days that were left empty. */
export function keepDiary(world: World, stay: Stay): void {
  const until = earliest(stay.dischargedOn ?? world.today, addDays(world.today, -1));
  for (let from = stay.admittedOn; from <= until; from = addDays(from, 7)) {
    const random = world.random('diary', stay.key, from);
    // In the first week the card is only explained.
    if (from === stay.admittedOn || !random.chance(stay.course.card)) continue;
    const share = 0.45 + random.next() * 0.5;
    for (const day of days(from, earliest(addDays(from, 6), until))) {
      if (random.chance(share)) {
        fillDay(world, stay, day, random);
        answerDay(world, stay, day);
      } else if (world.random('diary-no-use', stay.key, day).chance(0.4)) {
        answerDay(world, stay, day);
      }
    }
  }
}

/** That the day was answered, also with no use, and its highest urges on the card's own 0 to 5. */
function answerDay(world: World, stay: Stay, day: string): void {
  const filled = world.at(addDays(day, 1), '08:50');
  const card = {
    organization_id: world.organizationId,
    participant_id: stay.person.id,
    episode_id: stay.id,
    day,
    recorded_by: world.staffId(stay.clinician),
    recorded_at: earliest(filled, world.now),
  };
  world.rows.add('diary_day', card);
  // Each program of the demo asks for one urge.
  const isAtPhp = stay.levels.some(
    (level) => level.program === 'riverbend-php' && within(level, day),
  );
  const random = world.random('diary-urge', stay.key, day);
  const [first, last] = stay.course.urge;
  const level = (first + (last - first) * progressOf(stay, day)) / 2;
  const value = Math.round(level + random.bell(0.9));
  world.rows.add('diary_urge', {
    ...card,
    scale: isAtPhp ? 'urge-to-self-harm' : 'urge-to-use',
    value: Math.min(5, Math.max(0, value)),
  });
}

function fillDay(world: World, stay: Stay, day: string, random: Random): void {
  const progress = progressOf(stay, day);
  const known = [...early, ...later.slice(0, Math.round(progress * later.length) + 1)];
  const skills = random.shuffled(known).slice(0, random.between(2, 4));
  const filled = world.at(addDays(day, 1), '08:50');
  for (const skill of skills) {
    world.rows.add('skill_use', {
      organization_id: world.organizationId,
      id: world.id('skill-use', `${stay.key} ${day} ${skill}`, filled),
      participant_id: stay.person.id,
      episode_id: stay.id,
      used_on: day,
      skill_code: skill,
      rating: drawRating(stay, progress, random),
      recorded_by: world.staffId(stay.clinician),
      recorded_at: earliest(filled, world.now),
    });
  }
}

/** 0 not thought of … 5 tried and helped, 7 automatic and helped (clinical.md E2). */
function drawRating(stay: Stay, progress: number, random: Random): number {
  const learns = ['recovering', 'slow'].includes(stay.course.kind);
  const ease = (learns ? 0.35 + progress * 0.5 : 0.3 + progress * 0.15) + random.bell(0.22);
  if (ease > 0.85) return random.chance(0.8) ? 7 : 6;
  if (ease > 0.42) return random.chance(0.75) ? 5 : 4;
  if (ease > 0.25) return random.between(3, 4);
  return random.between(0, 2);
}
