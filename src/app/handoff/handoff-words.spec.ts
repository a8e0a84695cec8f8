import type { HandoffPerson } from '#contract/handoff';
import {
  changeSaid,
  countWords,
  flagSaid,
  itemSaid,
  type HandoffMeasure,
  measureSaid,
  notScorableSaid,
  practisedSaid,
  sinceStartSaid,
  sinceWords,
  usedSaid,
} from './handoff-words';

const measure = (change: Partial<HandoffMeasure> = {}): HandoffMeasure => ({
  ...{ instrument: 'PHQ-9', before: { day: '2026-06-08', total: 14 } },
  ...{ latest: { day: '2026-06-15', total: 20 }, change: 'reliably-worse', notScorable: 0 },
  ...{ start: null, changeSinceStart: 'unknown' },
  ...change,
});
const person = (change: Partial<HandoffPerson>) => change as HandoffPerson;
const zone = 'America/New_York';

describe('The words of the handoff sheet', () => {
  it('say since when, and whether one has led them', () => {
    const at = '2026-06-09T16:00:00.000Z';
    expect(sinceWords({ at, basis: 'led' }, zone)).toBe('since Tue 9 Jun, when you last led them');
    expect(sinceWords({ at, basis: 'admission' }, zone)).toBe(
      'since the admission on Tue 9 Jun; you have not led them',
    );
    expect(sinceWords({ at, basis: 'week' }, zone)).toContain('you have not led them');
  });

  it('count as Today does: who is on the list and not expected is told apart', () => {
    const people = [person({}), person({}), person({})];
    expect(countWords({ people, expectedCount: 3 })).toBe('3 people');
    expect(countWords({ people, expectedCount: 2 })).toBe('3 on the list, 2 expected');
  });

  it('name the kind of a flag about the course before its scores, which alone read like good news', () => {
    const flag = {
      ...{ id: 'f', raisedAt: '2026-06-09T16:00:00.000Z', open: true, evidenceWithdrawn: false },
      ...{ kind: 'no-reliable-improvement' as const, words: 'PHQ-9 14 → 9 since 3 Nov (−5)' },
    };
    expect(flagSaid(flag)).toBe('Open: No reliable improvement: PHQ-9 14 → 9 since 3 Nov (−5)');
    const risk = { ...flag, kind: 'risk' as const, words: 'ASQ acute positive (yes to 1, 5)' };
    expect(flagSaid({ ...risk, open: false, evidenceWithdrawn: true })).toBe(
      'Closed: ASQ acute positive (yes to 1, 5), evidence withdrawn',
    );
  });

  it('set then and now side by side, with the class of the change', () => {
    expect(measureSaid(measure()).words).toBe('PHQ-9 14 → 20 (+6)');
    expect(measureSaid(measure()).tone).toBe('attention');
    expect(changeSaid(measure())).toBe('Reliably worse');
    expect(measureSaid(measure({ change: 'no-reliable-change' })).tone).toBe('plain');
  });

  it('tell the whole way where it is reliable and the last step is not', () => {
    const slow = {
      start: { day: '2026-04-13', total: 12 },
      changeSinceStart: 'reliably-worse',
    } as const;
    const step = measure({ ...slow, before: { day: '2026-06-08', total: 17 } });
    expect(sinceStartSaid({ ...step, change: 'no-reliable-change' })).toBe(
      'Since 13 Apr 12 → 20 (+8): reliably worse',
    );
    expect(sinceStartSaid(measure(slow))).toBe('');
    expect(sinceStartSaid(measure())).toBe('');
  });

  it('keep what is missing unknown', () => {
    const none = measure({ latest: null, change: 'unknown' });
    expect(measureSaid(none)).toEqual({
      ...{ words: 'No PHQ-9 since 14 on 8 Jun', tone: 'unknown', icon: null },
    });
    expect(changeSaid(none)).toBe('');
    expect(measureSaid({ ...none, before: null }).words).toBe('No complete PHQ-9 in this episode');
    expect(notScorableSaid(measure({ notScorable: 2 }))).toBe('2 given and not scorable');
    const item = { day: '2026-06-15', state: 'unknown', words: 'ASQ incomplete: unknown' } as const;
    expect(itemSaid({ ...item, next: null }).tone).toBe('unknown');
    expect(itemSaid({ ...item, next: 'Ask' }).words).toContain('Next: Ask');
    expect(usedSaid(person({ used: null })).words).toBe('No diary card since');
  });

  it('never call an answer of 0 more than not endorsed', () => {
    const item = {
      day: '2026-06-15',
      state: 'not-endorsed',
      words: 'Item 9 not endorsed',
      next: null,
    } as const;
    expect(itemSaid(item)).toEqual({
      ...{ words: 'Item 9 not endorsed, 15 Jun', tone: 'plain', icon: null },
    });
  });

  it('count sessions in group and days in life, apart', () => {
    const skills = [{ name: 'TIPP', times: 2 }];
    expect(practisedSaid(person({ practised: skills })).words).toBe('TIPP 2');
    expect(practisedSaid(person({ practised: [] })).words).toBe('none recorded');
    expect(usedSaid(person({ used: { days: 1, skills: [] } })).words).toBe('none used; 1 card');
    expect(usedSaid(person({ used: { days: 3, skills } })).words).toBe('TIPP 2; 3 cards');
  });
});
