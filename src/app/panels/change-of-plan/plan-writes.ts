import type { CoverWrite, SessionCancel, SessionMove } from '#contract/change-of-plan';
import type { SessionPlanWrite } from '#contract/session';
import type { NewWrite } from '../../core/outbox/outbox';

interface SeenSession {
  readonly id: string;
  readonly title: string;
  readonly version: number;
}

/** The session itself as a target: start, end, plan and change of plan go one after the other. */
export const sessionTarget = ({ id, version }: Pick<SeenSession, 'id' | 'version'>) => ({
  key: `session/${id}`,
  version,
});

export function cancelWrite(
  session: SeenSession,
  cancel: Omit<SessionCancel, 'version'>,
): NewWrite {
  return planWrite(session, 'cancel', { ...cancel }, `Cancelling ${session.title}`);
}

export function restoreWrite(session: SeenSession): NewWrite {
  return planWrite(session, 'restore', {}, `Restoring ${session.title}`);
}

export function moveWrite(session: SeenSession, move: Omit<SessionMove, 'version'>): NewWrite {
  return planWrite(session, 'move', { ...move }, `Moving ${session.title}`);
}

export function coverWrite(
  session: SeenSession,
  cover: Pick<CoverWrite, 'staffId' | 'coversId'>,
): NewWrite {
  return planWrite(session, 'cover', { ...cover }, `Cover of ${session.title}`);
}

export function withdrawCoverWrite(session: SeenSession, staffId: string): NewWrite {
  const describes = `Taking back the cover of ${session.title}`;
  return planWrite(session, 'cover/withdraw', { staffId }, describes);
}

/** What it teaches; of the version that was read with it. */
export function teachWrite({ id, title }: SeenSession, plan: SessionPlanWrite): NewWrite {
  return {
    method: 'PUT',
    url: `/api/sessions/${id}/plan`,
    body: { ...plan },
    targets: [sessionTarget({ id, version: plan.version })],
    describes: `What ${title} teaches`,
  };
}

function planWrite(
  session: SeenSession,
  what: string,
  body: Readonly<Record<string, unknown>>,
  describes: string,
): NewWrite {
  return {
    method: 'POST',
    url: `/api/sessions/${session.id}/${what}`,
    body: { ...body, version: session.version },
    targets: [sessionTarget(session)],
    describes,
  };
}
