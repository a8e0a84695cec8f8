import type { Browser, Page } from '@playwright/test';
import type { DemoServer } from './demo-server.ts';
import { percentile, print } from './figures.ts';
import { whoseHistory } from './long-history.ts';
import { signInOn } from './sign-in-on.ts';

const openings = 25;
const warmUp = 3;

/**
 * The chart page of someone with three years and two thousand points (`long-history.ts`), opened anew
 * each time in a browser of 1366×768.
 *
 * From: the last byte of the timeline's answer is there (`responseEnd` of the browser's own record).
 * To: the frame is painted after which the timeline changes no more, lanes under the fold included:
 * nothing is drawn on a canvas and no element of it is added or changed for `stillFor` milliseconds.
 * Reading the answer, working out what is drawn, the elements, layout, style and paint all lie between.
 */
export async function benchTimelineDrawn(
  { server, ...demo }: DemoServer,
  browser: Browser,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.addInitScript(watchDrawing);
  await page.goto(`${server.address}/sign-in`);
  await signInOn(page);
  const chart = `${server.address}/participants/${whoseHistory({ server, ...demo })}`;
  const samples: number[] = [];
  for (let index = 0; index < warmUp + openings; index += 1) {
    const took = await openedToDrawn(page, chart);
    if (index >= warmUp) samples.push(took);
  }
  print('timeline.drawn.p50', percentile(samples, 0.5), 'ms');
  print('timeline.drawn.p95', percentile(samples, 0.95), 'ms');
  await context.close();
}

async function openedToDrawn(page: Page, chart: string): Promise<number> {
  await page.goto(chart);
  await page.getByRole('slider', { name: 'Day on the time axis' }).waitFor();
  const { took, lanes, canvases } = await page.evaluate(drawn);
  if (lanes < leastLanes || canvases < leastCanvases) {
    throw new Error(`The chart drew ${lanes} lanes with ${canvases} canvases.`);
  }
  return took;
}

/** Level of care, PHQ-9, item 9, GAD-7, flags, attendance, hours, skills; two courses and ratings. */
const leastLanes = 8;
const leastCanvases = 3;

interface Watched {
  /** When something of the timeline last changed, and when each frame was painted. */
  changed: number;
  readonly painted: number[];
  readonly canvases: Set<HTMLCanvasElement>;
}

type WatchedWindow = typeof globalThis & { watched: Watched };

/** Runs in the page before its own code: notes when the timeline changes and when frames are painted. */
function watchDrawing(): void {
  const watched: Watched = { changed: 0, painted: [], canvases: new Set() };
  (globalThis as WatchedWindow).watched = watched;
  const drawing = CanvasRenderingContext2D.prototype;
  for (const act of ['stroke', 'fill', 'fillRect', 'fillText'] as const) {
    const original = drawing[act] as (...given: unknown[]) => void;
    drawing[act] = function (this: CanvasRenderingContext2D, ...given: unknown[]) {
      watched.changed = performance.now();
      watched.canvases.add(this.canvas);
      original.apply(this, given);
    };
  }
  new MutationObserver((changes) => {
    const own = changes.some(({ target }) => {
      const element = target instanceof Element ? target : target.parentElement;
      return element !== null && element.closest('sw-timeline') !== null;
    });
    if (own) watched.changed = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const everyFrame = () => {
    // A message posted in a frame's callback arrives after that frame is painted.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => watched.painted.push(performance.now());
    channel.port2.postMessage(null);
    requestAnimationFrame(everyFrame);
  };
  requestAnimationFrame(everyFrame);
}

interface Drawn {
  /** Milliseconds from the answer to the last frame that changed. */
  readonly took: number;
  readonly lanes: number;
  readonly canvases: number;
}

/** Runs in the page: waits until the timeline stands still. */
async function drawn(): Promise<Drawn> {
  const stillFor = 500;
  const { watched } = globalThis as WatchedWindow;
  while (performance.now() - watched.changed < stillFor) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const answers = performance
    .getEntriesByType('resource')
    .filter(({ name }) => name.includes('/timeline?')) as PerformanceResourceTiming[];
  const answered = answers[0]?.responseEnd ?? Number.NaN;
  const painted = watched.painted.find((at) => at >= watched.changed) ?? Number.NaN;
  return {
    took: painted - answered,
    lanes: document.querySelectorAll('sw-timeline sw-lane').length,
    canvases: watched.canvases.size,
  };
}
