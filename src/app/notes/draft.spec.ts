import { draftOf, ownText, toggled, withSection, wordCount } from './draft';
import { someNote } from './testing/some-notes';

describe('A draft', () => {
  const draft = draftOf(
    someNote({
      sections: [
        { code: 'behavior', text: ' Came late. ' },
        { code: 'plan', text: '  ' },
        { code: 'response', text: 'Stayed.' },
      ],
    }),
  );

  it('holds what its author may change, and no version', () => {
    expect(Object.keys(draft).sort()).toEqual([
      'objectiveIds',
      'omittedTaps',
      'riskSentence',
      'sections',
      'similarityReason',
    ]);
  });

  it('is read as one text, without its empty sections', () => {
    expect(ownText(draft)).toBe('Came late. Stayed.');
    expect(ownText({ ...draft, sections: [] })).toBe('');
  });

  it('counts words, not dashes or dots', () => {
    expect(wordCount('')).toBe(0);
    expect(wordCount('  Came – late … ')).toBe(2);
    expect(wordCount('Said “no”,\nthen 3 times yes')).toBe(6);
  });

  it('takes the new words of one section, known or not, and leaves the others', () => {
    const changed = withSection(draft, 'plan', 'Call tomorrow');
    expect(changed.sections.map(({ text }) => text)).toEqual([
      ' Came late. ',
      'Call tomorrow',
      'Stayed.',
    ]);
    expect(withSection({ ...draft, sections: [] }, 'plan', 'x').sections).toEqual([
      { code: 'plan', text: 'x' },
    ]);
    expect(draft.sections[1]?.text).toBe('  ');
  });

  it('has a thing chosen or not', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});
