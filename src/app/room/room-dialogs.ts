import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import type { MakeUpWrite, RosterAdd, RosterRow } from '#contract/roster';
import type { SessionDetail, SessionState } from '#contract/session';
import { skillByCode } from '#domain/skills/skill-catalogue';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import { Clock } from '../core/clock';
import { Navigation } from '../core/navigation';
import { AnsweredWrites } from '../core/outbox/answered-writes';
import { type NewWrite, Outbox } from '../core/outbox/outbox';
import { Undo, type Undoable } from '../core/undo/undo';
import {
  SessionPlanDialog,
  type SessionPlanData,
  type TaughtPlan,
} from '../panels/session-plan/session-plan';
import { AbsenceReason, type AbsenceReasonData } from './absence-reason';
import { AttendanceTimes, type AttendanceTimesData, type CorrectedTimes } from './attendance-times';
import { attendanceSpan } from './attendance-taps';
import { beforeEnding } from './before-ending';
import { unsentWords } from './check-in-words';
import { FlagDialogs } from './flag-dialogs';
import { RoomPageActions, SessionsApiActions } from './room-actions';
import { LookingOn } from './looking-on';
import { OneDialog } from './one-dialog';
import { MakeUp, type MakeUpData } from './make-up';
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
import { WalkIn, type WalkInData } from './walk-in';

/** Milliseconds after which a question that follows from an answer is not asked any more. */
const patience = 15_000;

/** The few acts of the room that need more than a tap. One dialog at a time. */
@Injectable()
export class RoomDialogs {
  private readonly dialog = inject(OneDialog);
  private readonly flags = inject(FlagDialogs);
  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly lookingOn = inject(LookingOn).on;
  private readonly navigation = inject(Navigation);
  private readonly outbox = inject(Outbox);
  private readonly writes = inject(AnsweredWrites);
  private readonly undo = inject(Undo);
  private readonly router = inject(Router);
  private readonly state = this.store.selectSignal(roomFeature.selectRoomState);
  private readonly people = this.store.selectSignal(roomFeature.selectPeople);
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
    const times = await this.dialog.ask<AttendanceTimes, CorrectedTimes>(AttendanceTimes, data);
    if (!times || !(await this.flags.answerForLeaving(person, times))) return;
    const { participantId } = person;
    this.store.dispatch(
      RoomPageActions.timesCorrected({ participantId, ...times, at: this.clock.now() }),
    );
  }

  async giveReason(person: PersonView): Promise<void> {
    if (this.lookingOn()) return;
    const data: AbsenceReasonData = { person: person.name, reason: person.row?.reason ?? null };
    const reason = await this.dialog.ask<AbsenceReason, string>(AbsenceReason, data);
    if (reason === undefined) return;
    const { participantId } = person;
    const at = this.clock.now();
    this.store.dispatch(RoomPageActions.reasonGiven({ participantId, reason: reason || null, at }));
  }

  async addPerson(): Promise<void> {
    if (this.lookingOn()) return;
    const session = this.state().session;
    if (!session) return;
    const data: WalkInData = { sessionId: session.id, group: session.group?.name ?? null };
    const found = await this.dialog.ask<WalkIn, RosterAdd>(WalkIn, data);
    if (!found) return;
    const asked = this.clock.milliseconds();
    const added = await this.send(rosterAddWrite(session, found, this.clock.now()));
    if (!added || found.origin !== 'make-up') return;
    // Without network the list waits; a question that comes minutes later would be in the way.
    const soon = this.clock.milliseconds() - asked < patience;
    if (soon && !this.dialog.open()) await this.askMakeUp(session.id, added as RosterRow);
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
    const chosen = await this.dialog.ask<MakeUp, { makeUp: MakeUpWrite['makeUp'] }>(MakeUp, data);
    if (!chosen) return;
    const session = { id: sessionId };
    const person = { participantId, name, version };
    const stored = await this.send(makeUpWrite(session, person, chosen.makeUp, this.clock.now()));
    if (!stored) return;
    const before = makeUp && { missedSessionId: makeUp.missed?.sessionId ?? null };
    const back = { ...person, version: (stored as RosterRow).version };
    this.offerUndo(session.id, {
      done: chosen.makeUp ? `${name}, make-up day` : `${name}, no make-up day`,
      undo: () => void this.send(makeUpWrite(session, back, before, this.clock.now())),
    });
  }

  /** What is written about the person stays; undo puts them back. */
  async takeOff(person: PersonView): Promise<void> {
    if (this.lookingOn()) return;
    const session = this.state().session;
    const row = session?.roster.find((each) => each.participantId === person.participantId);
    if (!session || !row || !(await this.saidWhatWasDone(session, person))) return;
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
    this.offerUndo(session.id, {
      done: `${person.name}, off the list`,
      undo: () => void this.send(back()),
    });
  }

  /** Nobody with an open flag leaves the list before it was said what was done about it. */
  private async saidWhatWasDone(session: SessionDetail, person: PersonView): Promise<boolean> {
    const said = await this.flags.answerForTakingOff(person);
    if (said === null) return false;
    if (said.length === 0) return true;
    const place = { sessionId: session.id, participantId: person.participantId, blockId: null };
    return (await this.send(personLeftWrite(session, place, said, this.clock.now()))) !== null;
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
    const data: SessionPlanData = {
      ...{ id: session.id, hasGroup: session.group !== null, plan: session },
      ownSkills: ownSkillsOf(session),
      when: whenNotToday(session, this.clock.now()),
    };
    const taught = await this.dialog.ask<SessionPlanDialog, TaughtPlan>(SessionPlanDialog, data);
    if (!taught) return;
    const { plan } = taught;
    const stored = await this.send(planWrite(session, plan, this.clock.now()));
    if (!stored) return;
    const before = { ...taught.before, version: (stored as SessionState).version };
    this.offerUndo(session.id, {
      done: `Topic, ${plan.topic ?? plan.module ?? 'none'}`,
      before: `was ${session.topic ?? session.module ?? 'none'}`,
      undo: () =>
        void this.send(
          planWrite({ ...session, version: before.version }, before, this.clock.now()),
        ),
    });
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
    const unsentCheckIns = unsentWords(session);
    const waits = unsentCheckIns.length > 0;
    const statements = await this.flags.askStatements({
      title: 'End this session?',
      confirm: waits ? 'End anyway' : 'End session',
      ...(waits && { cancel: 'Wait' }),
      flags: () => this.state().session?.flags ?? [],
      toKnow: [...unsentCheckIns, ...beforeEnding(session, this.people(), this.clock.now())],
      evenWithout: true,
    });
    const current = this.state().session;
    if (!statements || !current) return;
    const unsent = this.outbox
      .entries()
      .flatMap(({ write }) => write.targets.map(({ key }) => key));
    const ended = await this.send(endWrite(current, statements, unsent, this.clock.now()));
    // With the session the notes are owed: the count beside "Notes" is asked for anew.
    if (ended) this.navigation.notesCount.set(null);
    if (ended) await this.router.navigate(['/sessions', session.id, 'notes']);
  }

  async reopen(): Promise<void> {
    if (this.lookingOn()) return;
    const session = this.state().session;
    if (session) await this.send(reopenWrite(session, this.clock.now()));
  }

  /** Only where it was done: the answer can come after the room was left. */
  private offerUndo(sessionId: string, undoable: Undoable): void {
    if (this.router.url.startsWith(`/sessions/${sessionId}`)) this.undo.offer(undoable);
  }

  /** Answers with what the server stored, or null when it was refused; why is then said on the page. */
  private async send(write: NewWrite): Promise<unknown> {
    const answer = await this.writes.send(write);
    if ('stored' in answer) return answer.stored;
    this.store.dispatch(SessionsApiActions.changeFailed({ problem: answer.problem }));
    if (answer.problem.status === 409) this.store.dispatch(RoomPageActions.reloadAsked());
    return null;
  }
}

/** The day of a session that is not today's. */
function whenNotToday({ startsAt, program }: SessionDetail, now: string): string | null {
  const [day, today] = [dayOf(startsAt, program.timeZone), dayOf(now, program.timeZone)];
  return day === today ? null : sayDay(day, today);
}

/** Skills that the program added to those of the catalogue; known without asking, also offline. */
const ownSkillsOf = ({ settings }: SessionDetail) =>
  settings.chips
    .filter(({ kind, code }) => kind === 'skill' && skillByCode(code) === null)
    .map(({ code, label }) => ({ code, name: label }));
