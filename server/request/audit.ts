import { sql, type Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DB } from '../database/schema.gen.ts';
import type { CopyKind } from './copy.ts';

/** What of a participant's record was touched: the part of the chart, never its content. */
export type AuditSubject =
  | 'participant'
  | 'roster'
  | 'membership'
  | 'attendance'
  | 'check-in'
  | 'observation'
  | 'group-note'
  | 'note'
  | 'plan'
  | 'measure'
  | 'instrument'
  | 'timeline'
  | 'flag'
  | 'task'
  | 'directory'
  | 'caseload'
  | 'import'
  | 'outcomes'
  | 'program'
  | 'group'
  | 'day-template'
  | 'closure'
  | 'curriculum'
  | 'referral'
  | 'staff'
  | 'step-down';

export interface AuditEntry {
  /** A read that is for paper or for a file is told as what it is. */
  kind: 'read' | 'write' | CopyKind;
  subject: AuditSubject;
  participantIds: string[];
  detail: Record<string, string | number | boolean | null> | undefined;
}

/** Collects what an answer showed or changed; written in the request's own transaction. */
export interface Audit {
  /** An answer that shows something of these people's records. One call per answer. */
  read(
    subject: AuditSubject,
    participantIds: Iterable<string>,
    detail?: AuditEntry['detail'],
  ): void;
  /** A change of these people's records. `detail` holds codes, ids and counts, never content. */
  write(
    subject: AuditSubject,
    participantIds: Iterable<string>,
    detail?: AuditEntry['detail'],
  ): void;
}

export class AuditTrail implements Audit {
  readonly entries: AuditEntry[] = [];
  private readonly kindOfRead: AuditEntry['kind'];

  /** @param copy what the answer is for; null: the screen */
  constructor(copy: CopyKind | null = null) {
    this.kindOfRead = copy ?? 'read';
  }

  read(subject: AuditSubject, people: Iterable<string>, detail?: AuditEntry['detail']): void {
    this.entries.push({
      kind: this.kindOfRead,
      subject,
      participantIds: [...new Set(people)],
      detail,
    });
  }

  write(subject: AuditSubject, people: Iterable<string>, detail?: AuditEntry['detail']): void {
    this.entries.push({ kind: 'write', subject, participantIds: [...new Set(people)], detail });
  }
}

export interface AuditContext {
  organizationId: string;
  staffId: string;
  signInId: string;
  requestId: string;
  now: string;
  action: string;
  outcome: 'done' | 'refused';
}

/** The rows of one answer, in the shape of the table. */
export function auditRows(context: AuditContext, entries: readonly AuditEntry[]) {
  return entries.map(({ kind, subject, participantIds, detail }) => ({
    organization_id: context.organizationId,
    id: newId(),
    occurred_at: context.now,
    staff_id: context.staffId,
    sign_in_id: context.signInId,
    request_id: context.requestId,
    action: `${kind}:${context.action}`,
    subject,
    participant_ids: participantIds,
    outcome: context.outcome,
    detail: detail === undefined ? null : JSON.stringify(detail),
  }));
}

type Refused = Omit<AuditContext, 'outcome'>;

/**
 * Tells that an act was refused (a foreign or absent record, a missing right, a locked screen).
 * Runs in the caller's transaction, after the refused one has been rolled back.
 */
export function recordRefusal(
  db: Kysely<DB>,
  context: Refused,
  problem: string,
  asked: unknown,
): Promise<void> {
  return recordApart(db, context, { outcome: 'refused', detail: { problem, asked } });
}

/**
 * Tells whose record a refusal showed (both sides of a conflict, open flags). Runs as above: the
 * change was rolled back, and what was read was read.
 */
export function recordShown(
  db: Kysely<DB>,
  context: Refused,
  problem: string,
  people: Iterable<string>,
): Promise<void> {
  const action = `read:${context.action}`;
  return recordApart(
    db,
    { ...context, action },
    { outcome: 'done', participant_ids: [...people], detail: { problem } },
  );
}

interface RowApart {
  outcome: AuditContext['outcome'];
  participant_ids?: string[];
  detail: object;
}

async function recordApart(db: Kysely<DB>, context: Refused, row: RowApart): Promise<void> {
  await sql`select set_config('stepwell.organization_id', ${context.organizationId}, true),
    set_config('stepwell.staff_id', ${context.staffId}, true)`.execute(db);
  await db
    .insertInto('audit_event')
    .values({
      organization_id: context.organizationId,
      id: newId(),
      occurred_at: context.now,
      staff_id: context.staffId,
      sign_in_id: context.signInId,
      request_id: context.requestId,
      action: context.action,
      ...row,
      detail: JSON.stringify(row.detail),
    })
    .execute();
}
