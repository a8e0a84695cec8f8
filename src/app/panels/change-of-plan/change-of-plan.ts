import type { ComponentType } from '@angular/cdk/portal';
import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import type { CoverWrite } from '#contract/change-of-plan';
import { sayDay, wallClock } from '#domain/calendar/zoned-time';
import type { SessionPlanWrite } from '#contract/session';
import type { Problem } from '../../api/problem';
import { Clock } from '../../core/clock';
import { AnsweredWrites, type WriteAnswer } from '../../core/outbox/answered-writes';
import { staffName } from '../../core/staff-name';
import { timeOfDay } from '../../core/time-of-day';
import { Undo } from '../../core/undo/undo';
import {
  SessionPlanDialog,
  type SessionPlanData,
  type TaughtPlan,
} from '../session-plan/session-plan';
import { type Cancel, CancelSession, type CancelSessionData } from './cancel-session';
import { CoverSession, type CoverSessionData } from './cover-session';
import { type Move, MoveSession, type MoveSessionData } from './move-session';
import {
  cancelWrite,
  coverWrite,
  moveWrite,
  restoreWrite,
  teachWrite,
  withdrawCoverWrite,
} from './plan-writes';
import type { PlannedSession } from './planned-session';

/** Tells the page what came of a change: the session is another one, or why it was refused. */
export type Told = (problem: Problem | null) => void;

/** Cancels, restores and moves sessions and finds covers, each with a way back. */
@Injectable({ providedIn: 'root' })
export class ChangeOfPlan {
  private readonly dialog = inject(MatDialog);
  private readonly writes = inject(AnsweredWrites);
  private readonly undo = inject(Undo);
  private readonly clock = inject(Clock);

  async cancel(session: PlannedSession, zone: string, tell: Told): Promise<void> {
    const { id: sessionId, title } = session;
    const data: CancelSessionData = { sessionId, title, when: this.when(session, zone) };
    const cancel = await this.ask<CancelSession, Cancel>(CancelSession, data);
    if (!cancel) return;
    const answer = await this.writes.send(cancelWrite(session, cancel));
    this.answered(answer, tell, (version) => ({
      done: `${title}, cancelled`,
      undo: () => void this.restore({ ...session, version }, tell),
    }));
  }

  async restore(session: PlannedSession, tell: Told): Promise<void> {
    const { reason = null, asked = false } = session.cancellation ?? {};
    const answer = await this.writes.send(restoreWrite(session));
    this.answered(answer, tell, (version) =>
      !reason
        ? null
        : {
            done: `${session.title}, takes place`,
            undo: () =>
              void this.cancelAgain({ ...session, version }, { reason, tell: asked }, tell),
          },
    );
  }

  async move(session: PlannedSession, zone: string, tell: Told): Promise<void> {
    const from = placeOf(session, zone);
    const { id: sessionId, title, version, facilitators } = session;
    const data: MoveSessionData = {
      sessionId,
      version,
      title,
      when: this.when(session, zone),
      from,
      leaders: facilitators.map(staffName).join(' and ') || 'nobody else',
    };
    const move = await this.ask<MoveSession, Move>(MoveSession, data);
    if (!move) return;
    const back = { ...from, reason: 'Moved back', despiteConflicts: true };
    this.answered(await this.writes.send(moveWrite(session, move)), tell, (seen) => ({
      done: `${title}, moved`,
      undo: () => void this.moveBack({ ...session, version: seen }, back, tell),
    }));
  }

  /** What it teaches: a topic of its group's curriculum, or another. */
  async teach(session: PlannedSession, zone: string, tell: Told): Promise<void> {
    const { id, title } = session;
    const when = `${title}, ${this.when(session, zone)}`;
    const data: SessionPlanData = { id, hasGroup: true, when, plan: null, ownSkills: null };
    const chosen = await this.ask<SessionPlanDialog, TaughtPlan>(SessionPlanDialog, data);
    if (!chosen) return;
    const { plan, before } = chosen;
    this.answered(await this.writes.send(teachWrite(session, plan)), tell, (version) => ({
      done: `${title}, topic ${plan.topic ?? plan.module ?? 'none'}`,
      undo: () => void this.teachAgain(session, { ...before, version }, tell),
    }));
  }

  async cover(
    session: PlannedSession,
    zone: string,
    firstId: string | null,
    tell: Told,
  ): Promise<void> {
    const leaders = coverable(session).sort((a, b) => +(b.id === firstId) - +(a.id === firstId));
    const data: CoverSessionData = {
      sessionId: session.id,
      title: session.title,
      when: this.when(session, zone),
      leaders: leaders.map((leader) => ({ id: leader.id, name: staffName(leader) })),
    };
    const chosen = await this.ask<CoverSession, Pick<CoverWrite, 'staffId' | 'coversId'>>(
      CoverSession,
      data,
    );
    if (!chosen) return;
    const answer = await this.writes.send(coverWrite(session, chosen));
    this.answered(answer, tell, (version) => ({
      done: `${session.title}, covered`,
      undo: () => void this.withdraw({ ...session, version }, chosen.staffId, tell),
    }));
  }

  async withdraw(session: PlannedSession, staffId: string, tell: Told): Promise<void> {
    const answer = await this.writes.send(withdrawCoverWrite(session, staffId));
    const covered = session.covers.find((each) => each.staffId === staffId)?.covers.id;
    this.answered(answer, tell, (version) =>
      covered === undefined
        ? null
        : {
            done: `${session.title}, cover taken back`,
            undo: () =>
              void this.coverAgain({ ...session, version }, { staffId, coversId: covered }, tell),
          },
    );
  }

  private async cancelAgain(session: PlannedSession, cancel: Cancel, tell: Told): Promise<void> {
    this.answered(await this.writes.send(cancelWrite(session, cancel)), tell, () => null);
  }

  private async teachAgain(
    session: PlannedSession,
    plan: SessionPlanWrite,
    tell: Told,
  ): Promise<void> {
    this.answered(await this.writes.send(teachWrite(session, plan)), tell, () => null);
  }

  private async coverAgain(
    session: PlannedSession,
    cover: Pick<CoverWrite, 'staffId' | 'coversId'>,
    tell: Told,
  ): Promise<void> {
    this.answered(await this.writes.send(coverWrite(session, cover)), tell, () => null);
  }

  private async moveBack(session: PlannedSession, back: Move, tell: Told): Promise<void> {
    this.answered(await this.writes.send(moveWrite(session, back)), tell, () => null);
  }

  private answered(
    answer: WriteAnswer,
    tell: Told,
    wayBack: (version: number) => Parameters<Undo['offer']>[0] | null,
  ): void {
    if ('problem' in answer) {
      tell(answer.problem);
      return;
    }
    const offer = wayBack((answer.stored as { version: number }).version);
    if (offer) this.undo.offer(offer);
    tell(null);
  }

  private when({ startsAt }: PlannedSession, zone: string): string {
    const today = wallClock(this.clock.now(), zone).day;
    return `${sayDay(wallClock(startsAt, zone).day, today)}, ${timeOfDay(startsAt, zone)}`;
  }

  private async ask<Component, Answer>(
    component: ComponentType<Component>,
    data: unknown,
  ): Promise<Answer | undefined> {
    const opened = this.dialog.open<Component, unknown, Answer>(component, {
      data,
      width: 'min(560px, calc(100vw - 24px))',
      maxWidth: '100vw',
      restoreFocus: true,
    });
    return firstValueFrom(opened.afterClosed());
  }
}

/** Where a session stands, by the program's calendar and clock. */
function placeOf({ startsAt, endsAt, room }: PlannedSession, zone: string) {
  const [start, end] = [wallClock(startsAt, zone), wallClock(endsAt, zone)];
  return { day: start.day, startsAt: start.time, endsAt: end.time, room };
}

/** Leaders whom nobody covers yet. */
export function coverable({ facilitators, covers }: PlannedSession) {
  return facilitators.filter(({ id }) => !covers.some((each) => each.covers.id === id));
}
