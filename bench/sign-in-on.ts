import type { Page } from '@playwright/test';
import { demoPassword } from '../server/sign-in/demo-password.ts';
import { facilitator } from './demo-server.ts';

/** Fills the sign-in form that the page shows. */
export async function signInOn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(facilitator);
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}
