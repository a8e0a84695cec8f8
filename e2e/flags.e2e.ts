import { expect, test, type Page } from '@playwright/test';
import { checkPage } from './support/check-page.ts';
import { clockTo } from './support/day.ts';
import { signIn, staff } from './support/people.ts';

const reason = 'Called in the evening; a session with the prescriber is agreed.';

interface Found {
  readonly id: string;
  readonly name: string;
  readonly clinician: string;
}

/** Somebody in care whose primary clinician is a supervisee of the supervisor, without an open flag. */
async function somebody(page: Page): Promise<Found> {
  const answer = await page.request.post('/api/participants/search', {
    data: { prefix: '', after: null, limit: 100, discharged: false },
    headers: { origin: new URL(page.url()).origin },
  });
  const { rows } = (await answer.json()) as {
    rows: {
      id: string;
      preferredName: string;
      familyName: string;
      openFlag: boolean;
      primaryClinician: { name: string } | null;
    }[];
  };
  const found = rows.find(
    ({ openFlag, primaryClinician }) =>
      !openFlag && primaryClinician !== null && primaryClinician.name === staff.facilitator,
  );
  if (!found?.primaryClinician) throw new Error('nobody in care of the facilitator');
  return {
    id: found.id,
    name: `${found.preferredName} ${found.familyName}`,
    clinician: found.primaryClinician.name,
  };
}

/** A total of the PHQ-9, as the form sends it. */
async function enter(page: Page, participantId: string, total: number, at: string) {
  const answer = await page.request.post('/api/administrations', {
    data: {
      ...{ id: crypto.randomUUID(), participantId, sessionId: null, instrumentCode: 'phq9' },
      ...{ administeredAt: at, mode: 'staff', answers: null, total },
    },
    headers: { 'idempotency-key': crypto.randomUUID(), origin: new URL(page.url()).origin },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

test('a worsening score reaches the supervisor and ends in an action and a result', async ({
  page,
}) => {
  await clockTo('monday', '10:00');
  await signIn(page, staff.facilitator);
  const person = await somebody(page);

  await test.step('the primary clinician has it to do, with its rule and numbers', async () => {
    await enter(page, person.id, 27, '2026-11-16T16:30:00.000Z');
    await page.goto('/flags');
    const card = page
      .getByRole('article', { name: person.name })
      .filter({ hasText: 'Reliable worsening' });
    await expect(card).toContainText('Reliable worsening');
    await expect(card).toContainText('reliable change is ≥ 6');
    await expect(card).toContainText('NHS Talking Therapies');
    await checkPage(page, 'flags to do');
  });

  await test.step('the supervisor has it once nobody acknowledged it in time', async () => {
    await signIn(page, staff.supervisor);
    await page.goto('/flags');
    await expect(page.getByRole('navigation', { name: 'Flags' })).toBeVisible();
    await expect(
      page.getByRole('article', { name: person.name }).filter({ hasText: 'Reliable worsening' }),
    ).toHaveCount(0);
    await clockTo('thursday', '09:00');
    await signIn(page, staff.supervisor);
    await page.goto('/flags');
    const card = page
      .getByRole('article', { name: person.name })
      .filter({ hasText: 'Reliable worsening' });
    await expect(card).toContainText('Time limit passed');
    await card.getByRole('button', { name: 'Say what was done' }).click();
    await card.getByLabel('What was done').selectOption({ label: 'Called' });
    await card.getByLabel('In words').fill(reason);
    await card.getByRole('button', { name: 'Record action' }).click();
    await expect(card.getByRole('list', { name: 'What happened' })).toContainText(reason);
    await card.getByLabel('What came of it').fill('Comes on Friday.');
    await card.getByRole('button', { name: 'Record result and close flag' }).click();
    await expect(
      page.getByRole('article', { name: person.name }).filter({ hasText: 'Reliable worsening' }),
    ).toHaveCount(0);
  });

  await test.step('the ledger says who, when and how fast', async () => {
    await page.goto(`/participants/${person.id}/flags`);
    const card = page.getByRole('article').filter({ hasText: 'Reliable worsening' }).first();
    await expect(card).toContainText('Closed');
    await expect(card).toContainText(`Called, ${staff.supervisor}`);
    await expect(card).toContainText('Comes on Friday.');
    await expect(card).toContainText(/Acknowledged after \d d/);
    await page.goto('/flags?view=ledger');
    await page.getByLabel('State').selectOption('closed');
    await page.getByLabel('Kind').selectOption('reliable-worsening');
    await expect(page.getByText(/\(n = \d+\)/).first()).toBeVisible();
    await expect(page.getByRole('table', { name: 'Ledger of flags' })).toContainText(person.name);
    await checkPage(page, 'ledger of flags');
  });
});
