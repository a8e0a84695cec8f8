import { expect, test, type Page } from '@playwright/test';
import { clockTo } from './support/day.ts';
import { password, signIn, staff } from './support/people.ts';
import { dialog, openSession, row, saved } from './support/room.ts';
import { cards, signWithPassword } from './support/wrap-up.ts';

declare global {
  interface Window {
    /** Set by the texts of this file, should one of them ever run. */
    ranAsScript?: boolean;
  }
}

const image = '<img src=x onerror="window.ranAsScript=true;alert(1)">';
const script = '<script>window.ranAsScript=true;alert(2)</script>';
const text = `${image} and ${script} were typed`;
const person = 'Bram Ottermere';

/** The texts stand there as they were written, are no elements, and nothing of them has run. */
async function expectShownAsText(page: Page, dialogs: readonly string[]): Promise<void> {
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  await expect(page.locator('script', { hasText: 'ranAsScript' })).toHaveCount(0);
  expect(await page.evaluate(() => window.ranAsScript)).toBeUndefined();
  expect(dialogs).toEqual([]);
}

test('what looks like a page is shown as the text that was written, and runs nowhere', async ({
  page,
}) => {
  const dialogs: string[] = [];
  page.on('dialog', (asked) => {
    dialogs.push(asked.message());
    void asked.dismiss();
  });
  await clockTo('thursday', '11:55');
  await signIn(page, staff.facilitator);
  await openSession(page, 'Skills group');

  await test.step('own words and the group note, in the room', async () => {
    // Present from the start, so that there are minutes to write about.
    const all = page.getByRole('button', { name: 'All present' });
    if (await all.isEnabled()) await all.click();
    await page.getByRole('button', { name: `Observe ${person}` }).click();
    await page.getByLabel('Own words').fill(text);
    await page.getByLabel('Own words').blur();
    await page.getByRole('textbox', { name: 'Group note' }).fill(text);
    await saved(page);
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Group note' })).toHaveValue(text);
    await expect(row(page, person)).toBeVisible();
    await expectShownAsText(page, dialogs);
  });

  await test.step('a section of a note, which also quotes the own words', async () => {
    const start = page.getByRole('button', { name: 'Start session' });
    if ((await start.count()) > 0) await start.click();
    await page.getByRole('button', { name: 'End session' }).click();
    const owed = dialog(page).getByRole('textbox');
    if ((await dialog(page).count()) > 0) {
      for (const question of await owed.all()) await question.fill('Spoke alone afterwards.');
      await dialog(page).getByRole('button', { name: 'End session' }).click();
    }
    await expect(page).toHaveURL(/\/sessions\/.+\/notes/);
    await cards(page).filter({ hasText: person }).click();
    const note = page.getByRole('region', { name: 'Chosen note' });
    const own = note.getByRole('textbox', { name: /in your words$/ }).first();
    await own.fill(`Came in late and told the group why. ${text}`);
    const objectives = note.getByRole('group', { name: 'Objective touched' });
    if ((await objectives.getByRole('button', { pressed: true }).count()) === 0) {
      await objectives.getByRole('button').first().click();
    }
    await expect(cards(page).filter({ hasText: person })).toContainText('Ready');
    await expect(note).toContainText(text);
    await expectShownAsText(page, dialogs);
  });

  await test.step('the signed note and its addendum', async () => {
    const note = page.getByRole('region', { name: 'Chosen note' });
    await page.getByRole('button', { name: /^Sign 1 ready note/ }).click();
    await signWithPassword(page, /^Sign/);
    await note.getByRole('button', { name: 'Add an addendum' }).click();
    await note.getByRole('radio').first().check();
    await note.getByLabel('Addendum', { exact: true }).fill(text);
    await note.getByLabel('Password').fill(password);
    await note.getByRole('button', { name: 'Sign addendum' }).click();
    await expect(note.getByRole('article')).toContainText(text);
    await page.reload();
    await cards(page).filter({ hasText: person }).click();
    await expect(note).toContainText(`Came in late and told the group why. ${text}`);
    await expect(note.getByRole('article')).toContainText(text);
    await expectShownAsText(page, dialogs);
  });
});
