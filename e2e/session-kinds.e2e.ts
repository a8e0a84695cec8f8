import { expect, test } from '@playwright/test';
import { addDays } from '#domain/calendar/zoned-time';
import type { SessionList } from '#contract/session';
import { checkPage } from './support/check-page.ts';
import { clockTo, wall } from './support/day.ts';
import { signIn, staff } from './support/people.ts';

const kinds = [
  { kind: 'individual', note: 'Your part', people: 1 },
  { kind: 'family', note: 'Session note', people: 1 },
  { kind: 'off-site', note: 'Group note', people: 3 },
] as const;

test('the same room serves individual counselling, a family session and an off-site activity', async ({
  page,
}) => {
  await clockTo('thursday', '09:05');
  await signIn(page, staff.director);
  const until = wall('thursday', '09:00');
  const from = `${addDays(until.slice(0, 10), -60)}T00:00:00Z`;
  const answer = await page.request.get('/api/sessions', { params: { from, to: until } });
  const { sessions } = (await answer.json()) as SessionList;
  for (const { kind, note, people } of kinds) {
    const session = sessions.findLast((each) => each.kind === kind && each.status === 'ended');
    expect(session, kind).toBeDefined();
    await page.goto(`/sessions/${session?.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(session?.title ?? '');
    expect(await page.locator('tr[data-person]').count()).toBeGreaterThanOrEqual(people);
    await expect(page.getByRole('region', { name: note })).toBeVisible();
    if (kind === 'individual') await checkPage(page, 'room of one');
    await page.goto(`/sessions/${session?.id}/notes`);
    await expect(page.locator('.group-bar')).toContainText(note);
  }
});
