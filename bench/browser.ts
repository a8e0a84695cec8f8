import { chromium } from '@playwright/test';
import { findChromium } from '../.ci/chromium.ts';
import type { DemoServer } from './demo-server.ts';
import { benchLivePainted } from './live-painted.ts';
import { benchLoad } from './load.ts';
import { benchTap } from './tap.ts';
import { benchTimelineDrawn } from './timeline-drawn.ts';

/** What a person waits for: the first bytes, the paint after a tap, the chart after its answer. */
export async function benchBrowser(demo: DemoServer): Promise<void> {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    await benchLoad(demo, browser);
    await benchTap(demo, browser);
    await benchLivePainted(demo, browser);
    await benchTimelineDrawn(demo, browser);
  } finally {
    await browser.close();
  }
}
