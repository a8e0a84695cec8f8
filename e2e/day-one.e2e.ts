import { join } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { runServer, type RunningServer } from '../server/testing/running-server.ts';
import { throwawayFolder } from '../server/testing/throwaway-folder.ts';
import { checkPage } from './support/check-page.ts';
import { clockTo, wall } from './support/day.ts';
import { dialog, saved } from './support/room.ts';
import { cards, signWithPassword, writeNotes } from './support/wrap-up.ts';

/** A server of its own that begins with nothing. */
test.describe.configure({ mode: 'serial' });

let server: RunningServer;
let remove: () => Promise<void>;
let page: Page;
let clockPort: string;

const administrator = { email: 'ada.moss@hill.example', password: 'seven herons guard a kiln' };
const director = { email: 'sorrel.wickmere@hill.example', password: '' };
const facilitator = { email: 'juniper.vale@hill.example', password: '' };

test.beforeAll(async ({ browser }) => {
  clockPort = String(await freePort());
  const folder = await throwawayFolder('day-one');
  remove = folder.remove;
  server = await runServer({
    dataDir: folder.path,
    script: join(import.meta.dirname, 'support', 'server.ts'),
    environment: {
      PORT: String(await freePort()),
      E2E_CLOCK_PORT: clockPort,
      E2E_STARTS_AT: wall('monday', '08:30'),
      DEMO: 'off',
    },
  });
  page = await browser.newPage({ baseURL: server.address });
});

test.afterAll(async () => {
  await page.close();
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

async function signIn({ email, password }: { email: string; password: string }): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** By the navigation, which stands before what else leads there. */
const open = (name: string) => page.getByRole('link', { name, exact: true }).first().click();
const button = (name: string | RegExp) => page.getByRole('button', { name });

test('whoever started the server makes the organization, with the code it printed', async () => {
  await page.goto('/');
  await page.getByRole('link', { name: 'set up Stepwell' }).click();
  await checkPage(page, 'set-up');
  await page.getByLabel('One-time code').fill('abcdef-ghjkmn');
  await page.getByLabel('Your organization').fill('Hill Clinic');
  await page.getByLabel('Your name').fill('Ada Moss');
  await page.getByLabel('Your e-mail').fill(administrator.email);
  await page.getByLabel('Your password').fill(administrator.password);
  await button('Set up and sign in').click();
  await expect(page.getByLabel('One-time code')).toHaveAccessibleDescription(/not the code/);
  await expect(page.getByLabel('One-time code')).toBeFocused();
  const [code = ''] = /[a-z0-9]{6}-[a-z0-9]{6}/.exec(server.output()) ?? [];
  await page.getByLabel('One-time code').fill(` ${code.toUpperCase()} `);
  await button('Set up and sign in').click();
  await expect(page).toHaveURL(/\/admin/);
});

test('sets up a credential, a program and who works in it', async () => {
  await open('Credentials');
  await button('New credential').click();
  await page.getByLabel('Short, as behind a name').fill('LPC');
  await page.getByLabel('In words').fill('Licensed professional counselor');
  await page.getByLabel('May record the assessment that closes a risk flag').check();
  await button('Save credential').click();
  await expect(page.getByRole('list', { name: 'Credentials' })).toContainText('LPC');

  await open('Programs');
  await page.getByRole('link', { name: 'New program' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Hill IOP');
  await page.getByLabel('Site').fill('Hill Street');
  await page.getByLabel('Time zone').fill('America/Denver');
  await page.getByLabel('Required hours a week').fill('9');
  await checkPage(page, 'a new program');
  await button('Save program').click();
  await expect(page.getByRole('link', { name: 'Hill IOP' })).toBeVisible();

  await open('Staff');
  await page.getByRole('link', { name: 'New staff member' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Juniper Vale');
  await page.getByLabel('E-mail').fill(facilitator.email);
  await page
    .getByLabel('Credential')
    .selectOption({ label: 'LPC, Licensed professional counselor' });
  await page.getByRole('group', { name: 'Roles' }).getByLabel('Facilitator').check();
  await page.getByRole('group', { name: 'Programs' }).getByLabel('Hill IOP').check();
  await checkPage(page, 'a new staff member');
  await button('Save staff member').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Juniper Vale' })).toBeVisible();
  await button('Make a first password').click();
  facilitator.password = await page.getByRole('status').locator('code').innerText();

  await page.goto('/admin/staff/new');
  await page.getByLabel('Name', { exact: true }).fill('Sorrel Wickmere');
  await page.getByLabel('E-mail').fill(director.email);
  await page.getByLabel('Credential').selectOption({ label: 'No clinical credential' });
  await page.getByRole('group', { name: 'Roles' }).getByLabel('Program director').check();
  await page.getByRole('group', { name: 'Programs' }).getByLabel('Hill IOP').check();
  await button('Save staff member').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sorrel Wickmere' })).toBeVisible();
  await button('Make a first password').click();
  director.password = await page.getByRole('status').locator('code').innerText();
});

test('a holiday and a clock change are seen in a group before it is saved', async () => {
  await open('Closures');
  await button('New closure').click();
  await page.getByLabel('Name', { exact: true }).fill('Thanksgiving');
  await page.getByLabel('First day').fill('2026-11-26');
  await page.getByLabel('Last day, itself included').fill('2026-11-26');
  await checkPage(page, 'a new closure');
  await button('Save closure').click();
  await expect(page.getByRole('main')).toContainText('Thanksgiving');

  await open('Groups');
  await page.getByRole('link', { name: 'New group' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Skills group');
  await page.getByLabel('Room', { exact: true }).fill('Willow room');
  for (const day of ['Mon', 'Thu']) await page.getByLabel(day, { exact: true }).check();
  await page.getByLabel('Begins').fill('9:00');
  await page.getByLabel('Ends').fill('10:30');
  await page
    .getByLabel('Leader', { exact: true })
    .first()
    .selectOption({ label: 'Juniper Vale, LPC' });
  await expect(page.getByRole('region', { name: 'What comes next' })).toContainText('Thanksgiving');
  await checkPage(page, 'a new group');
  await button('Save group').click();
  await expect(page.getByRole('main')).toContainText('Mon, Thu 9:00–10:30');
});

async function chooseOwn(person: { password: string }, chosen: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await page.getByLabel('Password you signed in with').fill(person.password);
  await page.getByLabel('New password').fill(chosen);
  await button('Change password').click();
  await open('Open Stepwell');
  person.password = chosen;
}

interface Referred {
  readonly given: string;
  readonly family: string;
  readonly born: string;
  /** What they wait for. */
  readonly waitsFor?: string;
}

async function refer({ given, family, born, waitsFor }: Referred): Promise<void> {
  await open('Intake');
  await page.getByRole('link', { name: 'New referral' }).click();
  await page.getByLabel('Given name').fill(given);
  await page.getByLabel('Family name').fill(family);
  await page.getByLabel('Birth date').fill(born);
  await page.getByLabel('Referred on').fill('2026-11-10');
  await page.getByLabel('Referred by').fill('Hill Hospital');
  await page.getByLabel('Comes from').selectOption({ index: 1 });
  await page.getByLabel('Reason').fill('Panic attacks since the summer.');
  await checkPage(page, 'a new referral');
  await button('Save referral').click();
  await button('Screen').click();
  await button('Screen').last().click();
  if (waitsFor === undefined) return;
  await button('Put on the waiting list').click();
  await page.getByLabel('What the person waits for').fill(waitsFor);
  await button('Put on the waiting list').last().click();
  await expect(page.getByRole('main')).toContainText(waitsFor);
}

async function admit(): Promise<void> {
  await page.getByRole('link', { name: 'Admit' }).click();
  await page.getByLabel('Primary clinician').selectOption({ label: 'Juniper Vale, LPC' });
  const days = page.getByRole('group', { name: 'Agreed days' });
  for (const day of ['Mon', 'Thu']) await days.getByLabel(day).check();
  await page
    .getByRole('group', { name: 'Groups' })
    .getByLabel(/Skills group/)
    .check();
  await checkPage(page, 'an admission');
  await button('Admit').click();
  await expect(page.getByRole('heading', { name: 'Admission' })).toBeVisible();
}

test('referrals are screened, one waits, and all are admitted to the group', async () => {
  await signIn(director);
  await chooseOwn(director, 'eleven kettles greet the dawn');
  const waitsFor = 'A seat in the mornings';
  await refer({ given: 'Aster', family: 'Quillfern', born: '1990-03-12', waitsFor });
  await admit();
  await refer({ given: 'Bram', family: 'Ottermere', born: '1984-07-30' });
  await admit();
});

test('whoever leads it chooses a password and finds it on Today, with who was admitted', async () => {
  await signIn(facilitator);
  await chooseOwn(facilitator, 'nine lanterns cross a river');
  await expect(page.getByRole('article').filter({ hasText: 'Skills group' })).toContainText('9:00');
  await page.getByRole('link', { name: /^Open session ?: Skills group/ }).click();
  for (const person of ['Aster Quillfern', 'Bram Ottermere']) {
    await expect(page.getByRole('row').filter({ hasText: person })).toBeVisible();
  }
  await checkPage(page, 'the first session');
});

async function writePlan(person: string): Promise<void> {
  await open('Participants');
  await page.getByRole('link', { name: person }).click();
  const plan = page.getByRole('region', { name: 'Treatment plan' });
  await plan.getByRole('button', { name: 'Add problem' }).click();
  await plan
    .getByRole('textbox', { name: 'Problem' })
    .fill('Panic attacks keep the person from work.');
  await plan.getByRole('button', { name: 'Save' }).click();
  await plan.getByRole('button', { name: /^Add goal to/ }).click();
  await plan.getByRole('textbox', { name: 'Goal' }).fill('Back at work three days a week.');
  await plan.getByLabel('Part of life').selectOption({ label: 'Work' });
  await plan.getByRole('button', { name: 'Save' }).click();
  await plan.getByRole('button', { name: /^Add objective to/ }).click();
  await plan.getByRole('textbox', { name: 'Short name' }).fill('Bus to work');
  await plan
    .getByRole('textbox', { name: 'How it is measured' })
    .fill('Takes the bus on three of five days.');
  await plan.getByLabel('What shows it').fill('The diary card');
  await plan.getByLabel('Target date').fill('2026-12-18');
  await plan.getByRole('button', { name: 'Save' }).click();
  await expect(plan).toContainText('1. Bus to work');
}

test('writes a plan for each, with an objective that can be measured', async () => {
  for (const person of ['Quillfern, Aster', 'Ottermere, Bram']) await writePlan(person);
  await checkPage(page, 'the first plan');
});

test('runs the session, writes a note for each and signs them', async () => {
  await clockTo('monday', '09:05', clockPort);
  await signIn(facilitator);
  await page.getByRole('link', { name: /^Open session ?: Skills group/ }).click();
  const start = button('Start session');
  if ((await start.count()) > 0) await start.click();
  await button('All present').click();
  await saved(page);
  await button('End session').click();
  const early = dialog(page).getByRole('button', { name: 'End session' });
  if ((await early.count()) > 0) await early.click();
  await expect(page).toHaveURL(/\/sessions\/.+\/notes/);
  await expect(cards(page)).toHaveCount(2);
  expect(await writeNotes(page)).toBe(2);
  await button('Sign 2 ready notes').click();
  await signWithPassword(page, 'Sign 2 notes', facilitator.password);
  await expect(cards(page).filter({ hasText: 'Signed' })).toHaveCount(2);
});
