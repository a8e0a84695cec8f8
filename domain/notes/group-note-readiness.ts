import type { SessionKind } from '#domain/attendance/attendance-status';
import type { PersonNames } from '#domain/notes/named-people';
import { otherPeopleNamed } from '#domain/notes/named-people';
import { finishedSentences } from '#domain/notes/own-words';
import type { Condition, Readiness } from '#domain/notes/readiness';
import { sessionNotes } from '#domain/notes/session-note';

export const groupNoteCodes = ['times', 'topic', 'interventions', 'dynamic', 'names'] as const;

export type GroupNoteCode = (typeof groupNoteCodes)[number];

export interface GroupNoteFacts {
  readonly kind: SessionKind;
  /** The session as it was held; `null` while it has not started or ended. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly topic: string | null;
  readonly dynamic: string;
  /** Who led the session, by name for the words. */
  readonly leaders: readonly { readonly staffId: string; readonly name: string }[];
  readonly interventions: readonly { readonly staffId: string; readonly text: string }[];
  /** Everyone on the roster: nobody may be named. */
  readonly members: readonly PersonNames[];
}

/**
 * Whether the shared note of a session can be signed: times, topic, each leader's own intervention
 * (two leaders, two interventions: clinical.md C1), the dynamic, and nobody's name.
 */
export function groupNoteReadiness(facts: GroupNoteFacts): Readiness<GroupNoteCode> {
  const waiting = facts.leaders.filter(
    (leader) =>
      !facts.interventions.some(
        ({ staffId, text }) => staffId === leader.staffId && finishedSentences(text).length > 0,
      ),
  );
  const texts = [
    facts.topic ?? '',
    facts.dynamic,
    ...facts.interventions.map((intervention) => intervention.text),
  ];
  const named = texts.flatMap((text) => otherPeopleNamed(text, null, facts.members));
  const written = [...new Set(named.map((person) => `“${person.written}”`))].join(', ');
  const hasTimes = facts.startedAt !== null && facts.endedAt !== null;
  const dynamic = sessionNotes[facts.kind]?.dynamic ?? 'Dynamic of the session';
  const conditions: readonly Condition<GroupNoteCode>[] = [
    check('times', hasTimes, 'Times', 'The session has not ended'),
    check('topic', (facts.topic ?? '').trim() !== '', 'Topic', 'Topic'),
    check(
      'interventions',
      facts.leaders.length > 0 && waiting.length === 0,
      facts.leaders.length > 1 ? 'Intervention of each leader' : 'Intervention',
      facts.leaders.length === 0
        ? 'Nobody leads this session'
        : `Intervention of ${waiting.map((leader) => leader.name).join(' and ')}`,
    ),
    check(
      'dynamic',
      finishedSentences(facts.dynamic).length > 0,
      dynamic,
      `A sentence on the ${dynamic.toLowerCase()}`,
    ),
    check('names', named.length === 0, 'No participant named', `Names a participant: ${written}`),
  ];
  return { ready: conditions.every((each) => each.met), conditions };
}

function check(
  code: GroupNoteCode,
  met: boolean,
  so: string,
  missing: string,
): Condition<GroupNoteCode> {
  return { code, met, words: met ? so : missing };
}
