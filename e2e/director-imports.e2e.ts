import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { MeasureMapping } from '#contract/measure-import';
import type { OutcomeChoices } from '#contract/outcomes';
import { checkPage } from './support/check-page.ts';
import { signIn, staff } from './support/people.ts';

/** A director brings earlier measures in and reads what came of them, page after page. */
test.describe.configure({ mode: 'serial' });

const mapping: MeasureMapping = {
  program: { code: 'earlier-year', name: 'An earlier year', timeZone: 'America/Denver' },
  participant: 'id',
  when: { timePoint: 'time' },
  shape: { long: { instrument: 'what', score: 'points' } },
  instruments: [
    {
      code: 'distress',
      name: 'Distress scale',
      direction: 'higher-is-worse',
      min: 0,
      max: 60,
      norms: { mean: 8, sd: 6 },
      reliability: 0.9,
      coding: 'raw',
      source: 'Invented for this file.',
    },
  ],
  missing: ['NA'],
};

/** Before and after, of six people: the fifth got worse, the last has no second score. */
const scores = [
  ['A-1', 40, 10],
  ['A-2', 42, 34],
  ['A-3', 38, 38],
  ['A-4', 44, 43],
  ['A-5', 36, 45],
  ['A-6', 41, 'NA'],
] as const;

const lines = scores.flatMap(([id, before, after]) => [
  `${id},1,distress,${before}`,
  `${id},2,distress,${after}`,
]);
const whole = ['id,time,what,points', ...lines].join('\r\n');
const faulty = whole.replace('A-2,1,distress,42', 'A-2,1,distress,99').replace('A-4,2', 'A-4,soon');

const published = join(import.meta.dirname, '../../shared/data/claus-2020.csv');
const publishedMapping = join(import.meta.dirname, '../server/imports/mappings/claus-2020.json');

let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
  await signIn(page, staff.director);
});

test.afterAll(async () => {
  await page.context().close();
});

async function chooseCsv(name: string, csv: string): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.getByLabel('Choose a CSV file').setInputFiles(file);
}

const importButton = () => page.getByRole('button', { name: 'Import', exact: true });
const result = () => page.locator('section.report');

/** The row of the table whose head is this. */
const line = (head: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: head, exact: true }) });

async function programs(): Promise<readonly string[]> {
  const answer = await page.request.get('/api/outcomes/choices');
  return ((await answer.json()) as OutcomeChoices).programs.map(({ code }) => code);
}

test('a dry run lists every cell that cannot be read, and nothing of the file is stored', async () => {
  await page.getByRole('link', { name: 'Admin' }).click();
  await expect(page.getByRole('heading', { name: 'Staff' })).toBeVisible();
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await page.getByRole('link', { name: 'Measures', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Import measures' })).toBeVisible();
  await checkPage(page, 'import');
  await expect(importButton()).toBeDisabled();

  await chooseCsv('faulty.csv', faulty);
  await page.getByLabel('Mapping', { exact: true }).fill(JSON.stringify(mapping, null, 2));
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(result()).toContainText('faulty.csv, dry run');
  await expect(result()).toContainText('2 not readable.');
  await expect(line('4')).toContainText(/points“99” is above 60/);
  await expect(line('9')).toContainText(/time“soon” is not a time point/);
  await expect(result()).toContainText('Nothing is stored yet.');
  await expect(importButton()).toBeDisabled();
  await checkPage(page, 'import with faults');

  const forced = await page.request.post('/api/imports', {
    data: {
      id: crypto.randomUUID(),
      fileName: 'faulty.csv',
      csv: faulty,
      mapping,
      dryRun: false,
    },
    headers: { origin: new URL(page.url()).origin, 'idempotency-key': crypto.randomUUID() },
  });
  expect(await forced.json()).toMatchObject({ imported: false, faultCount: 2 });
  expect(await programs()).not.toContain('earlier-year');
});

test('imports what a dry run found whole; a blank is missing and not zero', async () => {
  await chooseCsv('whole.csv', whole);
  await expect(importButton()).toBeDisabled();
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(result()).toContainText('11 scores of 6 participants (6 new), 1 blank (missing)');
  expect(await programs()).not.toContain('earlier-year');
  await importButton().click();
  await expect(result()).toContainText('whole.csv, imported');
  await checkPage(page, 'imported');
});

test('shows who got better and worse by Jacobson & Truax, with the numbers behind it', async () => {
  await page.getByRole('link', { name: 'See the outcomes' }).click();
  await expect(
    page.getByRole('heading', { name: 'An earlier year: Distress scale, time 1 to time 2' }),
  ).toBeVisible();
  await expect(line('Recovered')).toContainText('1');
  await expect(line('Recovered')).toContainText('20% of 5');
  await expect(line('Improved')).toContainText('20% of 5');
  await expect(line('Unchanged')).toContainText('40% of 5');
  await expect(line('Deteriorated')).toContainText('20% of 5');
  const facts = page.locator('dl');
  await expect(facts).toContainText('5 of 6');
  // c = (6 × 40 + √10 × 8) / (6 + √10); 1.96 × √10 × √(2 × 0.1)
  await expect(facts).toContainText('28.96, c (Jacobson & Truax)');
  await expect(facts).toContainText('more than 2.77');
  await expect(page.getByText('Source: Invented for this file.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Everyone with both scores' })).not.toContainText(
    'A-6',
  );
  await expect(line('Participant A-5')).toContainText('Reliably worse');
  await checkPage(page, 'outcomes');
});

test('does not import the same file twice', async () => {
  await page.goto('/admin/import/measures');
  await chooseCsv('whole.csv', whole);
  await page.getByLabel('Mapping', { exact: true }).fill(JSON.stringify(mapping));
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(result()).toContainText('11 already there.');
});

test('prints what the authors of the published data printed', async () => {
  test.skip(!existsSync(published), '../shared/data/claus-2020.csv is not part of the project');
  await page.goto('/admin/import/measures');
  await page.getByLabel('Choose a CSV file').setInputFiles(published);
  await page.getByLabel('choose a mapping file').setInputFiles(publishedMapping);
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(result()).toContainText('of 43 participants (43 new)');
  await importButton().click();
  await page.getByRole('link', { name: 'See the outcomes' }).click();
  await page.getByRole('combobox', { name: 'Instrument' }).selectOption('BDI-II');
  await expect(page.getByRole('heading', { name: /: BDI-II, time 1 to time 4$/ })).toBeVisible();
  for (const [group, count, share] of [
    ['Recovered', '10', '25%'],
    ['Improved', '8', '20%'],
    ['Unchanged', '22', '55%'],
    ['Deteriorated', '0', '0%'],
  ] as const) {
    await expect(line(group).getByRole('cell').first()).toHaveText(count);
    await expect(line(group)).toContainText(`${share} of 40`);
  }
  await expect(page.locator('dl')).toContainText('40 of 43');
  await expect(page.locator('dl')).toContainText('21.02, c');
  await checkPage(page, 'published outcomes');
});
