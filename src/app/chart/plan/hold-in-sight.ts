/** What a person does who looks for themselves. */
const moves = ['wheel', 'pointerdown', 'keydown'] as const;

/**
 * Focuses a heading and keeps it at the top while the page around it changes its height, until
 * somebody moves.
 *
 * @returns ends it
 */
export function holdInSight(heading: HTMLElement): () => void {
  const page = heading.ownerDocument;
  const show = () => {
    heading.scrollIntoView({ block: 'start' });
  };
  const changes = new ResizeObserver(show);
  const end = () => {
    changes.disconnect();
    for (const move of moves) page.removeEventListener(move, end, { capture: true });
  };
  for (const move of moves) page.addEventListener(move, end, { capture: true });
  heading.focus({ preventScroll: true });
  for (let part: Element | null = heading; part !== null; part = part.parentElement) {
    changes.observe(part);
    for (const beside of part.parentElement?.children ?? []) changes.observe(beside);
  }
  show();
  return end;
}
