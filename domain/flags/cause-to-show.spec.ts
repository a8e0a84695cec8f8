import { asq } from '#domain/instruments/asq';
import {
  causeAsItStands,
  causeInBrief,
  causeSays,
  causesToTell,
  causeToShow,
  isAcute,
  notKnownAnyMore,
} from '#domain/flags/cause-to-show';
import { riskInAnswers } from '#domain/flags/risk-answers';

const cause = (words: string, correctedWords: string | null = null, withdrawn = false) => ({
  cause: 'reliable-worsening',
  words,
  followUp: null,
  correctedWords,
  withdrawn,
  notKnownSince: null,
});

describe('the cause that a line about a flag tells', () => {
  it('is the last that still stands, as it stands after corrections', () => {
    const shown = causeToShow([
      cause('12 → 18'),
      cause('12 → 19', '12 → 20'),
      cause('12 → 27', null, true),
    ]);
    expect(shown && causeSays(shown)).toBe('12 → 20');
  });

  it('is the last one where all were withdrawn, and none where none is known', () => {
    const gone = [cause('12 → 18', null, true), cause('12 → 27', null, true)];
    expect(causeToShow(gone)?.words).toBe('12 → 27');
    expect(causeToShow([])).toBeUndefined();
  });

  it('is an answer before an absence, but never one that was withdrawn before one that stands', () => {
    const noShow = (withdrawn = false) => ({
      ...cause('No-show', null, withdrawn),
      cause: 'no-show-after-risk',
    });
    const said = (withdrawn = false) => cause('PHQ-9 item 9 = 1', null, withdrawn);
    expect(causeToShow([said(), noShow()])?.words).toBe('PHQ-9 item 9 = 1');
    expect(causeToShow([said(true), noShow()])?.words).toBe('No-show');
    expect(causeToShow([noShow(), said(true)])?.words).toBe('No-show');
    expect(causeToShow([said(true), noShow(true)])?.words).toBe('PHQ-9 item 9 = 1');
    expect(causeToShow([asqCause('yyyyy'), said(), noShow()])?.cause).toBe('asq');
  });
});

describe('the causes that words about a flag tell', () => {
  const told = (...causes: Parameters<typeof causesToTell>[0]) =>
    causesToTell(causes).map(causeAsItStands);

  it('leave out what was withdrawn while another one stands', () => {
    expect(told(cause('12 → 18', null, true), cause('12 → 19'))).toEqual(['12 → 19']);
  });

  it('are said to be not known any more where the record was corrected to its total', () => {
    const since = '2026-06-16T15:00:00.000Z';
    const total = { ...cause('PHQ-9 item 9 = 1'), notKnownSince: since };
    expect(told(total)).toEqual(['PHQ-9 item 9 = 1, answers no longer known']);
    expect(notKnownAnyMore([total, cause('12 → 19')])).toBeTrue();
    expect(notKnownAnyMore([cause('12 → 19')])).toBeFalse();
  });

  it('are said to be withdrawn where none stands', () => {
    expect(told(cause('12 → 18', null, true))).toEqual(['12 → 18, evidence withdrawn']);
  });

  it('begin with thoughts of suicide right now', () => {
    expect(told(cause('12 → 18'), asqCause('nnnny'))).toEqual([
      'ASQ acute positive (yes to 5)',
      '12 → 18',
    ]);
  });
});

/** The cause that these answers raise: "yyynn", in the order of the questions. */
function asqCause(line: string, withdrawn = false) {
  const answers = Object.fromEntries(
    [...line].flatMap((each, n) => (each === '-' ? [] : [[String(n + 1), each === 'y' ? 1 : 0]])),
  );
  const risk = riskInAnswers(asq, answers);
  const { words = '', followUp = null } = risk ?? {};
  return { cause: 'asq', words, followUp, correctedWords: null, withdrawn, notKnownSince: null };
}

describe('a cause that is an ASQ', () => {
  it('says its result first, then which questions were answered with yes', () => {
    expect(causeSays(asqCause('yyyyy'))).toBe('ASQ acute positive (yes to 1, 2, 3, 4, 5)');
    expect(causeSays(asqCause('nynnn'))).toBe('ASQ non-acute positive (yes to 2)');
    expect(causeSays(asqCause('nyny-'))).toBe('ASQ positive, acuity unknown (yes to 2, 4)');
    expect(causeInBrief(asqCause('yyyyy'))).toBe('ASQ acute positive');
    expect(causeInBrief(asqCause('nynnn'))).toBe('ASQ non-acute positive');
  });

  it('is acute by a yes to 5 alone, also where no result was kept with it', () => {
    expect(causeInBrief({ ...asqCause('nnnny'), followUp: null })).toBe('ASQ acute positive');
    expect(causeSays({ ...asqCause('nynnn'), followUp: null })).toBe('ASQ item 2 = yes');
  });

  it('says what holds since a correction, not what its answers came to before', () => {
    const { words, followUp } = asqCause('nynnn');
    const corrected = { ...asqCause('nynny'), correctedWords: `${words}. ${followUp}` };
    expect(causeSays(corrected)).toBe('ASQ non-acute positive (yes to 2)');
    expect(isAcute(corrected)).toBeFalse();
  });

  it('is told in place of a later answer while it is acute and stands', () => {
    const later = { ...asqCause('nynnn'), cause: 'phq9-item9', words: 'PHQ-9 item 9 = 1' };
    expect(causeToShow([asqCause('yyyyy'), later])?.cause).toBe('asq');
    expect(causeToShow([asqCause('yyyyn'), later])?.cause).toBe('phq9-item9');
    expect(causeToShow([asqCause('yyyyy', true), later])?.cause).toBe('phq9-item9');
  });
});
