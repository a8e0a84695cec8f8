import { computed, inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { actorOf, permitted } from '#domain/permissions/actions';
import type { BookablePerson } from '#contract/booking';
import { AnsweredWrites } from '../../core/outbox/answered-writes';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { Undo } from '../../core/undo/undo';
import type { Told } from '../change-of-plan/change-of-plan';
import { planDialog } from '../change-of-plan/plan-dialog';
import { cancelWrite } from '../change-of-plan/plan-writes';
import { mayPlan } from '../change-of-plan/planned-session';
import { type Booked, BookSession, type BookSessionData } from './book-session';

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
    const concerned = { facilitatorIds: [staff.id], inProgram: staff.programs.length > 0 };
    return permitted('book-session', actorOf(staff), concerned);
  });

  /** @param tell what came of it, and of taking it back */
  async open(
    about: {
      readonly programId: string | null;
      /** Null: today, by the calendar of the program. */
      readonly day: string | null;
      readonly person: BookablePerson | null;
    },
    tell: Told,
  ): Promise<void> {
    const data: BookSessionData = { ...about, staffId: this.staff()?.id ?? '' };
    const opened = this.dialog.open<BookSession, BookSessionData, Booked>(
      BookSession,
      planDialog(data, 600),
    );
    const booked = await firstValueFrom(opened.afterClosed());
    if (!booked) return;
    if (this.mayTakeBack(booked)) {
      const undo = () => void this.takeBack(booked, tell);
      this.undo.offer({ done: `${booked.title}, booked`, undo });
    }
    tell(null);
  }

  /** Whoever else booked it asks somebody who may. */
  private mayTakeBack(session: Booked): boolean {
    const staff = this.staff();
    return staff !== null && mayPlan('cancel-session', staff, session);
  }

  private async takeBack(session: Booked, tell: Told): Promise<void> {
    // Nobody can have been told of it yet.
    const answer = await this.writes.send(
      cancelWrite(session, { reason: 'Booked by mistake', tell: false }),
    );
    tell('problem' in answer ? answer.problem : null);
  }
}
