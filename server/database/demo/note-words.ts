import type { NoteFormat } from '#domain/notes/note-formats';
import type { Random } from './random.ts';
import type { PlannedSession } from './sessions.ts';
import {
  assessed,
  didAlone,
  didInGroup,
  didOutside,
  didWithFamily,
  planned as plans,
  saidInDetail,
} from './words.ts';

const did: Readonly<Record<PlannedSession['kind'], readonly string[]>> = {
  group: didInGroup,
  individual: didAlone,
  family: didWithFamily,
  'off-site': didOutside,
};

/**
 * The author's own words by section. `nth` is the person's place in the session: neighbours never
 * share a first sentence.
 */
export function ownWords(
  kind: PlannedSession['kind'],
  format: NoteFormat,
  nth: number,
  random: Random,
): Record<string, string> {
  const first = did[kind];
  // A stride that is prime to the length visits every sentence before one comes again.
  const start = random.between(0, 2);
  const opening = first[(nth * 3 + start + random.between(0, 9) * 3) % first.length] ?? '';
  const detail = random.chance(0.75) ? ` ${random.pick(saidInDetail)}` : '';
  const assessment = random.pick(assessed);
  const plan = random.chance(0.6) ? random.pick(plans) : '';
  if (format === 'BIRP') {
    return withWords({ behavior: `${opening}${detail}`, response: assessment, plan });
  }
  return withWords({ data: `${opening}${detail}`, assessment, plan });
}

function withWords(sections: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(sections).filter(([, text]) => text !== ''));
}
