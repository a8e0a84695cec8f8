import { expect, type Locator, type Page } from '@playwright/test';
import { dialog } from './room.ts';
import { password } from './people.ts';

/** One sentence for each note, alike in nothing but their kind. */
const sentences = [
  'Described how a quarrel at breakfast grew in the telling and found two facts that softened it.',
  'Asked what to do when panic comes on the bus, then planned cold water and one phone call.',
  'Spoke slowly about sleeping badly since Friday and agreed to move the evening walk before supper.',
  'Recognised shame as the feeling under the anger and stayed in the chair until it had passed.',
  'Brought a diary card with four days filled in and explained the gap without being asked.',
  'Practised refusing a drink aloud with the leader and laughed at how stiff it sounded first.',
  'Reported the first full shift at work in months; tired, proud, unsure about the next one.',
  'Wondered whether medicine or the season explains the change and will raise it on Wednesday.',
  'Listened more than before, wrote one page, and read two lines of it near the end.',
  'Named three reasons to call a sister and chose the smallest one for tonight.',
  'Arrived shaken after traffic, used paced breathing for five minutes, and joined the exercise.',
  'Compared last month with now and counted eleven evenings without staying in bed.',
  'Questioned the worksheet, tried it anyway, and found the second column useful.',
  'Set a plan for the empty Sunday: laundry, a film with the neighbour, lights out by ten.',
] as const;

export function cards(page: Page): Locator {
  return page.getByRole('region', { name: 'Notes of this session' }).getByRole('button');
}

function chosen(page: Page): Locator {
  return page.getByRole('region', { name: 'Chosen note' });
}

/**
 * Opens each note that misses something of the reader's own, and gives it a sentence, an objective
 * and, where it asks, a sentence on the risk answer.
 *
 * @param from which of the sentences is the first
 * @returns how many notes were written
 */
export async function writeNotes(page: Page, from = 0): Promise<number> {
  const mine = cards(page).filter({ hasNotText: /By / });
  await expect(cards(page).first()).toBeVisible();
  const count = await mine.count();
  for (let index = 0; index < count; index += 1) {
    const card = mine.nth(index);
    await card.click();
    await expect(card).toHaveAttribute('aria-current', 'true');
    const note = chosen(page);
    await note
      .getByRole('textbox', { name: /in your words$/ })
      .first()
      .fill(sentences[from + index] ?? '');
    const objectives = note.getByRole('group', { name: 'Objective touched' });
    if ((await objectives.getByRole('button', { pressed: true }).count()) === 0) {
      await objectives.getByRole('button').first().click();
    }
    const risk = note.getByLabel('Sentence on the risk answer');
    const assessed = note.getByRole('button', { name: 'Use in the note' });
    if ((await assessed.count()) > 0) {
      await assessed.first().click();
      await expect(risk).toHaveValue(/^(Risk assessed at )?\d?\d:\d\d( by .+: \w+\. .+|, .+: .+)/);
    } else if ((await risk.count()) > 0) {
      await risk.fill('The answer was talked through alone and a plan for tonight was agreed.');
    }
    await expect(card).toContainText('Ready');
  }
  return count;
}

/** One act, one password. */
export async function signWithPassword(
  page: Page,
  confirm: string | RegExp,
  own = password,
): Promise<void> {
  await dialog(page).getByLabel('Password').fill(own);
  await dialog(page).getByRole('button', { name: confirm }).click();
  await expect(dialog(page)).toBeHidden();
}
