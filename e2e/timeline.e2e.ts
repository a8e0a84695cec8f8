import { readFile } from 'node:fs/promises';
import { type BrowserContext, type Download, expect, type Page, test } from '@playwright/test';
import { v7 as newId } from 'uuid';
import type { ParticipantDetail, ParticipantPage } from '#contract/participant';
import { instantAt } from '#domain/calendar/zoned-time';
import { checkPage } from './support/check-page.ts';
import { wall, zone } from './support/day.ts';
import { signIn, staff } from './support/people.ts';

/**
 * The timeline of one participant as a clinician reads it: closer by keys, by drawing and by buttons, lanes
 * and items, an earlier episode beside this one, and copies of exactly what is shown.
 */
test.describe.configure({ mode: 'serial' });

let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser, baseURL }) => {
  context = await browser.newContext({ acceptDownloads: true });
  page = await context.newPage();
  await signIn(page, staff.facilitator);
  await page.goto(`/participants/${await whoReturned(baseURL ?? '')}`);
});

test.afterAll(() => context.close());

/** Somebody of the demo program who is here for the second time. */
async function whoReturned(origin: string): Promise<string> {
  const found = await page.request.post('/api/participants/search', {
    data: { prefix: '', after: null, limit: 100, discharged: true },
    headers: { origin },
  });
  const { rows } = (await found.json()) as ParticipantPage;
  for (const { id } of rows) {
    const answer = await page.request.get(`/api/participants/${id}`);
    if (((await answer.json()) as ParticipantDetail).episodes.length > 1) return id;
  }
  throw new Error('nobody of the demo program was admitted twice');
}

const axis = () => page.getByRole('slider', { name: 'Day on the time axis' });
const shown = () => page.getByRole('status').filter({ hasText: /shown$/ });

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

async function downloaded(act: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return download;
}

test('is looked at closer by keys, and whole again by Escape', async () => {
  await axis().focus();
  await expect(shown()).toHaveText('The whole range is shown');
  await page.keyboard.press('+');
  await expect(shown()).toHaveText(/^Weeks? .* to .* shown$/);
  const closer = await shown().textContent();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(shown()).not.toHaveText(closer ?? '');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(shown()).toHaveText(closer ?? '');
  await page.keyboard.press('-');
  await page.keyboard.press('+');
  await page.keyboard.press('Escape');
  await expect(shown()).toHaveText('The whole range is shown');
  await expect(axis()).toBeFocused();
});

test('is looked at closer by drawing over the axis, and whole again by its button', async () => {
  const box = await axis().boundingBox();
  if (!box) throw new Error('there is no axis');
  const at = (part: number) => [box.x + box.width * part, box.y + 20] as const;
  await page.mouse.move(...at(0.1));
  await page.mouse.down();
  await page.mouse.move(...at(0.2), { steps: 4 });
  await page.mouse.up();
  await expect(shown()).toHaveText(/^Week 1, .* shown$/);
  await checkPage(page, 'timeline, closer');
  await page.getByRole('button', { name: 'Whole range' }).click();
  await expect(shown()).toHaveText('The whole range is shown');
  await page.getByRole('button', { name: 'Zoom in' }).first().click();
  await expect(page.getByRole('button', { name: 'Whole range' })).toBeVisible();
  await page.getByText('Episode', { exact: true }).last().click();
});

test('leaves out a lane that is switched off, on the screen and in the file', async () => {
  await page.getByRole('button', { name: 'Whole range' }).click();
  const toggle = page.getByRole('button', { name: 'Attendance', exact: true });
  const lane = page.getByRole('group', { name: 'Attendance', exact: true });
  await expect(lane).toBeVisible();
  await toggle.click();
  await expect(lane).toHaveCount(0);
  const csv = page.getByRole('button', { name: 'CSV' });
  expect(await textOf(await downloaded(() => csv.click()))).not.toContain('\nAttendance\r');
  await toggle.click();
  await expect(lane).toBeVisible();
});

test('shows an instrument item by item', async () => {
  await page.getByRole('button', { name: 'Item by item of PHQ-9' }).click();
  const lane = page.getByRole('group', { name: 'PHQ-9 items' });
  await expect(lane).toContainText('Little interest or pleasure in doing things');
  await lane.getByRole('button', { name: 'Table of PHQ-9 items' }).click();
  await expect(lane.getByRole('table')).toContainText('Item 9');
});

test('shows screens about suicide by their results, in words and in the table', async () => {
  const participantId = new URL(page.url()).pathname.split('/').at(-1);
  // On the last day of the episode, whose stop is the last one.
  const { episodes } = (await (
    await page.request.get(`/api/participants/${participantId}`)
  ).json()) as ParticipantDetail;
  const { dischargedOn } = episodes.reduce((a, b) => (a.number > b.number ? a : b));
  const administeredAt =
    dischargedOn === null ? wall('monday', '08:30') : instantAt(dischargedOn, '12:00', zone);
  for (const [instrumentCode, answers] of [
    ['asq', { 1: 0, 2: 0, 3: 0, 4: 0 }],
    ['cssrs-screener', { tier: 0 }],
  ] as const) {
    const answer = await page.request.post('/api/administrations', {
      data: {
        ...{ id: newId(), participantId, sessionId: null, instrumentCode, answers },
        ...{ administeredAt, mode: 'staff', total: null },
      },
      headers: { 'idempotency-key': newId(), origin: new URL(page.url()).origin },
    });
    expect(answer.status(), await answer.text()).toBe(201);
  }
  await page.reload();
  const asq = page.getByRole('group', { name: 'ASQ', exact: true });
  await expect(asq).toContainText('ASQ negative: no to questions 1 to 4.');
  await expect(asq.getByRole('img', { name: /negative/ })).toBeVisible();
  const cssrs = page.getByRole('group', { name: 'C-SSRS screener', exact: true });
  await expect(cssrs).toContainText('nothing endorsed');
  await cssrs.getByRole('button', { name: 'Table of C-SSRS screener' }).click();
  await expect(cssrs.getByRole('table')).toContainText('No to every question');
  await axis().press('End');
  await expect(axis()).toHaveAttribute('aria-valuetext', /ASQ negative/);
});

test('lays an earlier episode beside this one and names both baselines', async () => {
  await page.getByLabel('Compare with').selectOption({ index: 1 });
  const lane = page.getByRole('group', { name: 'PHQ-9', exact: true });
  await expect(lane).toContainText(/Dashed, diamonds: episode 1, by week of episode; baseline of/);
  await expect(lane).toContainText('Baseline of the episode');
  const figures = page.getByRole('table', { name: /^Episode 2 beside episode 1/ });
  for (const what of ['Attendance', 'Days with a skill used in life', 'Risk flags']) {
    await expect(figures.getByRole('row', { name: what })).toBeVisible();
  }
  await page.getByRole('button', { name: 'under the lanes' }).click();
  await expect(figures).toBeInViewport();
  await checkPage(page, 'timeline, compared');
});

test('writes exactly the tables that are shown into a file without a name', async () => {
  const name = (await page.getByRole('heading', { level: 1 }).textContent())?.trim() ?? '';
  await page.getByText('Table', { exact: true }).click();
  const tables = page.locator('.tables').getByRole('table');
  await expect(tables.first()).toBeVisible();
  const captions = await tables.locator('caption').allTextContents();
  const download = await downloaded(() => page.getByRole('button', { name: 'CSV' }).click());
  expect(download.suggestedFilename()).toMatch(/^timeline-[\d-]+-to-[\d-]+\.csv$/);
  const file = await textOf(download);
  for (const word of name.split(' ')) expect(file).not.toContain(word);
  const blocks = file.split('\r\n\r\n').filter((block) => block.trim() !== '');
  for (const [index, caption] of captions.entries()) {
    const block = blocks.find((each) => each.replaceAll('"', '').includes(caption.trim()));
    expect(block, caption).toBeDefined();
    const rows = await tables.nth(index).locator('tbody tr').count();
    expect((block ?? '').trim().split('\r\n').length - 2, caption).toBe(rows);
  }
  await page.getByText('Chart', { exact: true }).click();
});

test('makes a picture of what is shown, without a name unless it is asked for', async () => {
  const download = await downloaded(async () => {
    await page.getByRole('button', { name: 'PNG' }).click();
    await page.getByRole('menuitem', { name: 'Picture without a name' }).click();
  });
  expect(download.suggestedFilename()).toMatch(/^timeline-[\d-]+-to-[\d-]+\.png$/);
  const picture = await readFile(await download.path());
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect(picture.readUInt32BE(16)).toBeGreaterThan(1500);
  // Everything is on the screen as before.
  await expect(axis()).toBeVisible();
});

test('stands on paper in light colours with its words, without buttons', async () => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('button', { name: 'CSV' })).toBeHidden();
  // On paper the words stand under each drawing, which needs no heading of its own.
  await expect(page.getByText(/reliable change is ≥/).first()).toBeVisible();
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(ground).toBe('rgb(255, 255, 255)');
  const ink = await page
    .getByRole('heading', { level: 3, name: 'PHQ-9', exact: false })
    .first()
    .evaluate((heading) => getComputedStyle(heading).color);
  expect(Math.max(...(ink.match(/\d+/g) ?? ['255']).slice(0, 3).map(Number))).toBeLessThan(80);
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
});
