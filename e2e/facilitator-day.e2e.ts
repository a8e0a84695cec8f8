import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { checkPage } from './support/check-page.ts';
import { clockTo } from './support/day.ts';
import { signIn, staff, twelve } from './support/people.ts';
import { countTaps, taps } from './support/taps.ts';

/**
 * One facilitator's day with the Skills group of twelve, from the sign-in to the trend of one
 * participant. Each test goes on where the one before has left the page.
 */
test.describe.configure({ mode: 'serial' });

let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
  await clockTo('monday', '11:50');
  context = await browser.newContext();
  page = await context.newPage();
});

test.afterAll(() => context.close());

function row(person: string): Locator {
  return page.getByRole('row').filter({ hasText: person });
}

async function saved(): Promise<void> {
  await expect(page.getByRole('button', { name: /^Saved/ })).toBeVisible();
}

test('signs in and opens the session from Today', async () => {
  await page.goto('/sign-in');
  await checkPage(page, 'sign-in');
  await signIn(page, staff.facilitator);
  await page.goto('/sessions');
  await page.getByRole('link', { name: 'Open Skills group' }).first().click();
  await expect(page.getByRole('grid', { name: 'People of this session' })).toBeVisible();
  for (const person of twelve) await expect(row(person)).toBeVisible();
  await checkPage(page, 'room before attendance');
});

test('takes attendance of twelve, two of them exceptions, in three taps', async () => {
  await countTaps(page);
  await page.getByRole('button', { name: 'All present' }).click();
  await page.getByRole('button', { name: 'Excused, Jory Saltmarsh' }).click();
  await page.getByRole('button', { name: 'No-show, Hollis Inkwell' }).click();
  await expect(page.getByRole('button', { name: /^Present, /, pressed: true })).toHaveCount(10);
  await expect(row('Jory Saltmarsh')).toContainText('Excused');
  await expect(row('Hollis Inkwell')).toContainText('No-show');
  expect(await taps(page)).toBeLessThanOrEqual(3);
  await saved();
});
