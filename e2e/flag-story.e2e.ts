import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import type { AdministrationHistory } from '#contract/administration';
import type { Flag } from '#contract/flag';
import type { SessionDetail } from '#contract/session';
import { clockTo } from './support/day.ts';
import { ownServer, type OwnServer } from './support/own-server.ts';
import { signIn, staff } from './support/people.ts';
import { assess, assessOf, item9, tapRisk } from './support/risk.ts';
import { dialog, row, saved } from './support/room.ts';
import { answer, enterCode, finish, openTablet, type Coded } from './support/tablet.ts';

/**
 * From a risk answer on a tablet to the last line of the ledger, on three devices at once: the
 * tablet, the facilitator's open session and the supervisor's Today. Each test goes on where the one
 * before has left them, on a server of its own.
 */
test.describe.configure({ mode: 'serial' });

const speak = 'Please speak with staff before you leave.';

let server: OwnServer;
let contexts: BrowserContext[] = [];
let tablet: Page;
let room: Page;
let today: Page;
let sessionId: string;
/** Who is asked the PHQ-9 and has no open flag when the day begins. */
let asked: readonly Coded[];

const nth = (place: number): Coded => {
  const person = asked[place];
  if (!person) throw new Error(`fewer than ${place + 1} people are asked the PHQ-9`);
  return person;
};

/** On Today, a flag that its reader must act on. */
const mine = (person: string) =>
  today.getByRole('listitem').filter({ hasText: 'Assess risk' }).filter({ hasText: person });

/** Server and the supervisor's browser together, as time passes for both. */
async function timePasses(to: string, by: string): Promise<void> {
  await clockTo('nextMonday', to, server.clockPort);
  await today.clock.fastForward(by);
}

async function read<Answer>(url: string): Promise<Answer> {
  const answered = await room.request.get(url);
  expect(answered.ok(), url).toBe(true);
  return (await answered.json()) as Answer;
}

const flagsOf = async ({ id }: Coded): Promise<readonly Flag[]> =>
  (await read<{ flags: Flag[] }>(`/api/participants/${id}/flags`)).flags.filter(
    ({ kind }) => kind === 'risk',
  );

let taps = 0;
/**
 * The facilitator is at work: a screen that nobody touches for five minutes locks itself. A browser
 * tells of a touch within half a minute, which is too late for a clock that leaps.
 */
async function atWork(): Promise<void> {
  taps += 1;
  const status = taps % 2 === 1 ? 'Present' : 'Excused';
  await room.getByRole('button', { name: `${status}, ${nth(2).name}`, exact: true }).click();
  await saved(room);
  const told = await room.request.post('/api/sign-in/activity', {
    headers: { 'idempotency-key': crypto.randomUUID(), origin: server.address },
  });
  expect(told.ok(), await told.text()).toBe(true);
}

/** A page that is loaded anew has forgotten this. */
const mark = (page: Page) => page.evaluate(() => (document.title += ' *'));
const notLoadedAnew = async (page: Page) => expect(await page.title()).toMatch(/\*$/);

test.beforeAll(async ({ browser }) => {
  // Loading the demo program takes its time on a machine with other work.
  test.setTimeout(300_000);
  server = await ownServer('flag-story');
  await clockTo('nextMonday', '08:40', server.clockPort);
  const open = () => browser.newContext({ baseURL: server.address });
  contexts = await Promise.all([open(), open(), open()]);
  const pages = await Promise.all(contexts.map((context) => context.newPage()));
  [tablet, room, today] = pages as [Page, Page, Page];
});

test.afterAll(async () => {
  for (const context of contexts) await context.close();
  await server.stop();
});

test('a tablet, an open session and a supervisor’s Today', async () => {
  const opened = await openTablet(tablet);
  sessionId = opened.sessionId;
  await signIn(room, staff.facilitator);
  const { flags } = await read<SessionDetail>(`/api/sessions/${sessionId}`);
  asked = opened.people.filter(
    ({ id, asks }) =>
      asks.includes('PHQ-9') &&
      !flags.some(({ participantId, status }) => participantId === id && status !== 'closed'),
  );
  await room.goto(`/sessions/${sessionId}`);
  await room.getByRole('button', { name: 'Start session' }).click();
  await expect(room.getByRole('button', { name: 'End session' })).toBeVisible();
  await mark(room);
  await today.clock.install();
  await signIn(today, staff.supervisor);
  await today.goto('/today');
  await expect(today.getByRole('heading', { name: 'Unfinished' })).toBeVisible();
  await mark(today);
});

test('a risk answer on the tablet is in the open session at once', async () => {
  const person = nth(0);
  await expect(row(room, person.name)).toBeVisible();
  await expect(assessOf(room, person.name)).toHaveCount(0);
  await enterCode(tablet, person);
  await answer(tablet, { [item9]: 'Several days' });
  await finish(tablet);
  await expect(tablet.getByText('Call or text 988, day or night')).toBeVisible();
  await expect(tablet.getByText(speak)).toBeVisible();
  await expect(assessOf(room, person.name)).toBeVisible();
  await expect(row(room, person.name)).toContainText('PHQ-9 item 9 = 1');
  await notLoadedAnew(room);
  await tablet.getByRole('button', { name: 'Done' }).click();
});

test('what nobody acknowledges in the program’s minutes reaches the supervisor', async () => {
  const person = nth(0);
  await expect(
    today
      .getByRole('listitem')
      .filter({ hasText: 'Open risk flag' })
      .filter({ hasText: person.name }),
  ).toContainText(`To assess: ${staff.facilitator}`);
  await expect(mine(person.name)).toHaveCount(0);
  await timePasses('08:44', '03:00');
  await atWork();
  await expect(mine(person.name)).toHaveCount(0);
  await timePasses('08:47', '03:00');
  await expect(mine(person.name)).toContainText('Nobody has acknowledged it yet.');
  await notLoadedAnew(today);
});

test('a second positive answer joins the open flag', async () => {
  const person = nth(0);
  const [first] = await flagsOf(person);
  await tapRisk(room, person.name, 'Self-harm');
  await saved(room);
  await expect(mine(person.name)).toContainText(/PHQ-9 item 9 = 1; .*self-harm/i);
  const flags = await flagsOf(person);
  expect(flags.filter(({ status }) => status !== 'closed').map(({ id }) => id)).toEqual([
    first?.id,
  ]);
  expect(flags[0]?.causes).toHaveLength(2);
});

test('a credential that the program does not mark does not close it', async () => {
  const person = nth(0);
  const [flag] = await flagsOf(person);
  const other = await contexts[0]?.browser()?.newContext({ baseURL: server.address });
  if (!other) throw new Error('no browser');
  const page = await other.newPage();
  await signIn(page, 'Wren Fennimoor');
  const refused = await page.request.post(`/api/flags/${flag?.id}/close`, {
    data: {
      version: flag?.version,
      assessment: {
        id: crypto.randomUUID(),
        ...{ ideation: 'none', plan: 'none', intent: 'none', behaviour: 'none' },
        ...{ riskFactors: 'none', protectiveFactors: 'none', level: 'low', actionTaken: 'none' },
      },
    },
    headers: { 'idempotency-key': crypto.randomUUID(), origin: server.address },
  });
  expect(refused.status(), await refused.text()).toBe(403);
  expect(await refused.text()).toContain('Only a credential that may assess risk closes a flag');
  await other.close();
});

test('is assessed and closed by one that it marks, and the session knows at once', async () => {
  const person = nth(0);
  await mine(person.name)
    .getByRole('button', { name: /^Assess/ })
    .click();
  await expect(dialog(today)).toContainText(`Risk flag, ${person.name}`);
  await assess(today, 'Moderate');
  await expect(mine(person.name)).toHaveCount(0);
  await expect(assessOf(room, person.name)).toHaveCount(0);
  await expect(row(room, person.name)).toContainText(/risk assessed .*: moderate/);
  await notLoadedAnew(room);
});

test('the ledgers say who, when and how fast', async () => {
  const person = nth(0);
  await today.goto(`/participants/${person.id}/flags`);
  const card = today
    .getByRole('article')
    .filter({ hasText: 'PHQ-9 item 9 = 1' })
    .filter({ hasText: /self-harm/i });
  const history = card.getByRole('list', { name: 'What happened' });
  await expect(history).toContainText('Raised');
  await expect(history).toContainText('Time limit passed');
  await expect(history).toContainText(`Risk assessed: moderate, ${staff.supervisor}, PsyD`);
  await expect(history).toContainText(`Closed, ${staff.supervisor}, PsyD`);
  await expect(history).toContainText(/23 Nov.*8:4\d/);
  await expect(card).toContainText(/first action after \d+ min · closed after \d+ min/);
  await today.goto('/flags?view=ledger');
  const line = today
    .getByRole('table', { name: 'Ledger of flags' })
    .getByRole('row')
    .filter({ hasText: person.name })
    .filter({ hasText: '23 Nov' })
    .filter({ hasText: /self-harm/i });
  await expect(line).toContainText('Closed');
  await expect(line).toContainText(staff.supervisor);
  await expect(line).toContainText(/closed after \d+ min/i);
  await expect(today.getByText(/\(n = \d+\)/).first()).toBeVisible();
});

test('after the closing another answer opens a new flag, with the level last assessed', async () => {
  const person = nth(0);
  await tapRisk(room, person.name, 'Suicidal thoughts');
  await saved(room);
  const open = (await flagsOf(person)).filter(({ status }) => status !== 'closed');
  expect(open).toHaveLength(1);
  expect(open[0]?.causes).toHaveLength(1);
  await assessOf(room, person.name).click();
  await expect(dialog(room)).toContainText(/Last assessed level\s*Moderate/);
  await dialog(room).getByRole('button', { name: 'Not now' }).click();
});

test('answers given without a network arrive once, and raise one flag', async () => {
  test.slow();
  const person = nth(1);
  const before = await read<AdministrationHistory>(
    `/api/participants/${person.id}/administrations`,
  );
  const known = await flagsOf(person);
  await atWork();
  await enterCode(tablet, person);
  await tablet.context().setOffline(true);
  await answer(tablet, { [item9]: 'Several days' });
  await finish(tablet);
  await expect(tablet.getByText('Call or text 988, day or night')).toBeVisible();
  await expect(tablet.getByText(speak)).toBeVisible();
  expect(await flagsOf(person)).toHaveLength(known.length);
  await tablet.getByRole('button', { name: 'Done' }).click();
  await expect(tablet.getByText('1 check-in waits for the network.')).toBeVisible();
  // The first that arrives is kept, and its answer is lost on the way back.
  let sent = 0;
  await tablet.route('**/api/tablet/entries/*/answers', async (route) => {
    sent += 1;
    if (sent > 1) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await tablet.context().setOffline(false);
  await expect(assessOf(room, person.name)).toBeVisible({ timeout: 60_000 });
  await expect(tablet.getByText('1 check-in waits for the network.')).toBeHidden({
    timeout: 90_000,
  });
  expect(sent).toBeGreaterThan(1);
  const after = await read<AdministrationHistory>(`/api/participants/${person.id}/administrations`);
  const earlier = new Set(before.administrations.map(({ administration }) => administration.id));
  const arrived = after.administrations
    .map(({ administration }) => administration)
    .filter(({ id, instrumentCode }) => instrumentCode === 'phq9' && !earlier.has(id));
  expect(arrived.map(({ answers }) => answers?.['9'])).toEqual([1]);
  const raised = (await flagsOf(person)).filter(({ id }) => !known.some((flag) => flag.id === id));
  expect(raised.map(({ causes }) => causes.map(({ words }) => words))).toEqual([
    ['PHQ-9 item 9 = 1'],
  ]);
  await notLoadedAnew(room);
});

test('a correction that removes the evidence leaves the flag to a person', async () => {
  const person = nth(1);
  await atWork();
  await today.goto(`/participants/${person.id}/scores`);
  await today
    .getByRole('button', { name: /^Correct PHQ-9 .*23 Nov/ })
    .first()
    .click();
  await dialog(today)
    .getByRole('group')
    .filter({ has: today.locator('legend:has-text("9 Thoughts")') })
    .getByRole('radio')
    .first()
    .check();
  await dialog(today).getByLabel('Why it is corrected').fill('Tapped the wrong line; asked anew.');
  await dialog(today).getByRole('button', { name: /^Save/ }).click();
  await expect(dialog(today)).toContainText('Item 9 not endorsed.');
  await dialog(today).getByRole('button', { name: 'Back to the scores' }).click();
  await expect(today.getByText('Tapped the wrong line; asked anew.')).toBeVisible();
  await today.goto(`/participants/${person.id}/flags`);
  const card = today.getByRole('article').filter({ hasText: 'PHQ-9 item 9 = 1' }).first();
  await expect(card).toContainText('Evidence withdrawn');
  await expect(card).toContainText('The flag stays until a person closes it.');
  await expect(assessOf(room, person.name)).toBeVisible();
  await card.getByRole('button', { name: 'Open the assessment' }).click();
  await assess(today, 'Low');
  await expect(card).toContainText('Closed');
  await expect(card.getByRole('list', { name: 'What happened' })).toContainText(
    'Evidence withdrawn by a correction',
  );
  await expect(assessOf(room, person.name)).toHaveCount(0);
  await notLoadedAnew(room);
});

test('ending the session with an open flag asks what was done', async () => {
  const person = nth(0);
  await clockTo('nextMonday', '11:55', server.clockPort);
  await signIn(room, staff.facilitator);
  await room.goto(`/sessions/${sessionId}`);
  await room.getByRole('button', { name: 'End session' }).click();
  await expect(dialog(room)).toContainText(`${person.name}: Suicidal thoughts. What was done?`);
  await dialog(room).getByRole('button', { name: 'End session' }).click();
  await expect(dialog(room)).toContainText('Say what was done about it.');
  for (const question of await dialog(room).getByRole('textbox').all()) {
    await question.fill('Stayed after the group; spoke alone for ten minutes.');
  }
  await dialog(room).getByRole('button', { name: 'End session' }).click();
  await expect(room).toHaveURL(/\/sessions\/.+\/notes/);
  const open = (await flagsOf(person)).filter(({ status }) => status !== 'closed');
  expect(open.map(({ statements }) => statements.map(({ text }) => text))).toEqual([
    ['Stayed after the group; spoke alone for ten minutes.'],
  ]);
});
