import { expect, test } from '@playwright/test';
import { clockTo } from './support/day.ts';
import { checkPage } from './support/check-page.ts';
import { password, signIn, staff } from './support/people.ts';

test('who touches nothing is warned, signed off, and comes back to the words they left', async ({
  page,
}) => {
  await clockTo('thursday', '10:20');
  await page.clock.install();
  await signIn(page, staff.supervisor);
  await page.goto('/participants');
  await page.getByRole('link', { name: 'Quillfern, Aster' }).click();
  await page.getByRole('button', { name: /^Add problem/ }).click();
  const words = page.getByRole('textbox', { name: 'Problem' });
  await words.fill('Avoids the evening meal with the family');

  await test.step('the minute before', async () => {
    // The last of a burst of input is told to the server half a minute after the first.
    const told = page.waitForResponse('**/api/sign-in/activity');
    await page.clock.fastForward('00:31');
    await told;
    await clockTo('thursday', '10:34');
    await page.clock.fastForward('13:40');
    await expect(page.getByText('You are signed off in one minute.')).toBeAttached();
    await expect(words).toHaveValue('Avoids the evening meal with the family');
  });

  await test.step('then the page is hidden, and nothing of it can be read', async () => {
    await clockTo('thursday', '10:36');
    await page.clock.fastForward('02:00');
    await expect(page.getByRole('dialog', { name: /Signed off/ })).toBeVisible();
    await expect(words).toBeHidden();
    await expect(page.getByText('Quillfern').filter({ visible: true })).toHaveCount(0);
    await checkPage(page, 'signed off');
  });

  await test.step('and what was typed is there again', async () => {
    await page.getByLabel(/password/i).fill(password);
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await expect(words).toHaveValue('Avoids the evening meal with the family');
    await expect(page).toHaveURL(/participants\//);
  });
});
