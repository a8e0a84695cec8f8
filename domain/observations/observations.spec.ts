import { riskChipCodes } from '#domain/flags/risk-causes';
import { defaultCheckInScales, worseSince } from '#domain/observations/check-in-scales';
import {
  chipOf,
  chipsIn,
  defaultChips,
  riskChips,
  tapWords,
} from '#domain/observations/observation-chips';
import type { ObservationFact, ObservationKind } from '#domain/observations/observation-kinds';

const observed = (kind: ObservationKind, code: string): ObservationFact => ({
  id: 'tap',
  kind,
  code,
  text: null,
  at: '2026-06-16T13:24:00.000Z',
});

describe('observation chips', () => {
  it('have one code each within their kind', () => {
    const keys = defaultChips.map(({ kind, code }) => `${kind} ${code}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('that presuppose peers are left out where there are none', () => {
    for (const kind of ['group', 'off-site'] as const) {
      expect(chipsIn(kind, defaultChips)).toEqual(defaultChips);
    }
    for (const kind of ['individual', 'family'] as const) {
      const left = chipsIn(kind, defaultChips);
      expect(left.length).toBe(defaultChips.length - 2);
      expect(left.filter(({ phrase }) => /group|peer/.test(phrase))).toEqual([]);
    }
  });

  it('draft without a pronoun, and without judging', () => {
    for (const { phrase } of defaultChips) {
      expect(phrase).not.toMatch(/\b(he|she|they|his|her|their|him|them)\b/i);
      expect(phrase).not.toMatch(/resist|manipulat|refus|attention.seeking|non.?complian/i);
    }
  });

  it('have a chip for each of the seven risks', () => {
    expect(riskChips.map(({ code }) => code)).toEqual([...riskChipCodes]);
  });

  it('are the words of the room', () => {
    const labels = (kind: ObservationKind): string[] =>
      defaultChips.filter((chip) => chip.kind === kind).map((chip) => chip.label);
    expect(labels('engagement')).toEqual(['None', 'Prompted', 'Some', 'Active', 'Led']);
    expect(labels('affect')).toEqual(['Bright', 'Flat', 'Tearful', 'Anxious', 'Irritable']);
    expect(labels('response')).toEqual(['Shared', 'Quiet', 'Stayed with it', 'Helped a peer']);
    expect(labels('homework')).toEqual(['Done', 'Partly', 'Not done']);
  });

  it('say what was tapped', () => {
    expect(tapWords(observed('engagement', '1'))).toBe('engagement 1');
    expect(tapWords(observed('skill', 'opposite-action'))).toBe('opposite action');
    const own = { kind: 'skill', code: 'drumming', label: 'Drumming', phrase: 'drumming' } as const;
    expect(tapWords(observed('skill', 'drumming'), [own])).toBe('drumming');
    expect(tapWords(observed('skill', 'own-2'), [{ ...own, code: 'own-2' }])).toBe('drumming');
    expect(tapWords(observed('affect', 'tearful'))).toBe('tearful');
    expect(tapWords(observed('homework', 'partly'))).toBe('homework partly');
    expect(tapWords(observed('goal', 'id'), defaultChips, () => 2)).toBe('goal 2');
    expect(tapWords(observed('risk', 'self-harm'))).toBe('risk: self-harm');
    expect(tapWords(observed('own-words', 'quote'))).toBe('own words');
    expect(chipOf(observed('affect', 'gone'), defaultChips)).toBeNull();
  });
});

describe('check-in ratings', () => {
  const mood = { worse: 'low' } as const;
  const urge = { worse: 'high' } as const;

  it('point an arrow only at what is worse by 3', () => {
    expect(worseSince(mood, 5, 2)).toEqual({ by: 3, arrow: '↓' });
    expect(worseSince(mood, 2, 5)).toBeNull();
    expect(worseSince(urge, 2, 5)).toEqual({ by: 3, arrow: '↑' });
    expect(worseSince(urge, 2, 4)).toBeNull();
    expect(worseSince(urge, 0, 3)).toEqual({ by: 3, arrow: '↑' });
  });

  it('do not compare with what was not given', () => {
    expect(worseSince(urge, null, 9)).toBeNull();
    expect(worseSince(mood, 9, null)).toBeNull();
  });

  it('give thresholds to urges alone', () => {
    for (const scale of defaultCheckInScales) {
      expect(scale.urgeThreshold !== null).toBe(scale.code.startsWith('urge'));
    }
  });
});
