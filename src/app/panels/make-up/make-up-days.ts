import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom, map } from 'rxjs';
import { ParticipantsClient } from '../../api/participants-client';
import { SessionsClient } from '../../api/sessions-client';
import { AnsweredWrites } from '../../core/outbox/answered-writes';
import type { NewWrite } from '../../core/outbox/outbox';
import { dayWords, timeOfDay } from '../../core/time-of-day';
import { Undo } from '../../core/undo/undo';
import type { Told } from '../change-of-plan/change-of-plan';
import { planDialog } from '../change-of-plan/plan-dialog';
import type { PlannedSession } from '../change-of-plan/planned-session';
import {
  type ChosenMakeUp,
  type MakeUpLine,
  PlanMakeUp,
  type PlanMakeUpData,
} from './plan-make-up';

/** One missed day of one person. */
export interface MissedDay {
  readonly participantId: string;
  readonly person: string;
  readonly sessionId: string;
  /** "Skills group, Tue 13 Oct". */
  readonly words: string;
}

const statusWords = { 'no-show': 'no-show', excused: 'excused' } as const;

/** Plans make-up days ahead, from the session or from the person, each with a way back. */
@Injectable({ providedIn: 'root' })
export class MakeUpDays {
  private readonly dialog = inject(MatDialog);
  private readonly sessions = inject(SessionsClient);
  private readonly participants = inject(ParticipantsClient);
  private readonly writes = inject(AnsweredWrites);
  private readonly undo = inject(Undo);

  /** Chooses for whom a session ahead is a make-up day. */
  inSession(session: PlannedSession, zone: string, tell: Told): Promise<void> {
    const { id, title, startsAt } = session;
    const when = `${dayWords(startsAt, zone)}, ${timeOfDay(startsAt, zone)}`;
    return this.plan(
      {
        heading: `Add a make-up day to ${title}`,
        about: `${when}. Whom you see in this program and who missed a day within four weeks.`,
        legend: 'Who makes up which day',
        none: 'Nobody whom you see has a missed day of the last four weeks to make up.',
        load: () =>
          this.sessions.makeUpCandidates(id).pipe(
            map(({ people }) =>
              people.flatMap((person) =>
                person.missed.map((missed): MakeUpLine => {
                  const { participantId, preferredName, familyName } = person;
                  const day = `${missed.title}, ${dayWords(missed.startsAt, zone)}`;
                  return {
                    ...{ sessionId: id, participantId, missedSessionId: missed.sessionId },
                    label: `${preferredName} ${familyName}`,
                    hint: `for ${day}, ${statusWords[missed.status]}`,
                  };
                }),
              ),
            ),
          ),
      },
      tell,
    );
  }

  /** Chooses in which session ahead somebody makes up a day that they missed. */
  ofPerson(missed: MissedDay, tell: Told): Promise<void> {
    const { participantId, sessionId: missedSessionId } = missed;
    return this.plan(
      {
        heading: `Make-up day for ${missed.person}`,
        about: `In place of ${missed.words}.`,
        legend: 'Sessions of other days with a free seat',
        none: 'No session of the next three weeks in which you may plan it has a free seat.',
        load: () =>
          this.participants.makeUps(participantId).pipe(
            map(({ sessions }) =>
              sessions.map((session): MakeUpLine => {
                const { startsAt, endsAt, timeZone } = session;
                const [from, to] = [startsAt, endsAt].map((at) => timeOfDay(at, timeZone));
                const seats =
                  session.seats === null
                    ? `${session.expectedCount} expected`
                    : `${session.expectedCount} of ${session.seats} seats taken`;
                return {
                  ...{ sessionId: session.id, participantId, missedSessionId },
                  label: `${dayWords(startsAt, timeZone)}, ${from}–${to}: ${session.title}`,
                  hint: [session.room, seats].filter(Boolean).join(' · '),
                };
              }),
            ),
          ),
      },
      tell,
    );
  }

  private async plan(data: PlanMakeUpData, tell: Told): Promise<void> {
    const opened = this.dialog.open<PlanMakeUp, PlanMakeUpData, ChosenMakeUp>(
      PlanMakeUp,
      planDialog(data, 560),
    );
    const chosen = await firstValueFrom(opened.afterClosed());
    if (!chosen) return;
    const { sessionId, ...body } = chosen;
    const answer = await this.writes.send(writeOf(sessionId, '', chosen, body));
    if ('problem' in answer) {
      tell(answer.problem);
      return;
    }
    this.undo.offer({
      done: 'Make-up day, planned',
      undo: () => void this.takeBack(chosen, tell),
    });
    tell(null);
  }

  private async takeBack(chosen: ChosenMakeUp, tell: Told): Promise<void> {
    const what = `/${chosen.participantId}/withdraw`;
    const answer = await this.writes.send(writeOf(chosen.sessionId, what, chosen, null));
    tell('problem' in answer ? answer.problem : null);
  }
}

function writeOf(
  sessionId: string,
  what: string,
  { participantId }: ChosenMakeUp,
  body: NewWrite['body'],
): NewWrite {
  return {
    method: 'POST',
    url: `/api/sessions/${sessionId}/make-ups${what}`,
    body,
    targets: [{ key: `roster/${sessionId}/${participantId}`, version: null }],
    describes: 'Make-up day',
  };
}
