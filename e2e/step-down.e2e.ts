import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { checkPage } from './support/check-page.ts';
import { clockTo } from './support/day.ts';
import { signIn, staff } from './support/people.ts';
import { dialog } from './support/room.ts';

/** From the board to a decision with one dissent, and what stays of it. */
test.describe.configure({ mode: 'serial' });

let contexts: BrowserContext[];
let manager: Page;
let clinician: Page;
let director: Page;

test.beforeAll(async ({ browser }) => {
  await clockTo('monday', '08:20');
  contexts = await Promise.all([0, 1, 2].map(() => browser.newContext()));
  const pages = await Promise.all(contexts.map((each) => each.newPage()));
  [manager, clinician, director] = pages as [Page, Page, Page];
});

test.afterAll(async () => {
  await Promise.all(contexts.map((each) => each.close()));
});

const criterion = (page: Page, words: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: words }) });

test('a director sees whom a change of the policy would touch, and decides it', async () => {
  await director.goto('/sign-in');
  await signIn(director, staff.director);
  await director.goto('/admin/programs');
  await director.getByRole('link', { name: 'Riverbend IOP', exact: true }).first().click();
  await director.getByRole('link', { name: 'Step-down policy' }).click();
  await expect(director.getByText('Program default, not a published standard.')).toBeVisible();
  await director.getByLabel('percent or more').fill('75');
  await director.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(director.getByText(/in care would stand otherwise/)).toBeVisible();
  await director.getByRole('button', { name: 'Save policy' }).click();
  await expect(director.getByText('Saved as version 1.')).toBeVisible();
  await checkPage(director, 'step-down policy');
});

test('a case manager finds somebody on the board, and sees what stands open and why', async () => {
  await manager.goto('/sign-in');
  await signIn(manager, staff.caseManager);
  await manager.getByRole('link', { name: 'Board' }).click();
  await expect(manager.getByText('IOP to OP v1')).toBeVisible();
  await checkPage(manager, 'step-down board');
  await manager.getByLabel('Name').fill('Bram');
  await manager.getByRole('link', { name: 'Bram Ottermere' }).click();
  await expect(criterion(manager, 'Attended 75% or more')).toContainText('Met');
  await expect(criterion(manager, 'Aftercare within')).toContainText('No appointment recorded.');
  await checkPage(manager, 'step-down review');
});

test('the review is begun with its reason, and a colleague is asked', async () => {
  await manager.getByLabel('Reason').fill('Below the cut-off and back at work.');
  await manager.getByRole('button', { name: 'Begin the review' }).click();
  await expect(manager.getByRole('button', { name: 'Save the review' })).toBeVisible();
  await manager.getByLabel('Ask a colleague').selectOption({ label: 'Juniper Vale, LPC-A' });
  await manager.getByRole('button', { name: 'Ask', exact: true }).click();
  const team = manager.getByRole('region', { name: 'Team' });
  await expect(team.getByRole('listitem').filter({ hasText: 'Juniper Vale' })).toContainText(
    'Asked',
  );
});

test('the clinician disagrees with a criterion, and dissents', async () => {
  await clinician.goto('/sign-in');
  await signIn(clinician, staff.facilitator);
  await clinician.goto(manager.url());
  await clinician.getByRole('button', { name: /^Disagree with Skills used in life/ }).click();
  await dialog(clinician).getByLabel('Why, in a sentence').fill('He showed me a paper card.');
  await dialog(clinician).getByRole('button', { name: 'Record disagreement' }).click();
  await expect(criterion(clinician, 'Skills used in life')).toContainText('Juniper Vale disagrees');
  await clinician.getByRole('button', { name: 'I dissent' }).click();
  await clinician.getByLabel('Why you dissent').fill('I would wait for two more scores.');
  await clinician.getByRole('button', { name: 'Record dissent' }).click();
  await expect(clinician.getByText('Dissents')).toBeVisible();
});

test('it is decided against what stands open, and its evidence and the dissent stay', async () => {
  await manager.reload();
  await manager.getByRole('radio', { name: 'Step down to OP' }).check();
  await expect(manager.getByText(/and why in spite of/)).toBeVisible();
  await manager.getByRole('button', { name: 'Record decision' }).click();
  await expect(manager.getByRole('heading', { name: 'Decided: Step down' })).toBeVisible();
  await expect(manager.getByText('I would wait for two more scores.')).toBeVisible();
  await expect(manager.getByText('He showed me a paper card.')).toBeVisible();
  await expect(manager.getByText('As it was decided')).toBeVisible();
  await checkPage(manager, 'decided review');
  await manager.getByRole('link', { name: 'Review of today' }).click();
  await expect(manager.getByRole('link', { name: '16 Nov 2026' })).toBeVisible();
});
