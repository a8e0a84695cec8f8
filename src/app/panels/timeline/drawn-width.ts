import {
  ApplicationRef,
  computed,
  DestroyRef,
  DOCUMENT,
  effect,
  type ElementRef,
  inject,
  Injectable,
  signal,
} from '@angular/core';

/** Of the drawing on Letter paper on its side, in pixels. */
const paperWidth = 760;

/** How wide the drawing is, on the screen and on paper, which is narrower. */
@Injectable()
export class DrawnWidth {
  private readonly onPaper = signal(false);
  private readonly onScreen = signal(776);
  private readonly sizes = new ResizeObserver(([entry]) => {
    if (entry && entry.contentRect.width > 0) this.onScreen.set(entry.contentRect.width);
  });

  /** In pixels, as it was last laid out on the screen. */
  readonly screen = this.onScreen.asReadonly();
  /** In pixels, of what is being laid out now: fewer heads stand over the weeks on paper. */
  readonly now = computed(() =>
    this.onPaper() ? Math.min(this.onScreen(), paperWidth) : this.onScreen(),
  );

  constructor() {
    const app = inject(ApplicationRef);
    const window = inject(DOCUMENT).defaultView;
    const print = (isOn: boolean) => {
      this.onPaper.set(isOn);
      // A browser lays paper out at once and waits for nobody.
      app.tick();
    };
    const stop = new AbortController();
    const listening = { signal: stop.signal };
    window?.addEventListener('beforeprint', () => print(true), listening);
    window?.addEventListener('afterprint', () => print(false), listening);
    inject(DestroyRef).onDestroy(() => {
      stop.abort();
      this.sizes.disconnect();
    });
  }

  /** Called while a component is made: follows this element, and the one that takes its place. */
  follow(element: () => ElementRef<HTMLElement> | undefined): void {
    effect(() => {
      const shown = element()?.nativeElement;
      this.sizes.disconnect();
      if (shown) this.sizes.observe(shown);
    });
  }
}
