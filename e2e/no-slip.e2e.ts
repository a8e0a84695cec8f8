import { expect, test } from '@playwright/test';
import { clockTo } from './support/day.ts';
import { signIn, staff } from './support/people.ts';
import { dialog, openSession, row } from './support/room.ts';

test.beforeEach(async ({ page }) => {
  await clockTo('thursday', '09:05');
  await signIn(page, staff.facilitator);
  await openSession(page, 'Skills group');
  // The tests share one session: only the first finds people who are still expected.
  await expect(page.getByRole('button', { name: /^Observe Dov/ })).toBeVisible();
  const all = page.getByRole('button', { name: 'All present' });
  if (await all.isEnabled()) await all.click();
});

test('on a tablet every letter typed into the group note is a letter, and no key of the room', async ({
  page,
}) => {
  await page.setViewportSize({ width: 800, height: 1280 });
  await page.getByRole('tab', { name: 'Group note' }).click();
  const note = page.getByRole('textbox', { name: 'Group note' });
  await note.fill('');
  await note.pressSequentially('More open words, near the end');
  await expect(note).toHaveValue('More open words, near the end');
  await expect(note).toBeFocused();
  await expect(page.getByRole('switch', { name: 'Room-safe' })).not.toBeChecked();
});

test('the list of risks is left by Escape, and the palette opens again', async ({ page }) => {
  const palette = page.getByRole('group', { name: 'Observe Dov Lanternby' });
  const open = page.getByRole('button', { name: 'Observe Dov Lanternby' });
  await open.click();
  await palette.getByRole('button', { name: 'Raise a risk flag' }).click();
  await expect(palette.getByRole('button', { name: 'Back' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette.getByRole('button', { name: 'Raise a risk flag' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await open.click();
  await expect(palette).toBeVisible();
});

// Near the top of the roster the palette hangs under its row, near the bottom it stands above it.
for (const person of ['Dov Lanternby', 'Lumen Ashgrove']) {
  test(`a second click by slip raises nothing, ${person}`, async ({ page }) => {
    await page.getByRole('button', { name: `Observe ${person}` }).click();
    const palette = page.getByRole('group', { name: `Observe ${person}` });
    const raise = palette.getByRole('button', { name: 'Raise a risk flag' });
    const box = await raise.boundingBox();
    if (!box) throw new Error('The button that opens the list of risks is not on the page.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.click(x, y);
    await expect(palette.getByRole('button', { name: 'Suicidal thoughts' })).toBeVisible();
    await page.mouse.click(x, y);
    await expect(raise).toBeVisible();
    await palette.getByRole('button', { name: 'Tearful' }).click();
    await expect(page.getByRole('button', { name: /^Saved/ })).toBeVisible();
    await expect(row(page, person)).not.toContainText(
      /Suicidal|Self-harm|Harm to|Intoxication|Abuse|Psychosis|Medical/,
    );
  });
}

test('ten stays ten however slowly it is typed, and a second 0 is zero', async ({ page }) => {
  const cell = page.getByRole('button', { name: /^Urge to use, Dov Lanternby/ });
  await cell.focus();
  await page.keyboard.press('1');
  await expect(cell).toHaveAccessibleName(/: 1 of 10/);
  await page.keyboard.press('0');
  await expect(cell).toHaveAccessibleName(/: 10 of 10/);
  await expect(row(page, 'Dov Lanternby')).toContainText('Urge to use 10 of 10');
  await page.keyboard.press('0');
  await expect(cell).toHaveAccessibleName(/: 0 of 10/);
});

test('an assessment that is begun is not lost when its dialog is closed', async ({ page }) => {
  await page.getByRole('button', { name: /^Urge to use, Dov Lanternby/ }).focus();
  await page.keyboard.press('9');
  const assess = page.getByRole('button', { name: /^Assess risk ?, Dov Lanternby/ });
  await assess.click();
  await dialog(page).getByLabel('Ideation').fill('Said that the urge came after the call');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await assess.click();
  await expect(dialog(page)).toContainText('You began this assessment before');
  await expect(dialog(page).getByLabel('Ideation')).toHaveValue(
    'Said that the urge came after the call',
  );
});
