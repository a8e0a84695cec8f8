import type { Write } from '../outbox/write';
import { firstWords } from './answer-words';
import { theirAnswer, twoAnswers } from './two-answers';

const by = { id: 'tobin', name: 'Tobin Larkspur', credential: 'LPC' };
const at = '2026-06-16T14:09:00.000Z';
const words = (theirs: unknown) => theirAnswer(theirs, 'juniper').words;

describe('Two answers', () => {
  it('tell mine and theirs, each with who and when', () => {
    const write = { shows: 'Mood 5', at: '2026-06-16T14:07:00.000Z' } as Write;
    const theirs = { scale: 'mood', value: 3, tappedAt: at, updatedAt: at, updatedBy: by.id, by };
    const problem = { type: '', title: '', status: 409, detail: '', theirs };
    expect(twoAnswers({ write, problem }, 'juniper')).toEqual({
      mine: { words: 'Mood 5', who: 'you', at: write.at },
      theirs: { words: 'Mood 3', who: 'Tobin Larkspur, LPC', at },
    });
  });

  it('say a rating, also one that was not given', () => {
    expect(words({ scale: 'urge-to-use', value: null })).toBe('Urge to use not given');
    expect(words({ scale: 'mood', value: 0 })).toBe('Mood 0');
  });

  it('say what was seen, and whether it was taken back', () => {
    const seen = { kind: 'affect', code: 'tearful', text: null, takenBack: false };
    expect(words(seen)).toBe('Tearful, chosen');
    expect(words({ ...seen, takenBack: true })).toBe('Tearful, taken back');
    expect(words({ ...seen, kind: 'engagement', code: '3' })).toBe('Engagement active, chosen');
    expect(words({ ...seen, kind: 'goal', code: '0199' })).toBe('Goal touched, chosen');
    expect(words({ ...seen, kind: 'own-words', code: 'quote', text: 'I stayed' })).toBe(
      '“I stayed”, chosen',
    );
  });

  it('say how written words begin', () => {
    expect(words({ dynamic: 'Quiet at first,\n then warm' })).toBe('“Quiet at first, then warm”');
    expect(words({ staffId: 'juniper', text: ' ', version: 2 })).toBe('no words');
    expect(words({ sections: [{ code: 'data', text: 'Came late' }], mine: true })).toBe(
      '“Came late”',
    );
    expect(firstWords('stayed with it '.repeat(20))).toMatch(/^“stayed with it .{40,80} …”$/);
  });

  it('say an attendance', () => {
    const row = { participantId: 'p', status: 'excused', mode: 'in-person', reason: 'at work' };
    expect(words(row)).toBe('Excused, at work');
  });

  it('name who wrote: a person, oneself elsewhere, or a colleague', () => {
    const who = (theirs: unknown) => theirAnswer(theirs, 'juniper').who;
    expect(who({ dynamic: '', by })).toBe('Tobin Larkspur, LPC');
    expect(who({ scale: 'mood', value: 1, updatedBy: 'juniper' })).toBe('you, on another screen');
    expect(who({ sections: [], author: { ...by, id: 'juniper' } })).toBe('you, on another screen');
    expect(who({ staffId: 'juniper', text: '' })).toBe('you, on another screen');
    expect(who({ scale: 'mood', value: 1, updatedBy: 'tobin' })).toBe('a colleague');
  });

  it('are honest about what they cannot read', () => {
    const unknown = { words: 'another answer', who: 'a colleague', at: null };
    expect(theirAnswer(null, null)).toEqual(unknown);
    expect(theirAnswer('text', null)).toEqual(unknown);
    expect(theirAnswer({ version: 3 }, null)).toEqual(unknown);
  });
});
