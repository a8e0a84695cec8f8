import { expect, type Locator, type Page } from '@playwright/test';
import { dialog, row } from './room.ts';

export const item9 =
  'Thoughts that you would be better off dead or of hurting yourself in some way';

/** The button on the roster that opens the assessment: there as long as the person's flag is open. */
export function assessOf(page: Page, person: string): Locator {
  return row(page, person)
    .getByRole('button', { name: /^Assess/ })
    .first();
}

/** A risk chip, as a facilitator taps it. */
export async function tapRisk(page: Page, person: string, chip: string): Promise<void> {
  const palette = page.getByRole('group', { name: `Observe ${person}` });
  await page.getByRole('button', { name: `Observe ${person}`, exact: true }).click();
  await palette.getByRole('button', { name: /Raise a risk flag/ }).click();
  await palette.getByRole('button', { name: chip }).click();
  await expect(palette.getByRole('status')).toContainText(chip);
  await page.keyboard.press('Escape');
}

/** Fills the assessment that is open and records it, which closes the flag. */
export async function assess(page: Page, level: 'Low' | 'Moderate' | 'High'): Promise<void> {
  for (const field of ['Ideation', 'Plan', 'Intent', 'Behaviour', 'Risk factors']) {
    await dialog(page).getByLabel(field, { exact: true }).fill('None; asked and denied.');
  }
  await dialog(page).getByLabel('Protective factors').fill('Two children and a sister nearby.');
  await dialog(page).getByLabel('What was done').fill('Safety plan gone through together.');
  await dialog(page).getByText(level, { exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Record assessment and close flag' }).click();
  await expect(dialog(page)).toBeHidden();
}
