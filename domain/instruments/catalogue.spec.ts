import fc from 'fast-check';
import { auditC, onlyFrequency } from '#domain/instruments/audit-c';
import { bamR } from '#domain/instruments/bam-r';
import { cssrsScreener } from '#domain/instruments/cssrs-screener';
import { dbtWccl } from '#domain/instruments/dbt-wccl';
import type { Answers, ItemInstrument } from '#domain/instruments/instrument-definition';
import { hasTotal } from '#domain/instruments/instrument-definition';
import {
  instruments,
  itemInstruments,
  showsTrendWithinEpisode,
} from '#domain/instruments/instruments';
import { pcl5, pcl5Pattern } from '#domain/instruments/pcl5';
import { score } from '#domain/instruments/score';
import {
  enteredKeys,
  enteredTier,
  figureProblems,
  subscaleScores,
} from '#domain/instruments/subscale-scores';

const withTotal = itemInstruments.filter(hasTotal);

/** Whole answers to an instrument. */
const answersTo = (instrument: ItemInstrument) =>
  fc.tuple(
    ...instrument.items
      .filter(({ unscored }) => !unscored)
      .map(({ code, options }) =>
        fc
          .constantFrom(...options.map(({ value }) => value))
          .map((value) => [code, value] as [string, number]),
      ),
  );

describe('Every instrument that is asked item by item', () => {
  it('is not scorable when any item is missing', () => {
    for (const instrument of withTotal) {
      fc.assert(
        fc.property(answersTo(instrument), fc.nat(), (answers, place) => {
          const [code] = answers[place % answers.length] ?? [''];
          const result = score(instrument, { ...Object.fromEntries(answers), [code]: null });
          expect(result).toEqual({ notScorable: true, missingItems: [code] });
        }),
        { numRuns: 40 },
      );
    }
  });

  it('gives the same score in whatever order it was answered', () => {
    for (const instrument of withTotal) {
      fc.assert(
        fc.property(
          answersTo(instrument).chain((answers) =>
            fc.tuple(
              fc.constant(answers),
              fc.shuffledSubarray(answers, { minLength: answers.length }),
            ),
          ),
          ([answers, shuffled]) => {
            expect(score(instrument, Object.fromEntries(shuffled))).toEqual(
              score(instrument, Object.fromEntries(answers)),
            );
          },
        ),
        { numRuns: 40 },
      );
    }
  });

  it('takes a score of 0 for a score', () => {
    for (const instrument of withTotal) {
      const zeros = Object.fromEntries(instrument.items.map(({ code }) => [code, 0]));
      expect(score(instrument, zeros)).toEqual({ notScorable: false, total: 0 });
    }
  });
});

describe('The catalogue', () => {
  it('has a source and a tag for every figure and band, and a licence for every instrument', () => {
    for (const instrument of instruments) {
      const figures = [
        ...Object.values(instrument.thresholds),
        ...Object.values(instrument.published ?? {}).flat(),
        ...(instrument.subscales ?? []).flatMap(({ flag }) => (flag ? [flag] : [])),
      ];
      for (const { source, tag } of figures) {
        expect(source.length).withContext(instrument.code).toBeGreaterThan(7);
        expect(tag).withContext(instrument.code).toBeDefined();
      }
      expect(instrument.licence?.name).withContext(instrument.code).toBeTruthy();
      if (instrument.bands.length > 0) {
        expect(instrument.bandsFrom).withContext(instrument.code).toBeDefined();
      }
      if (instrument.reliability !== null) {
        expect(instrument.reliabilityFrom).withContext(instrument.code).toBeDefined();
      }
    }
  });

  it('uses no figure as a fact that nobody could verify', () => {
    for (const { code, thresholds } of instruments) {
      for (const threshold of Object.values(thresholds)) {
        expect(threshold.tag).withContext(code).not.toBe('G');
      }
    }
  });

  it('covers a range by its bands once, wherever there are bands', () => {
    for (const { code, bands, range } of instruments) {
      bands.forEach((band, place) => {
        const from = place === 0 ? range.min : (bands[place - 1]?.max ?? NaN) + 1;
        expect(band.min).withContext(code).toBe(from);
      });
      if (bands.length > 0) expect(bands.at(-1)?.max).withContext(code).toBe(range.max);
    }
  });

  it('shows no trend within an episode of what looks back a year', () => {
    const without = instruments.filter((instrument) => !showsTrendWithinEpisode(instrument));
    expect(without.map(({ code }) => code)).toEqual(['audit-c', 'dast-10']);
  });
});

describe('AUDIT-C', () => {
  it('has both cuts and chooses neither', () => {
    expect(auditC.thresholds.caseness).toBeUndefined();
    expect(auditC.published?.caseness?.map(({ value, appliesTo }) => [appliesTo, value])).toEqual([
      ['men', 4],
      ['women', 3],
    ]);
  });

  it('knows points that all come from question 1, and a blank as unknown', () => {
    expect(onlyFrequency({ '1': 4, '2': 0, '3': 0 })).toBeTrue();
    expect(onlyFrequency({ '1': 4, '2': 0, '3': 1 })).toBeFalse();
    expect(onlyFrequency({ '1': 4, '2': 0 })).toBeFalse();
    expect(onlyFrequency({ '1': 0, '2': 0, '3': 0 })).toBeFalse();
  });
});

describe('An instrument in parts', () => {
  it('flags BAM-R at Use 1, Risk 12 and Protective 12, each at its own side', () => {
    const flagged = (answers: Answers) =>
      subscaleScores(bamR, answers)
        .filter(({ flag }) => flag !== null)
        .map(({ subscale }) => subscale.code);
    expect(flagged({ use: 0, risk: 11, protective: 13 })).toEqual([]);
    expect(flagged({ use: 1, risk: 12, protective: 12 })).toEqual(['use', 'risk', 'protective']);
    expect(flagged({ use: null, risk: null, protective: null })).toEqual([]);
    expect(hasTotal(bamR)).toBeFalse();
  });

  it('makes the clusters of PCL-5 from its items, unknown where one is missing', () => {
    const items = Array.from({ length: 20 }, (_, place) => place % 5);
    const answers = Object.fromEntries(items.map((value, place) => [String(place + 1), value]));
    const { B, C, D, E } = pcl5Pattern(items).clusters;
    expect(subscaleScores(pcl5, answers).map(({ value }) => value)).toEqual([B, C, D, E]);
    const lacking = subscaleScores(pcl5, { ...answers, '6': null });
    expect(lacking.map(({ value }) => value)).toEqual([B, null, D, E]);
  });

  it('refuses a figure that cannot be, and takes a mean with decimals', () => {
    expect(figureProblems(bamR, { use: 13 })[0]?.message).toContain('0 to 12');
    expect(figureProblems(bamR, { use: 1.5 })[0]?.item).toBe('use');
    expect(figureProblems(bamR, { total: 3 })[0]?.message).toContain('no part total');
    expect(figureProblems(dbtWccl, { DSS: 1.87, DCS1: 0, DCS2: null })).toEqual([]);
    expect(enteredKeys(dbtWccl)).toEqual(['DSS', 'DCS1', 'DCS2']);
  });

  it('has the tier of the C-SSRS screener as entered, and none as unknown', () => {
    expect(enteredTier(cssrsScreener, { tier: 3 })?.code).toBe('high');
    expect(enteredTier(cssrsScreener, {})).toBeNull();
    expect(figureProblems(cssrsScreener, { tier: 4 }).length).toBe(1);
    expect(figureProblems(cssrsScreener, { tier: 0 })).toEqual([]);
  });
});
