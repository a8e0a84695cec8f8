import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';

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
  readonly worse: string;
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
  worse: '--sw-attention',
  tint: '--sw-reliable-fill',
} as const;

/**
 * A canvas does not know light-dark(): elements are asked, which resolve a token to the colour of
 * their own scheme. On paper the scheme is light, whatever the screen shows.
 */
function inkOf(document: Document, onPaper: boolean): Ink {
  const probe = document.createElement('div');
  probe.hidden = true;
  if (onPaper) probe.style.colorScheme = 'light';
  const bands = [0, 1, 2, 3, 4].map((depth) => `--sw-band-${depth}`);
  // All at once: each token asked alone would have the whole page styled again.
  const asked = [...Object.values(tokens), ...bands].map((token) => {
    const swatch = document.createElement('i');
    swatch.style.color = `var(${token})`;
    probe.append(swatch);
    return [token, swatch] as const;
  });
  document.body.append(probe);
  const colours = new Map<string, string>(
    asked.map(([token, swatch]) => [token, getComputedStyle(swatch).color]),
  );
  const colour = (token: string): string => colours.get(token) ?? '';
  const ink: Ink = {
    series: colour(tokens.series),
    quiet: colour(tokens.quiet),
    surface: colour(tokens.surface),
    text: colour(tokens.text),
    second: colour(tokens.second),
    hairline: colour(tokens.hairline),
    hatch: colour(tokens.hatch),
    edge: colour(tokens.edge),
    worse: colour(tokens.worse),
    tint: colour(tokens.tint),
    bands: bands.map(colour),
    font: getComputedStyle(probe).fontFamily,
  };
  probe.remove();
  return ink;
}

/** One ink for all charts: it follows the system's scheme, the person's choice, and paper. */
@Injectable({ providedIn: 'root' })
export class Inkwell {
  private readonly document = inject(DOCUMENT);
  private readonly current = signal(inkOf(this.document, false));

  readonly ink = this.current.asReadonly();

  /** Draws everything as on paper, or again as on the screen: for a picture that is made of it. */
  onPaper(isOn: boolean): void {
    this.current.set(inkOf(this.document, isOn));
  }

  constructor() {
    const window = this.document.defaultView;
    if (!window) return;
    const stop = new AbortController();
    const listening = { signal: stop.signal };
    const paper = window.matchMedia('print');
    const read = (onPaper: boolean) => this.current.set(inkOf(this.document, onPaper));
    const now = () => read(paper.matches);
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', now, listening);
    paper.addEventListener('change', now, listening);
    window.addEventListener('beforeprint', () => read(true), listening);
    window.addEventListener('afterprint', () => read(false), listening);
    const chosen = new MutationObserver(now);
    chosen.observe(this.document.documentElement, { attributeFilter: ['data-theme'] });
    if (this.document.fonts.status !== 'loaded') void this.document.fonts.ready.then(now);
    inject(DestroyRef).onDestroy(() => {
      stop.abort();
      chosen.disconnect();
    });
  }
}
