import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { isFromItsDayOn, notYetWords } from '#domain/attendance/from-its-day-on';
import { Clock } from '../core/clock';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { LookingOn } from './looking-on';
import type { ChipTap } from './observation-palette';
import { RoomPageActions, SessionsApiActions } from './room-actions';
import { roomFeature } from './room-state';
import type { PersonView } from './roster-view';

/** What one tap or key does in the room, whichever part of the page it meets: one act, with its time. */
@Injectable()
export class RoomTaps {
  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly lookingOn = inject(LookingOn).on;
  private readonly focusedId = this.store.selectSignal(roomFeature.selectFocusedId);
  private readonly session = this.store.selectSignal(roomFeature.selectSession);
  private readonly staff = this.store.selectSignal(signInFeature.selectStaff);

  /** Said at once, and nothing is written: the server would refuse it. */
  private isToCome(): boolean {
    const session = this.session();
    if (!session || isFromItsDayOn(session.startsAt, this.clock.now())) return false;
    const problem = { type: 'urn:stepwell:problem:not-yet', status: 422, ...notYetWords };
    this.store.dispatch(SessionsApiActions.changeFailed({ problem }));
    return true;
  }

  allPresent(): void {
    if (this.lookingOn() || this.isToCome()) return;
    this.store.dispatch(RoomPageActions.allPresentTapped({ at: this.clock.now() }));
  }

  carryForward(): void {
    if (this.lookingOn()) return;
    this.store.dispatch(RoomPageActions.blockCarriedForward({ at: this.clock.now() }));
  }

  chooseBlock(blockId: string): void {
    this.store.dispatch(RoomPageActions.blockChosen({ blockId }));
  }

  tapStatus(participantId: string, status: AttendanceStatus): void {
    if (this.lookingOn()) return;
    // Who is excused may be known before.
    if (status !== 'excused' && status !== 'expected' && this.isToCome()) return;
    const at = this.clock.now();
    this.store.dispatch(RoomPageActions.attendanceTapped({ participantId, status, at }));
  }

  /** Null: no reason any more. */
  giveReason(participantId: string, reason: string | null): void {
    if (this.lookingOn()) return;
    const at = this.clock.now();
    this.store.dispatch(RoomPageActions.reasonGiven({ participantId, reason, at }));
  }

  reach(participantId: string): void {
    if (this.focusedId() !== participantId) {
      this.store.dispatch(RoomPageActions.personFocused({ participantId }));
    }
  }

  rate(participantId: string, given: { scale: string; value: number | null }): void {
    if (this.lookingOn() || this.isToCome()) return;
    this.store.dispatch(
      RoomPageActions.ratingGiven({ participantId, ...given, at: this.clock.now() }),
    );
  }

  tapChip(participantId: string, chip: ChipTap): void {
    if (this.lookingOn() || this.isToCome()) return;
    this.store.dispatch(
      RoomPageActions.chipTapped({ participantId, ...chip, at: this.clock.now() }),
    );
  }

  tapSkill(participantId: string, code: string): void {
    this.tapChip(participantId, { kind: 'skill', code, text: null });
  }

  settle(person: PersonView, keep: 'mine' | 'theirs'): void {
    if (!person.conflict) return;
    this.store.dispatch(
      RoomPageActions.conflictSettled({ writeId: person.conflict.writeId, keep }),
    );
  }

  writeGroupNote(dynamic: string): void {
    if (this.lookingOn()) return;
    this.store.dispatch(RoomPageActions.groupNoteWritten({ dynamic, at: this.clock.now() }));
  }

  writeIntervention(text: string): void {
    if (this.lookingOn()) return;
    const staffId = this.staff()?.id;
    if (staffId)
      this.store.dispatch(
        RoomPageActions.interventionWritten({ staffId, text, at: this.clock.now() }),
      );
  }
}
