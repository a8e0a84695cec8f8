import type { GroupNoteStatus } from '../core/group-note-status';
import type { WrapUp } from '#contract/note';

/**
 * Who led and has written no intervention yet, said of each. It keeps no note from being signed, but
 * what a note freezes now stays without it.
 *
 * @param staffId who reads it
 */
export function unwrittenInterventions(
  { session, interventions }: Pick<WrapUp, 'session' | 'interventions'>,
  staffId: string,
): string[] {
  const written = interventions.filter(({ text }) => text.trim() !== '');
  const missing = session.leaders.filter(({ id }) => !written.some((each) => each.staffId === id));
  const others = missing.filter(({ id }) => id !== staffId).map(({ name }) => name);
  const own = others.length < missing.length;
  if (missing.length === 0) return [];
  if (others.length === 0) return ['Your own intervention is not yet written'];
  return [
    `Not yet written: ${own ? 'your intervention, and that' : 'the intervention'} of ${others.join(' and ')}`,
  ];
}

/** Where one's own part stands in a session that has no note of its own. */
export function ownPart(
  wrapUp: Pick<WrapUp, 'session' | 'interventions' | 'notes'>,
  staffId: string,
): GroupNoteStatus {
  if (wrapUp.notes.some(({ signedAt }) => signedAt !== null)) {
    return { met: true, icon: 'lock', words: 'Frozen in the signed note' };
  }
  const missing = unwrittenInterventions(wrapUp, staffId);
  return missing.length === 0
    ? { met: true, icon: 'check', words: 'Written' }
    : { met: false, icon: 'remove', words: missing.join(' · ') };
}
