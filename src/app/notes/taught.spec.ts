import { taught } from './taught';

const facts = { code: 'check-the-facts', name: 'Check the Facts' };
const opposite = { code: 'opposite-action', name: 'Opposite Action' };

describe('What a session taught', () => {
  it('says no skill twice that the topic names', () => {
    const topic = 'Check the facts, opposite action';
    expect(taught({ topic, skills: [facts, opposite] })).toEqual([topic]);
  });

  it('says the skills that the topic does not name, or all where there is no topic', () => {
    expect(taught({ topic: 'Check the facts', skills: [facts, opposite] })).toEqual([
      'Check the facts',
      'Opposite Action',
    ]);
    expect(taught({ topic: null, skills: [facts, opposite] })).toEqual([
      'Check the Facts, Opposite Action',
    ]);
  });
});
