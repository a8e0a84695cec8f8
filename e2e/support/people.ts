import type { Page } from '@playwright/test';

/** Everyone's in the demo program. */
export const password = 'riverbend-demo-2026-only';

export const staff = {
  facilitator: 'Juniper Vale',
  coFacilitator: 'Tobin Larkspur',
  supervisor: 'Marlow Finch',
  director: 'Sorrel Wickmere',
  caseManager: 'Wren Fennimoor',
  dayFacilitator: 'Rowan Castellane',
  dayCoFacilitator: 'Linden Brook',
} as const;

/** The Skills group in the order of its roster. */
export const twelve = [
  'Aster Quillfern',
  'Bram Ottermere',
  'Cassia Thornwhistle',
  'Dov Lanternby',
  'Elowen Marsk',
  'Fitz Harrowgate',
  'Greta Moonfield',
  'Hollis Inkwell',
  'Ines Copperleaf',
  'Jory Saltmarsh',
  'Kestrel Duskharrow',
  'Lumen Ashgrove',
] as const;

export function email(name: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@riverbend.example`;
}

/** Through the form, as a person would; whoever was signed in before has gone. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email(name));
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}
