import { closingWords, closingWordsForRating, mostPressing } from '#domain/flags/closing-words';
import { riskInAnswers } from '#domain/flags/risk-answers';
import { riskRules } from '#domain/flags/risk-rules';
import { askedItems } from '#domain/instruments/asked-items';
import { asq, asqOutcome } from '#domain/instruments/asq';
import { criticalAnswers } from '#domain/instruments/critical-item';
import { cssrsScreener } from '#domain/instruments/cssrs-screener';
import { gad7 } from '#domain/instruments/gad7';
import type { Answers } from '#domain/instruments/instrument-definition';
import { instrumentText } from '#domain/instruments/instrument-text';
import { phq9 } from '#domain/instruments/phq9';
import { score, scoreWords } from '#domain/instruments/score';
import { wsas } from '#domain/instruments/wsas';

/** y, n or - (blank) for questions 1 to 5. */
const given = (line: string): Answers =>
  Object.fromEntries(
    [...line].flatMap((each, place) =>
      each === '-' ? [] : [[String(place + 1), each === 'y' ? 1 : 0] as const],
    ),
  );

describe('ASQ', () => {
  it('asks question 5 only after a yes to one of 1 to 4', () => {
    const asked = (line: string) => askedItems(asq, given(line)).map(({ code }) => code);
    expect(asked('nnnn')).toEqual(['1', '2', '3', '4']);
    expect(asked('')).toEqual(['1', '2', '3', '4']);
    expect(asked('nnny')).toEqual(['1', '2', '3', '4', '5']);
    expect(asked('y')).toContain('5');
  });

  it('says negative, non-acute positive, acute positive, and unknown where it is', () => {
    const result = (line: string) => asqOutcome(given(line)).result;
    expect(result('nnnn')).toBe('negative');
    expect(result('nynnn')).toBe('non-acute-positive');
    expect(result('nnnyy')).toBe('acute-positive');
    expect(result('nn-n')).toBe('unknown');
    expect(result('')).toBe('unknown');
    expect(asqOutcome(given('nnyny')).next).toBe('Urgent evaluation; keep in sight');
    expect(asqOutcome(given('nnynn')).next).toBe('Brief suicide safety assessment');
  });

  it('takes an absent question 5 as not asked or not answered, never as no', () => {
    expect(asqOutcome(given('nyn-')).result).toBe('positive-acuity-unknown');
    const fifth = (line: string) =>
      criticalAnswers(asq, given(line)).find(({ item }) => item === '5');
    expect([fifth('nnnn')?.state, fifth('nnnn')?.words]).toEqual(['unknown', 'Item 5 not asked']);
    expect(fifth('nyn-')?.words).toBe('Item 5 not answered');
    expect(fifth('nynnn')?.state).toBe('not-endorsed');
  });

  it('has no total, and misses question 5 only where it was to be asked', () => {
    expect(score(asq, given('nnnn'))).toEqual({
      notScorable: true,
      missingItems: [],
      hasNoTotal: true,
    });
    expect(scoreWords(score(asq, given('nnnn')))).toBe('complete; it has no total');
    expect(scoreWords(score(asq, given('nynn')))).toBe('incomplete: item 5 missing');
  });
});

describe('A risk answer of ASQ', () => {
  const known = { lifetimeReported: true };

  it('is a yes to 1, 2, 3, 4 or 5', () => {
    expect(riskInAnswers(asq, given('nnnn'))).toBeNull();
    expect(riskInAnswers(asq, given('----'))).toBeNull();
    expect(riskInAnswers(asq, given('ynnnn'))?.words).toBe('ASQ item 1 = yes');
    expect(riskInAnswers(asq, given('nnyny'))).toEqual({
      cause: 'asq',
      words: 'ASQ item 3 = yes, item 5 = yes',
      rule: riskRules.asq,
      followUp:
        'ASQ acute positive: thoughts of suicide right now. Next: urgent evaluation; keep in sight.',
    });
    expect(riskInAnswers(asq, given('nynyn'))?.followUp).toBe(
      'ASQ non-acute positive. Next: brief suicide safety assessment.',
    );
    expect(riskInAnswers(asq, given('nnnyn'))?.words).toBe('ASQ item 4 = yes');
  });

  it('of an attempt ever is one once per episode unless newly reported', () => {
    expect(riskInAnswers(asq, given('nnnyn'), known)).toBeNull();
    expect(riskInAnswers(asq, given('nynyn'), known)?.words).toContain('item 2 = yes');
    expect(riskInAnswers(asq, given('nnnyy'), known)?.words).toContain('item 5 = yes');
  });

  it('stays what it was for PHQ-9', () => {
    expect(riskInAnswers(phq9, { '9': 2 })).toEqual({
      cause: 'phq9-item9',
      words: 'PHQ-9 item 9 = 2',
      rule: 'PHQ-9 item 9 ≥ 1, whatever the total [SPiER, PHQ-9]',
    });
  });
});

describe('A risk answer of the C-SSRS screener', () => {
  it('is the high tier of Columbia’s triage, with the step that follows', () => {
    const high = riskInAnswers(cssrsScreener, { tier: 3 });
    expect(high?.cause).toBe('cssrs-high');
    expect(high?.words).toBe('C-SSRS screener: high (Columbia triage)');
    expect(high?.followUp).toContain('immediate referral and precautions');
  });

  it('is none of the lower tiers, nor what was not entered', () => {
    for (const tier of [0, 1, 2, null]) {
      expect(riskInAnswers(cssrsScreener, { tier })).toBeNull();
    }
    expect(riskInAnswers(cssrsScreener, {})).toBeNull();
    expect(riskInAnswers(wsas, { tier: 3 })).toBeNull();
  });
});

describe('What the last screen of a tablet adds', () => {
  it('is nothing, a word with staff, or the tablet in the hands of staff', () => {
    expect(closingWords(asq, given('nnnn'))).toBe('none');
    expect(closingWords(asq, given('nnnyn'))).toBe('speak-with-staff');
    expect(closingWords(asq, given('nynny'))).toBe('hand-tablet-to-staff');
    expect(closingWords(phq9, { '9': 1 })).toBe('speak-with-staff');
    expect(closingWords(phq9, { '9': 0 })).toBe('none');
    expect(closingWords(gad7, { '7': 3 })).toBe('none');
  });

  it('is a word with staff from the threshold of an urge on', () => {
    const urge = { code: 'urge-use', label: 'Urge to use', urgeThreshold: 8 };
    expect(closingWordsForRating(urge, 7)).toBe('none');
    expect(closingWordsForRating(urge, 8)).toBe('speak-with-staff');
    expect(closingWordsForRating(urge, null)).toBe('none');
    expect(closingWordsForRating({ ...urge, urgeThreshold: null }, 10)).toBe('none');
  });

  it('is the most pressing of all', () => {
    expect(mostPressing(['none', 'hand-tablet-to-staff', 'speak-with-staff'])).toBe(
      'hand-tablet-to-staff',
    );
    expect(mostPressing([])).toBe('none');
  });
});

describe('The words in which an instrument is asked', () => {
  it('are Spanish for PHQ-9, with the credit line of that form', () => {
    const text = instrumentText(phq9, 'es');
    expect(text.language).toBe('es');
    expect(text.items.length).toBe(10);
    expect(text.items[0]).toEqual({
      code: '1',
      stem: text.stem,
      text: 'Poco interés o placer en hacer cosas',
      options: [
        { value: 0, label: 'Ningún día' },
        { value: 1, label: 'Varios días' },
        { value: 2, label: 'Más de la mitad de los días' },
        { value: 3, label: 'Casi todos los días' },
      ],
    });
    // A whole question of its own.
    expect(text.items[9]?.stem).toBe('');
    expect(text.items[9]?.options[3]?.label).toBe('Extremadamente difícil');
    expect(text.creditLine).toContain('Pfizer');
  });

  it('are English, and say so, where no validated text is in hand', () => {
    expect(instrumentText(gad7, 'es').language).toBe('en');
    expect(instrumentText(gad7, 'es').items).toEqual(instrumentText(gad7, 'en').items);
    expect(instrumentText(asq, 'es').language).toBe('en');
  });

  it('translate every item and every option of what they translate', () => {
    const es = phq9.translations?.es;
    for (const item of phq9.items) {
      expect(es?.items[item.code]).withContext(item.code).toBeTruthy();
      expect((es?.options[item.code] ?? es?.options.shared)?.length).toBe(item.options.length);
    }
  });
});
