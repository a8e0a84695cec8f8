import { afterNextRender, DOCUMENT, inject, Injectable, Injector } from '@angular/core';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import type { Flag, FlagStatementWrite } from '#contract/flag';
import { Api } from '../api/api';
import { problemFrom } from '../api/problem';
import { Clock } from '../core/clock';
import { Outbox } from '../core/outbox/outbox';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import type { FlagDialog, FlagDialogData } from '../panels/flag/flag-dialog';
import { type RiskAssessmentData, RiskAssessmentDialog } from '../panels/flag/risk-assessment';
import { courseDialog } from '../panels/flag/course-dialog';
import { riskAssessmentWidth } from '../panels/flag/risk-assessment-width';
import type { CorrectedTimes } from './attendance-times';
import {
  FlagStatements,
  type FlagStatementsAnswer,
  type FlagStatementsData,
} from './flag-statements';
import { OneDialog } from './one-dialog';
import { causeWords } from './person-line';
import { RoomPageActions, SessionsApiActions } from './room-actions';
import { nameOf } from './room-edit';
import { roomFeature } from './room-state';
import { personLeftWrite } from './room-writes';
import type { PersonView } from './roster-view';

/** A question about open flags; `evenWithout`: it asks something when none is open, too. */
interface Question {
  readonly title: string;
  readonly confirm: string;
  /** Where another word than "Cancel" says what happens: that is then the safer answer. */
  readonly cancel?: string;
  readonly flags: () => readonly Flag[];
  /** What the one who answers should know, and what keeps them from nothing. */
  readonly toKnow?: readonly string[];
  readonly evenWithout?: boolean;
}

/** The ratings at arrival; what was not asked, or asked and not given, is not told as a number. */
export function todayWords({ ratings }: Pick<PersonView, 'ratings'>): string[] {
  if (ratings.every(({ asked, value }) => value === null && !asked)) return ['No rating asked yet'];
  if (ratings.every(({ value }) => value === null)) return ['Ratings asked, none given'];
  const told = ratings.map(({ scale: { label }, asked, value }) =>
    value === null ? `${label} ${asked ? 'not given' : 'not asked'}` : `${label} ${value} of 10`,
  );
  return [told.join(' · ')];
}

/** What was last said about each flag from this instant on, by flag. */
export function saidSince(
  since: string | null,
  flags: readonly Pick<Flag, 'id' | 'statements'>[],
): Readonly<Record<string, string>> {
  if (since === null) return {};
  const last = flags.map(({ id, statements }) => ({ id, said: statements.at(-1) }));
  return Object.fromEntries(
    last.flatMap(({ id, said }) => (said && said.statedAt >= since ? [[id, said.text]] : [])),
  );
}

/** What the room asks about open risk flags: the assessment, and what was done when nobody assesses. */
@Injectable()
export class FlagDialogs {
  private readonly api = inject(Api);
  private readonly dialog = inject(OneDialog);
  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly outbox = inject(Outbox);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly state = this.store.selectSignal(roomFeature.selectRoomState);
  private readonly people = this.store.selectSignal(roomFeature.selectPeople);
  private readonly owed = this.store.selectSignal(roomFeature.selectOwedStatements);
  private readonly me = this.store.selectSignal(signInFeature.selectMe);

  async assess(person: PersonView): Promise<void> {
    if (!person.flag) return;
    const data: RiskAssessmentData = {
      flag: person.flag,
      person: person.name,
      timeZone: this.state().session?.program.timeZone ?? 'UTC',
      today: todayWords(person),
      mayAssess: this.me()?.staff.mayAssessRisk ?? false,
    };
    const flag = await this.dialog.ask<RiskAssessmentDialog, Flag>(RiskAssessmentDialog, data, {
      width: riskAssessmentWidth,
    });
    if (flag) this.store.dispatch(SessionsApiActions.flagChanged({ flag }));
    this.focusRow(person.participantId);
  }

  /** The card of a flag about the course of care: what was done about it, and what came of it. */
  async openCourse(person: PersonView, flagId: string): Promise<void> {
    try {
      const [card, flag] = await Promise.all([
        import('../panels/flag/flag-dialog'),
        firstValueFrom(this.api.get<Flag>(`/api/flags/${flagId}`)),
      ]);
      const data: FlagDialogData = {
        flag,
        person: person.name,
        timeZone: this.state().session?.program.timeZone ?? 'UTC',
        mayAssess: this.me()?.staff.mayAssessRisk ?? false,
      };
      const became = await this.dialog.ask<FlagDialog, Flag>(card.FlagDialog, data, courseDialog);
      if (became) this.store.dispatch(RoomPageActions.reloadAsked());
    } catch (thrown) {
      this.store.dispatch(SessionsApiActions.changeFailed({ problem: problemFrom(thrown) }));
    }
    this.focusRow(person.participantId);
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
    const statements = await this.askStatements({
      title: `${who} left with an open flag`,
      confirm: 'Record',
      flags: this.owed,
    });
    for (const participantId of statements ? people : []) {
      const own = flags.filter((flag) => flag.participantId === participantId).map(({ id }) => id);
      const row = session.attendance.find((each) => each.participantId === participantId);
      const said = statements?.filter(({ flagId }) => own.includes(flagId)) ?? [];
      if (row && said.length > 0)
        this.outbox.enqueue(personLeftWrite(session, row, said, this.clock.now()));
    }
  }

  /** Marking someone as gone with an open flag asks what was done. */
  async answerForLeaving(person: PersonView, times: CorrectedTimes): Promise<boolean> {
    const session = this.state().session;
    if (!session || !person.flag || !person.row) return true;
    if (times.leftAt === null || person.row.leftAt) return true;
    const title = `${person.name} leaves with an open flag`;
    const { participantId } = person;
    const statements = await this.askStatements({
      title,
      confirm: 'Record and mark as gone',
      flags: () => this.openFlagsOf(participantId),
    });
    if (!statements) return false;
    // Assessed meanwhile: there is nothing left to say, and the departure is an ordinary one.
    if (statements.length === 0) return true;
    this.outbox.enqueue(personLeftWrite(session, person.row, statements, this.clock.now()));
    return true;
  }

  /** What was done about the open flags of somebody who is taken off the list; null: it is not done. */
  async answerForTakingOff(person: PersonView): Promise<readonly FlagStatementWrite[] | null> {
    if (!person.flag) return [];
    return this.askStatements({
      title: `${person.name} has an open flag`,
      confirm: 'Record and take off the list',
      flags: () => this.openFlagsOf(person.participantId),
    });
  }

  private openFlagsOf(participantId: string): readonly Flag[] {
    const flags = this.state().session?.flags ?? [];
    return flags.filter((flag) => flag.participantId === participantId);
  }

  /**
   * Asks what was done about each of these flags. One may be assessed on the way, which closes it;
   * then the rest is asked, with the words begun: at first what was last said in this session, so
   * that nobody types it twice. Null: left without an answer.
   */
  async askStatements(
    question: Question,
    begun = saidSince(this.state().session?.startedAt ?? null, question.flags()),
  ): Promise<readonly FlagStatementWrite[] | null> {
    const data = { ...this.statementsAbout(question), begun };
    const answer = await this.dialog.ask<FlagStatements, FlagStatementsAnswer>(
      FlagStatements,
      data,
    );
    if (!answer) return null;
    if ('statements' in answer) return answer.statements;
    const person = this.people().find(({ flag }) => flag?.id === answer.assess);
    if (person) await this.assess(person);
    if (question.flags().length === 0 && !question.evenWithout) return [];
    return this.askStatements(question, answer.begun);
  }

  private statementsAbout({
    title,
    confirm,
    cancel,
    flags,
    toKnow = [],
  }: Question): Omit<FlagStatementsData, 'begun'> {
    const session = this.state().session;
    return {
      title,
      confirm,
      cancel: cancel ?? 'Cancel',
      cancelIsSafer: cancel !== undefined,
      toKnow,
      mayAssess: this.me()?.staff.mayAssessRisk ?? false,
      flags: flags().map((flag) => ({
        id: flag.id,
        person: session ? nameOf(session, flag.participantId) : '',
        cause: causeWords(flag),
      })),
    };
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
}
