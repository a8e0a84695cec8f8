import type { Kysely, Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Action, Relation } from '#domain/permissions/actions';
import type { Clock } from '../clock.ts';
import type { DB } from '../database/schema.gen.ts';
import { auditRows, AuditTrail } from '../request/audit.ts';
import { requirePermission, requireRole } from '../request/permission.ts';
import type { StaffMember } from '../request/staff-member.ts';
import { takeOn } from './queries.ts';

/** What the work of a command gets, as an endpoint's handler does. */
export interface CommandWork {
  readonly db: Transaction<DB>;
  readonly staff: StaffMember;
  readonly now: string;
  readonly audit: AuditTrail;
  readonly require: (relation: Relation, action?: Action) => void;
}

/**
 * Does the work of a command as a staff member: in one transaction of the app's role, under
 * row-level security and the table of permissions, with its audit rows. What throws stores nothing.
 */
export async function actAs<Result>(
  app: Kysely<DB>,
  clock: Clock,
  staff: StaffMember,
  action: Action,
  work: (asked: CommandWork) => Promise<Result>,
): Promise<Result> {
  const now = clock.now().toISOString();
  requireRole(action, staff);
  return app.transaction().execute(async (db) => {
    await takeOn(db, staff, now);
    const audit = new AuditTrail();
    const result = await work({
      db,
      staff,
      now,
      audit,
      require: (relation, other) => requirePermission(other ?? action, staff, relation),
    });
    const rows = auditRows(
      {
        organizationId: staff.organizationId,
        staffId: staff.id,
        signInId: 'command',
        requestId: newId(),
        now,
        action,
        outcome: 'done',
      },
      audit.entries,
    );
    if (rows.length > 0) await db.insertInto('audit_event').values(rows).execute();
    return result;
  });
}
