import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, request, test, type BrowserContext, type Page } from '@playwright/test';
import type { SessionDetail } from '#contract/session';
import { runServer, type RunningServer } from '../server/testing/running-server.ts';
import { throwawayFolder } from '../server/testing/throwaway-folder.ts';
import { checkPage, tablet as tabletSize } from './support/check-page.ts';
import { clockTo, wall } from './support/day.ts';
import { email, password, signIn, staff, twelve } from './support/people.ts';
import { row } from './support/room.ts';
import {
  answer,
  type CodedSession,
  enterCode,
  finish,
  openTablet,
  type Coded,
} from './support/tablet.ts';

/**
 * One tablet in a session, from hand to hand. Each test goes on where the one before has left it, on a
 * server of its own: a week later everybody is asked their weekly measures again.
 */
test.describe.configure({ mode: 'serial' });

const item9 = 'Thoughts that you would be better off dead or of hurting yourself in some way';
const speak = 'Please speak with staff before you leave.';

let server: RunningServer;
let remove: () => Promise<void>;
let context: BrowserContext;
let page: Page;
let session: CodedSession;
/** Those who are asked the PHQ-9. */
let asked: readonly Coded[];

const nth = (place: number): Coded => {
  const person = asked[place];
  if (!person) throw new Error(`fewer than ${place + 1} people are asked the PHQ-9`);
  return person;
};

test.beforeAll(async ({ browser }) => {
  const folder = await throwawayFolder('tablet');
  remove = folder.remove;
  const clockPort = String(await freePort());
  server = await runServer({
    dataDir: folder.path,
    script: join(import.meta.dirname, 'support', 'server.ts'),
    environment: {
      E2E_CLOCK_PORT: clockPort,
      E2E_STARTS_AT: wall('monday', '08:30'),
      DEMO: 'on',
    },
  });
  await clockTo('nextMonday', '08:40', clockPort);
  context = await browser.newContext({ baseURL: server.address, viewport: tabletSize });
  page = await context.newPage();
  // Answers that would be lost are asked about: here they are lost.
  page.on('dialog', (dialog) => void dialog.accept());
});

test.afterAll(async () => {
  await context.close();
  await server.stop();
  await remove();
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The session as its facilitator reads it, on another device. */
async function read(): Promise<SessionDetail> {
  const device = await request.newContext({ baseURL: server.address });
  try {
    const signedIn = await device.post('/api/sign-in', {
      data: { email: email(staff.facilitator), password },
      headers: { origin: server.address },
    });
    expect(signedIn.ok()).toBe(true);
    const answered = await device.get(`/api/sessions/${session.sessionId}`);
    return (await answered.json()) as SessionDetail;
  } finally {
    await device.dispose();
  }
}

test('opens on a browser in which nobody is signed in any more', async () => {
  session = await openTablet(page);
  asked = session.people.filter(({ asks }) => asks.includes('PHQ-9'));
  await checkPage(page, 'code');
  await page.keyboard.type('000000');
  await expect(page.getByText('This code does not open anything.')).toBeVisible();
});

test('a risk answer asks to speak with staff, and the facilitator has the flag', async () => {
  const person = nth(0);
  await enterCode(page, person);
  await checkPage(page, 'question');
  await answer(page, { [item9]: 'Several days' });
  await checkPage(page, 'all answers');
  await finish(page);
  await expect(page.getByText(speak)).toBeVisible();
  await expect(page.getByText('Call or text 988, day or night')).toBeVisible();
  await checkPage(page, 'thanks');
  const { flags, facilitators } = await read();
  const flag = flags.find(({ participantId }) => participantId === person.id);
  expect(flag?.causes.at(-1)?.words).toBe('PHQ-9 item 9 = 1');
  const leader = facilitators.find(({ part }) => part !== 'co-facilitator');
  expect(flag?.responsible.map(({ id }) => id)).toContain(leader?.id);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
});

test('an answer keeps the place of whoever answers by keys', async () => {
  await enterCode(page, nth(1));
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio').first()).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio').nth(1)).toBeChecked();
  await expect(page.getByRole('radio').nth(1)).toBeFocused();
  await page.getByRole('button', { name: 'Pause' }).click();
});

test('with the network cut the screen says the same, and the answers arrive once', async () => {
  const person = nth(1);
  await page.keyboard.type(person.code);
  await expect(page.getByRole('radio').nth(1)).toBeChecked();
  await context.setOffline(true);
  await answer(page, { [item9]: 'Nearly every day' });
  await finish(page);
  await expect(page.getByText(speak)).toBeVisible();
  await expect(page.getByText('No network right now. Your answers are kept here')).toBeVisible();
  await checkPage(page, 'thanks without a network');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('1 check-in waits for the network.')).toBeVisible();
  // The first that arrives is kept, and its answer is lost on the way back.
  let arrived = 0;
  await page.route('**/api/tablet/entries/*/answers', async (route) => {
    arrived += 1;
    if (arrived > 1) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await context.setOffline(false);
  await expect(page.getByText('1 check-in waits for the network.')).toBeHidden({ timeout: 90_000 });
  expect(arrived).toBeGreaterThan(1);
  await page.unroute('**/api/tablet/entries/*/answers');
  const { flags } = await read();
  const causes = flags
    .filter(({ participantId }) => participantId === person.id)
    .flatMap(({ causes: all }) => all);
  expect(causes.filter(({ words }) => words === 'PHQ-9 item 9 = 3').length).toBe(1);
});

test('the PHQ-9 is asked in Spanish, and what has no Spanish text says so', async () => {
  const person = nth(2);
  await enterCode(page, person);
  await page.getByRole('button', { name: 'Español' }).click();
  for (;;) {
    const heading = await page.locator('#sw-asked').innerText();
    if (heading === 'Poco interés o placer en hacer cosas') break;
    await page.getByRole('button', { name: 'Dejar esta sin contestar' }).click();
    await expect(page.locator('#sw-asked')).not.toHaveText(heading);
  }
  await expect(page.locator('#sw-asked')).toHaveAttribute('lang', 'es');
  await expect(page.getByText('Ningún día', { exact: true })).toBeVisible();
  await checkPage(page, 'question in Spanish');
  await answer(page, { 'Poco interés o placer en hacer cosas': 'Varios días' });
  await expect(page.getByText('Varios días', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Pausa' }).click();
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  await expect(page.getByText('Varios días')).toHaveCount(0);
  await expect(page.getByText('1 check-in is paused here.')).toBeVisible();
});

test('its own code brings a paused check-in back, with its answers and its language', async () => {
  const { code } = nth(2);
  await page.keyboard.type(code);
  await expect(page.getByRole('heading', { name: 'Sus respuestas' })).toBeVisible();
  await expect(page.getByText('Varios días', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Pausa' }).click();
});

test('no address, no way back, no new tab and no request of one’s own leads to anybody', async () => {
  const heard: string[] = [];
  context.on('response', (answered) => {
    if (!answered.url().includes('/api/')) return;
    void answered.text().then(
      (text) => heard.push(text),
      () => undefined,
    );
  });
  const person = nth(0);
  const names = twelve.flatMap((each) => each.split(' '));
  const nothingOn = async (seen: Page) => {
    await expect(seen).toHaveURL(/\/check-in$/);
    await expect(seen.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
    const text = await seen.content();
    for (const name of names) expect(text).not.toContain(name);
  };
  const addresses = [
    ...['/', '/today', '/sign-in', '/participants', `/participants/${person.id}`, '/notes'],
    ...[`/sessions/${session.sessionId}`, `/check-ins/${session.sessionId}`, '/admin', '/outcomes'],
  ];
  for (const address of addresses) {
    await page.goto(address);
    await nothingOn(page);
  }
  await page.goBack();
  await nothingOn(page);
  await page.reload();
  await nothingOn(page);
  const tab = await context.newPage();
  await tab.goto(`/participants/${person.id}`);
  await nothingOn(tab);
  await tab.close();
  const own = [
    ...['/api/me', '/api/today', '/api/caseload', '/api/staff', '/api/audit', '/api/groups'],
    ...[
      `/api/participants/${person.id}`,
      `/api/participants/${person.id}/timeline?from=2026-05-01&to=2026-11-23`,
    ],
    ...[`/api/sessions/${session.sessionId}`, `/api/sessions/${session.sessionId}/room-safe`],
    `/api/sessions/${session.sessionId}/check-in-codes`,
  ];
  for (const url of own) {
    const got = await page.evaluate(async (path) => {
      const answered = await fetch(path, { credentials: 'include' });
      return { status: answered.status, text: await answered.text() };
    }, url);
    expect([401, 404], url).toContain(got.status);
    heard.push(got.text);
  }
  const searched = await page.evaluate(async () => {
    const answered = await fetch('/api/participants/search', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ prefix: '', after: null, limit: 100, discharged: false }),
    });
    return { status: answered.status, text: await answered.text() };
  });
  expect(searched.status).toBe(401);
  heard.push(searched.text);
  for (const name of names) expect(heard.join('\n')).not.toContain(name);
});

test('only a password of staff who lead the session closes it, and signs them in', async () => {
  await page.getByRole('button', { name: 'Staff: close check-in' }).click();
  await checkPage(page, 'close');
  await page.getByLabel('E-mail').fill(email(staff.facilitator));
  await page.getByLabel('Password', { exact: true }).fill('not-the-password-of-anybody');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/sessions/${session.sessionId}$`));
  await expect(row(page, nth(0).name)).toBeVisible();
});

test('a session’s end is said on its tablet', async () => {
  const device = await context.browser()?.newContext({ baseURL: server.address });
  if (!device) throw new Error('no browser');
  const other = await device.newPage();
  await openTablet(other);
  await enterCode(other, nth(3));
  await other.getByRole('button', { name: 'Pause' }).click();
  await expect(other.getByText('1 check-in is paused here.')).toBeVisible();
  await signIn(page, staff.facilitator);
  await page.goto(`/check-ins/${session.sessionId}`);
  await checkPage(page, 'codes');
  await page.getByRole('button', { name: 'Close this tablet' }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Close this tablet' }).click();
  await expect(page.getByText('No tablet is open for this session.')).toBeVisible();
  await other.keyboard.type(nth(4).code);
  await expect(other.getByText('This check-in has ended. One that is paused here')).toBeVisible();
  await checkPage(other, 'ended with a paused check-in');
  await other.keyboard.type(nth(3).code);
  await answer(other, { [item9]: 'Several days' });
  await finish(other);
  await expect(other.getByText(speak)).toBeVisible();
  await other.getByRole('button', { name: 'Done' }).click();
  await expect(other.getByRole('heading', { name: 'This check-in has ended' })).toBeVisible();
  const { flags } = await read();
  expect(flags.some(({ participantId }) => participantId === nth(3).id)).toBe(true);
  await checkPage(other, 'ended');
  await other.getByRole('button', { name: 'Staff: sign in' }).click();
  await expect(other).toHaveURL(/\/sign-in$/);
  await device.close();
});
