import * as fc from 'fast-check';
import type { TabletEntry } from '#contract/tablet';
import { phq9 } from '#domain/instruments/phq9';
import { asked, diary, urgeToUse } from '../testing/entries';
import { answered, backward, begun, changing, daySaid, leftOut, onward } from './answering';
import { answersToSend, asTheyStand } from './answers-to-send';
import { closingOf } from './closing';
import { type OwnEntry, reviewPlace } from './own-entry';
import { questionView } from './question-view';
import { placeAfter, questionAt, questionsOf, standingOf } from './questions';
import { reviewOf } from './review';

const now = '2026-11-16T16:00:00.000Z';
const code = '407123';
const keysOf = (own: OwnEntry) => questionsOf(own).map(({ key }) => key);
const sent = (own: OwnEntry) => answersToSend(own, now, () => 'made');
const spanish = { language: 'es', isLarge: false, hasHighContrast: false } as const;

describe('The questions of a check-in', () => {
  it('says on the first day of the diary that days further back are not asked about', () => {
    const cut = asked({ instruments: [], diary: { ...diary, leavesDaysOut: true } });
    const hints = (of: TabletEntry) => {
      const own = begun(of, code);
      return questionsOf(own).map((question) => questionView(own, question).hint);
    };
    expect(hints(cut)).toEqual(['We ask about the last 7 days.', null]);
    expect(hints(asked({ instruments: [], diary }))).toEqual([null, null]);
  });

  it('begin with nothing chosen', () => {
    const own = begun(asked({ scales: [urgeToUse], diary }), code);
    expect(questionsOf(own).every((each) => standingOf(own, each) === 'open')).toBeTrue();
    expect(own.place).toBe('item/phq9/1');
  });

  it('ask ASQ 5 only after a yes, and no answer of it is kept once the yes is taken back', () => {
    let own = begun(asked({ instruments: ['asq'] }), code);
    expect(keysOf(own)).not.toContain('item/asq/5');
    own = answered(answered(own, 'item/asq/2', 1), 'item/asq/5', 1);
    expect(keysOf(own)).toContain('item/asq/5');
    expect(closingOf(own)).toBe('hand-tablet-to-staff');
    own = answered(own, 'item/asq/2', 0);
    expect(keysOf(own)).not.toContain('item/asq/5');
    expect(closingOf(own)).toBe('none');
    expect(sent(own).administrations[0]?.answers).toEqual({
      '1': null,
      '2': 0,
      '3': null,
      '4': null,
    });
  });

  it('ask how each skill went that was used, and the urges of a day that is remembered', () => {
    const own = begun(asked({ instruments: [], diary }), code);
    expect(keysOf(own)).toEqual(['day/2026-11-14', 'day/2026-11-15']);
    const used = daySaid(own, '2026-11-14', { said: 'used', skills: ['wise-mind'] });
    expect(keysOf(used)).toEqual([
      'day/2026-11-14',
      'use/2026-11-14/wise-mind',
      'urge/2026-11-14/urge-to-use',
      'day/2026-11-15',
    ]);
    const forgotten = daySaid(used, '2026-11-14', { said: 'not-remembered', skills: [] });
    expect(keysOf(forgotten)).toEqual(['day/2026-11-14', 'day/2026-11-15']);
  });

  it('lead on one by one to all answers, and back from a changed one to all answers', () => {
    let own = begun(asked({ instruments: [], scales: [urgeToUse], diary }), code);
    own = onward(answered(own, 'scale/urge-to-use', 3));
    expect(own.place).toBe('day/2026-11-14');
    expect(backward(own).place).toBe('scale/urge-to-use');
    own = leftOut(leftOut(own));
    expect(own.place).toBe(reviewPlace);
    own = changing(own, { key: 'scale/urge-to-use' });
    expect(placeAfter(own)).toBe(reviewPlace);
    expect(backward(own).place).toBe(reviewPlace);
  });

  it('ask from all answers what a changed one has opened', () => {
    let own = begun(asked({ instruments: ['asq'] }), code);
    for (const item of ['1', '2', '3', '4']) own = onward(answered(own, `item/asq/${item}`, 0));
    expect(own.place).toBe(reviewPlace);
    own = onward(answered(changing(own, { key: 'item/asq/1' }), 'item/asq/1', 1));
    expect(questionAt(own)?.key).toBe('item/asq/5');
  });

  it('ask it also on the way back from the change, and before anything is sent', () => {
    let own = begun(asked({ instruments: ['asq'] }), code);
    for (const item of ['1', '2', '3', '4']) own = onward(answered(own, `item/asq/${item}`, 0));
    own = backward(answered(changing(own, { key: 'item/asq/1' }), 'item/asq/1', 1));
    expect(questionAt(own)?.key).toBe('item/asq/5');
    own = backward(own);
    expect(own.place).toBe(reviewPlace);
    expect(reviewOf(own)).toEqual(jasmine.objectContaining({ answered: 4, leftOut: 0, open: 1 }));
    expect(reviewOf(own).parts[0]?.lines[4]?.standing).toBe('open');
    own = onward(own);
    expect(questionAt(own)?.key).toBe('item/asq/5');
    expect(reviewOf(onward(answered(own, 'item/asq/5', 0))).open).toBe(0);
  });

  it('leave a day open whose skills were chosen and taken back', () => {
    const own = begun(asked({ instruments: [], diary }), code);
    const back = daySaid(own, '2026-11-14', { said: 'used', skills: [] });
    expect(reviewOf(back).parts[0]?.lines[0]?.standing).toBe('open');
  });
});

describe('What is sent of a check-in', () => {
  it('keeps a left-out answer null and never makes it 0, whatever was answered', () => {
    const item = fc.constantFrom(...phq9.items.map(({ code: each }) => each));
    const answer = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null });
    fc.assert(
      fc.property(fc.dictionary(item, answer), (answers) => {
        const own = {
          ...begun(asked(), code),
          values: Object.fromEntries(
            Object.entries(answers).map(([each, value]) => [`item/phq9/${each}`, value]),
          ),
        };
        for (const [each, value] of Object.entries(sent(own).administrations[0]?.answers ?? {})) {
          expect(value).toBe(answers[each] ?? null);
        }
      }),
    );
  });

  it('holds a day without uses as answered, and no card of a day that nobody remembers', () => {
    let own = begun(asked({ instruments: [], diary }), code);
    own = daySaid(own, '2026-11-14', { said: 'none', skills: [] });
    own = daySaid(own, '2026-11-15', { said: 'not-remembered', skills: [] });
    expect(sent(own).diary).toEqual([{ day: '2026-11-14', uses: [], urges: [] }]);
  });

  it('keeps the urges of a day whose uses have no rating, and makes it no day without uses', () => {
    let own = begun(asked({ instruments: [], diary }), code);
    own = onward(daySaid(own, '2026-11-14', { said: 'used', skills: ['wise-mind'] }));
    own = leftOut(own);
    own = answered(own, 'urge/2026-11-14/urge-to-use', 2);
    expect(sent(own).diary).toEqual([
      { day: '2026-11-14', uses: null, urges: [{ scale: 'urge-to-use', value: 2 }] },
    ]);
  });

  it('holds no instrument, rating or day that was not come to, and says that it is unfinished', () => {
    let own = begun(asked({ instruments: ['asq', 'phq9'], scales: [urgeToUse], diary }), code);
    own = answered(answered(own, 'item/asq/1', 1), 'item/asq/5', 1);
    expect(sent(own).administrations.map(({ instrumentCode }) => instrumentCode)).toEqual(['asq']);
    expect(sent(own)).toEqual(
      jasmine.objectContaining({ ratings: [], diary: [], unfinished: true }),
    );
    let whole = begun(asked({ instruments: [], scales: [urgeToUse] }), code);
    whole = leftOut(whole);
    expect(sent(whole).ratings).toEqual([{ scale: 'urge-to-use', value: null }]);
    expect('unfinished' in sent(whole)).toBeFalse();
  });

  it('names the language in which the questions really were', () => {
    let own = begun(asked({ instruments: ['phq9', 'gad7'] }), code, spanish);
    for (const key of ['item/phq9/1', 'item/gad7/1']) own = answered(own, key, 0);
    expect(sent(own).administrations.map(({ language }) => language)).toEqual(['es', 'en']);
  });
});

describe('How a question is shown', () => {
  it('is in Spanish where a validated text is, and else in English, which is said', () => {
    const own = begun(asked({ instruments: ['phq9', 'gad7'] }), code, spanish);
    const view = (key: string) => {
      const question = questionAt({ ...own, place: key });
      return question === null ? null : questionView(own, question);
    };
    expect(view('item/phq9/1')?.heading).toBe('Poco interés o placer en hacer cosas');
    expect(view('item/phq9/1')?.choices[0]?.label).toBe('Ningún día');
    expect(view('item/phq9/1')?.isOnlyInEnglish).toBeFalse();
    expect(view('item/phq9/9')?.stem).toContain('Durante las últimas 2 semanas');
    // A whole question of its own does not stand under the words above the nine.
    expect(view('item/phq9/10')?.stem).toBe('');
    expect(view('item/gad7/1')?.language).toBe('en');
    expect(view('item/gad7/1')?.isOnlyInEnglish).toBeTrue();
  });

  it('tells at the end how many were answered and left out, and no score', () => {
    let own = begun(asked({ scales: [urgeToUse] }), code);
    own = leftOut(onward(answered(own, 'item/phq9/1', 3)));
    const review = reviewOf(own);
    expect(review.answered).toBe(1);
    expect(review.parts[0]?.lines[0]?.answer).toBe('Nearly every day');
    expect(review.parts[0]?.lines[1]?.answer).toBeNull();
    expect(JSON.stringify(review)).not.toMatch(/score|total/i);
  });

  it('is sent of a paused one as it stands, and nothing of one without an answer', () => {
    const paused = { at: now, isLeft: true };
    const risky = { ...answered(begun(asked(), code), 'item/phq9/9', 1), paused };
    const empty = { ...begun(asked({ id: 'other' }), '222333'), paused };
    const [one, ...more] = asTheyStand([risky, empty], () => 'made');
    expect(more).toEqual([]);
    expect(one?.answers.answeredAt).toBe(now);
    expect(one?.answers.administrations[0]?.answers['9']).toBe(1);
    expect(one?.answers.administrations[0]?.answers['1']).toBeNull();
  });

  it('asks ratings and the diary in English alone, and says so', () => {
    const own = begun(asked({ instruments: [], scales: [urgeToUse], diary }), code, spanish);
    const views = questionsOf(own).map((each) => questionView(own, each));
    expect(views.length).toBe(3);
    expect(views.every((view) => view.isOnlyInEnglish && view.stemLanguage === 'en')).toBeTrue();
    expect(views[1]?.heading).toBe('Which skills did you use on Saturday 14 November?');
  });
});

describe('What the last screen asks', () => {
  it('is to speak with staff after a risk answer, whatever else was left out', () => {
    const own = begun(asked({ scales: [urgeToUse] }), code);
    expect(closingOf(own)).toBe('none');
    expect(closingOf(answered(own, 'item/phq9/9', 1))).toBe('speak-with-staff');
    expect(closingOf(answered(own, 'scale/urge-to-use', 8))).toBe('speak-with-staff');
    expect(closingOf(answered(own, 'scale/urge-to-use', 7))).toBe('none');
  });
});
