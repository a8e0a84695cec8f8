import { computed, inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { permitted } from '#domain/permissions/actions';
import type { BookablePerson } from '#contract/booking';
import type { SessionState } from '#contract/session';
import { AnsweredWrites } from '../../core/outbox/answered-writes';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { Undo } from '../../core/undo/undo';
import type { Told } from '../change-of-plan/change-of-plan';
import { cancelWrite } from '../change-of-plan/plan-writes';
import { BookSession, type BookSessionData } from './book-session';

/** Books a session that no group holds, with a way back for who may cancel it. */
@Injectable({ providedIn: 'root' })
export class Booking {
  private readonly dialog = inject(MatDialog);
  private readonly undo = inject(Undo);
  private readonly writes = inject(AnsweredWrites);
  private readonly staff = inject(Store).selectSignal(signInFeature.selectStaff);

  /** Whether there is any session that this person may book. */
  readonly mayBook = computed(() => {
    const staff = this.staff();
    if (staff === null) return false;
    const { id: staffId, roles, mayAssessRisk, needsCoSignature, programs } = staff;
    const credential = { mayAssessRisk, needsCoSignature };
    const concerned = { facilitatorIds: [staffId], inProgram: programs.length > 0 };
    return permitted('book-session', { staffId, roles, credential }, concerned);
  });

  /** @param tell what came of it, and of taking it back */
  async open(
    about: {
      readonly programId: string | null;
      readonly day: string;
      readonly person: BookablePerson | null;
    },
    tell: Told,
  ): Promise<void> {
    const data: BookSessionData = { ...about, staffId: this.staff()?.id ?? '' };
    const opened = this.dialog.open<BookSession, BookSessionData, SessionState>(BookSession, {
      data,
      width: 'min(600px, calc(100vw - 24px))',
      maxWidth: '100vw',
      // Its fields come only with what can be chosen.
      autoFocus: 'first-heading',
      restoreFocus: true,
    });
    const booked = await firstValueFrom(opened.afterClosed());
    if (!booked) return;
    if (this.mayTakeBack(booked)) {
      const undo = () => void this.takeBack(booked, tell);
      this.undo.offer({ done: `${booked.title}, booked`, undo });
    }
    tell(null);
  }

  /** Its leader may, and a director; whoever else booked it asks one of them. */
  private mayTakeBack({ facilitators }: SessionState): boolean {
    const staff = this.staff();
    return (
      staff !== null &&
      (facilitators.some(({ id }) => id === staff.id) || staff.roles.includes('director'))
    );
  }

  private async takeBack(session: SessionState, tell: Told): Promise<void> {
    // Nobody can have been told of it yet.
    const answer = await this.writes.send(
      cancelWrite(session, { reason: 'Booked by mistake', tell: false }),
    );
    tell('problem' in answer ? answer.problem : null);
  }
}
