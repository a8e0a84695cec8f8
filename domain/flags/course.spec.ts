import fc from 'fast-check';

import { absenceFinding, findingAtAbsence, type AbsenceRule } from '#domain/flags/absence-rule';
import { defaultFlagRules } from '#domain/flags/course-finding';
import { courseSteps, whoMustActOnCourse } from '#domain/flags/course-responsibility';
import { escalationsOf, isEscalated, withKept } from '#domain/flags/escalations';
import { hindersClosing, needsWords } from '#domain/flags/flag-actions';
import { responseTimes, sayMinutes } from '#domain/flags/response-times';
import { scoreEvidence, scoreFinding } from '#domain/flags/score-rules';
import { phq9 } from '#domain/instruments/phq9';
import { who5 } from '#domain/instruments/who5';

const zone = 'America/New_York';

/** A week apart from 3 Nov 2026 on. */
const course = (...totals: readonly (number | null)[]) =>
  totals.map((total, index) => {
    const at = new Date(Date.UTC(2026, 10, 3 + 7 * index, 15)).toISOString();
    return { id: `score-${String(index).padStart(2, '0')}`, at, day: at.slice(0, 10), total };
  });

const found = (...totals: readonly (number | null)[]) =>
  scoreFinding(phq9, course(...totals), defaultFlagRules);

const anyCourse = fc.array(fc.option(fc.integer({ min: 0, max: 27 }), { nil: null }), {
  maxLength: 14,
});

describe('a flag about the course of scores', () => {
  it('says reliable worsening since the baseline with its numbers and its source', () => {
    const flag = found(12, 14, 19);
    expect(flag?.kind).toBe('reliable-worsening');
    expect(flag?.words).toBe('PHQ-9 12 → 19 since 3 Nov (+7; reliable change is ≥ 6)');
    expect(flag?.rule).toContain('NHS Talking Therapies');
    expect(flag?.sourceId).toBe('score-02');
    expect(found(12, 17)).toBeNull();
  });

  it('says a sharp step between two that is not yet worse than the baseline', () => {
    const flag = found(20, 10, 17);
    expect(flag?.kind).toBe('sharp-rise');
    expect(flag?.words).toBe('PHQ-9 10 → 17 since 10 Nov (+7; limit between two is ≥ 6)');
    const wider = { ...defaultFlagRules, sharpRiseTimes: 2 };
    expect(scoreFinding(phq9, course(20, 10, 17), wider)).toBeNull();
  });

  it('says no reliable improvement at every fourth score since the baseline', () => {
    expect(found(18, 17, 18, 16)).toBeNull();
    expect(found(18, 17, 18, 16, 15)?.words).toBe(
      'PHQ-9 18 → 15 since 3 Nov (−3; reliable change is ≥ 6; 4 scores since)',
    );
    expect(found(18, 17, 18, 16, 15, 15)).toBeNull();
    expect(found(18, 17, 18, 16, 12)).toBeNull();
  });

  it('asks no improvement of somebody who was below the cut-off from the start', () => {
    expect(found(8, 8, 8, 8, 8)).toBeNull();
  });

  it('is none where a rule is turned off, or with an instrument without a reliable change', () => {
    const off = { ...defaultFlagRules, worsening: false, sharpRiseTimes: 0, improvementAfter: 0 };
    expect(scoreFinding(phq9, course(2, 20, 27, 27, 27), off)).toBeNull();
    if (!who5.thresholds.reliableChange) {
      expect(scoreFinding(who5, course(20, 2, 1), defaultFlagRules)).toBeNull();
    }
  });

  it('is never told of fewer than two complete scores', () => {
    expect(() =>
      fc.assert(
        fc.property(anyCourse, (totals) => {
          const complete = totals.filter((total) => total !== null).length;
          return complete >= 2 || found(...totals) === null;
        }),
      ),
    ).not.toThrow();
  });

  it('does not depend on the order of entry, and an unscorable one changes nothing', () => {
    expect(() =>
      fc.assert(
        fc.property(anyCourse, fc.infiniteStream(fc.nat()), (totals, keys) => {
          const scores = course(...totals);
          const [...drawn] = keys.take(scores.length);
          const shuffled = scores
            .map((score, index) => ({ score, key: drawn[index] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ score }) => score);
          const known = scores.filter(({ total }) => total !== null);
          const expected = JSON.stringify(scoreFinding(phq9, scores, defaultFlagRules));
          return [shuffled, known].every(
            (each) => JSON.stringify(scoreFinding(phq9, each, defaultFlagRules)) === expected,
          );
        }),
      ),
    ).not.toThrow();
  });

  it('worsens reliably exactly at the published number, also from 0: a score of 0 is a score', () => {
    expect(() =>
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: 27 }),
          fc.integer({ min: 0, max: 27 }),
          (from, to) => {
            const isWorse = found(from, to)?.kind === 'reliable-worsening';
            return isWorse === to - from >= 6;
          },
        ),
      ),
    ).not.toThrow();
  });

  it('is still evidence by its own number until a correction takes it away', () => {
    const told = { kind: 'reliable-worsening', scoreId: 'score-01', limit: 6 } as const;
    expect(scoreEvidence(phq9, course(12, 19, 8), told)).toContain('12 → 19');
    expect(scoreEvidence(phq9, course(12, 20), told)).toContain('12 → 20');
    expect(scoreEvidence(phq9, course(12, 17), told)).toBeNull();
    expect(scoreEvidence(phq9, course(14, 19), told)).toBeNull();
    expect(scoreEvidence(phq9, course(12, null), told)).toBeNull();
  });

  it('finds in what it told the evidence that it told', () => {
    expect(() =>
      fc.assert(
        fc.property(anyCourse, (totals) => {
          const scores = course(...totals);
          const flag = scoreFinding(phq9, scores, defaultFlagRules);
          if (flag === null || flag.kind === 'absences') return flag === null;
          const limit = flag.numbers['limit'] ?? 0;
          const told = { kind: flag.kind, scoreId: flag.sourceId, limit };
          return scoreEvidence(phq9, scores, told) === flag.words;
        }),
      ),
    ).not.toThrow();
  });
});

describe('a flag about absences', () => {
  const rule: AbsenceRule = { absences: 2, days: 7, consecutive: 3 };
  const day = (offset: number, status: 'present' | 'excused' | 'no-show' | 'expected') => ({
    sessionId: `session-${String(offset).padStart(2, '0')}`,
    startsAt: new Date(Date.UTC(2026, 5, 1 + offset, 13)).toISOString(),
    status,
    cancelled: false,
  });

  it('is two in seven days of the program', () => {
    const rows = [day(0, 'no-show'), day(2, 'present'), day(6, 'no-show')];
    const flag = absenceFinding(rows, zone, rule);
    expect(flag?.words).toBe('2 absences in 7 days (1 Jun, 7 Jun)');
    expect(flag?.sourceId).toBe('session-06');
    expect(absenceFinding([day(0, 'no-show'), day(7, 'no-show')], zone, rule)).toBeNull();
  });

  it('is three in a row, which excused sessions do not end and attended ones do', () => {
    const apart = [day(0, 'no-show'), day(8, 'no-show'), day(9, 'excused'), day(18, 'no-show')];
    expect(absenceFinding(apart, zone, rule)?.words).toBe(
      '3 absences in a row (1 Jun, 9 Jun, 19 Jun)',
    );
    expect(absenceFinding([...apart, day(4, 'present')], zone, rule)).toBeNull();
  });

  it('counts no cancelled session and nothing that is not known yet', () => {
    const cancelled = { ...day(1, 'no-show'), cancelled: true };
    expect(
      absenceFinding([cancelled, day(2, 'no-show'), day(3, 'expected')], zone, rule),
    ).toBeNull();
  });

  it('is withdrawn when one of them was not an absence', () => {
    const rows = [day(0, 'no-show'), day(2, 'no-show')];
    expect(findingAtAbsence(rows, zone, rule, 'session-02')).not.toBeNull();
    expect(
      findingAtAbsence([day(0, 'present'), day(2, 'no-show')], zone, rule, 'session-02'),
    ).toBeNull();
    expect(
      findingAtAbsence([day(0, 'no-show'), day(2, 'excused')], zone, rule, 'session-02'),
    ).toBeNull();
  });

  it('needs as many absences as the rule says, whatever the order', () => {
    const status = fc.constantFrom('present', 'excused', 'no-show', 'expected' as const);
    expect(() =>
      fc.assert(
        fc.property(fc.array(status as fc.Arbitrary<'present'>, { maxLength: 20 }), (statuses) => {
          const rows = statuses.map((each, index) => day(index, each));
          const flag = absenceFinding(rows, zone, rule);
          const absences = rows.filter(({ status: is }) => (is as string) === 'no-show').length;
          const turned = absenceFinding(rows.toReversed(), zone, rule);
          return turned?.words === flag?.words && (absences >= 2 || flag === null);
        }),
      ),
    ).not.toThrow();
  });
});

describe('who must act on a flag about the course', () => {
  const raised = '2026-11-16T15:00:00.000Z';
  const open = { askedSince: raised, acknowledgedAt: null, closedAt: null };
  const people = {
    owner: ['clinician'],
    supervisors: ['supervisor'],
    directors: ['director'],
    acknowledgedBy: null,
  };
  const after = (hours: number) => new Date(Date.parse(raised) + hours * 3_600_000).toISOString();

  it('is the primary clinician, then also the supervisor, then also the director', () => {
    const at = (hours: number) => whoMustActOnCourse(open, people, after(hours), 24);
    expect(at(0)).toEqual({ step: 'owner', staffIds: ['clinician'], nextAt: after(24) });
    expect(at(24).staffIds).toEqual(['clinician', 'supervisor']);
    expect(at(48)).toEqual({
      step: 'directors',
      staffIds: ['clinician', 'supervisor', 'director'],
      nextAt: null,
    });
  });

  it('names the next at once where nobody is primary clinician, and nobody when nobody is left', () => {
    const alone = { ...people, owner: [] };
    expect(whoMustActOnCourse(open, alone, raised, 24).staffIds).toEqual(['supervisor']);
    const none = { ...alone, supervisors: [], directors: [] };
    expect(whoMustActOnCourse(open, none, raised, 24)).toEqual({
      step: 'directors',
      staffIds: [],
      nextAt: null,
    });
  });

  it('stays with who acknowledged it and the owner', () => {
    const taken = { ...open, acknowledgedAt: after(30) };
    const by = { ...people, acknowledgedBy: 'supervisor' };
    expect(whoMustActOnCourse(taken, by, after(90), 24)).toEqual({
      step: 'acknowledged',
      staffIds: ['supervisor', 'clinician'],
      nextAt: null,
    });
  });

  it('tells each limit that passed until then', () => {
    const steps = courseSteps(people);
    expect(escalationsOf(steps, { askedSince: raised }, after(23), 1440)).toEqual([]);
    expect(escalationsOf(steps, { askedSince: raised }, after(200), 1440)).toEqual([
      { step: 'supervisor', at: after(24), staffIds: people.supervisors },
      { step: 'directors', at: after(48), staffIds: people.directors },
    ]);
  });

  it('keeps whom it named then, also after it was asked about again', () => {
    const kept = [{ step: 'supervisor' as const, at: after(24), staffIds: ['who left since'] }];
    const passed = [{ step: 'supervisor' as const, at: after(24), staffIds: ['who came'] }];
    expect(withKept(kept, passed, raised)).toEqual(kept);
    const again = [{ step: 'supervisor' as const, at: after(60), staffIds: ['who came'] }];
    expect(withKept(kept, again, after(36))).toEqual([...kept, ...again]);
  });

  it('numbers the steps to come after those that are kept, and dates nobody before the change', () => {
    const kept = { steps: [{ step: 'supervisor' as const, at: after(24) }], until: after(30) };
    const flag = { ...open, kept };
    const left = { ...people, owner: [] };
    expect(whoMustActOnCourse(flag, left, after(47), 24)).toEqual({
      step: 'supervisor',
      staffIds: people.supervisors,
      nextAt: after(48),
    });
    expect(escalationsOf(courseSteps(left), flag, after(200), 1440).map(({ at }) => at)).toEqual([
      after(48),
    ]);
    const joined = { ...open, kept: { steps: [], until: after(100) } };
    expect(escalationsOf(courseSteps(people), joined, after(100), 1440)).toEqual([]);
    expect(
      escalationsOf(courseSteps(people), joined, after(101), 1440).map(({ at }) => at),
    ).toEqual([after(100), after(100)]);
    expect(whoMustActOnCourse(flag, people, after(26), 24).nextAt).toBe(after(48));
  });

  it('calls a flag escalated while a passed limit still names whom it reached', () => {
    const escalations = [{ step: 'supervisor' as const }];
    expect(isEscalated({ status: 'open', step: 'supervisor', escalations })).toBeTrue();
    expect(isEscalated({ status: 'open', step: 'owner', escalations })).toBeFalse();
    expect(isEscalated({ status: 'acknowledged', step: 'acknowledged', escalations })).toBeFalse();
  });
});

describe('closing a flag about the course', () => {
  it('needs an action and a result, and a risk flag its assessment', () => {
    const facts = { kind: 'absences', actions: 1, result: 'Comes again on Thursday.' };
    expect(hindersClosing(facts)).toBeNull();
    expect(hindersClosing({ ...facts, actions: 0 })).toContain('no action');
    expect(hindersClosing({ ...facts, result: ' ' })).toContain('what came of it');
    expect(hindersClosing({ ...facts, kind: 'risk' })).toContain('assessment');
  });

  it('needs words where the kind says nothing', () => {
    expect(needsWords('no-action')).toBeTrue();
    expect(needsWords('called')).toBeFalse();
  });
});

describe('response times', () => {
  it('are minutes since the flag was raised; what has not happened is unknown and not 0', () => {
    const raisedAt = '2026-11-16T15:00:00.000Z';
    expect(
      responseTimes({
        raisedAt,
        acknowledgedAt: '2026-11-16T15:12:59.000Z',
        firstActionAt: null,
        closedAt: null,
      }),
    ).toEqual({ toAcknowledge: 12, toAction: null, toClose: null });
    expect([12, 60, 185, 1440, 3120].map(sayMinutes)).toEqual([
      '12 min',
      '1 h',
      '3 h 5 min',
      '1 d',
      '2 d 4 h',
    ]);
  });
});
