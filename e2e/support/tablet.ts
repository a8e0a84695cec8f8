import { expect, type Locator, type Page } from '@playwright/test';
import type { CheckInCodes } from '#contract/tablet';
import { signIn, staff } from './people.ts';

/** A person of the session with the code that opens their check-in. */
export interface Coded {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly asks: readonly string[];
}

export interface CodedSession {
  readonly sessionId: string;
  readonly people: readonly Coded[];
}

/** As a facilitator would: the codes of the session are made, then this browser becomes its tablet. */
export async function openTablet(page: Page): Promise<CodedSession> {
  await signIn(page, staff.facilitator);
  await page.goto('/check-ins');
  await page.getByRole('link', { name: 'Codes of Skills group' }).click();
  await expect(page.getByRole('heading', { name: 'Open tablets' })).toBeVisible();
  const make = page.getByRole('button', { name: /^Make (the|missing) codes$/ });
  // Nobody lacks one where a tablet was opened before.
  if (await make.isVisible()) {
    const made = page.waitForResponse(
      (answer) => answer.url().endsWith('/check-in-codes') && answer.request().method() === 'POST',
    );
    await make.click();
    await made;
  }
  const id = page.url().split('/').at(-1);
  // The page may drop the body of an answer that it has read: it is asked for once more.
  const answered = await page.request.get(`/api/sessions/${id}/check-in-codes`);
  const { sessionId, codes } = (await answered.json()) as CheckInCodes;
  await page.getByRole('button', { name: 'Open check-in on this tablet' }).click();
  await page.getByRole('button', { name: 'Open check-in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  return {
    sessionId,
    people: codes
      .filter(({ state }) => state !== 'answered')
      .map((each) => ({
        id: each.participantId,
        name: `${each.preferredName} ${each.familyName}`,
        code: each.code,
        asks: each.asks,
      })),
  };
}

const step = /^(Question|Pregunta|Day|Día) \d+ (of|de) \d+$/;

export async function enterCode(page: Page, { code }: Pick<Coded, 'code'>): Promise<void> {
  for (const digit of code) await page.getByRole('button', { name: digit, exact: true }).click();
  await expect(page.getByText(step)).toBeVisible();
}

const onward = /^(Leave this one out|Dejar esta sin contestar)$/;
const send = /^(Send my answers|Enviar mis respuestas)$/;

/**
 * Answers one question after the other up to the last look: by what a question says the answer to
 * choose; every other question is left out.
 */
export async function answer(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  for (let asked = 0; asked < 200; asked += 1) {
    if (await page.getByRole('button', { name: send }).isVisible()) return;
    const heading = page.locator('#sw-asked');
    // Counts begin anew with each part, and a day asks more than once: what is asked tells them apart.
    const whole = page.locator('sw-question-screen');
    const before = await asksOf(whole);
    const chosen = answers[await heading.innerText()];
    if (chosen === undefined) await page.getByRole('button', { name: onward }).click();
    else {
      await page.getByText(chosen, { exact: true }).click();
      await page.getByRole('button', { name: /^(Next|Siguiente)$/ }).click();
    }
    await expect.poll(() => asksOf(whole)).not.toBe(before);
  }
  throw new Error('the check-in has no end');
}

/** What the screen asks, with its count; empty: there are no more questions. */
async function asksOf(screen: Locator): Promise<string> {
  if ((await screen.count()) === 0) return '';
  return (await screen.locator('.progress, .stem, #sw-asked').allInnerTexts()).join('\n');
}

export async function finish(page: Page): Promise<void> {
  await page.getByRole('button', { name: send }).click();
  await expect(page.getByRole('heading', { name: /^(Thank you\.|Gracias\.)$/ })).toBeVisible();
}
