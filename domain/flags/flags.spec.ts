import fc from 'fast-check';

import {
  asksWhatWasDone,
  assessmentFields,
  joinOrOpen,
  missingInAssessment,
  noShowConsequences,
} from '#domain/flags/flag-rules';
import { flagAge, whoMustAct } from '#domain/flags/responsibility';
import { riskInAnswers, riskInObservation, riskInRating } from '#domain/flags/risk-answers';
import { riskChipCodes } from '#domain/flags/risk-causes';
import { riskRules } from '#domain/flags/risk-rules';
import { gad7 } from '#domain/instruments/gad7';
import { phq9 } from '#domain/instruments/phq9';
import { defaultCheckInScales } from '#domain/observations/check-in-scales';

describe('risk answers', () => {
  it('are PHQ-9 item 9 at 1 or more, whatever else is answered', () => {
    for (const answer of [1, 2, 3]) {
      expect(riskInAnswers(phq9, { '9': answer })).toEqual({
        cause: 'phq9-item9',
        words: `PHQ-9 item 9 = ${answer}`,
        rule: riskRules.phq9Item9,
      });
    }
    expect(riskInAnswers(phq9, { '9': 0 })).toBeNull();
    expect(riskInAnswers(phq9, { '1': 3 })).toBeNull();
    expect(riskInAnswers(gad7, { '7': 3 })).toBeNull();
  });

  it('are each of the seven chips, until taken back', () => {
    for (const code of riskChipCodes) {
      expect(riskInObservation({ kind: 'risk', code })?.cause).toBe('risk-chip');
      expect(riskInObservation({ kind: 'risk', code }, true)).toBeNull();
    }
    expect(riskInObservation({ kind: 'affect', code: 'tearful' })).toBeNull();
  });

  it('are urges at or above the program’s threshold', () => {
    const urge = { code: 'urge-use', label: 'Urge to use', urgeThreshold: 8 };
    expect(riskInRating(urge, 8)).toEqual({
      cause: 'urge-threshold',
      words: 'Urge to use 8 of 10',
      rule: 'Urge to use ≥ 8 of 10; the 8 is a number of the program',
      rating: { scale: 'urge-use', value: 8 },
    });
    expect(riskInRating(urge, 7)).toBeNull();
    expect(riskInRating(urge, null)).toBeNull();
    expect(riskInRating({ code: 'u', label: 'Urge', urgeThreshold: 0 }, 0)?.cause).toBe(
      'urge-threshold',
    );
    for (const scale of defaultCheckInScales) {
      expect(riskInRating(scale, 10) !== null).toBe(scale.urgeThreshold !== null);
    }
  });
});

describe('who must act', () => {
  const flag = { askedSince: '2026-06-16T13:00:00.000Z', acknowledgedAt: null, closedAt: null };
  const people = {
    first: ['lead'],
    others: ['co'],
    supervisors: ['supervisor'],
    primaryClinician: 'primary',
  };
  const at = (minutes: number): string =>
    new Date(Date.parse(flag.askedSince) + minutes * 60_000).toISOString();

  it('is the facilitator, then more people the longer nobody answers', () => {
    expect(whoMustAct(flag, people, at(4.99))).toEqual({
      step: 'first-facilitator',
      staffIds: ['lead'],
      nextAt: at(5),
    });
    expect(whoMustAct(flag, people, at(5))).toEqual({
      step: 'co-facilitator-and-supervisor',
      staffIds: ['lead', 'co', 'supervisor'],
      nextAt: at(10),
    });
    expect(whoMustAct(flag, people, at(10))).toEqual({
      step: 'primary-clinician',
      staffIds: ['lead', 'co', 'supervisor', 'primary'],
      nextAt: null,
    });
  });

  it('of answers in several sessions is each one’s facilitator', () => {
    const both = { ...people, first: ['later lead', 'lead'] };
    expect(whoMustAct(flag, both, at(0)).staffIds).toEqual(['later lead', 'lead']);
  });

  it('follows the program’s minutes', () => {
    expect(whoMustAct(flag, people, at(14), 15).staffIds).toEqual(['lead']);
    expect(whoMustAct(flag, people, at(15), 15).staffIds.length).toBe(3);
  });

  it('skips a step that has nobody', () => {
    const alone = { first: [], others: [], supervisors: [], primaryClinician: 'primary' };
    expect(whoMustAct(flag, alone, at(0)).staffIds).toEqual(['primary']);
    const nobody = { first: [], others: [], supervisors: [], primaryClinician: null };
    expect(whoMustAct(flag, nobody, at(60)).staffIds).toEqual([]);
  });

  it('is the directors of the program where nobody else is left', () => {
    const alone = { first: [], others: [], supervisors: [], primaryClinician: null };
    expect(whoMustAct(flag, { ...alone, directors: ['director'] }, at(0))).toEqual({
      step: 'directors',
      staffIds: ['director'],
      nextAt: null,
    });
    expect(whoMustAct(flag, { ...people, directors: ['director'] }, at(60)).staffIds).not.toContain(
      'director',
    );
  });

  it('is whoever acknowledged it, with the primary clinician, until it is closed', () => {
    const acknowledged = { ...flag, acknowledgedAt: at(2) };
    expect(whoMustAct(acknowledged, { ...people, acknowledgedBy: 'co' }, at(60)).staffIds).toEqual([
      'co',
      'primary',
    ]);
    expect(whoMustAct({ ...flag, closedAt: at(3) }, people, at(60)).staffIds).toEqual([]);
  });

  it('never names fewer people as time passes, and nobody twice', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(
        fc.array(id),
        fc.array(id),
        fc.array(id),
        fc.option(id, { nil: null }),
        fc.nat(60),
        fc.nat(60),
        (first, others, supervisors, primaryClinician, one, other) => {
          const named = (minutes: number) =>
            whoMustAct(flag, { first, others, supervisors, primaryClinician }, at(minutes))
              .staffIds;
          const early = named(Math.min(one, other));
          const late = named(Math.max(one, other));
          expect(early.every((staffId) => late.includes(staffId))).toBeTrue();
          expect(new Set(late).size).toBe(late.length);
          const anyone =
            first.length + others.length + supervisors.length > 0 || primaryClinician !== null;
          expect(early.length > 0).toBe(anyone);
        },
      ),
    );
  });

  it('says the age of a flag', () => {
    expect(flagAge(flag.askedSince, at(13))).toBe('13 min');
    expect(flagAge(flag.askedSince, at(73))).toBe('1 h 13 min');
    expect(flagAge(flag.askedSince, at(120))).toBe('2 h');
    expect(flagAge(flag.askedSince, at(19 * 60 + 5))).toBe('19 h');
    expect(flagAge(flag.askedSince, at(4 * 24 * 60))).toBe('4 d');
  });
});

describe('a repeat', () => {
  const closed = {
    id: 'old',
    raisedAt: '2026-06-02T13:00:00.000Z',
    closedAt: '2026-06-02T13:40:00.000Z',
    assessedLevel: 'low' as const,
  };

  it('joins the open flag', () => {
    const open = { ...closed, id: 'open', closedAt: null, assessedLevel: null };
    expect(joinOrOpen([closed, open])).toEqual({ does: 'join', flagId: 'open' });
  });

  it('opens a new one after closing, with the level assessed last', () => {
    const later = {
      ...closed,
      closedAt: '2026-06-09T13:40:00.000Z',
      assessedLevel: 'high' as const,
    };
    expect(joinOrOpen([later, closed])).toEqual({
      does: 'open',
      lastAssessed: { level: 'high', at: '2026-06-09T13:40:00.000Z' },
    });
    expect(joinOrOpen([])).toEqual({ does: 'open', lastAssessed: null });
  });
});

describe('an assessment', () => {
  const complete = {
    ideation: 'Passive thoughts',
    plan: 'None',
    intent: 'None',
    behaviour: 'None',
    riskFactors: 'Alone at night',
    protectiveFactors: 'Sister',
    level: 'low' as const,
    actionTaken: 'Safety plan reviewed',
  };

  it('is complete only with every part', () => {
    expect(missingInAssessment(complete)).toEqual([]);
    expect(missingInAssessment({}).length).toBe(8);
    for (const field of Object.keys(assessmentFields) as (keyof typeof assessmentFields)[]) {
      expect(missingInAssessment({ ...complete, [field]: null })).toEqual([field]);
      expect(missingInAssessment({ ...complete, [field]: '  ' as never })).toEqual([field]);
    }
  });
});

describe('a no-show', () => {
  const zone = 'America/New_York';
  const sessionStartsAt = '2026-06-17T03:30:00.000Z';

  it('opens an outreach task for the session’s own day', () => {
    expect(noShowConsequences({ sessionStartsAt, zone, flags: [] })).toEqual({
      task: { dueOn: '2026-06-16' },
      riskAnswer: null,
    });
  });

  it('is a risk answer after a recent flag', () => {
    const flags = [{ raisedAt: '2026-06-02T13:00:00.000Z', closedAt: '2026-06-02T14:00:00.000Z' }];
    const after = (recentRiskDays: number) =>
      noShowConsequences({ sessionStartsAt, zone, flags, recentRiskDays }).riskAnswer?.cause;
    expect(after(14)).toBe('no-show-after-risk');
    expect(after(13)).toBeUndefined();
    const open = [{ raisedAt: '2026-01-02T13:00:00.000Z', closedAt: null }];
    expect(noShowConsequences({ sessionStartsAt, zone, flags: open }).riskAnswer).not.toBeNull();
  });

  it('is none for a flag that came up after that day, when the absence is recorded later', () => {
    const later = [{ raisedAt: '2026-06-18T13:00:00.000Z', closedAt: null }];
    expect(noShowConsequences({ sessionStartsAt, zone, flags: later }).riskAnswer).toBeNull();
    const sameDay = [{ raisedAt: '2026-06-16T15:00:00.000Z', closedAt: null }];
    expect(noShowConsequences({ sessionStartsAt, zone, flags: sameDay }).riskAnswer).not.toBeNull();
  });
});

describe('the end of a session', () => {
  it('asks what was done about open flags', () => {
    const open = { closedAt: null };
    const closed = { closedAt: '2026-06-02T14:00:00.000Z' };
    expect(asksWhatWasDone('session-ended', [open, closed])).toContain('an open risk flag');
    expect(asksWhatWasDone('session-ended', [open, open])).toContain('2 open risk flags');
    expect(asksWhatWasDone('person-left', [open])).toContain('leaves');
    expect(asksWhatWasDone('session-ended', [closed])).toBeNull();
  });
});
