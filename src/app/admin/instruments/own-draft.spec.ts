import { draftOf, draftProblems, effectWords, emptyDraft, writeOf } from './own-draft';

const draft = {
  ...emptyDraft,
  code: 'feedback',
  name: 'Session feedback',
  direction: 'higher-is-better',
  min: '0',
  max: '40',
  bands: '0–20 low\n21–40 high',
  source: 'Our own, not validated',
} as const;

describe('The form of a score-only instrument', () => {
  it('sends what is written, and what is empty as not known', () => {
    const { definition } = writeOf(draft, 0);
    expect(definition.bands).toEqual([
      { label: 'low', min: 0, max: 20 },
      { label: 'high', min: 21, max: 40 },
    ]);
    expect([definition.caseness, definition.norms, definition.windowDays]).toEqual([
      null,
      null,
      null,
    ]);
    expect(draftOf({ definition })).toEqual(draft);
    expect(draftProblems(draft, ['phq9'])).toEqual({});
  });

  it('says what is wrong with each field, a code that is taken among it', () => {
    expect(draftProblems({ ...draft, direction: '' }, []).direction).toContain('worse');
    expect(draftProblems({ ...draft, max: '' }, []).max).toBeDefined();
    expect(draftProblems({ ...draft, code: 'phq9' }, ['phq9']).code).toContain('taken');
    expect(draftProblems({ ...draft, normMean: '20' }, []).normSd).toContain('both');
    expect(draftProblems({ ...draft, bands: 'low' }, []).bands).toContain('One band a line');
    expect(draftProblems({ ...draft, source: '' }, []).source).toBeDefined();
  });

  it('asks for a lowest and a highest score where none is entered', () => {
    const { min, max } = draftProblems({ ...draft, min: '', max: '' }, []);
    expect([min, max]).toEqual(['Enter the lowest score.', 'Enter the highest score.']);
    expect(draftProblems({ ...draft, min: '' }, []).max).toBeUndefined();
    expect(draftProblems({ ...draft, min: '50' }, []).max).toContain('below the highest');
  });

  it('asks where figures were read only where there are figures', () => {
    const plain = { ...draft, bands: '', source: '' };
    expect(draftProblems(plain, []).source).toBeUndefined();
    expect(draftProblems({ ...plain, caseness: '10' }, []).source).toBeDefined();
  });

  it('says before saving what a change does to scores that are kept', () => {
    const { definition } = writeOf(draft, 0);
    const stored = { definition, version: 1, scores: 3 };
    expect(effectWords(stored, draft)).toEqual([]);
    expect(effectWords(stored, { ...draft, direction: 'higher-is-worse' })[0]).toContain(
      'All 3 scores that are kept will read the other way',
    );
    expect(effectWords(stored, { ...draft, caseness: '30' })[0]).toContain('new figures');
    expect(effectWords({ ...stored, scores: 0 }, { ...draft, caseness: '30' })).toEqual([]);
  });
});
