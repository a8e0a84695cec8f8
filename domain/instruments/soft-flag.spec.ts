import { riskInAnswers } from '#domain/flags/risk-answers';
import { criticalAnswers } from '#domain/instruments/critical-item';
import { instruments } from '#domain/instruments/instruments';
import { pcl5 } from '#domain/instruments/pcl5';
import { softFlags } from '#domain/instruments/soft-flag';

describe('A soft flag', () => {
  it('is any answer to item 16 of PCL-5 but "Not at all"', () => {
    expect(softFlags(pcl5, { '16': 1 })).toEqual(['Item 16 = 1 (risk-taking) asks for a look']);
    expect(softFlags(pcl5, { '16': 4 })).toEqual(['Item 16 = 4 (risk-taking) asks for a look']);
    expect(softFlags(pcl5, { '16': 0, '15': 4, '17': 4 })).toEqual([]);
  });

  it('is not known where the item is blank or only the total was entered', () => {
    expect(softFlags(pcl5, { '16': null })).toEqual([]);
    expect(softFlags(pcl5, null)).toEqual([]);
  });

  it('is no risk answer and raises nothing', () => {
    expect(criticalAnswers(pcl5, { '16': 4 })).toEqual([]);
    expect(riskInAnswers(pcl5, { '16': 4 })).toBeNull();
  });

  it('stands on no item that raises a risk flag, and names its source', () => {
    const items = instruments.flatMap((each) => (each.scoreOnly ? [] : each.items));
    const soft = items.filter(({ softFlag }) => softFlag !== undefined);
    expect(soft.map(({ code, criticalFrom }) => [code, criticalFrom])).toEqual([['16', undefined]]);
    expect(soft[0]?.softFlag?.source).toContain('clinical.md A3');
  });
});
