import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { checkPage } from './support/check-page.ts';
import { clockTo } from './support/day.ts';
import { signIn, staff } from './support/people.ts';
import { openSession, row, saved } from './support/room.ts';

/** Two leaders of the PHP day, each at a computer of their own. */
test.describe.configure({ mode: 'serial' });

let earlier: Page;
let later: Page;
let contexts: BrowserContext[];
let people: string[];

test.beforeAll(async ({ browser }) => {
  await clockTo('monday', '09:20');
  contexts = [await browser.newContext(), await browser.newContext()];
  [earlier, later] = (await Promise.all(contexts.map((each) => each.newPage()))) as [Page, Page];
  await signIn(earlier, staff.dayFacilitator);
  await signIn(later, staff.dayCoFacilitator);
  for (const page of [earlier, later]) await openSession(page, 'PHP day');
  const labels = await later
    .getByRole('button', { name: /^Excused, / })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  people = labels.map((label) => label.replace('Excused, ', ''));
});

test.afterAll(async () => {
  for (const each of contexts) await each.close();
});

/** Whoever has a network hears of a colleague's tap before they could tap against it. */
async function tapAgainst(person: string, first: string, second: string): Promise<void> {
  await later.context().setOffline(true);
  await later.getByRole('button', { name: `${second}, ${person}` }).click();
  await earlier.getByRole('button', { name: `${first}, ${person}` }).click();
  await saved(earlier);
  await later.context().setOffline(false);
}

test('the later of two answers is asked, sees both, and takes the other', async () => {
  const [person = ''] = people;
  await tapAgainst(person, 'Excused', 'No-show');
  const choice = row(later, person).getByRole('group', { name: 'Two answers, choose one' });
  await expect(choice).toContainText(/No-show\s*1?\s*you, 9:2\d:\d\d/);
  await expect(choice).toContainText(/Excused\s*2?\s*Rowan Castellane, LCSW, 9:2\d:\d\d/);
  await expect(later.getByRole('button', { name: /^Needs you/ })).toBeVisible();
  await checkPage(later, 'conflict');
  await choice.getByRole('button', { name: /Rowan Castellane/ }).click();
  await expect(row(later, person)).toContainText('Excused');
  // The answer given up was the only one of this window: there is no moment of saving to tell.
  await expect(later.getByRole('button', { name: /^Nothing to save/ })).toBeVisible();
});

test('or keeps their own, which the other then sees', async () => {
  const person = people[1] ?? '';
  await tapAgainst(person, 'Present', 'No-show');
  const choice = row(later, person).getByRole('group', { name: 'Two answers, choose one' });
  await choice.getByRole('button', { name: /you, 9:2\d/ }).click();
  await saved(later);
  await earlier.reload();
  await expect(
    earlier.getByRole('button', { name: `No-show, ${person}`, pressed: true }),
  ).toBeVisible();
});

test('what one leader taps appears to the other, who does nothing', async () => {
  const person = people[4] ?? '';
  await earlier.getByRole('button', { name: `Excused, ${person}` }).click();
  await saved(earlier);
  await expect(
    later.getByRole('button', { name: `Excused, ${person}`, pressed: true }),
  ).toBeVisible({ timeout: 30_000 });
});

test('whoever writes goes on writing while two answers begin to ask', async () => {
  const person = people[3] ?? '';
  await later.context().setOffline(true);
  await later.getByRole('button', { name: `No-show, ${person}` }).click();
  await earlier.getByRole('button', { name: `Excused, ${person}` }).click();
  await saved(earlier);
  const note = later.getByRole('textbox', { name: 'Group note' });
  await note.click();
  await later.keyboard.type('Two people ');
  await later.context().setOffline(false);
  await expect(later.getByRole('button', { name: /^Needs you/ })).toBeVisible();
  // Every one of these letters is also a key of the room.
  await later.keyboard.type('were not here at ten.');
  await expect(note).toHaveValue('Two people were not here at ten.');
  await expect(note).toBeFocused();
  const choice = row(later, person).getByRole('group', { name: 'Two answers, choose one' });
  await choice.getByRole('button', { name: /Rowan Castellane/ }).click();
  await expect(
    later.getByRole('button', { name: `Excused, ${person}`, exact: true }),
  ).toBeFocused();
  await note.fill('');
  await saved(later);
  await later.getByRole('button', { name: 'Seen' }).click();
});

test('without the network taps are kept, leaving warns, and each is saved once', async () => {
  const person = people[2] ?? '';
  const answered: string[] = [];
  later.on('response', (response) => {
    if (response.request().method() === 'PUT') {
      answered.push(`${new URL(response.url()).pathname} ${response.status()}`);
    }
  });
  await later.context().setOffline(true);
  await later.getByRole('button', { name: `Present, ${person}` }).click();
  await expect(
    later.getByRole('button', { name: `Present, ${person}`, pressed: true }),
  ).toBeVisible();
  const waiting = later.getByRole('button', { name: /Waiting for the network ?1 kept here/ });
  await expect(waiting).toBeVisible();

  await later.getByRole('link', { name: 'Today', exact: true }).click();
  const warning = later.getByRole('alertdialog', { name: 'Not everything is sent' });
  await expect(warning).toContainText('1 entry waits for the network');
  await warning.getByRole('button', { name: 'Stay' }).click();
  await expect(later).toHaveURL(/\/sessions\//);
  const asked = later.waitForEvent('dialog');
  const leaving = later.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await leaving;

  await later.context().setOffline(false);
  await saved(later);
  const account = later.getByRole('region', { name: 'Network back' });
  await expect(account).toContainText(`Attendance, ${person}`);
  await expect(account).toContainText('1 of 1 kept here is saved, each once');
  await account.getByRole('button', { name: 'Seen' }).click();
  await expect(account).toBeHidden();
  expect(answered.length).toBeGreaterThan(0);
  expect(answered).toEqual([...new Set(answered)]);
  expect(answered.every((each) => each.endsWith(' 200'))).toBe(true);
  await later.reload();
  await expect(
    later.getByRole('button', { name: `Present, ${person}`, pressed: true }),
  ).toBeVisible();
});
