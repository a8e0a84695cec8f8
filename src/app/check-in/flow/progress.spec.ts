import { asked, diary, urgeToUse } from '../testing/entries';
import { answered, begun, daySaid } from './answering';
import type { OwnEntry } from './own-entry';
import { progressOf } from './progress';
import { questionsOf } from './questions';

const at = (own: OwnEntry, key: string) => {
  const question = questionsOf(own).find((each) => each.key === key);
  if (!question) throw new Error(`${key} is not asked`);
  const { part, parts, step, steps } = progressOf(own, question);
  return { part, parts, step, of: steps.length };
};

describe('How far somebody is in a check-in', () => {
  const own = begun(asked({ instruments: ['asq', 'phq9'], scales: [urgeToUse], diary }), '407123');

  it('counts within the instrument, the ratings and the days', () => {
    expect(at(own, 'item/asq/2')).toEqual({ part: 1, parts: 4, step: 2, of: 5 });
    expect(at(own, 'item/phq9/4')).toEqual({ part: 2, parts: 4, step: 4, of: 10 });
    expect(at(own, 'scale/urge-to-use')).toEqual({ part: 3, parts: 4, step: 1, of: 1 });
    expect(at(own, 'day/2026-11-15')).toEqual({ part: 4, parts: 4, step: 2, of: 2 });
  });

  it('does not grow by answering: what a yes opens was counted, and a day stays one step', () => {
    const yes = answered(own, 'item/asq/2', 1);
    expect(at(yes, 'item/asq/2')).toEqual(at(own, 'item/asq/2'));
    expect(at(yes, 'item/asq/5')).toEqual({ part: 1, parts: 4, step: 5, of: 5 });
    const used = daySaid(own, '2026-11-14', { said: 'used', skills: ['wise-mind'] });
    expect(at(used, 'use/2026-11-14/wise-mind')).toEqual(at(own, 'day/2026-11-14'));
  });
});
