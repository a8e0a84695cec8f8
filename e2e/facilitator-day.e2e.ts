import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { checkPage } from './support/check-page.ts';
import { clockTo } from './support/day.ts';
import { newcomers, type Newcomer } from './support/newcomers.ts';
import { password, signIn, staff, twelve } from './support/people.ts';
import { dialog, openSession, row, rowsInSight, saved } from './support/room.ts';
import { countTaps, taps } from './support/taps.ts';
import { cards, signWithPassword, writeNotes } from './support/wrap-up.ts';

/**
 * One day with the Skills group of twelve, from the sign-in to the trend of one participant. Each
 * test goes on where the one before has left the pages.
 */
test.describe.configure({ mode: 'serial' });

let context: BrowserContext;
let page: Page;
let others: BrowserContext;
let coFacilitator: Page;
let newcomer: Newcomer;
let notesUrl: string;
let returnedName: string;
let written = 0;

test.beforeAll(async ({ browser, baseURL }) => {
  await clockTo('monday', '11:50');
  const [first] = await newcomers(baseURL ?? '', 1);
  if (!first) throw new Error('nobody is in care outside the Skills group');
  newcomer = first;
  context = await browser.newContext();
  page = await context.newPage();
  others = await browser.newContext();
  coFacilitator = await others.newPage();
});

test.afterAll(async () => {
  await context.close();
  await others.close();
});

test('signs in and opens the session from Today', async () => {
  await page.goto('/sign-in');
  await checkPage(page, 'sign-in');
  await signIn(page, staff.facilitator);
  await expect(page.getByRole('heading', { name: 'Sessions' })).toBeVisible();
  await checkPage(page, 'Today');
  await openSession(page, 'Skills group');
  for (const person of twelve) await expect(row(page, person)).toBeVisible();
});

test('shows twelve without scrolling on what a browser leaves of a small laptop', async () => {
  await page.setViewportSize({ width: 1366, height: 620 });
  await expect.poll(() => rowsInSight(page)).toBe(12);
  await page.setViewportSize({ width: 1366, height: 768 });
});

test('takes attendance of twelve, two of them exceptions, in three taps', async () => {
  await countTaps(page);
  await page.getByRole('button', { name: 'All present' }).click();
  await page.getByRole('button', { name: 'Excused, Jory Saltmarsh' }).click();
  await page.getByRole('button', { name: 'No-show, Hollis Inkwell' }).click();
  await expect(page.getByRole('button', { name: /^Present, /, pressed: true })).toHaveCount(10);
  await expect(row(page, 'Jory Saltmarsh')).toContainText('Excused');
  await expect(row(page, 'Hollis Inkwell')).toContainText('No-show');
  expect(await taps(page)).toBeLessThanOrEqual(3);
  await saved(page);
});

test('gives the reasons afterwards', async () => {
  await page.getByRole('button', { name: 'Add reason for Jory Saltmarsh' }).click();
  await page.getByRole('menuitem', { name: 'Medical appointment' }).click();
  await expect(row(page, 'Jory Saltmarsh')).toContainText('Medical appointment');
  await page.getByRole('button', { name: 'Add reason for Hollis Inkwell' }).click();
  await page.getByRole('menuitem', { name: 'Other words' }).click();
  await dialog(page).getByLabel('Reason').fill('No answer');
  await checkPage(page, 'reason');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(row(page, 'Hollis Inkwell')).toContainText('No answer');
  await saved(page);
});

test('takes back a tap', async () => {
  await page.getByRole('button', { name: 'No-show, Lumen Ashgrove' }).click();
  await expect(row(page, 'Lumen Ashgrove')).toContainText('No-show');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(
    page.getByRole('button', { name: 'Present, Lumen Ashgrove', pressed: true }),
  ).toBeVisible();
  await saved(page);
});

test('rates at arrival by keyboard; an urge at its threshold raises a flag', async () => {
  await page.getByRole('button', { name: /^Mood, Aster Quillfern/ }).focus();
  await page.keyboard.press('5');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('10');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('-');
  await expect(page.getByRole('button', { name: /^Mood, Aster Quillfern: 5 of 10/ })).toBeVisible();
  await expect(
    page.getByRole('button', { name: /^Anxiety, Aster Quillfern: 10 of 10/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('button', { name: /^Urge to use, Aster Quillfern ?: not given/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: /^Urge to use, Fitz Harrowgate/ }).focus();
  await page.keyboard.press('8');
  await expect(
    row(page, 'Fitz Harrowgate')
      .getByRole('button', { name: /^Assess risk/ })
      .first(),
  ).toBeVisible();
  await saved(page);
});

test('observes by chips, names the goal touched, quotes; engagement can be taken back', async () => {
  await page.getByRole('button', { name: 'Check the Facts practised, Aster Quillfern' }).click();
  await page.getByRole('button', { name: 'Observe Cassia Thornwhistle' }).click();
  const palette = page.getByRole('group', { name: 'Observe Cassia Thornwhistle' });
  await expect(palette.locator(':focus')).toBeVisible();
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Tearful' }).click();
  await page.getByRole('group', { name: 'Goal touched' }).getByRole('button').first().click();
  await checkPage(page, 'palette');
  await page.getByLabel('Own words').fill('I almost did not come today');
  await page.getByLabel('Own words').blur();
  const engagement = page.getByRole('button', { name: /^Engagement, Cassia Thornwhistle/ });
  await expect(engagement).toHaveAccessibleName(/: 1$/);
  await page.getByRole('group', { name: 'Engagement' }).getByRole('button').nth(1).click();
  await expect(engagement).toHaveAccessibleName(/: not rated$/);
  await saved(page);
});

test('a risk chip flags at once and names who must act; an assessment closes it', async () => {
  if ((await page.getByRole('button', { name: /Raise a risk flag/ }).count()) === 0) {
    await page.getByRole('button', { name: 'Observe Cassia Thornwhistle' }).click();
  }
  await page.getByRole('button', { name: /Raise a risk flag/ }).click();
  await page.getByRole('button', { name: 'Suicidal thoughts' }).click();
  const palette = page.getByRole('group', { name: 'Observe Cassia Thornwhistle' });
  await expect(palette.getByRole('status')).toContainText(/Suicidal thoughts at .*Must act: you/);
  await page.keyboard.press('Escape');
  const assess = row(page, 'Cassia Thornwhistle')
    .getByRole('button', { name: /^Assess risk/ })
    .first();
  await assess.click();
  await expect(dialog(page)).toContainText('Risk flag, Cassia Thornwhistle');
  await expect(dialog(page)).toContainText(staff.facilitator);
  await dialog(page).getByRole('button', { name: 'I have seen it' }).click();
  await expect(dialog(page)).toContainText(/Acknowledged\s*Juniper Vale/);
  await checkPage(page, 'risk assessment');
  for (const field of ['Ideation', 'Plan', 'Intent', 'Behaviour', 'Risk factors']) {
    await dialog(page).getByLabel(field, { exact: true }).fill('None; asked and denied.');
  }
  await dialog(page).getByLabel('Protective factors').fill('Two children and a sister nearby.');
  await dialog(page).getByLabel('What was done').fill('Safety plan gone through together.');
  await dialog(page).getByText('Moderate', { exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Record assessment and close flag' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(assess).toBeHidden();
  await expect(row(page, 'Cassia Thornwhistle')).toContainText(/risk assessed .*: moderate/);
});

test('takes in someone who walks in', async () => {
  await page.getByRole('button', { name: 'Add someone to this session' }).click();
  await dialog(page).getByLabel('Name').fill(newcomer.preferredName.slice(0, 3));
  await dialog(page).getByLabel('Born').fill(newcomer.birthDate);
  await dialog(page).getByRole('button', { name: 'Find' }).click();
  await checkPage(page, 'walk-in');
  await dialog(page)
    .getByRole('button', { name: `Add ${newcomer.name}` })
    .click();
  await expect(row(page, newcomer.name)).toBeVisible();
  await page.getByRole('button', { name: `Present, ${newcomer.name}` }).click();
  await page.getByRole('button', { name: `${newcomer.name} arrived` }).click();
  await dialog(page).getByLabel('Arrived').fill('09:30');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await saved(page);
});

test('corrects arrival, departure and mode; breaks are not minutes', async () => {
  await page.getByRole('button', { name: /^Elowen Marsk arrived/ }).click();
  await dialog(page).getByLabel('Arrived').fill('09:14');
  await dialog(page).getByText('Telehealth', { exact: true }).click();
  await expect(dialog(page)).toContainText(
    /\d+ minutes of treatment so far; breaks are not counted\./,
  );
  await checkPage(page, 'times');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByRole('button', { name: 'Elowen Marsk arrived 9:14. Correct the times' }),
  ).toBeVisible();
  await saved(page);
});

test('writes the group note beside the roster', async () => {
  await page
    .getByRole('textbox', { name: 'Group note' })
    .fill('Most could tell a fact from an interpretation; the energy was low until the break.');
  await page
    .getByLabel('Your intervention')
    .fill('Taught the skill with one worked example on the board and led the practice in pairs.');
  await saved(page);
  await checkPage(page, 'room at work');
});

test('shows only preferred names on one key', async () => {
  await page.getByRole('heading', { name: 'Skills group' }).click();
  await page.keyboard.press('r');
  await expect(page.getByText('Only preferred names and attendance are shown.')).toBeVisible();
  const shown = await page.locator('main').innerText();
  for (const person of twelve) {
    const [preferred = '', family = ''] = person.split(' ');
    expect(shown).toContain(preferred);
    expect(shown).not.toContain(family);
  }
  await checkPage(page, 'room-safe');
  await page.keyboard.press('r');
  await expect(row(page, 'Aster Quillfern')).toBeVisible();
});

test('says all keys on ?', async () => {
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet).toContainText('all present');
  await checkPage(page, 'sheet of keys');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('ends the session, saying what was done about each open flag', async () => {
  const start = page.getByRole('button', { name: 'Start session' });
  if ((await start.count()) > 0) await start.click();
  await page.getByRole('button', { name: 'End session' }).click();
  const questions = dialog(page).getByRole('textbox');
  await expect(questions.first()).toBeVisible();
  await dialog(page).getByRole('button', { name: 'End session' }).click();
  await expect(dialog(page)).toContainText('Say what was done about it.');
  await checkPage(page, 'end of the session');
  await questions.first().fill('Spoke alone.');
  await dialog(page).getByRole('button', { name: 'Assess now' }).first().click();
  await expect(dialog(page)).toContainText('Risk flag, ');
  await dialog(page).getByRole('button', { name: 'Not now' }).click();
  await expect(questions.first()).toHaveValue('Spoke alone.');
  for (const question of await questions.all()) {
    await question.fill('Stayed after the group; spoke alone for ten minutes.');
  }
  await dialog(page).getByRole('button', { name: 'End session' }).click();
  await expect(page).toHaveURL(/\/sessions\/.+\/notes/);
  notesUrl = page.url();
});

test('finds again what was done, and assesses from Today', async () => {
  await page.goto('/today');
  const risk = page.getByRole('listitem').filter({ hasText: 'Assess risk' }).first();
  await expect(risk).toContainText('“Stayed after the group; spoke alone for ten minutes.”');
  await expect(risk).toContainText('Nobody has acknowledged it');
  await risk.getByRole('button', { name: /^Assess/ }).click();
  await expect(dialog(page)).toContainText('when the session ended');
  await dialog(page).getByRole('button', { name: 'Record assessment and close flag' }).click();
  await expect(dialog(page).getByLabel('Ideation')).toBeFocused();
  await expect(dialog(page).getByRole('alert')).toContainText('8 answers are missing');
  await checkPage(page, 'assessment, missing answers');
  await dialog(page).getByRole('button', { name: 'Not now' }).click();
  await page.goto(notesUrl);
});

test('gives one note away, writes a sentence for each, signs all that are ready at once', async () => {
  const section = page.getByRole('region', { name: 'Notes of this session' });
  await expect(section).toContainText('No note owed; the absence is recorded.');
  await checkPage(page, 'wrap-up');
  await cards(page).filter({ hasText: 'Lumen Ashgrove' }).click();
  await page.getByRole('button', { name: `Give to ${staff.coFacilitator}` }).click();
  await expect(cards(page).filter({ hasText: 'Lumen Ashgrove' })).toContainText(
    `By ${staff.coFacilitator}`,
  );
  const count = await writeNotes(page);
  written = count;
  expect(count).toBeGreaterThanOrEqual(5);
  await checkPage(page, 'wrap-up, written');
  await page.getByRole('button', { name: `Sign ${count} ready notes` }).click();
  await dialog(page).getByLabel('Password').fill(password);
  await checkPage(page, 'signing');
  await signWithPassword(page, `Sign ${count} notes`);
  await expect(cards(page).filter({ hasText: 'Awaiting co-signature' })).toHaveCount(count);
});

test('the co-facilitator writes an intervention and signs the others', async () => {
  await signIn(coFacilitator, staff.coFacilitator);
  await coFacilitator.goto(notesUrl);
  await coFacilitator.getByRole('button', { name: 'Open group note' }).click();
  await coFacilitator
    .getByLabel(`Intervention of ${staff.coFacilitator}, RN`)
    .fill('Modelled the exercise and went round to each pair while they practised.');
  await saved(coFacilitator);
  const count = await writeNotes(coFacilitator, written);
  expect(count).toBeGreaterThanOrEqual(2);
  await coFacilitator.getByRole('button', { name: `Sign ${count} ready notes` }).click();
  await signWithPassword(coFacilitator, `Sign ${count} notes`);
  await expect(
    cards(coFacilitator).filter({ hasText: /Signed|Awaiting/, hasNotText: /By / }),
  ).toHaveCount(count);
});

test('signs the group note; a signed note says who, as what, when, and its hash', async () => {
  await page.reload();
  await page.getByRole('button', { name: 'Open group note' }).click();
  await page.getByRole('button', { name: 'Sign group note' }).click();
  await checkPage(page, 'password for the group note');
  await signWithPassword(page, 'Sign group note');
  const detail = page.getByRole('region', { name: 'Chosen note' });
  await expect(detail).toContainText('Signed by Juniper Vale, LPC-A, 16 Nov 2026');
  const card = cards(page).filter({ hasText: 'Awaiting co-signature' }).first();
  returnedName = (await card.locator('strong').first().innerText()).trim();
  await card.click();
  await expect(detail).toContainText(/Signed\s+by Juniper Vale, LPC-A, 16 Nov 2026, \d+:\d\d:\d\d/);
  await expect(detail).toContainText(/Content checked, [0-9a-f]{8}…/);
  await expect(detail.getByRole('textbox')).toHaveCount(0);
  await checkPage(page, 'signed note');
});

test('grows a signed note by an addendum', async () => {
  const detail = page.getByRole('region', { name: 'Chosen note' });
  await detail.getByRole('button', { name: 'Add an addendum' }).click();
  await detail.getByRole('radio').first().check();
  await detail.getByLabel('Addendum', { exact: true }).fill('Called back at one to say thanks.');
  await checkPage(page, 'addendum');
  await detail.getByLabel('Password').fill(password);
  await detail.getByRole('button', { name: 'Sign addendum' }).click();
  await expect(detail.getByRole('article')).toContainText('Called back at one to say thanks.');
  await expect(detail.getByRole('article')).toContainText('Juniper Vale, LPC-A');
});

test('a supervisor returns it; the answer is signed; the co-signature covers both', async () => {
  const supervisor = coFacilitator;
  await signIn(supervisor, staff.supervisor);
  await supervisor.goto(notesUrl);
  await cards(supervisor).filter({ hasText: returnedName }).click();
  const theirs = supervisor.getByRole('region', { name: 'Chosen note' });
  await theirs.getByRole('button', { name: 'Return with a comment' }).click();
  await theirs
    .getByLabel('What should the author answer?')
    .fill('Say what you observed, not only what was said.');
  await checkPage(supervisor, 'return with a comment');
  await theirs.getByRole('button', { name: 'Return', exact: true }).click();
  await expect(theirs).toContainText('Marlow Finch returned it');

  await page.goto('/notes');
  await expect(page.getByRole('heading', { name: /Returned to you/ })).toBeVisible();
  await checkPage(page, 'notes');
  await page.getByRole('link', { name: new RegExp(`^Answer ?: ${returnedName}`) }).click();
  const mine = page.getByRole('region', { name: 'Chosen note' });
  await mine.getByRole('button', { name: 'Answer', exact: true }).click();
  await mine.getByLabel('Your answer').fill('Shoulders dropped and the voice steadied near noon.');
  await checkPage(page, 'answer to a return');
  await mine.getByLabel('Password').fill(password);
  await mine.getByRole('button', { name: 'Sign addendum' }).click();
  await expect(mine).toContainText('returned it');
  await expect(mine).toContainText('answered');

  await supervisor.reload();
  await cards(supervisor).filter({ hasText: returnedName }).click();
  await theirs.getByRole('button', { name: 'Co-sign' }).click();
  await checkPage(supervisor, 'co-signature');
  await theirs.getByLabel('Password').fill(password);
  await theirs.getByRole('button', { name: 'Co-sign' }).last().click();
  await expect(theirs).toContainText('Co-signed by Marlow Finch, PsyD');
});

test('the group note of an associate waits in the list of the supervisor, who co-signs it', async () => {
  const supervisor = coFacilitator;
  await supervisor.goto('/notes');
  const { pathname } = new URL(notesUrl);
  await supervisor
    .getByRole('link', { name: /^Review ?: Group note/ })
    .and(supervisor.locator(`[href^="${pathname}"]`))
    .click();
  await expect(supervisor.getByText('Signed · awaiting your co-signature').first()).toBeVisible();
  const theirs = supervisor.getByRole('region', { name: 'Chosen note' });
  await theirs.getByRole('button', { name: 'Co-sign' }).click();
  await checkPage(supervisor, 'co-signature of the group note');
  await theirs.getByLabel('Password').fill(password);
  await theirs.getByRole('button', { name: 'Co-sign' }).last().click();
  await expect(theirs).toContainText(/Co-signed\s+by Marlow Finch, PsyD/);
  await page.goto(notesUrl);
  await expect(page.locator('.group-bar')).toContainText('Co-signed');
});

test('shows the trend of one participant, and takes a PHQ-9 item by item', async () => {
  await page.getByRole('link', { name: 'Participants' }).click();
  await page.getByLabel('Name begins with').fill('bra');
  await checkPage(page, 'participants');
  await page.getByRole('link', { name: 'Ottermere, Bram' }).click();
  await expect(page.getByRole('heading', { name: 'Bram Ottermere' })).toBeVisible();
  await page.getByRole('button', { name: 'Add score' }).click();
  const items = dialog(page).getByRole('group');
  for (const [item, answer] of [1, 1, 1, 2, 0, 1, 1, 0, 1].entries()) {
    const group = items.filter({ has: page.locator(`legend:has-text("${item + 1} ")`) }).first();
    await group.getByRole('radio').nth(answer).check();
  }
  await expect(dialog(page)).toContainText('PHQ-9 8, mild');
  await checkPage(page, 'score entry');
  await dialog(page).getByRole('button', { name: 'Save score' }).click();
  await expect(dialog(page)).toContainText('Risk flag raised');
  await expect(dialog(page)).toContainText(/Who must act: .*Juniper Vale, LPC-A/);
  await dialog(page).getByRole('button', { name: 'Back to the chart' }).click();
  await expect(page.getByRole('button', { name: /PHQ-9 item 9/ })).toBeVisible();
  await page.getByRole('slider', { name: 'Day on the time axis' }).focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', /PHQ-9 8/);
  await checkPage(page, 'chart');
  await page.getByText('Table', { exact: true }).click();
  await expect(page.getByRole('table', { name: /^PHQ-9/ })).toContainText('8');
  await checkPage(page, 'chart as tables');
});
