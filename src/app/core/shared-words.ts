/** A text that several people write: whose it is, and how it stands in the state of the page. */
export interface SharedWords {
  readonly id: string;
  /** null: nobody has written any of it. */
  readonly stored: string | null;
}

/**
 * What a text box for shared words shows when the state changes; for a `linkedSignal`. It follows
 * the state, so that nobody writes over words of a colleague that the box does not show. The one
 * exception is one's own first save, whose answer is older than what was typed since.
 */
export function wordsToShow(
  now: SharedWords,
  before?: { readonly source: SharedWords; readonly value: string },
): string {
  const isFirstSave = before?.source.id === now.id && before.source.stored === null;
  return isFirstSave && before.value !== '' ? before.value : (now.stored ?? '');
}
