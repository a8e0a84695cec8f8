import { expect, test } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { clockTo } from './support/day.ts';
import { newcomers } from './support/newcomers.ts';
import { signIn, staff, twelve } from './support/people.ts';
import { dialog, openSession, row, rowsInSight, saved } from './support/room.ts';

test.beforeEach(async ({ page }) => {
  await clockTo('thursday', '09:05');
  await signIn(page, staff.facilitator);
  await openSession(page, 'Skills group');
});

test('attendance of twelve, ratings and observations by keyboard alone', async ({ page }) => {
  const keys = page.keyboard;
  for (let tabs = 0; tabs < 40; tabs += 1) {
    await keys.press('Tab');
    if (await page.evaluate(() => document.activeElement?.matches('[data-cell]'))) break;
  }
  await keys.press('Home');
  const answers = ['p', 'p', 'e', 'p', 'n', 'p', 'p', 'p', 'p', 'p', 'e', 'p'];
  const labels = { p: 'Present', e: 'Excused', n: 'No-show' };
  for (const [index, answer] of answers.entries()) {
    await keys.press(answer);
    if (index < answers.length - 1) await keys.press('ArrowDown');
  }
  for (const [index, person] of twelve.entries()) {
    const label = labels[(answers[index] ?? 'p') as keyof typeof labels];
    await expect(
      page.getByRole('button', { name: `${label}, ${person}`, pressed: true }),
    ).toBeVisible();
  }
  // Present, excused, no-show, the arrival, then the ratings.
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) {
    await keys.press(key);
  }
  await keys.type('7');
  await expect(page.getByRole('button', { name: 'Mood, Lumen Ashgrove: 7 of 10' })).toBeVisible();
  await keys.press('o');
  const palette = page.getByRole('group', { name: 'Observe Lumen Ashgrove' });
  await expect(palette.locator(':focus')).toBeVisible();
  await keys.press('3');
  await expect(page.getByRole('button', { name: 'Engagement, Lumen Ashgrove: 3' })).toBeVisible();
  await keys.press('Escape');
  await expect(palette).toBeHidden();
  await keys.press('t');
  await expect(dialog(page)).toContainText('Times of Lumen Ashgrove');
  await keys.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await saved(page);
});

test('fifteen fit a laptop without scrolling', async ({ page, baseURL }) => {
  for (const { id, name } of await newcomers(baseURL ?? '', 3)) {
    const added = await page.request.post(
      page.url().replace('/sessions', '/api/sessions') + '/roster',
      {
        data: { participantId: id, origin: 'walk-in' },
        headers: { 'Idempotency-Key': newId(), origin: baseURL ?? '' },
      },
    );
    expect(added.ok(), await added.text()).toBe(true);
    await page.reload();
    await expect(row(page, name)).toBeVisible();
  }
  await expect(page.locator('tr[data-person]')).toHaveCount(15);
  await expect.poll(() => rowsInSight(page)).toBe(15);
});
