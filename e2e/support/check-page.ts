import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

export const laptop = { width: 1366, height: 768 };
export const tablet = { width: 800, height: 1280 };
export const phone = { width: 360, height: 740 };

// Who passes is told of nobody: that is most of what axe would otherwise write down.
const everyRule: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  // An experiment of axe's that takes "10 ↑6" for words: it is said as "10 of 10, worse by 6".
  rules: { 'label-content-name-mismatch': { enabled: false } },
  resultTypes: ['violations'],
};
/** Of all the rules only the contrasts can differ in the dark. */
const contrasts: axe.RunOptions = { runOnly: ['color-contrast'], resultTypes: ['violations'] };

/** What a fault says of itself in a report: the rule, and where. */
interface Fault {
  readonly where: string;
  readonly rule: string;
  readonly nodes: readonly string[];
}

/**
 * The page as it stands, at three sizes, in light and dark: no rule of WCAG 2.2 AA that a machine
 * can check is broken, nothing has to be scrolled sideways, and no word stands under a button of the
 * head. Leaves the page as it was.
 */
export async function checkPage(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? laptop;
  const faults: Fault[] = [];
  for (const [size, viewport] of Object.entries({ laptop, tablet, phone })) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await painted(page);
      const violations = await brokenRules(page, colorScheme === 'light' ? everyRule : contrasts);
      faults.push(
        ...violations.map(({ id, nodes }) => ({
          where: `${name}, ${size}, ${colorScheme}`,
          rule: id,
          nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ''}`),
        })),
      );
    }
    expect
      .soft(await sidewaysScroll(page), `${name}, ${size}: nothing to scroll sideways`)
      .toBeLessThanOrEqual(0);
    expect.soft(await wordsUnderTools(page), `${name}, ${size}: nothing of the head`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(before);
  await painted(page);
  expect.soft(faults, name).toEqual([]);
}

/** What axe finds in the page; there is no frame in it. axe is put there once, until it is loaded anew. */
async function brokenRules(page: Page, options: axe.RunOptions): Promise<axe.Result[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async (asked) =>
      (await (globalThis as unknown as { axe: typeof axe }).axe.run(asked)).violations,
    options,
  );
}

/** Two frames, and what moves from one colour to another: what depends on the size and theme stands. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const moving = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });
}

/** Of the page or of its content, which scrolls by itself. */
async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll('main')].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    ),
  );
}

/** Words beside the title that reach under what can be done there. */
async function wordsUnderTools(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const tools = document.querySelector('sw-page-header .tools')?.getBoundingClientRect();
    const words = document.querySelectorAll('sw-page-header .beside p');
    return [...words].flatMap((each) => {
      const { right, bottom, top } = each.getBoundingClientRect();
      const isUnder =
        tools !== undefined && right > tools.left + 1 && bottom > tools.top && top < tools.bottom;
      return isUnder ? [each.textContent.trim()] : [];
    });
  });
}
