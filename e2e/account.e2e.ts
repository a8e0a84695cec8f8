import { expect, test } from '@playwright/test';
import { checkPage } from './support/check-page.ts';
import { email, password, signIn } from './support/people.ts';

const who = 'Sage Hollowell';
const chosen = 'seven herons guard a kiln 🦩 and nobody, nobody else ever knew of it';

test('a password is changed by keyboard, which ends the other sign-ins', async ({
  page,
  browser,
}) => {
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await signIn(other, who);
  await signIn(page, who);

  await page.getByRole('button', { name: /account of Sage Hollowell/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Password and PIN' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Password and PIN' })).toBeVisible();
  await checkPage(page, 'password and PIN');

  await page.getByLabel('Current password').focus();
  await page.keyboard.type(password);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^Show ?Current password/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Sage Hollowell Sage');
  await page.keyboard.press('Enter');
  const field = page.getByLabel('New password');
  await expect(field).toHaveAccessibleDescription(/This is easy to guess/);
  await expect(field).toBeFocused();
  await checkPage(page, 'password refused');
  await page.getByRole('button', { name: /^Show ?New password/ }).click();
  await field.fill(chosen);
  await expect(field).toHaveAttribute('type', 'text');
  await field.press('Enter');
  await expect(page.getByText(/Password changed at \d+:\d\d/)).toBeVisible();

  await other.reload();
  await expect(other).toHaveURL(/sign-in/);
  await other.getByLabel('E-mail').fill(email(who));
  await other.getByLabel('Password', { exact: true }).fill(chosen);
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(other).toHaveURL(/today/);
  await elsewhere.close();

  await page.getByLabel('Current password').fill(chosen);
  await field.fill(password);
  await field.press('Enter');
  await expect(page.getByText(/Password changed at/)).toBeVisible();
});
