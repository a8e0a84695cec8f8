import type { OutboxState } from './write';

/**
 * Why the words of one text are not saved and a person must choose, said beside the text; null when
 * nothing keeps them.
 *
 * @param key the text's key in the outbox
 */
export function needsYou(
  { entries }: Pick<OutboxState, 'entries'>,
  ...keys: string[]
): string | null {
  const held = entries.find(
    ({ state, write }) =>
      (state === 'conflict' || state === 'refused') &&
      write.targets.some(({ key }) => keys.includes(key)),
  );
  if (!held) return null;
  return held.state === 'conflict'
    ? 'This was changed elsewhere since it was opened here. What you write here is not saved until you choose under “Needs you” above.'
    : `What you wrote here was not taken: ${held.problem?.detail ?? ''} See “Needs you” above.`;
}

/** The targets of which somebody must choose between two values, a line each: equal while they are. */
export function keysInConflict(entries: OutboxState['entries']): string {
  return entries
    .filter(({ state }) => state === 'conflict')
    .flatMap(({ write }) => write.targets.map(({ key }) => key))
    .join('\n');
}
