/** Where these words may break; others of the kind break after six letters. */
const breaks: Readonly<Record<string, string>> = {
  Behavioural: 'Behav\u00ADioural',
  Interpersonal: 'Inter\u00ADpersonal',
  Mindfulness: 'Mind\u00ADfulness',
};

/** A name for the head of a narrow column: its long words may break, with a hyphen. */
export function withSoftHyphens(name: string): string {
  return name.replace(
    /[A-Za-z]{9,}/g,
    (word) => breaks[word] ?? `${word.slice(0, 6)}\u00AD${word.slice(6)}`,
  );
}
