import { expect, type Page } from '@playwright/test';

/** Whatever can be tapped on the page is at least 44 pixels high and wide; a link within a text may be smaller. */
export async function expectLargeTargets(page: Page, name: string): Promise<void> {
  const small = await page
    .locator('button:visible, a:visible, select:visible, summary:visible')
    .evaluateAll((targets) =>
      targets.flatMap((target) => {
        const { left, top, width, height } = target.getBoundingClientRect();
        if (target.closest('p') && getComputedStyle(target).display === 'inline') return [];
        const middle = document.elementFromPoint(left + width / 2, top + height / 2);
        // Under a sheet nothing is tapped.
        if (middle !== null && !target.contains(middle)) return [];
        // A switch is smaller than what answers to a finger around it.
        const reaches = [-21, 21].every((away) => {
          const there = document.elementFromPoint(left + width / 2, top + height / 2 + away);
          return there !== null && target.contains(there);
        });
        const says = target.getAttribute('aria-label') ?? target.textContent?.trim() ?? '';
        const tall = height >= 43.5 || reaches;
        return width < 43.5 || !tall
          ? [`${says.slice(0, 40)}: ${Math.round(width)} × ${Math.round(height)}`]
          : [];
      }),
    );
  expect.soft([...new Set(small)], name).toEqual([]);
}
