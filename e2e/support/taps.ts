import type { Page } from '@playwright/test';

declare global {
  interface Window {
    tapsCounted?: number;
  }
}

/** Counts every click and every key that reaches the page from here on, before the app sees it. */
export async function countTaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.tapsCounted = 0;
    const count = (event: Event) => {
      if (event.isTrusted) window.tapsCounted = (window.tapsCounted ?? 0) + 1;
    };
    document.addEventListener('click', count, { capture: true });
    document.addEventListener('keydown', count, { capture: true });
  });
}

export async function taps(page: Page): Promise<number> {
  return page.evaluate(() => window.tapsCounted ?? -1);
}
