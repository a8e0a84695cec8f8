/** The colours a chart is drawn with, read from the tokens of the theme that is on. */
export interface Ink {
  readonly series: string;
  readonly quiet: string;
  readonly surface: string;
  readonly text: string;
  readonly second: string;
  readonly hairline: string;
  readonly hatch: string;
  readonly edge: string;
  readonly tint: string;
  readonly bands: readonly string[];
  readonly font: string;
}

const tokens = {
  series: '--sw-series',
  quiet: '--sw-series-quiet',
  surface: '--mat-sys-surface-container-lowest',
  text: '--mat-sys-on-surface',
  second: '--mat-sys-on-surface-variant',
  hairline: '--mat-sys-outline-variant',
  hatch: '--sw-hatch',
  edge: '--sw-reliable-edge',
  tint: '--sw-reliable-fill',
} as const;

/**
 * A canvas does not know light-dark(): an element is asked, which resolves a token to the colour of
 * its own scheme. On paper the scheme is light, whatever the screen shows.
 */
export function inkOf(host: HTMLElement, onPaper: boolean): Ink {
  const probe = host.ownerDocument.createElement('span');
  probe.style.display = 'none';
  if (onPaper) probe.style.colorScheme = 'light';
  host.append(probe);
  const style = getComputedStyle(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return style.color;
  };
  const ink: Ink = {
    series: colour(tokens.series),
    quiet: colour(tokens.quiet),
    surface: colour(tokens.surface),
    text: colour(tokens.text),
    second: colour(tokens.second),
    hairline: colour(tokens.hairline),
    hatch: colour(tokens.hatch),
    edge: colour(tokens.edge),
    tint: colour(tokens.tint),
    bands: [0, 1, 2, 3, 4].map((depth) => colour(`--sw-band-${depth}`)),
    font: style.fontFamily,
  };
  probe.remove();
  return ink;
}

/** Calls back when the colours change: the system's scheme, the person's choice, paper. */
export function watchInk(document: Document, changed: (onPaper: boolean) => void): () => void {
  const window = document.defaultView;
  if (!window) return () => undefined;
  const stop = new AbortController();
  const listening = { signal: stop.signal };
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const paper = window.matchMedia('print');
  const now = () => changed(paper.matches);
  dark.addEventListener('change', now, listening);
  paper.addEventListener('change', now, listening);
  window.addEventListener('beforeprint', () => changed(true), listening);
  window.addEventListener('afterprint', () => changed(false), listening);
  const chosen = new MutationObserver(now);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  void document.fonts.ready.then(now);
  return () => {
    stop.abort();
    chosen.disconnect();
  };
}
