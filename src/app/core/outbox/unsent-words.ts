import type { OutboxState } from './write';

/**
 * Words that were written and are not stored yet, as the outbox has them: they stand in their box
 * again wherever it is shown, so that nothing typed is gone from the screen, or written over.
 *
 * @param key of the target
 * @param field of the body that holds them
 * @returns null: nothing of it waits
 */
export function unsentWords(
  { entries }: Pick<OutboxState, 'entries'>,
  key: string,
  field: string,
): string | null {
  const last = entries.findLast(({ write }) => write.targets.some((target) => target.key === key));
  const words = last?.write.body?.[field];
  return typeof words === 'string' ? words : null;
}
