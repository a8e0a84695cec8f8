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
 * The author's own words by section. `nth` is the person's place in the session, `session` gives the
 * same numbers for all of it: nobody's sentence stands in the note of another of that session.
 */
export function ownWords(
  kind: PlannedSession['kind'],
  format: NoteFormat,
  nth: number,
  session: Random,
  random: Random,
): Record<string, string> {
  const nthOf = (sentences: readonly string[]): string => {
    const drawn = session.shuffled(sentences);
    return drawn[nth % drawn.length] ?? '';
  };
  const opening = nthOf(did[kind]);
  const detail = nthOf(saidInDetail);
  const assessment = nthOf(assessed);
  const ownPlan = nthOf(plans);
  const told = random.chance(0.75) ? `${opening} ${detail}` : opening;
  const plan = random.chance(0.6) ? ownPlan : '';
  if (format === 'BIRP') {
    return withWords({ behavior: told, response: assessment, plan });
  }
  return withWords({ data: told, assessment, plan });
}

function withWords(sections: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(sections).filter(([, text]) => text !== ''));
}
