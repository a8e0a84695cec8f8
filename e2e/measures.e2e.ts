import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { checkPage } from './support/check-page.ts';
import { clockTo } from './support/day.ts';
import { signIn, staff } from './support/people.ts';
import { dialog } from './support/room.ts';

/** From a program's measurement plan to a measure that is given and counted. */
test.describe.configure({ mode: 'serial' });

let contexts: BrowserContext[];
let director: Page;
let clinician: Page;

test.beforeAll(async ({ browser }) => {
  await clockTo('monday', '08:20');
  contexts = [await browser.newContext(), await browser.newContext()];
  [director, clinician] = (await Promise.all(contexts.map((each) => each.newPage()))) as [
    Page,
    Page,
  ];
});

test.afterAll(async () => {
  await Promise.all(contexts.map((each) => each.close()));
});

test('a director adds a measure to the plan of the program', async () => {
  await director.goto('/sign-in');
  await signIn(director, staff.director);
  await director.goto('/admin/programs');
  await director.getByRole('link', { name: 'Measurement plan of Riverbend IOP' }).click();
  await director.getByLabel('Add a measure').selectOption('who5');
  await director.getByLabel('Days between two WHO-5').fill('28');
  await director.getByRole('button', { name: 'Save plan' }).click();
  await expect(director.getByText('Saved. It holds from today on.')).toBeVisible();
  await checkPage(director, 'measurement plan');
});

const measure = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Measures', exact: true }).getByRole('listitem').filter({
    hasText: name,
  });

test('it is due on Today, for whom the session expects', async () => {
  await clinician.goto('/sign-in');
  await signIn(clinician, staff.facilitator);
  const due = clinician.locator('details', { hasText: 'Measures due:' }).first();
  await due.locator('summary').click();
  await expect(due.getByRole('listitem').filter({ hasText: 'Aster Quillfern' })).toContainText(
    'WHO-5',
  );
  await due.getByRole('link', { name: 'Aster Quillfern' }).click();
  await expect(measure(clinician, 'WHO-5')).toContainText('Due today');
});

test('a clinician changes the plan of one person, with the reason', async () => {
  await clinician.getByRole('button', { name: 'Change plan' }).click();
  await clinician.getByRole('button', { name: /^Leave out ?: GAD-7$/ }).click();
  await clinician.getByRole('button', { name: 'Save plan' }).click();
  await expect(clinician.getByText('Say why a measure is left out.')).toBeVisible();
  await clinician.getByLabel('Why it is left out').fill('Asked by the prescriber');
  await clinician.getByRole('button', { name: 'Save plan' }).click();
  await expect(
    clinician.getByText('GAD-7 is left out: Asked by the prescriber').first(),
  ).toBeVisible();
});

test('given, it is done and counted', async () => {
  await expect(measure(clinician, 'WHO-5')).toContainText('None due');
  await clinician.getByRole('button', { name: 'Add score' }).first().click();
  await dialog(clinician).getByLabel('Instrument', { exact: true }).selectOption('who5');
  await dialog(clinician)
    .getByRole('textbox', { name: /, 0 to \d+$/ })
    .fill('12');
  await dialog(clinician).getByRole('button', { name: 'Save' }).click();
  await dialog(clinician).getByRole('button', { name: 'Back to the chart' }).click();
  await expect(measure(clinician, 'WHO-5')).toContainText('Given; next');
  await expect(measure(clinician, 'WHO-5')).toContainText('1 of 1 due given (100%)');
  await checkPage(clinician, 'chart with measures');
});

test('the program counts it, with everybody', async () => {
  await director.goto('/outcomes/completion');
  await director.getByLabel('Program', { exact: true }).selectOption({ label: 'Riverbend IOP' });
  const row = director
    .getByRole('row')
    .filter({ has: director.getByRole('rowheader', { name: 'WHO-5' }) });
  await expect(row).toContainText('1 of 1 due given (100%)');
  await checkPage(director, 'measures given');
});

test('work lists what is overdue, and it can be given to another', async () => {
  await clinician.goto('/tasks');
  await expect(clinician.getByRole('heading', { name: 'Work' })).toBeVisible();
  await clinician.getByText('Team', { exact: true }).click();
  await expect(clinician.getByRole('list', { name: 'Open tasks' })).toBeVisible();
  await checkPage(clinician, 'work');
});
