import { cutOffs } from '#domain/change/jacobson-truax';
import { changeStatement } from '#domain/change/change-statement';
import { asq } from '#domain/instruments/asq';
import { cssrsScreener } from '#domain/instruments/cssrs-screener';
import { cssrsTier } from '#domain/instruments/cssrs-triage';
import { gad7 } from '#domain/instruments/gad7';
import { instruments, itemInstruments } from '#domain/instruments/instruments';
import { k10, k10FromZero } from '#domain/instruments/k10';
import { pcl5, pcl5ChangeThresholds } from '#domain/instruments/pcl5';
import { phq9 } from '#domain/instruments/phq9';
import { severityBand } from '#domain/instruments/score';
import { unfinishedInstruments } from '#domain/instruments/unfinished';
import { wellBeing } from '#domain/instruments/who5';
import { weekOfSkills } from '#domain/skills/weekly-skill-use';

const loincOf = (instrument: (typeof itemInstruments)[number]) =>
  instrument.items.map(({ loinc }) => loinc);

describe('The twelve traps of the clinical sources', () => {
  it('1: the zero label of GAD-7 is "Not at all"', () => {
    for (const item of gad7.items) expect(item.options[0]?.label).toBe('Not at all');
  });

  it('2: the total of GAD-7 is 70274-6, and 69737-5 is its panel', () => {
    expect(gad7.loinc).toEqual({ panel: '69737-5', total: '70274-6' });
  });

  it('3: item 6 of GAD-7 is irritable and item 7 is afraid', () => {
    const [six, seven] = [gad7.items[5], gad7.items[6]];
    expect([six?.code, six?.loinc]).toEqual(['6', '69689-8']);
    expect(six?.text).toContain('irritable');
    expect([seven?.code, seven?.loinc]).toEqual(['7', '69736-7']);
    expect(seven?.text).toContain('afraid');
  });

  it('4: the item codes of PHQ-9 are not in item order', () => {
    expect(loincOf(phq9)).toEqual([
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

  it('5: K10 has two codings, and the bands belong to 10–50 only', () => {
    expect([k10.range, k10FromZero.range]).toEqual([
      { min: 10, max: 50 },
      { min: 0, max: 40 },
    ]);
    expect(k10FromZero.bands).toEqual([]);
    expect(severityBand(k10, 22).label).toBe('mild');
    expect(severityBand(k10FromZero, 22).label).toBe('unknown');
  });

  it('6: WHO-5 raw 12 is 48 percent and below the line, raw 13 is 52 percent and is not', () => {
    expect([wellBeing(12).percent, wellBeing(12).poor]).toEqual([48, true]);
    expect([wellBeing(13).percent, wellBeing(13).poor]).toEqual([52, false]);
  });

  it('7: what is a change on PCL-5 is a choice with a source, and the sentence says which', () => {
    expect(pcl5ChangeThresholds.map(({ value }) => value)).toEqual([5, 10, 12, 15, 18]);
    const scores = [
      { day: '2026-05-04', total: 50 },
      { day: '2026-06-01', total: 37 },
    ];
    const change = (value: number) =>
      changeStatement({
        instrument: pcl5,
        scores,
        reliableChange: pcl5ChangeThresholds.find((figure) => figure.value === value),
      });
    expect(change(12).change).toBe('reliably-improved');
    expect(change(12).sources[0]).toContain('NYS');
    expect(change(15).change).toBe('no-reliable-change');
    expect(change(15).words).toContain('reliable change is ≥ 15 [Marx 2022');
  });

  it('8: question 4 of the C-SSRS screener is high', () => {
    const no = {
      q1: false,
      q2: false,
      q3: false,
      q4: false,
      q5: false,
      q6Lifetime: false,
      q6PastThreeMonths: false,
    };
    expect(cssrsTier({ ...no, q4: true })).toBe('high');
    expect(cssrsScreener.tiers?.find(({ code }) => code === 'high')?.rule).toContain(
      'Question 4 or 5',
    );
    expect(cssrsScreener.tiers?.find(({ code }) => code === 'moderate')?.rule).not.toContain('4');
  });

  it('9: ASQ has no LOINC codes, and the fabricated ones are nowhere', () => {
    expect(loincOf(asq)).toEqual([null, null, null, null, null]);
    expect(asq.loinc).toEqual({ panel: null, total: null });
    const codes = instruments.flatMap((instrument) => [
      instrument.loinc?.panel,
      instrument.loinc?.total,
      ...(instrument.scoreOnly ? [] : loincOf(instrument)),
    ]);
    for (const code of ['93263-3', '93267-4', '93243-5', '76689-1', '76694-1', '81344-4']) {
      expect(codes).not.toContain(code);
    }
  });

  it('10: the diary card is ordinal: 5 and 7 helped, 6 did not, and nothing is a mean of ratings', () => {
    const entries = ([5, 6, 7] as const).map((rating) => ({
      day: '2026-06-15',
      skillCode: `skill-${rating}`,
      rating,
    }));
    const week = weekOfSkills('2026-06-15', entries);
    expect(week.usesThatHelped).toEqual({ count: 2, of: 3, share: 2 / 3 });
    expect(week.automaticUses.count).toBe(2);
    expect(Object.keys(week).some((key) => /mean|average/i.test(key))).toBeFalse();
  });

  it('11: cut-off b is the functional mean and two functional deviations', () => {
    const { b } = cutOffs({ mean: 40, sd: 5 }, { mean: 60, sd: 10 }, 'higher-is-better');
    expect(b).toBe(40);
  });

  it('12: what needs a licence has no text here, only scores', () => {
    expect(itemInstruments.map(({ code }) => code)).toEqual([
      'phq9',
      'gad7',
      'pcl5',
      'audit-c',
      'asq',
    ]);
    const withoutText = [
      ...instruments.filter(({ scoreOnly }) => scoreOnly),
      ...unfinishedInstruments,
    ];
    for (const code of ['whodas-12', 'ors', 'srs', 'oq-45', 'core-10', 'cssrs-screener', 'wsas']) {
      const instrument = withoutText.find((each) => each.code === code);
      expect(instrument).withContext(code).toBeDefined();
      expect(instrument && 'items' in instrument).toBeFalse();
    }
  });
});
