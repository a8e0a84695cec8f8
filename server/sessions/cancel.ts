import type { SessionCancel, SessionRestore } from '#contract/change-of-plan';
import type { SessionState } from '#contract/session';
import {
  keptFromCancelling,
  mayRestore,
  type KeptFromCancelling,
} from '#domain/attendance/cancelling';
import { dayOf } from '#domain/calendar/zoned-time';
import { holdPlanning } from '../groups/planning-queries.ts';
import { iso } from '../instants.ts';
import { invalid, refused } from '../problems.ts';
import { openTelling, withdrawTelling } from '../tasks/telling-queries.ts';
import { sessionToReplan, type Asking } from './access.ts';
import { changeSession, requireSeen } from './change-session.ts';
import { followWithTopics } from './curriculum.ts';
import { holdGroupOf } from './move-queries.ts';
import { standRoster, type StandingRoster } from './roster.ts';
import { listKeptEntries } from './roster-queries.ts';
import { isRecordedIn, type SessionRecord } from './session-queries.ts';
import { statusOf } from './summaries.ts';
import { toBeTold } from './telling.ts';

/**
 * The session does not take place. Its list stands from now on, so that each chart shows the session
 * with its reason; it owes no notes and counts for nobody. Its topic is due in the next one.
 */
export async function cancelSession(
  work: Asking,
  id: string,
  asked: SessionCancel,
): Promise<SessionState> {
  await holdGroupOf(work.db, id);
  const session = await sessionToReplan(work, id, 'cancel-session');
  await requireSeen(work, session, asked);
  const reason = asked.reason.trim();
  if (reason === '') {
    throw invalid([{ field: 'reason', message: 'Say why the session is cancelled.' }]);
  }
  const kept = keptFromCancelling(statusOf(session), await isRecordedIn(work.db, id, null));
  if (kept !== null) throw refusalOf(kept);
  const roster = await standRoster(work.db, session, work.now);
  const tellable = asked.tell !== false && iso(session.ends_at) > work.now;
  if (tellable) await tellThem(work, session, roster);
  const changed = await changeSession(work, session, {
    cancelled_at: work.now,
    cancelled_by: work.staff.id,
    cancelled_reason: reason,
    telling_asked: tellable,
  });
  await followWithTopics(work, session);
  return changed;
}

/** Whoever cancels has to tell those who would come, or hands that on to a colleague by word of mouth. */
async function tellThem(
  work: Asking,
  session: SessionRecord,
  roster: StandingRoster,
): Promise<void> {
  await openTelling(work.db, {
    organizationId: work.staff.organizationId,
    sessionId: session.id,
    people: await toBeTold(work, session, roster),
    assignedTo: work.staff.id,
    dueOn: dayOf(iso(session.starts_at), session.time_zone),
    now: work.now,
  });
}

/** It takes place after all. */
export async function restoreSession(
  work: Asking,
  id: string,
  asked: SessionRestore,
): Promise<SessionState> {
  // No make-up day is planned meanwhile: it may claim a missed day that this session made up.
  await holdPlanning(work.db, work.staff.organizationId);
  await holdGroupOf(work.db, id);
  const session = await sessionToReplan(work, id, 'cancel-session');
  await requireSeen(work, session, asked);
  if (session.cancelled_at === null) {
    throw refused('not-cancelled', 'The session is not cancelled', 'Nothing is left to restore.');
  }
  const planned = { status: statusOf(session), endsAt: iso(session.ends_at) };
  if (!mayRestore(planned, work.now)) {
    throw refused(
      'passed',
      'The session has passed',
      'It was cancelled, and its time is over: nobody can have come to it.',
    );
  }
  await withdrawTelling(work.db, session.id, work.now);
  await listKeptEntries(work.db, session.id);
  const changed = await changeSession(work, session, {
    cancelled_at: null,
    cancelled_by: null,
    cancelled_reason: null,
    telling_asked: false,
  });
  await followWithTopics(work, session);
  return changed;
}

function refusalOf(kept: KeptFromCancelling) {
  switch (kept) {
    case 'cancelled':
      return refused('already-cancelled', 'The session is cancelled', 'Nothing is left to cancel.');
    case 'ended':
      return refused(
        'already-ended',
        'The session has ended',
        'What happened in it stays counted. It cannot be cancelled.',
      );
    case 'recorded':
      return refused(
        'recorded',
        'Attendance has been taken',
        'Somebody was marked present or no-show, or something is noted in this session. End it ' +
          'instead; what is recorded stays counted.',
      );
  }
}
