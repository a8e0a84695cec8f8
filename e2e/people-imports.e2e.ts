import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { checkPage } from './support/check-page.ts';
import { signIn, staff } from './support/people.ts';

/** A program begins with files: an administrator brings in its staff, a director its roster. */
test.describe.configure({ mode: 'serial' });

let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
});

test.afterAll(async () => {
  await page.context().close();
});

async function chooseCsv(name: string, csv: string | Buffer): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.getByLabel('Choose a CSV file').setInputFiles(file);
}

const importButton = () => page.getByRole('button', { name: 'Import', exact: true });
const dryRun = () => page.getByRole('button', { name: 'Dry run' }).click();
const result = () => page.locator('section.report');

/** What the button saves, as text. */
async function template(): Promise<string> {
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Template as CSV' }).click();
  return readFile(await (await saved).path(), 'utf8');
}

test('an administrator imports the staff of the template, once what was wrong is mended', async () => {
  await signIn(page, 'Basil Ledgerwood');
  await page.goto('/admin');
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Import staff' })).toBeVisible();
  await expect(importButton()).toBeDisabled();
  await checkPage(page, 'import of staff');

  const file = await template();
  await chooseCsv('staff.csv', file.replace('LPC-A', 'XYZ'));
  await dryRun();
  await expect(result()).toContainText('1 cell not readable.');
  await expect(result()).toContainText('There is no credential “');
  await expect(importButton()).toBeDisabled();
  await checkPage(page, 'import of staff with a fault');

  await chooseCsv('staff.csv', file);
  await dryRun();
  await expect(result()).toContainText('2 new.');
  await importButton().click();
  await expect(result()).toContainText('staff.csv, imported');
  await result().getByRole('link', { name: 'Make first passwords' }).click();
  await expect(page.getByRole('link', { name: 'Fern Ashgrove' })).toBeVisible();
});

test('says what is wrong with a file that is no UTF-8', async () => {
  await page.goto('/admin/import/staff');
  await chooseCsv('old.csv', Buffer.from('Name\r\n\u00dcnal\r\n', 'latin1'));
  await expect(page.getByText('old.csv: it is not text in UTF-8.')).toBeVisible();
});

test('a director imports a roster, says who is known, and makes nobody twice', async () => {
  await signIn(page, staff.director);
  await page.goto('/admin/import');
  await expect(page.getByRole('heading', { name: 'Import the roster' })).toBeVisible();
  await checkPage(page, 'import of a roster');

  // The groups of the demo program stay as other days find them.
  const file = (await template())
    .replace('Skills group', '')
    .replace('Shield,PHP,no', 'Shield,PHP,');
  const known =
    'Quillfern,Aster,,,,Riverbend IOP,,2026-10-05,Mon,,alder.pike@riverbend.example,,,,,PHP,\r\n';
  await chooseCsv('roster.csv', file + known);
  await dryRun();
  await expect(result()).toContainText('2 new, 1 to decide.');
  await expect(result()).toContainText(/Aster Quillfern, born .*: in care on that day already\./);
  await expect(importButton()).toBeDisabled();
  await checkPage(page, 'import of a roster with somebody known');
  await page.getByRole('radio', { name: /^Leave this line out/ }).check();
  await expect(importButton()).toBeDisabled();
  await dryRun();
  await expect(result()).toContainText('2 new, 1 left out.');
  await expect(result()).toContainText('42 CFR Part 2 is not said for 1 line');
  await expect(importButton()).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Store them as not marked' }).check();
  await importButton().click();
  await expect(result()).toContainText('roster.csv, imported');
  await checkPage(page, 'imported roster');

  await page.getByRole('button', { name: 'Import another' }).click();
  await chooseCsv('roster.csv', file);
  await dryRun();
  await expect(result()).toContainText('1 already here, 1 to decide.');
});

test('who came by a roster is in care, and nothing is claimed of the referral', async () => {
  await page.goto('/intake?status=admitted');
  await page.getByRole('link', { name: /Underhill/ }).click();
  await expect(page.getByText('From the roster: in care before Stepwell')).toBeVisible();
  await expect(page.getByText('Unknown: in care before Stepwell was used here.')).toBeVisible();
  await checkPage(page, 'referral from a roster');
});
