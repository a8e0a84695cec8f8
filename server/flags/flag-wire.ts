import type { Flag, FlagAction, FlagStatement } from '#contract/flag';
import type { FlagKind } from '#domain/flags/flag-kinds';
import type { RiskLevel } from '#domain/flags/risk-causes';
import { iso } from '../instants.ts';
import type { FlagRow } from './queries.ts';
import type { Person } from './responsible-queries.ts';
import type { Standing } from './who-must-act.ts';

export type PeopleById = ReadonlyMap<string, Person>;

/** A stored flag as the wire has it. */
export function toFlag(row: FlagRow, standing: Standing, people: PeopleById): Flag {
  const causes = row.causes.map((cause) => toCause(cause, row.raised_at));
  return {
    id: row.id,
    participantId: row.participant_id,
    sessionId: row.session_id,
    kind: row.kind as FlagKind,
    status: statusOf(row),
    raisedAt: iso(row.raised_at),
    causes,
    responsible: standing.staffIds.map((id) => personOf(id, people)),
    step: standing.step,
    nextAt: standing.nextAt,
    acknowledgedAt: iso(row.acknowledged_at),
    acknowledgedBy: row.acknowledged_by === null ? null : personOf(row.acknowledged_by, people),
    lastAssessedLevel: (row.last_assessed?.level ?? null) as RiskLevel | null,
    lastAssessedAt: row.last_assessed === null ? null : iso(row.last_assessed.assessedAt),
    closedAt: iso(row.closed_at),
    closedBy: row.closed_by === null ? null : personOf(row.closed_by, people),
    evidenceWithdrawn: causes.length > 0 && causes.every(({ withdrawn }) => withdrawn),
    actions: row.actions.map((each) => ({
      id: each.id,
      kind: each.kind as FlagAction['kind'],
      words: each.words,
      takenBy: personOf(each.taken_by, people),
      takenAt: iso(each.taken_at),
    })),
    steps: row.steps
      .filter(({ reached }) => reached === null)
      .map((each) => ({
        id: each.id,
        step: each.step as Flag['steps'][number]['step'],
        person: each.staff_id === null ? null : personOf(each.staff_id, people),
        at: iso(each.happened_at),
      })),
    escalations: standing.escalations.map(({ step, at, staffIds }) => ({
      ...{ step, at },
      people: staffIds.map((id) => personOf(id, people)),
    })),
    leftSessionId: row.left_session_id,
    statements: row.statements.map((each) => ({
      id: each.id,
      occasion: each.occasion as FlagStatement['occasion'],
      text: each.text,
      statedBy: personOf(each.stated_by, people),
      statedAt: iso(each.stated_at),
    })),
    assessment: toAssessment(row, people),
    version: row.version,
  };
}

/** Everybody whom the wire names for what they did. */
export function namedIn(row: FlagRow): (string | null)[] {
  return [
    row.acknowledged_by,
    row.handed_to,
    row.closed_by,
    row.assessment?.assessedBy ?? null,
    ...row.statements.map(({ stated_by }) => stated_by),
    ...row.actions.map(({ taken_by }) => taken_by),
    ...row.steps.flatMap(({ staff_id, reached_ids }) => [staff_id, ...reached_ids]),
  ];
}

function toCause(
  cause: FlagRow['causes'][number],
  raisedAt: FlagRow['raised_at'],
): Flag['causes'][number] {
  const { words, rule, followUp } = cause.detail as {
    words?: string;
    rule?: string;
    followUp?: string;
  };
  const isCorrected = cause.corrected_at !== null;
  const withdrawn = isCorrected && cause.corrected_words === null;
  return {
    id: cause.id,
    cause: cause.cause as Flag['causes'][number]['cause'],
    words: words ?? cause.cause,
    rule: rule ?? null,
    // Of what was corrected it said what is no more so; the corrected words say it anew.
    followUp: isCorrected ? null : (followUp ?? null),
    occurredAt: iso(cause.occurred_at),
    recordedAt: iso(cause.recorded_at ?? raisedAt),
    correctedAt: iso(cause.corrected_at),
    correctedWords: cause.corrected_words,
    withdrawn,
    notKnownSince: withdrawn ? null : iso(cause.not_known_since),
  };
}

function toAssessment({ assessment }: FlagRow, people: PeopleById): Flag['assessment'] {
  if (assessment === null) return null;
  return {
    ...assessment,
    level: assessment.level as RiskLevel,
    assessedBy: personOf(assessment.assessedBy, people),
    assessedAt: iso(assessment.assessedAt),
  };
}

function statusOf(row: FlagRow): Flag['status'] {
  if (row.closed_at !== null) return 'closed';
  return row.acknowledged_at === null ? 'open' : 'acknowledged';
}

function personOf(id: string, people: PeopleById): Person {
  const { name = 'Unknown', credential = '' } = people.get(id) ?? {};
  return { id, name, credential };
}
