import { expect, type Locator, type Page } from '@playwright/test';

/** The row of one person on the roster. */
export function row(page: Page, person: string): Locator {
  return page.getByRole('row').filter({ hasText: person });
}

/** Everything that was tapped has been confirmed by the server. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Saved/ })).toBeVisible();
}

/** From Today, as a facilitator would. */
export async function openSession(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^Open session ?: ${title}`) }).click();
  await expect(page.getByRole('grid', { name: 'People of this session' })).toBeVisible();
}

export function dialog(page: Page): Locator {
  return page.locator('mat-dialog-container');
}

/** How many whole rows are on the screen, above the fold and inside the roster's own frame. */
export async function rowsInSight(page: Page): Promise<number> {
  return page.locator('tr[data-person]').evaluateAll((rows) => {
    const frame = rows[0]?.closest('.scroll')?.getBoundingClientRect();
    const bottom = Math.min(window.innerHeight, frame?.bottom ?? window.innerHeight);
    return rows.filter((each) => {
      const box = each.getBoundingClientRect();
      return box.top >= 0 && box.bottom <= bottom + 1;
    }).length;
  });
}
