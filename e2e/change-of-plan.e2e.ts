import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import type { TransferChoices } from '#contract/roster';
import { checkPage } from './support/check-page.ts';
import { clockTo } from './support/day.ts';
import { newcomers } from './support/newcomers.ts';
import { signIn, staff } from './support/people.ts';
import { dialog, row, saved } from './support/room.ts';

const title = 'Process group';
const colleague = 'Alder Pike';

function card(page: Page): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('heading', { name: title }) });
}

async function signedIn(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, name);
  return page;
}

async function choose(page: Page, item: RegExp): Promise<void> {
  await page.getByRole('button', { name: `Change of plan: ${title}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a facilitator is ill: a colleague covers, somebody makes up a day, then it is cancelled', async ({
  browser,
  baseURL,
}) => {
  // Eight pages are looked at in every size and theme.
  test.setTimeout(300_000);
  await clockTo('monday', '09:10');
  const pages = [await signedIn(browser, staff.facilitator), await signedIn(browser, colleague)];
  const [juniper, alder] = pages as [Page, Page];

  await test.step('whoever covers has nothing of the session before', async () => {
    await expect(juniper.getByRole('heading', { name: title })).toBeVisible();
    await expect(alder.getByRole('heading', { name: 'Sessions', exact: true })).toBeVisible();
    await expect(card(alder)).toHaveCount(0);
  });

  await test.step('the cover is set in one step, by keyboard', async () => {
    const menu = juniper.getByRole('button', { name: `Change of plan: ${title}` });
    await menu.focus();
    await juniper.keyboard.press('Enter');
    await expect(juniper.getByRole('menuitem', { name: /Find a cover/ })).toBeFocused();
    await juniper.keyboard.press('Enter');
    const person = dialog(juniper).getByRole('radio', { name: new RegExp(colleague) });
    await expect(person).toBeVisible();
    await checkPage(juniper, 'finding a cover');
    await person.check();
    await dialog(juniper).getByRole('button', { name: 'Set the cover' }).click();
    await expect(card(juniper)).toContainText(
      `${colleague}, LPC covers for ${staff.facilitator}, LPC-A`,
    );
    await checkPage(juniper, 'today with a cover');
  });

  await test.step('and is effective at once: the colleague sees the roster', async () => {
    await alder.reload();
    await expect(card(alder)).toContainText(`covers for ${staff.facilitator}, LPC-A`);
    await card(alder)
      .getByRole('link', { name: /^Open session/ })
      .click();
    await expect(alder.getByRole('grid', { name: 'People of this session' })).toBeVisible();
    expect(await alder.locator('tr[data-person]').count()).toBeGreaterThan(3);
  });

  const [someone, ...strangers] = [...(await newcomers(baseURL ?? '', 12))].reverse();
  if (someone === undefined) throw new Error('the demo program has nobody to add');

  await test.step('somebody comes in place of a missed day', async () => {
    await alder.getByRole('button', { name: 'Add someone to this session' }).first().click();
    await alder.getByLabel('Name', { exact: true }).fill(someone.preferredName);
    await alder.getByLabel('Born').fill(someone.birthDate);
    await dialog(alder).getByText('Make-up day', { exact: true }).click();
    await alder.getByRole('button', { name: 'Find', exact: true }).click();
    await alder.getByRole('button', { name: `Add ${someone.name}` }).click();
    const question = alder.getByRole('heading', { name: /Which missed day does/ });
    await expect(question).toBeVisible();
    await expect(dialog(alder).getByRole('radio').first()).toBeVisible();
    await checkPage(alder, 'which missed day');
    const missed = await dialog(alder).getByRole('radio').count();
    await dialog(alder).getByRole('radio').first().check();
    await dialog(alder).getByRole('button', { name: 'Save' }).click();
    const words = missed > 1 ? /make-up for \w{3} \d{1,2} \w{3}/ : /make-up day/;
    await expect(row(alder, someone.name)).toContainText(words);
    await saved(alder);
  });

  await test.step('somebody is transferred from another group of the program', async () => {
    const session = alder.url().split('/').at(-1) ?? '';
    for (const each of strangers) {
      const answer = await alder.request.get(`/api/sessions/${session}/transfer/${each.id}`);
      const { alreadyMember, groups } = (await answer.json()) as TransferChoices;
      if (alreadyMember || groups.length !== 1) continue;
      await alder.getByRole('button', { name: 'Add someone to this session' }).first().click();
      await alder.getByLabel('Name', { exact: true }).fill(each.preferredName);
      await alder.getByLabel('Born').fill(each.birthDate);
      await dialog(alder).getByText('Transfer', { exact: true }).click();
      await alder.getByRole('button', { name: 'Find', exact: true }).click();
      const add = alder.getByRole('button', { name: `Add ${each.name}` });
      await expect(add).toBeVisible();
      await checkPage(alder, 'a transfer');
      await add.click();
      await expect(row(alder, each.name)).toContainText('transfer');
      return saved(alder);
    }
    throw new Error('nobody of the demo program is in one other group');
  });

  await test.step('the session is cancelled, with a reason', async () => {
    await choose(alder, /Cancel this session/);
    await dialog(alder).getByLabel('Why, for the chart').fill('The heating failed');
    await checkPage(alder, 'cancelling a session');
    await dialog(alder).getByRole('button', { name: 'Cancel the session' }).click();
    await expect(alder.getByText('Cancelled: The heating failed.')).toBeVisible();
    await expect(alder.getByText('It counts for nobody and owes no notes.')).toBeVisible();
    await expect(alder.getByRole('button', { name: /^All/ })).toBeDisabled();
    await expect(alder.getByRole('button', { name: 'Start session' })).toHaveCount(0);
    await checkPage(alder, 'cancelled session');
  });

  await test.step('and who would have come is told, one by one', async () => {
    await alder
      .getByRole('button', { name: /, told$/ })
      .first()
      .click();
    await expect(alder.getByText(/^1 of \d+ told$/)).toBeVisible();
    await alder
      .getByRole('button', { name: /, not reached$/ })
      .first()
      .click();
    await expect(alder.getByText(/^not reached, /)).toBeVisible();
    await checkPage(alder, 'who is told of a cancelled session');
    await alder.goto('/today');
    await expect(alder.getByRole('link', { name: /Tell \d+ people/ })).toBeVisible();
  });

  await test.step('which the chart says with a word', async () => {
    await alder.goto(`/participants/${someone.id}`);
    await expect(alder.getByText(/Cancelled (.+ and )?16 Nov/).first()).toBeVisible();
  });

  await test.step('and which is taken back, like the cover', async () => {
    await juniper.reload();
    await expect(card(juniper)).toContainText('Cancelled: The heating failed.');
    await checkPage(juniper, 'today with a cancelled session');
    await choose(juniper, /It takes place after all/);
    await expect(card(juniper)).not.toContainText('Cancelled');
    await choose(juniper, new RegExp(`Take back the cover by ${colleague}`));
    await expect(card(juniper)).not.toContainText('covers for');
    await alder.goto('/today');
    await expect(alder.getByRole('heading', { name: 'Sessions', exact: true })).toBeVisible();
    await expect(card(alder)).toHaveCount(0);
  });

  for (const page of pages) await page.context().close();
});

test('a session of one person is booked between the groups, and a missed day is planned ahead', async ({
  browser,
}) => {
  await clockTo('monday', '08:30');
  const page = await signedIn(browser, staff.facilitator);

  await test.step('what stands against it is told before it is booked', async () => {
    await page.goto('/schedule');
    await page.getByRole('button', { name: 'New session' }).click();
    await dialog(page).getByLabel('With', { exact: true }).fill('hollis');
    await dialog(page)
      .getByRole('button', { name: /^Hollis Inkwell/ })
      .click();
    await dialog(page).getByLabel('Day', { exact: true }).fill('2026-11-19');
    await dialog(page).getByLabel('From', { exact: true }).fill('9:30');
    await expect(dialog(page)).toContainText('Hollis Inkwell is also expected in Skills group');
    await checkPage(page, 'booking a session');
    await dialog(page).getByLabel('From', { exact: true }).fill('17:15');
    await expect(dialog(page)).toContainText('Leader, room and people are free then.');
    await dialog(page).getByRole('button', { name: 'Book the session' }).click();
    await expect(page.getByText('Individual counselling, booked')).toBeVisible();
    const booked = page.locator('sw-session-block', { hasText: '17:15' });
    await expect(booked).toContainText('Individual counselling, Hollis Inkwell');
  });

  await test.step('and can be taken back', async () => {
    await page.getByRole('button', { name: 'Undo' }).click();
    const taken = page.locator('sw-session-block', { hasText: '17:15' });
    await expect(taken).toContainText('Booked by mistake');
  });

  await test.step('a missed day is made up in a session of another day', async () => {
    const block = page.locator('sw-session-block', { hasText: title }).nth(1);
    await block.getByRole('button', { name: `Change of plan: ${title}` }).click();
    await page.getByRole('menuitem', { name: /Add a make-up day/ }).click();
    await dialog(page)
      .getByRole('radio', { name: /^Hollis Inkwell/ })
      .first()
      .check();
    await expect(dialog(page)).toContainText('Nothing stands against it.');
    await checkPage(page, 'planning a make-up day');
    await dialog(page).getByRole('button', { name: 'Plan the make-up day' }).click();
    await expect(page.getByText('Make-up Hollis Inkwell')).toBeVisible();
    await checkPage(page, 'the schedule with a make-up day');
  });
});
