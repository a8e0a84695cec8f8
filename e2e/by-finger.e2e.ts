import { expect, test, type Page } from '@playwright/test';
import { clockTo } from './support/day.ts';
import { signIn, staff } from './support/people.ts';
import { openSession } from './support/room.ts';
import { expectLargeTargets } from './support/touch-targets.ts';

test.use({ hasTouch: true });

const sizes = [
  { width: 800, height: 1280 },
  { width: 360, height: 780 },
];

/** The page as it stands, on a tablet and on a phone. */
async function expectForFingers(page: Page, name: string): Promise<void> {
  expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expectLargeTargets(page, `${name}, ${size.width} wide`);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect.soft(sideways, `${name}, ${size.width} wide: scrolls sideways`).toBeLessThanOrEqual(0);
  }
}

test('a facilitator’s pages can be tapped', async ({ page }) => {
  await clockTo('thursday', '09:00');
  await signIn(page, staff.facilitator);
  await expect(page.getByRole('heading', { name: 'Unfinished' })).toBeVisible();
  await expectForFingers(page, 'today');
  await openSession(page, 'Skills group');
  await expectForFingers(page, 'room');
  await page.getByRole('button', { name: 'Observe Bram Ottermere' }).click();
  await expect(page.getByRole('group', { name: 'Observe Bram Ottermere' })).toBeVisible();
  await expectForFingers(page, 'palette');
  const notes = page.url() + '/notes';
  for (const [name, path, heading] of [
    ['sessions', '/sessions', 'Sessions'],
    ['notes', '/notes', 'Notes'],
    ['participants', '/participants', 'Participants'],
    ['account', '/account', 'Password and PIN'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expect(page.locator('sw-skeleton')).toHaveCount(0);
    await expectForFingers(page, name);
  }
  await page.goto('/participants');
  await page
    .getByRole('link', { name: /Ottermere/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bram Ottermere' })).toBeVisible();
  await expect(page.locator('sw-skeleton')).toHaveCount(0);
  await expectForFingers(page, 'chart');
  await page.goto(notes);
  await expect(page.locator('sw-skeleton')).toHaveCount(0);
  await expectForFingers(page, 'notes of a session');
});

test('a director’s pages can be tapped', async ({ page }) => {
  await signIn(page, staff.director);
  for (const [name, path, heading] of [
    ['outcomes', '/outcomes', 'Outcomes'],
    ['schedule', '/schedule', /\d\d? \w+/],
    ['intake', '/intake', 'Intake'],
    ['programs', '/admin/programs', 'Programs'],
    ['groups', '/admin/groups', 'Groups'],
    ['closures', '/admin/closures', 'Closures'],
    ['curricula', '/admin/curricula', 'Curricula'],
    ['day templates', '/admin/day-templates', 'Day templates'],
    ['import of a roster', '/admin/import', 'Import the roster'],
    ['import of measures', '/admin/import/measures', 'Import measures'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expect(page.locator('sw-skeleton')).toHaveCount(0);
    await expectForFingers(page, name);
  }
  await page.goto('/admin/programs');
  await page.getByRole('link', { name: 'Riverbend IOP', exact: true }).click();
  await expect(page.getByLabel('Required hours a week')).toBeVisible();
  await expectForFingers(page, 'program');
});
