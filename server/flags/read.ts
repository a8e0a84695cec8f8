import type { Kysely } from 'kysely';
import type { Flag } from '#contract/flag';
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

/** Flags as the wire has them, newest first, with who must act on each now. */
export async function readFlags(db: Kysely<DB>, asked: FlagsAsked, now: string): Promise<Flag[]> {
  if ('people' in asked && asked.people.length === 0) return [];
  const rows = await readFlagRows(db, asked);
  if (rows.length === 0) return [];
  const sessionIds = [...new Set(rows.map((row) => row.session_id))].filter((id) => id !== null);
  const people = [...new Set(rows.map((row) => row.participant_id))];
  const responsible = await readResponsible(db, sessionIds, people);
  const minutes = await readAcknowledgeMinutes(db, sessionIds, people);
  const staff = await readStaff(
    db,
    rows.flatMap((row) => [
      row.acknowledged_by,
      row.assessment?.assessedBy ?? null,
      row.causes.at(-1)?.recorded_by ?? null,
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
  const around = responsible.filter(
    ({ session_id, participant_id }) =>
      (session_id !== null && session_id === row.session_id) ||
      participant_id === row.participant_id,
  );
  const after =
    minutes.get(row.session_id ?? '') ??
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
    })),
    responsible: responsibleNow(row, around, staff, now, after),
    acknowledgedAt: iso(row.acknowledged_at),
    acknowledgedBy: row.acknowledged_by === null ? null : personOf(row.acknowledged_by, staff),
    lastAssessedLevel: (row.last_assessed?.level ?? null) as RiskLevel | null,
    lastAssessedAt: row.last_assessed === null ? null : iso(row.last_assessed.assessedAt),
    closedAt: iso(row.closed_at),
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
  around: readonly ResponsibleRow[],
  staff: ReadonlyMap<string, Person>,
  now: string,
  minutes: number,
): Person[] {
  const ids = (...parts: ResponsibleRow['part'][]) =>
    parts.flatMap((part) => around.filter((each) => each.part === part).map(({ id }) => id));
  const facts = {
    raisedAt: iso(row.raised_at),
    acknowledgedAt: iso(row.acknowledged_at),
    closedAt: iso(row.closed_at),
  };
  // An answer that joined the flag may come from another session, whose leaders are not around.
  const heardLast = row.causes.length > 1 ? row.causes.at(-1)?.recorded_by : undefined;
  const people = {
    facilitators: [
      ...new Set([
        ...ids('facilitator', 'cover', 'co-facilitator'),
        ...(heardLast === undefined ? [] : [heardLast]),
      ]),
    ],
    supervisors: ids('supervisor'),
    primaryClinician: ids('primary-clinician')[0] ?? null,
    acknowledgedBy: row.acknowledged_by,
  };
  const { staffIds } = whoMustAct(facts, people, now, minutes);
  const known = new Map([...staff, ...around.map((each) => [each.id, each] as const)]);
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
