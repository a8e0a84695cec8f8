import type { Kysely } from 'kysely';
import type { Flag, FlagStatement } from '#contract/flag';
import { defaultMinutesToAcknowledge, whoMustAct } from '#domain/flags/responsibility';
import type { RiskCause, RiskLevel } from '#domain/flags/risk-causes';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { notFound } from '../problems.ts';
import { readFlagRows, type FlagRow, type FlagsAsked } from './queries.ts';
import {
  readAcknowledgeMinutes,
  readResponsible,
  readStaff,
  type Person,
  type ResponsibleRow,
} from './responsible-queries.ts';
import { aroundOf, flagPeople, heardIn } from './who-must-act.ts';

/** Flags as the wire has them, newest first, with who must act on each now. */
export async function readFlags(db: Kysely<DB>, asked: FlagsAsked, now: string): Promise<Flag[]> {
  if (('people' in asked ? asked.people : asked.ids).length === 0) return [];
  const rows = await readFlagRows(db, asked);
  if (rows.length === 0) return [];
  const around = aroundOf(rows);
  const responsible = await readResponsible(db, around);
  const minutes = await readAcknowledgeMinutes(db, around.sessionIds, around.people);
  const staff = await readStaff(
    db,
    rows.flatMap((row) => [
      row.acknowledged_by,
      row.handed_to,
      row.assessment?.assessedBy ?? null,
      ...row.statements.map(({ stated_by }) => stated_by),
    ]),
  );
  return rows.map((row) => toFlag(row, responsible, minutes, staff, now));
}

/** @throws notFound when the reader cannot see it or there is none */
export async function readFlag(db: Kysely<DB>, id: string, now: string): Promise<Flag> {
  const [flag] = await readFlags(db, { ids: [id] }, now);
  if (flag === undefined) throw notFound();
  return flag;
}

function toFlag(
  row: FlagRow,
  responsible: readonly ResponsibleRow[],
  minutes: ReadonlyMap<string, number>,
  staff: ReadonlyMap<string, Person>,
  now: string,
): Flag {
  const sessions = heardIn(row).flatMap((each) => ('sessionId' in each ? each.sessionId : []));
  const after =
    sessions.map((id) => minutes.get(id)).find((each) => each !== undefined) ??
    minutes.get(row.participant_id) ??
    defaultMinutesToAcknowledge;
  return {
    id: row.id,
    participantId: row.participant_id,
    sessionId: row.session_id,
    kind: 'risk',
    status: statusOf(row),
    raisedAt: iso(row.raised_at),
    causes: row.causes.map((cause) => ({
      id: cause.id,
      cause: cause.cause as RiskCause,
      words: (cause.detail as { words?: string }).words ?? cause.cause,
      occurredAt: iso(cause.occurred_at),
      correctedAt: iso(cause.corrected_at),
    })),
    responsible: responsibleNow(row, responsible, staff, now, after),
    acknowledgedAt: iso(row.acknowledged_at),
    acknowledgedBy: row.acknowledged_by === null ? null : personOf(row.acknowledged_by, staff),
    lastAssessedLevel: (row.last_assessed?.level ?? null) as RiskLevel | null,
    lastAssessedAt: row.last_assessed === null ? null : iso(row.last_assessed.assessedAt),
    closedAt: iso(row.closed_at),
    leftSessionId: row.left_session_id,
    statements: row.statements.map((each) => ({
      id: each.id,
      occasion: each.occasion as FlagStatement['occasion'],
      text: each.text,
      statedBy: personOf(each.stated_by, staff),
      statedAt: iso(each.stated_at),
    })),
    assessment:
      row.assessment === null
        ? null
        : {
            ...row.assessment,
            level: row.assessment.level as RiskLevel,
            assessedBy: personOf(row.assessment.assessedBy, staff),
            assessedAt: iso(row.assessment.assessedAt),
          },
    version: row.version,
  };
}

function responsibleNow(
  row: FlagRow,
  responsible: readonly ResponsibleRow[],
  staff: ReadonlyMap<string, Person>,
  now: string,
  minutes: number,
): Person[] {
  const facts = {
    askedSince: iso(row.asked_since),
    acknowledgedAt: iso(row.acknowledged_at),
    closedAt: iso(row.closed_at),
  };
  const { staffIds } = whoMustAct(facts, flagPeople(row, responsible), now, minutes);
  const known = new Map([...staff, ...responsible.map((each) => [each.id, each] as const)]);
  return staffIds.map((id) => personOf(id, known));
}

function statusOf(row: FlagRow): Flag['status'] {
  if (row.closed_at !== null) return 'closed';
  return row.acknowledged_at === null ? 'open' : 'acknowledged';
}

function personOf(id: string, staff: ReadonlyMap<string, Person>): Person {
  const { name = 'Unknown', credential = '' } = staff.get(id) ?? {};
  return { id, name, credential };
}
