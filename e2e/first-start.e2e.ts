import { expect, test } from '@playwright/test';

test('the first start leads to a page that asks to sign in', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto('/');
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  expect(faults).toEqual([]);
});
