import fc from 'fast-check';

import { criticalAnswers, criticalItemSentence } from '#domain/instruments/critical-item';
import { gad7 } from '#domain/instruments/gad7';
import { hasTotal, type ItemInstrument } from '#domain/instruments/instrument-definition';
import { instrumentByCode, instruments, itemInstruments } from '#domain/instruments/instruments';
import { phq9 } from '#domain/instruments/phq9';
import { answerProblems, score, scoreWords, severityBand } from '#domain/instruments/score';

const all = (instrument: ItemInstrument, answer: number): Record<string, number> =>
  Object.fromEntries(
    instrument.items.filter((item) => !item.unscored).map((item) => [item.code, answer]),
  );

describe('scoring', () => {
  it('says not scorable for a missing item, never a smaller total', () => {
    const answers = { ...all(phq9, 1), '3': null };
    expect(score(phq9, answers)).toEqual({ notScorable: true, missingItems: ['3'] });
    expect(scoreWords(score(phq9, answers))).toBe('not scorable: item 3 missing');
    expect(scoreWords(score(phq9, { ...answers, '7': undefined, '9': null }))).toBe(
      'not scorable: items 3, 7 and 9 missing',
    );
    expect(score(gad7, {})).toEqual({
      notScorable: true,
      missingItems: ['1', '2', '3', '4', '5', '6', '7'],
    });
  });

  it('leaves item 10 of PHQ-9 out of the total', () => {
    expect(score(phq9, { ...all(phq9, 1), '10': 3 })).toEqual({ notScorable: false, total: 9 });
  });

  it('refuses answers that cannot be', () => {
    for (const answer of [4, -1, 1.5, NaN, Infinity]) {
      expect(() => score(phq9, { ...all(phq9, 0), '2': answer })).toThrowError(RangeError);
      expect(answerProblems(phq9, { '2': answer })[0]?.message).toContain('one of 0, 1, 2, 3');
    }
    expect(answerProblems(gad7, { '8': 1 })).toEqual([
      { item: '8', message: 'GAD-7 has no item 8.' },
    ]);
    expect(answerProblems(phq9, { __proto__x: 1, constructor: 1 }).length).toBe(2);
  });

  it('stays in range, is the sum, and loses its total with any scored item', () => {
    const answer = fc.integer({ min: 0, max: 3 });
    for (const instrument of [phq9, gad7]) {
      const scored = instrument.items.filter((item) => !item.unscored);
      fc.assert(
        fc.property(
          fc.tuple(...scored.map(() => answer)),
          fc.nat(scored.length - 1),
          (given, gone) => {
            const answers: Record<string, number | null> = Object.fromEntries(
              scored.map((item, index) => [item.code, given[index] ?? 0]),
            );
            const result = score(instrument, answers);
            const sum = given.reduce((a, b) => a + b, 0);
            expect(result).toEqual({ notScorable: false, total: sum });
            expect(sum).toBeLessThanOrEqual(instrument.range.max);
            expect(severityBand(instrument, sum).code).not.toBe('unknown');
            const code = scored[gone]?.code ?? '';
            expect(score(instrument, { ...answers, [code]: null })).toEqual({
              notScorable: true,
              missingItems: [code],
            });
          },
        ),
      );
    }
  });
});

describe('severity bands', () => {
  it('are unknown without a score and outside the range', () => {
    expect(severityBand(phq9, null).code).toBe('unknown');
    expect(severityBand(phq9, 28).code).toBe('unknown');
    expect(severityBand(phq9, 4.5).code).toBe('unknown');
  });

  it('cover the whole range once', () => {
    for (const { bands, range } of [phq9, gad7]) {
      bands.forEach((band, index) => {
        expect(band.min).toBe(index === 0 ? range.min : (bands[index - 1]?.max ?? NaN) + 1);
      });
      expect(bands.at(-1)?.max).toBe(range.max);
    }
  });
});

describe('the definitions', () => {
  it('know the traps of clinical.md', () => {
    expect(gad7.items[0]?.options[0]?.label).toBe('Not at all');
    expect(gad7.loinc).toEqual({ panel: '69737-5', total: '70274-6' });
    expect(gad7.items[5]).toEqual(
      jasmine.objectContaining({
        text: 'Becoming easily annoyed or irritable',
        loinc: '69689-8',
      }),
    );
    expect(phq9.items.map((item) => item.loinc)).toEqual([
      '44250-9',
      '44255-8',
      '44259-0',
      '44254-1',
      '44251-7',
      '44258-2',
      '44252-5',
      '44253-3',
      '44260-8',
      '69722-7',
    ]);
  });

  it('agree with themselves: the highest answers give the top of the range', () => {
    for (const instrument of itemInstruments.filter(hasTotal)) {
      const top = instrument.items
        .filter((item) => !item.unscored)
        .reduce((sum, item) => sum + Math.max(...item.options.map((option) => option.value)), 0);
      expect(top).withContext(instrument.code).toBe(instrument.range.max);
    }
  });

  it('have codes of their own and, for each threshold, a source that a reader can look up', () => {
    expect(new Set(instruments.map(({ code }) => code)).size).toBe(instruments.length);
    for (const { thresholds } of instruments) {
      for (const threshold of Object.values(thresholds)) {
        expect(threshold.source.length).toBeGreaterThan(10);
        expect(threshold.source).not.toContain('clinical.md');
      }
    }
    expect(instrumentByCode('phq9')).toBe(phq9);
    expect(instrumentByCode('oq-45')).toBeNull();
  });
});

describe('item 9', () => {
  it('is not endorsed at 0, never "no risk", and unknown when not answered', () => {
    expect(criticalAnswers(phq9, { '9': 0 })[0]?.words).toBe('Item 9 not endorsed');
    expect(criticalAnswers(phq9, { '9': 1 })[0]?.words).toBe('Item 9 = 1');
    expect(criticalAnswers(phq9, {})[0]?.state).toBe('unknown');
  });

  it('is a risk answer also when the total is not scorable', () => {
    const answers = { '9': 2 };
    expect(score(phq9, answers).notScorable).toBeTrue();
    expect(criticalAnswers(phq9, answers)[0]?.state).toBe('endorsed');
  });

  it('is told over an episode in one sentence', () => {
    const answers = [
      { day: '2026-06-16', answer: 0 },
      { day: '2026-06-02', answer: 1 },
      { day: '2026-06-10', answer: null },
    ];
    expect(criticalItemSentence(answers, '2026-06-16')).toBe(
      'Not endorsed on 16 Jun. Last endorsed 2 Jun (1), 14 days ago.',
    );
    expect(criticalItemSentence([{ day: '2026-06-16', answer: 2 }], '2026-06-16')).toBe(
      'Endorsed 16 Jun (2), today.',
    );
    expect(criticalItemSentence([], '2026-06-16')).toContain('unknown');
  });
});
