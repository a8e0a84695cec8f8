import {
  draftOf,
  ownText,
  toggled,
  withLeftWords,
  withObjective,
  withProgress,
  withSection,
  wordCount,
} from './draft';
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
      'progress',
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

  it('says how far a touched objective is, until it is said again or not touched any more', () => {
    const touched = withObjective(draft, 'o-1');
    const said = withProgress(touched, 'o-1', 'met');
    expect(said.progress).toEqual([{ objectiveId: 'o-1', progress: 'met' }]);
    expect(withProgress(said, 'o-1', 'worse').progress).toEqual([
      { objectiveId: 'o-1', progress: 'worse' },
    ]);
    expect(withProgress(said, 'o-1', 'met').progress).toEqual([]);
    expect(withObjective(said, 'o-1').progress).toEqual([]);
  });

  it('takes over the words of somebody who left after its own, once', () => {
    const left = {
      ...{ author: { id: 't', name: 'Tamsin', credential: 'LMSW' }, riskSentence: 'Asked twice.' },
      ...{ writtenAt: '2026-06-16T15:00:00.000Z' },
      sections: [
        { code: 'behavior' as const, text: 'Sat at the door.' },
        { code: 'plan' as const, text: 'Call tomorrow.' },
      ],
    };
    const taken = withLeftWords(draft, left);
    expect(taken.sections.map(({ text }) => text)).toEqual([
      ' Came late.\nSat at the door.',
      'Call tomorrow.',
      'Stayed.',
    ]);
    expect(taken.riskSentence).toBe('Asked twice.');
    expect(withLeftWords(taken, left)).toEqual(taken);
  });

  it('takes words over that stand within others, and lines that stand there once', () => {
    const left = {
      ...{ author: { id: 'a', name: 'Alder Pike', credential: 'LCSW' }, riskSentence: '' },
      writtenAt: '2026-06-16T15:00:00.000Z',
      sections: [{ code: 'behavior' as const, text: 'Came' }],
    };
    const taken = withLeftWords(draft, left);
    expect(taken.sections[0]?.text).toBe(' Came late.\nCame');
    expect(withLeftWords(taken, left)).toEqual(taken);
  });
});
