import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const laptop = { width: 1366, height: 768 };
export const tablet = { width: 800, height: 1280 };
export const phone = { width: 360, height: 740 };

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** An experiment of axe's that takes "10 ↑6" for words: it is said as "10 of 10, worse by 6". */
const experiments = ['label-content-name-mismatch'];

/** What a fault says of itself in a report: the rule, and where. */
interface Fault {
  readonly where: string;
  readonly rule: string;
  readonly nodes: readonly string[];
}

/**
 * The page as it stands, at three sizes, in light and dark: no rule of WCAG 2.2 AA that a machine
 * can check is broken, and nothing has to be scrolled sideways. Leaves the page as it was.
 */
export async function checkPage(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? laptop;
  const faults: Fault[] = [];
  for (const [size, viewport] of Object.entries({ laptop, tablet, phone })) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await painted(page);
      // No frame of another origin is shown, so the quick way, without a page of its own, sees all.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      // Of all the rules only the contrasts can differ in the dark.
      const asked =
        colorScheme === 'light'
          ? axe.withTags(rules).disableRules(experiments)
          : axe.withRules(['color-contrast']);
      const { violations } = await asked.analyze();
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
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(before);
  await painted(page);
  expect.soft(faults, name).toEqual([]);
}

/** Two frames: what depends on the size has been laid out anew. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
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
