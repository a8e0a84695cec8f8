import { Component, computed, inject, input, output, viewChild } from '@angular/core';
import { Store } from '@ngrx/store';
import type { SessionDetail } from '#contract/session';
import { ObservationPalette } from './observation-palette';
import { RoomPageActions } from './room-actions';
import { RoomDialogs } from './room-dialogs';
import { roomFeature } from './room-state';
import { RoomTaps } from './room-taps';

/** The palette about one person of this room, floating or docked: what is tapped in it is kept. */
@Component({
  selector: 'sw-person-palette',
  imports: [ObservationPalette],
  template: `
    <sw-observation-palette
      [docked]="docked()"
      [session]="session()"
      [participantId]="participantId()"
      [colleagues]="session().facilitators"
      (takenOff)="takeOff()"
      (noteGiven)="giveNote($event)"
      (makeUpAsked)="makeUp()"
      (chipTapped)="taps.tapChip(participantId(), $event)"
      (nextAsked)="nextAsked.emit()"
      (closed)="closed.emit()"
    />
  `,
  styles: ':host { display: block; }',
})
export class PersonPalette {
  readonly session = input.required<SessionDetail>();
  readonly participantId = input.required<string>();
  readonly docked = input(false);
  readonly nextAsked = output();
  readonly closed = output();

  private readonly store = inject(Store);
  private readonly dialogs = inject(RoomDialogs);
  protected readonly taps = inject(RoomTaps);
  private readonly palette = viewChild.required(ObservationPalette);
  private readonly people = this.store.selectSignal(roomFeature.selectPeople);
  private readonly person = computed(() =>
    this.people().find((each) => each.participantId === this.participantId()),
  );

  focusFirst(): void {
    this.palette().focusFirst();
  }

  protected takeOff(): void {
    const person = this.person();
    if (!person) return;
    this.store.dispatch(RoomPageActions.paletteClosed());
    void this.dialogs.takeOff(person);
  }

  protected makeUp(): void {
    this.store.dispatch(RoomPageActions.paletteClosed());
    void this.dialogs.makeUp(this.participantId());
  }

  protected giveNote(staffId: string): void {
    const person = this.person();
    if (person) void this.dialogs.giveNote(person, staffId);
  }
}
