import { expect, type Page } from '@playwright/test';
import { checkPage } from './check-page.ts';

export interface Referred {
  readonly given: string;
  readonly family: string;
  readonly born: string;
  /** What they wait for. */
  readonly waitsFor?: string;
  /** The day of the referral and of the screening. */
  readonly on?: string;
  /** Was here before, which the form notices. */
  readonly known?: boolean;
}

/** From a new referral to its screening, or to the waiting list. */
export async function refer(page: Page, person: Referred): Promise<void> {
  const { given, family, born, waitsFor, on = '2026-11-10', known = false } = person;
  await page.getByRole('link', { name: 'Intake', exact: true }).first().click();
  await page.getByRole('link', { name: 'New referral' }).click();
  await page.getByLabel('Given name').fill(given);
  await page.getByLabel('Family name').fill(family);
  await page.getByLabel('Birth date').fill(born);
  await page.getByLabel('Referred on').fill(on);
  await page.getByLabel('Referred by').fill('Hill Hospital');
  await page.getByLabel('Comes from').selectOption({ index: 1 });
  await page.getByLabel('Reason').fill('Panic attacks since the summer.');
  if (known) {
    await page.getByRole('button', { name: `The same person as ${family}, ${given}` }).click();
    await expect(page.getByRole('main')).toContainText('Re-admission');
  }
  await checkPage(page, 'a new referral');
  await page.getByRole('button', { name: 'Save referral' }).click();
  await page.getByRole('button', { name: 'Screen' }).click();
  const screening = page.getByRole('form', { name: 'Screen' });
  await screening.getByLabel('On', { exact: true }).fill(on);
  await screening.getByRole('button', { name: 'Screen' }).click();
  await expect(page.getByRole('link', { name: 'Admit' })).toBeVisible();
  if (waitsFor === undefined) return;
  await page.getByRole('button', { name: 'Put on the waiting list' }).click();
  const waiting = page.getByRole('form', { name: 'Put on the waiting list' });
  await waiting.getByLabel('What the person waits for').fill(waitsFor);
  await waiting.getByRole('button', { name: 'Put on the waiting list' }).click();
  await expect(page.getByRole('main')).toContainText(waitsFor);
}

/** Admits whom the open referral names: Mondays and Thursdays, to the Skills group. */
export async function admit(page: Page, on?: string): Promise<void> {
  await page.getByRole('link', { name: 'Admit' }).click();
  if (on !== undefined) await page.getByLabel('Admitted on').fill(on);
  await page.getByLabel('Primary clinician').selectOption({ label: 'Juniper Vale, LPC' });
  const days = page.getByRole('group', { name: 'Agreed days' });
  for (const day of ['Mon', 'Thu']) await days.getByLabel(day).check();
  await page
    .getByRole('group', { name: 'Groups' })
    .getByLabel(/Skills group/)
    .check();
  await checkPage(page, 'an admission');
  await page.getByRole('button', { name: 'Admit' }).click();
  await expect(page.getByRole('heading', { name: 'Admission' })).toBeVisible();
}
