import { join } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { runServer, type RunningServer } from '../server/testing/running-server.ts';
import { throwawayFolder } from '../server/testing/throwaway-folder.ts';
import { checkPage } from './support/check-page.ts';
import { clockTo, wall } from './support/day.ts';
import { admit, refer } from './support/intake.ts';
import { dialog, saved } from './support/room.ts';
import { cards, signWithPassword, writeNotes } from './support/wrap-up.ts';

/**
 * A server of its own that begins with nothing. Server, browser and program stand in three zones, so that
 * every day and hour below is the program's.
 */
const zones = {
  server: 'Asia/Tokyo',
  browser: 'Europe/Berlin',
  program: 'America/Denver',
} as const;
test.describe.configure({ mode: 'serial' });

let server: RunningServer;
let remove: () => Promise<void>;
let page: Page;
let clockPort: string;

const administrator = { email: 'ada.moss@hill.example', password: 'seven herons guard a kiln' };
const director = { email: 'sorrel.wickmere@hill.example', password: '' };
const facilitator = { email: 'juniper.vale@hill.example', password: '' };
const colleague = { email: 'alder.pike@hill.example', password: '' };

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
      TZ: zones.server,
    },
  });
  page = await browser.newPage({ baseURL: server.address, timezoneId: zones.browser });
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

interface NewStaff {
  readonly role: 'Facilitator' | 'Program director';
  /** Whether the page is looked through before it is saved. */
  readonly checked?: boolean;
}

/** Makes a member of the staff, who is let in with a first password. */
async function addStaff(
  name: string,
  person: { readonly email: string; password: string },
  { role, checked = false }: NewStaff,
): Promise<void> {
  await page.goto('/admin/staff');
  await page.getByRole('link', { name: 'New staff member' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail').fill(person.email);
  const credential =
    role === 'Facilitator' ? 'LPC, Licensed professional counselor' : 'No clinical credential';
  await page.getByLabel('Credential').selectOption({ label: credential });
  await page.getByRole('group', { name: 'Roles' }).getByLabel(role).check();
  await page.getByRole('group', { name: 'Programs' }).getByLabel('Hill IOP').check();
  if (checked) await checkPage(page, 'a new staff member');
  await button('Save staff member').click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await button('Make a first password').click();
  person.password = await page.getByRole('status').locator('code').innerText();
}

test('sets up a credential, a program and who works in it', async () => {
  await open('Credentials');
  await button('New credential').click();
  await page.getByLabel('Short, as behind a name').fill('LPC');
  await page.getByLabel('In words').fill('Licensed professional counselor');
  await page.getByLabel('May record the assessment that closes a risk flag').check();
  await button('Save credential').click();
  await expect(page.getByRole('list', { name: 'Credentials' })).toContainText('LPC');
  await checkPage(page, 'credentials');

  await open('Programs');
  await page.getByRole('link', { name: 'New program' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Hill IOP');
  await page.getByLabel('Site').fill('Hill Street');
  await page.getByLabel('Time zone').fill(zones.program);
  await page.getByLabel('Required hours a week').fill('9');
  await checkPage(page, 'a new program');
  await button('Save program').click();
  await expect(page.getByRole('link', { name: 'Hill IOP', exact: true })).toBeVisible();

  await addStaff('Juniper Vale', facilitator, { role: 'Facilitator', checked: true });
  await addStaff('Alder Pike', colleague, { role: 'Facilitator' });
  await addStaff('Sorrel Wickmere', director, { role: 'Program director' });
});

test('a holiday is seen in a group before it is saved', async () => {
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

test('a curriculum and a day template are written', async () => {
  await open('Curricula');
  await page.getByRole('link', { name: 'New curriculum' }).click();
  await checkPage(page, 'a new curriculum');
  await open('Day templates');
  await page.getByRole('link', { name: 'New day template' }).click();
  await checkPage(page, 'a new day template');
  await open('Staff');
  await expect(page.getByRole('link', { name: 'Juniper Vale' })).toBeVisible();
  await checkPage(page, 'the staff');
});

test('referrals are screened, one waits, and all are admitted to the group', async () => {
  await signIn(director);
  await chooseOwn(director, 'eleven kettles greet the dawn');
  const waitsFor = 'A seat in the mornings';
  await refer(page, { given: 'Aster', family: 'Quillfern', born: '1990-03-12', waitsFor });
  await admit(page);
  await refer(page, { given: 'Bram', family: 'Ottermere', born: '1984-07-30' });
  await checkPage(page, 'a referral that was screened');
  await admit(page);
  await open('Intake');
  await page.getByRole('link', { name: /^Admitted/ }).click();
  await expect(page.getByRole('main')).toContainText('Quillfern');
  await checkPage(page, 'the referrals');
});

test('who was here before is admitted again, and the old episode is seen', async () => {
  const cassia = { given: 'Cassia', family: 'Thornmere', born: '1979-01-08' };
  await refer(page, { ...cassia, on: '2026-10-01' });
  await admit(page, '2026-10-05');
  await open('Participants');
  await page.getByRole('link', { name: 'Thornmere, Cassia' }).click();
  await checkPage(page, 'a chart with days, groups and clinicians');
  await button('End the episode').click();
  const ending = dialog(page);
  await ending.getByLabel('Last day').fill('2026-11-13');
  await ending.getByLabel('Why it ends').selectOption({ label: 'Completed treatment' });
  await ending.getByRole('button', { name: 'Show what it closes' }).click();
  await expect(ending).toContainText('Skills group');
  await checkPage(page, 'the end of an episode');
  await ending.getByRole('button', { name: 'Cancel' }).click();
  await button('Change days and groups').click();
  await checkPage(page, 'days and groups of somebody');
  await button('End the episode').click();
  await ending.getByLabel('Last day').fill('2026-11-13');
  await ending.getByLabel('Why it ends').selectOption({ label: 'Completed treatment' });
  await ending.getByRole('button', { name: 'Show what it closes' }).click();
  await ending.getByRole('button', { name: 'End the episode' }).click();
  await expect(ending).toBeHidden();
  await refer(page, { ...cassia, known: true });
  await page.getByRole('link', { name: 'Admit' }).click();
  const before = page.getByRole('heading', { name: 'Re-admission' }).locator('..');
  await expect(before).toContainText('5 Oct 2026');
  await page.goBack();
  await admit(page);
});

test('whoever leads it chooses a password and finds it on Today, with who was admitted', async () => {
  await signIn(facilitator);
  await chooseOwn(facilitator, 'nine lanterns cross a river');
  await expect(page.getByRole('article').filter({ hasText: 'Skills group' })).toContainText('9:00');
  await page.getByRole('link', { name: /^Open session ?: Skills group/ }).click();
  for (const person of ['Aster Quillfern', 'Bram Ottermere', 'Cassia Thornmere']) {
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
  for (const person of ['Quillfern, Aster', 'Ottermere, Bram', 'Thornmere, Cassia'])
    await writePlan(person);
  await checkPage(page, 'the first plan');
});

test('signs the plan, hands the screen over for the participant, and gets it back', async () => {
  await open('Participants');
  await page.getByRole('link', { name: 'Quillfern, Aster' }).click();
  const versions = page.getByRole('region', { name: 'Signed versions of the plan' });
  await versions.getByRole('button', { name: 'Make a version to sign' }).click();
  await versions.getByRole('button', { name: 'Sign as primary clinician' }).click();
  const signing = versions.getByRole('form', { name: 'Sign the plan' });
  await signing.getByLabel('Password', { exact: true }).fill(facilitator.password);
  await signing.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(versions).toContainText('Primary clinician: signed by Juniper Vale');
  await versions.getByRole('button', { name: 'Hand over for signature' }).click();
  await versions.getByRole('button', { name: 'Hand over now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Treatment plan');
  await checkPage(page, 'a plan handed over');
  await page.getByLabel('I agree with this plan').check();
  await page.getByLabel('Your name, typed as your signature').fill('Aster Quillfern');
  await button('Sign').click();
  await expect(page.getByRole('status')).toContainText('Signed. Thank you.');
  await page.goto('/participants');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Treatment plan');
  await page.getByLabel('Password', { exact: true }).fill(facilitator.password);
  await button('Take the screen back').click();
  await expect(versions).toContainText('Participant: signed by Aster Quillfern');
  await expect(versions).toContainText('Review and recertification due 15 Jan');
  await checkPage(page, 'a chart with a signed plan');
  await versions.getByRole('link', { name: 'Version 1' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Signatures' })).toBeVisible();
  await checkPage(page, 'a version of a plan');
  await page.goBack();
  await page.getByRole('link', { name: 'Week', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Skills group');
  await checkPage(page, 'the week of a person');
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
  expect(await writeNotes(page)).toBe(3);
  await button('Sign 3 ready notes').click();
  await signWithPassword(page, 'Sign 3 notes', facilitator.password);
  await expect(cards(page).filter({ hasText: 'Signed' })).toHaveCount(3);
});

test('in the evening it is still the program’s day, wherever server and browser are', async () => {
  await clockTo('monday', '20:30', clockPort);
  await signIn(facilitator);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Monday 16 November/);
  await expect(page.getByRole('article').filter({ hasText: 'Skills group' })).toContainText('9:00');
  await open('Schedule');
  await expect(page.getByRole('heading', { level: 2, name: /16.*today/ })).toBeVisible();
  await signIn(director);
  await open('Intake');
  await page.getByRole('link', { name: 'New referral' }).click();
  await expect(page.getByLabel('Referred on')).toHaveValue('2026-11-16');
});

test('a colleague covers on Thursday, and sees these people from that moment and not before', async () => {
  await signIn(colleague);
  await chooseOwn(colleague, 'four mills turn at dusk');
  await open('Participants');
  await expect(page.getByRole('main')).toContainText('Nobody yet');
  await expect(page.getByRole('link', { name: 'Quillfern, Aster' })).toHaveCount(0);
  await signIn(facilitator);
  await open('Schedule');
  const thursday = page.getByRole('region', { name: /19/ });
  await thursday.getByRole('button', { name: 'Change of plan: Skills group' }).click();
  await page.getByRole('menuitem', { name: 'Find a cover …' }).click();
  await dialog(page)
    .getByLabel(/Alder Pike/)
    .check();
  await button('Set the cover').click();
  await expect(thursday).toContainText('Alder Pike, LPC covers for Juniper Vale, LPC');
  await checkPage(page, 'a schedule with a cover');
  await signIn(colleague);
  await open('Participants');
  await expect(page.getByRole('link', { name: 'Quillfern, Aster' })).toBeVisible();
});

test('when the facilitator leaves, what she owes is handed over and her signatures stay', async () => {
  await signIn(administrator);
  await open('Staff');
  await page.getByRole('link', { name: 'Juniper Vale' }).click();
  await page.getByRole('link', { name: 'Leaves…' }).click();
  await expect(page.getByRole('heading', { level: 2, name: /^What they owe/ })).toBeVisible();
  await page.getByLabel('Everything to').selectOption({ label: 'Alder Pike, LPC' });
  await checkPage(page, 'what somebody owes who leaves');
  await button('Check what can be handed over').click();
  await expect(page.getByRole('main')).toContainText('All of it can be handed over as chosen.');
  await button('Hand over and end their access').click();
  await expect(page.getByRole('heading', { name: /^Handed over:/ })).toBeVisible();
  await signIn(facilitator);
  await expect(page.getByRole('alert')).toBeVisible();
  await signIn(colleague);
  await open('Participants');
  await page.getByRole('link', { name: 'Quillfern, Aster' }).click();
  await expect(page.getByRole('main')).toContainText('Primary clinician');
  const versions = page.getByRole('region', { name: 'Signed versions of the plan' });
  await expect(versions).toContainText('Primary clinician: signed by Juniper Vale');
  await expect(page.getByRole('region', { name: 'Notes' })).toContainText('Juniper Vale');
});
