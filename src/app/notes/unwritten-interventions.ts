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
  return session.leaders
    .filter(({ id }) => !written.some((each) => each.staffId === id))
    .map(({ id, name }) =>
      id === staffId
        ? 'Your own intervention is not yet written'
        : `Intervention of ${name} not yet written`,
    );
}
