/** As much of a text as stands beside another; the rest is behind an ellipsis. */
const fits = 160;
/** Words before the first difference, so that one finds the place. */
const leadIn = 24;

const tidy = (text: string) => text.trim().replaceAll(/\s+/g, ' ');

/**
 * Two versions of a text as they stand beside each other: from shortly before the first word in which
 * they differ, so that nobody chooses between two beginnings that are the same.
 */
export function differingWords(one: string, other: string): readonly [string, string] {
  const [a, b] = [tidy(one), tidy(other)];
  const from = placeBefore(a, sharedLength(a, b));
  return [shown(a, from), shown(b, from)];
}

/** Both texts as one: what they share once, then the rest of the stored one, then one's own. */
export function bothTexts(mine: string, stored: string): string {
  const shared = sharedLength(mine, stored);
  const [own, theirs] = [mine.slice(shared).trim(), stored.slice(shared).trim()];
  return [mine.slice(0, shared).trim(), theirs, own].filter(Boolean).join(' ');
}

/** How much of both is the same from the beginning, in whole words. */
function sharedLength(a: string, b: string): number {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  if (same === a.length && same === b.length) return same;
  const endsWord = (text: string) => same === text.length || /\s/.test(text[same] ?? '');
  return endsWord(a) && endsWord(b) ? same : a.lastIndexOf(' ', same - 1) + 1;
}

function placeBefore(text: string, at: number): number {
  if (at <= leadIn + 12) return 0;
  return text.indexOf(' ', at - leadIn) + 1;
}

function shown(text: string, from: number): string {
  if (text === '') return 'no words';
  const rest = text.slice(from);
  if (rest === '') return `“… ${text.slice(-leadIn).trim()}”, and nothing more`;
  const start = from > 0 ? '… ' : '';
  if (rest.length <= fits) return `“${start}${rest}”`;
  const cut = rest.slice(0, fits);
  const end = cut.lastIndexOf(' ');
  return `“${start}${end > 0 ? cut.slice(0, end) : cut} …”`;
}
