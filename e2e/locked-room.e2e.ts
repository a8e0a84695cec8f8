import { expect, test, type Page } from '@playwright/test';
import { checkPage } from './support/check-page.ts';
import { clockTo } from './support/day.ts';
import { password, signIn, staff, twelve } from './support/people.ts';
import { openSession, row, saved } from './support/room.ts';

const pin = '480215';

/** Everything the server says to this page from here on. */
async function listen(page: Page): Promise<string[]> {
  const bodies: string[] = [];
  await page.route('**/api/**', async (route) => {
    // The stream never ends: what it would tell is asked for once.
    const isStream = route.request().url().endsWith('/api/live');
    const headers = {
      ...route.request().headers(),
      ...(isStream && { accept: 'application/json' }),
    };
    const response = await route.fetch({ headers });
    bodies.push(await response.text());
    await (isStream ? route.abort() : route.fulfill({ response }));
  });
  return bodies;
}

test('a locked room gets preferred names and attendance alone until it is reopened', async ({
  page,
}) => {
  await clockTo('thursday', '09:30');
  await signIn(page, staff.facilitator);
  await openSession(page, 'Skills group');
  const start = page.getByRole('button', { name: 'Start session' });
  if ((await start.count()) > 0) await start.click();
  await expect(page.getByRole('button', { name: 'End session' })).toBeVisible();
  await page.keyboard.press('r');
  await page.getByRole('button', { name: 'Set a PIN' }).click();
  await page.getByLabel('New PIN').fill(pin);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Set PIN' }).click();
  await expect(page.getByText('The PIN of this device is set.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();

  await test.step('after idle time the server tells no more than the room may see', async () => {
    await clockTo('thursday', '09:45');
    const bodies = await listen(page);
    await page.reload();
    await expect(page.getByText('Attendance still works and saves')).toBeVisible();
    await page.getByRole('button', { name: 'Excused, Jory', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Excused, Jory', pressed: true })).toBeVisible();
    await saved(page);
    await checkPage(page, 'locked room');
    const heard = bodies.join('\n');
    const seen = await page.locator('body').innerText();
    for (const person of twelve) {
      const [preferred = '', family = ''] = person.split(' ');
      expect(heard).toContain(preferred);
      expect(heard).not.toContain(family);
      expect(seen).not.toContain(family);
    }
    for (const word of ['familyName', '"flags"', 'checkIns', '"observations"', 'PHQ', '"total"']) {
      expect(heard).not.toContain(word);
    }
    await page.unrouteAll({ behavior: 'wait' });
    const refused = await page.request.get(page.url().replace('/sessions/', '/api/sessions/'));
    expect(refused.ok()).toBe(false);
  });

  await test.step('what waits for the network, and taking it back, name nobody in full', async () => {
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'No-show, Bram', exact: true }).click();
    await page.getByRole('button', { name: /kept here/ }).click();
    const seen = await page.locator('body').innerText();
    expect(seen).toContain('Bram');
    for (const person of twelve) expect(seen).not.toContain(person.split(' ')[1]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Present, Bram', exact: true }).click();
    await page.context().setOffline(false);
    await saved(page);
  });

  await test.step('reopens with the PIN; what was tapped meanwhile is there', async () => {
    await page.getByLabel('PIN of this device').fill('9999');
    await page.getByRole('button', { name: 'Reopen with PIN' }).click();
    await expect(page.getByText('The PIN is not right.')).toBeVisible();
    await page.getByLabel('PIN of this device').fill(pin);
    await page.getByRole('button', { name: 'Reopen with PIN' }).click();
    await expect(row(page, 'Jory Saltmarsh')).toContainText('Excused');
  });

  await test.step('reopens with the password', async () => {
    await clockTo('thursday', '10:00');
    await page.reload();
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Reopen with password' }).click();
    await expect(row(page, 'Jory Saltmarsh')).toContainText('Excused');
  });

  await test.step('a dialog that is open waits unseen, with its words, until it is reopened', async () => {
    await page
      .getByRole('button', { name: 'Change reason for Jory Saltmarsh' })
      .or(page.getByRole('button', { name: 'Add reason for Jory Saltmarsh' }))
      .click();
    await page.getByRole('menuitem', { name: 'Other words' }).click();
    const reason = page.getByRole('dialog').getByRole('textbox');
    await reason.fill('Hearing at court');
    await clockTo('thursday', '10:15');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(page.getByText('Attendance still works and saves')).toBeVisible();
    await expect(reason).toBeHidden();
    const seen = await page.locator('body').innerText();
    for (const person of twelve) expect(seen).not.toContain(person.split(' ')[1]);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Reopen with password' }).click();
    await expect(reason).toHaveValue('Hearing at court');
  });
});
