import type { ComponentType } from '@angular/cdk/portal';
import { afterNextRender, DOCUMENT, inject, Injectable, Injector, signal } from '@angular/core';
import { MatDialog, type MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import type { Flag } from '#contract/flag';
import type {
  FlagStatementWrite,
  MakeUpWrite,
  RosterAdd,
  RosterRow,
  SessionPlanWrite,
} from '#contract/session';
import { Clock } from '../core/clock';
import { AnsweredWrites } from '../core/outbox/answered-writes';
import { type NewWrite, Outbox } from '../core/outbox/outbox';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { Undo } from '../core/undo/undo';
import { RiskAssessmentDialog, type RiskAssessmentData } from '../panels/flag/risk-assessment';
import { AbsenceReason, type AbsenceReasonData } from './absence-reason';
import { AttendanceTimes, type AttendanceTimesData, type CorrectedTimes } from './attendance-times';
import { attendanceSpan } from './attendance-taps';
import { FlagStatements, type FlagStatementsData } from './flag-statements';
import { RoomPageActions, SessionsApiActions } from './room-actions';
import { LookingOn } from './looking-on';
import { MakeUp, type MakeUpData } from './make-up';
import { nameOf } from './room-edit';
import { roomFeature } from './room-state';
import {
  endWrite,
  makeUpWrite,
  personLeftWrite,
  planWrite,
  reopenWrite,
  rosterAddWrite,
  rosterChangeWrite,
  startWrite,
} from './room-writes';
import type { PersonView } from './roster-view';
import { SessionPlanDialog } from './session-plan';
import { WalkIn } from './walk-in';

/** Milliseconds after which a question that follows from an answer is not asked any more. */
const patience = 15_000;

/** The few acts of the room that need more than a tap. One dialog at a time. */
@Injectable()
export class RoomDialogs {
  private readonly dialog = inject(MatDialog);
  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly lookingOn = inject(LookingOn).on;
  private readonly outbox = inject(Outbox);
  private readonly writes = inject(AnsweredWrites);
  private readonly undo = inject(Undo);
  private readonly router = inject(Router);
  private readonly state = this.store.selectSignal(roomFeature.selectRoomState);
  private readonly me = this.store.selectSignal(signInFeature.selectMe);

  private readonly owed = this.store.selectSignal(roomFeature.selectOwedStatements);

  readonly open = signal(false);

  async correctTimes(person: PersonView): Promise<void> {
    if (this.lookingOn()) return;
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
    if (this.lookingOn()) return;
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
    this.focusRow(person.participantId);
  }

  async addPerson(): Promise<void> {
    if (this.lookingOn()) return;
    const session = this.state().session;
    if (!session) return;
    const found = await this.ask<WalkIn, RosterAdd>(WalkIn, session.id);
    if (!found) return;
    const asked = this.clock.milliseconds();
    const added = await this.send(rosterAddWrite(session, found, this.clock.now()));
    if (!added || found.origin !== 'make-up') return;
    // Without network the list waits; a question that comes minutes later would be in the way.
    const soon = this.clock.milliseconds() - asked < patience;
    if (soon && !this.open()) await this.askMakeUp(session.id, added as RosterRow);
  }

  /** Which missed day somebody on the list makes up, or that they make up none. */
  async makeUp(participantId: string): Promise<void> {
    if (this.lookingOn()) return;
    const session = this.state().session;
    const row = session?.roster.find((each) => each.participantId === participantId);
    if (session && row) await this.askMakeUp(session.id, row);
  }

  private async askMakeUp(sessionId: string, row: RosterRow): Promise<void> {
    const { participantId, version, makeUp } = row;
    const name = `${row.preferredName} ${row.familyName}`;
    const zone = this.state().session?.program.timeZone ?? 'UTC';
    const data: MakeUpData = { sessionId, participantId, name, zone, makeUp };
    const chosen = await this.ask<MakeUp, { makeUp: MakeUpWrite['makeUp'] }>(MakeUp, data);
    if (!chosen) return;
    const session = { id: sessionId };
    const person = { participantId, name, version };
    const stored = await this.send(makeUpWrite(session, person, chosen.makeUp, this.clock.now()));
    if (!stored) return;
    const before = makeUp && { missedSessionId: makeUp.missed?.sessionId ?? null };
    const back = { ...person, version: (stored as RosterRow).version };
    this.undo.offer({
      done: chosen.makeUp ? `${name}, make-up day` : `${name}, no make-up day`,
      undo: () => void this.send(makeUpWrite(session, back, before, this.clock.now())),
    });
  }

  /** What is written about the person stays; undo puts them back. */
  async takeOff(person: PersonView): Promise<void> {
    if (this.lookingOn()) return;
    const session = this.state().session;
    const row = session?.roster.find((each) => each.participantId === person.participantId);
    if (!session || !row) return;
    const { participantId, origin, noteAuthorId, version } = row;
    const gone = { removed: true, noteAuthorId, version };
    const sent = await this.send(rosterChangeWrite(session, participantId, gone, this.clock.now()));
    if (!sent) return;
    const back = (): NewWrite =>
      origin === 'member'
        ? rosterChangeWrite(
            session,
            participantId,
            { removed: false, noteAuthorId, version: (sent as RosterRow).version },
            this.clock.now(),
          )
        : rosterAddWrite(session, { participantId, origin }, this.clock.now());
    this.undo.offer({
      done: `${person.name}, off the list`,
      undo: () => void this.send(back()),
    });
  }

  /** Co-facilitators split the notes; one that is not started can go to the other. */
  async giveNote(person: PersonView, noteAuthorId: string): Promise<void> {
    if (this.lookingOn()) return;
    const session = this.state().session;
    const row = session?.roster.find((each) => each.participantId === person.participantId);
    if (!session || !row) return;
    const change = { removed: false, noteAuthorId, version: row.version };
    await this.send(rosterChangeWrite(session, row.participantId, change, this.clock.now()));
  }

  async changePlan(): Promise<void> {
    if (this.lookingOn()) return;
    const session = this.state().session;
    if (!session) return;
    const plan = await this.ask<SessionPlanDialog, SessionPlanWrite>(SessionPlanDialog, session);
    if (plan) await this.send(planWrite(session, plan, this.clock.now()));
  }

  async start(): Promise<void> {
    if (this.lookingOn()) return;
    const session = this.state().session;
    if (session) await this.send(startWrite(session, this.clock.now()));
  }

  /** With open flags it asks what was done; then the notes are owed. */
  async end(): Promise<void> {
    if (this.lookingOn()) return;
    const session = this.state().session;
    if (!session) return;
    const statements = await this.ask<FlagStatements, FlagStatementWrite[]>(
      FlagStatements,
      this.statementsAbout('End this session?', 'End session', session.flags),
    );
    const current = this.state().session;
    if (!statements || !current) return;
    const unsent = this.outbox
      .entries()
      .flatMap(({ write }) => write.targets.map(({ key }) => key));
    const ended = await this.send(endWrite(current, statements, unsent, this.clock.now()));
    if (ended) await this.router.navigate(['/sessions', session.id, 'notes']);
  }

  async reopen(): Promise<void> {
    if (this.lookingOn()) return;
    const session = this.state().session;
    if (session) await this.send(reopenWrite(session, this.clock.now()));
  }

  /** What is owed about people who were marked as gone on a locked screen. */
  async sayWhatWasDone(): Promise<void> {
    const { session } = this.state();
    const flags = this.owed();
    const [first] = flags;
    if (!session || !first) return;
    this.store.dispatch(RoomPageActions.statementsAsked());
    const people = new Set(flags.map(({ participantId }) => participantId));
    const who =
      people.size === 1
        ? `${nameOf(session, first.participantId)} has`
        : `${people.size} people have`;
    const statements = await this.ask<FlagStatements, FlagStatementWrite[]>(
      FlagStatements,
      this.statementsAbout(`${who} left with an open flag`, 'Record', flags),
    );
    for (const participantId of statements ? people : []) {
      const own = flags.filter((flag) => flag.participantId === participantId).map(({ id }) => id);
      const row = session.attendance.find((each) => each.participantId === participantId);
      const said = statements?.filter(({ flagId }) => own.includes(flagId)) ?? [];
      if (row) this.outbox.enqueue(personLeftWrite(session, row, said, this.clock.now()));
    }
  }

  /** Marking someone as gone with an open flag asks what was done. */
  private async answerForLeaving(person: PersonView, times: CorrectedTimes): Promise<boolean> {
    const session = this.state().session;
    if (!session || !person.flag || !person.row) return true;
    if (times.leftAt === null || person.row.leftAt) return true;
    const title = `${person.name} leaves with an open flag`;
    const statements = await this.ask<FlagStatements, FlagStatementWrite[]>(
      FlagStatements,
      this.statementsAbout(title, 'Record and mark as gone', [person.flag]),
    );
    if (!statements) return false;
    this.outbox.enqueue(personLeftWrite(session, person.row, statements, this.clock.now()));
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

  /** Answers with what the server stored, or null when it was refused; why is then said on the page. */
  private async send(write: NewWrite): Promise<unknown> {
    const answer = await this.writes.send(write);
    if ('stored' in answer) return answer.stored;
    this.store.dispatch(SessionsApiActions.changeFailed({ problem: answer.problem }));
    return null;
  }

  /** The button that opened the dialog may be gone with the flag: the row it was in goes on. */
  private focusRow(participantId: string): void {
    afterNextRender(
      () => {
        if (this.document.activeElement !== this.document.body) return;
        this.document
          .querySelector<HTMLElement>(`[data-person="${participantId}"] [data-cell]`)
          ?.focus();
      },
      { injector: this.injector },
    );
  }

  private async ask<Component, Answer>(
    component: ComponentType<Component>,
    data: unknown,
  ): Promise<Answer | undefined> {
    // A floating palette would lie over the dialog when the window changes its size.
    this.store.dispatch(RoomPageActions.paletteClosed());
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
