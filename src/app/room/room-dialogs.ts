import type { ComponentType } from '@angular/cdk/portal';
import { inject, Injectable, signal } from '@angular/core';
import { MatDialog, type MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { firstValueFrom, type Observable } from 'rxjs';
import type { Flag } from '#contract/flag';
import type { RosterAdd, SessionPlanWrite } from '#contract/session';
import { problemFrom } from '../api/problem';
import { SessionsClient } from '../api/sessions-client';
import { Clock } from '../core/clock';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { RiskAssessmentDialog, type RiskAssessmentData } from '../panels/flag/risk-assessment';
import { AbsenceReason, type AbsenceReasonData } from './absence-reason';
import { AttendanceTimes, type AttendanceTimesData, type CorrectedTimes } from './attendance-times';
import { attendanceSpan } from './attendance-taps';
import { FlagStatements, type FlagStatementsData } from './flag-statements';
import { RoomPageActions, SessionsApiActions } from './room-actions';
import { nameOf } from './room-edit';
import { roomFeature } from './room-state';
import type { PersonView } from './roster-view';
import { SessionPlanDialog } from './session-plan';
import { WalkIn } from './walk-in';

/** The few acts of the room that need more than a tap. One dialog at a time. */
@Injectable()
export class RoomDialogs {
  private readonly dialog = inject(MatDialog);
  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly sessions = inject(SessionsClient);
  private readonly router = inject(Router);
  private readonly state = this.store.selectSignal(roomFeature.selectRoomState);
  private readonly me = this.store.selectSignal(signInFeature.selectMe);

  readonly open = signal(false);

  async correctTimes(person: PersonView): Promise<void> {
    const { session, blockId } = this.state();
    if (!session || !person.row) return;
    const { startsAt, endsAt } = attendanceSpan(session, blockId);
    const data: AttendanceTimesData = {
      person: person.name,
      row: person.row,
      startsAt,
      endsAt,
      parts: session.parts,
      timeZone: session.program.timeZone,
      now: this.clock.now(),
    };
    const times = await this.ask<AttendanceTimes, CorrectedTimes>(AttendanceTimes, data);
    if (!times || !(await this.answerForLeaving(person, times))) return;
    const { participantId } = person;
    this.store.dispatch(
      RoomPageActions.timesCorrected({ participantId, ...times, at: this.clock.now() }),
    );
  }

  async giveReason(person: PersonView): Promise<void> {
    const data: AbsenceReasonData = { person: person.name, reason: person.row?.reason ?? null };
    const reason = await this.ask<AbsenceReason, string>(AbsenceReason, data);
    if (reason === undefined) return;
    const { participantId } = person;
    const at = this.clock.now();
    this.store.dispatch(RoomPageActions.reasonGiven({ participantId, reason: reason || null, at }));
  }

  async assess(person: PersonView): Promise<void> {
    if (!person.flag) return;
    const data: RiskAssessmentData = {
      flag: person.flag,
      person: person.name,
      timeZone: this.state().session?.program.timeZone ?? 'UTC',
      mayAssess: this.me()?.staff.mayAssessRisk ?? false,
    };
    const flag = await this.ask<RiskAssessmentDialog, Flag>(RiskAssessmentDialog, data);
    if (flag) this.store.dispatch(SessionsApiActions.flagChanged({ flag }));
  }

  async addPerson(): Promise<void> {
    const session = this.state().session;
    if (!session) return;
    const found = await this.ask<WalkIn, RosterAdd>(WalkIn, session.id);
    if (found) await this.change(this.sessions.addToRoster(session.id, found));
  }

  async changePlan(): Promise<void> {
    const session = this.state().session;
    if (!session) return;
    const plan = await this.ask<SessionPlanDialog, SessionPlanWrite>(SessionPlanDialog, session);
    if (plan) await this.change(this.sessions.writePlan(session.id, plan));
  }

  async start(): Promise<void> {
    const session = this.state().session;
    if (session)
      await this.change(this.sessions.start(session.id, this.clock.now(), session.version));
  }

  /** With open flags it asks what was done; then the notes are owed. */
  async end(): Promise<void> {
    const session = this.state().session;
    if (!session) return;
    const statements = await this.ask<
      FlagStatements,
      NonNullable<Parameters<SessionsClient['end']>[3]>
    >(FlagStatements, this.statementsAbout('End this session?', 'End session', session.flags));
    if (!statements) return;
    const ended = await this.change(
      this.sessions.end(session.id, this.clock.now(), session.version, statements),
    );
    if (ended) await this.router.navigate(['/sessions', session.id, 'notes']);
  }

  async reopen(): Promise<void> {
    const session = this.state().session;
    if (session) await this.change(this.sessions.reopen(session.id, session.version));
  }

  /** Marking someone as gone with an open flag asks what was done. */
  private async answerForLeaving(person: PersonView, times: CorrectedTimes): Promise<boolean> {
    const session = this.state().session;
    if (!session || !person.flag || times.leftAt === null || person.row?.leftAt) return true;
    const statements = await this.ask<
      FlagStatements,
      NonNullable<Parameters<SessionsClient['end']>[3]>
    >(
      FlagStatements,
      this.statementsAbout(`${person.name} leaves with an open flag`, 'Record and mark as gone', [
        person.flag,
      ]),
    );
    if (!statements) return false;
    await firstValueFrom(this.sessions.personLeft(session.id, person.participantId, statements));
    return true;
  }

  private statementsAbout(
    title: string,
    confirm: string,
    flags: readonly Flag[],
  ): FlagStatementsData {
    const session = this.state().session;
    return {
      title,
      confirm,
      flags: flags.map((flag) => ({
        id: flag.id,
        person: session ? nameOf(session, flag.participantId) : '',
        cause: flag.causes.at(-1)?.words ?? 'risk flag',
      })),
    };
  }

  /** What is true afterwards is fetched whole: a change of the session touches many things. */
  private async change(call: Observable<unknown>): Promise<boolean> {
    try {
      await firstValueFrom(call);
      this.store.dispatch(RoomPageActions.reloadAsked());
      return true;
    } catch (thrown) {
      this.store.dispatch(SessionsApiActions.changeFailed({ problem: problemFrom(thrown) }));
      return false;
    }
  }

  private async ask<Component, Answer>(
    component: ComponentType<Component>,
    data: unknown,
  ): Promise<Answer | undefined> {
    this.open.set(true);
    const opened: MatDialogRef<Component, Answer> = this.dialog.open(component, {
      data,
      width: 'min(560px, calc(100vw - 24px))',
      maxWidth: '100vw',
      restoreFocus: true,
    });
    const answer = await firstValueFrom(opened.afterClosed());
    this.open.set(false);
    return answer;
  }
}
