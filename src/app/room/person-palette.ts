import { Component, computed, inject, input, output, viewChild } from '@angular/core';
import { Store } from '@ngrx/store';
import type { SessionDetail } from '#contract/session';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { AbsenceCard } from './absence-card';
import { CheckInLine } from './check-in-line';
import { FlagDialogs } from './flag-dialogs';
import { ObservationPalette, type RaisedFlag } from './observation-palette';
import { PersonFacts } from './person-facts';
import { RoomPageActions } from './room-actions';
import { RoomDialogs } from './room-dialogs';
import { roomFeature } from './room-state';
import { RoomTaps } from './room-taps';

/**
 * What is noted about one person of this room, floating or docked: what is tapped in it is kept. Of
 * somebody who is not here only the reason is asked.
 */
@Component({
  selector: 'sw-person-palette',
  imports: [AbsenceCard, CheckInLine, ObservationPalette, PersonFacts],
  template: `
    @if (person(); as person) {
      @if (person.absence) {
        <sw-absence-card
          [docked]="docked()"
          [person]="person"
          (assessAsked)="flags.assess(person)"
          (courseFlagAsked)="flags.openCourse(person, $event)"
          (takenOff)="takeOff()"
          (closed)="closed.emit()"
        />
      } @else {
        <sw-observation-palette
          [docked]="docked()"
          [skillsShown]="phone()"
          [session]="session()"
          [participantId]="participantId()"
          [colleagues]="session().facilitators"
          [flag]="flag()"
          [courseFlags]="person.courseFlags"
          (assessAsked)="flags.assess(person)"
          (courseFlagAsked)="flags.openCourse(person, $event)"
          (takenOff)="takeOff()"
          (noteGiven)="dialogs.giveNote(person, $event)"
          (makeUpAsked)="makeUp()"
          (chipTapped)="taps.tapChip(participantId(), $event)"
          (nextAsked)="nextAsked.emit()"
          (closed)="closed.emit()"
        >
          @if (phone()) {
            <sw-person-facts [person]="person" />
          }
        </sw-observation-palette>
      }
      <sw-check-in-line [session]="session()" [participantId]="participantId()" />
    }
  `,
  styles: ':host { display: block; }',
})
export class PersonPalette {
  readonly session = input.required<SessionDetail>();
  readonly participantId = input.required<string>();
  readonly docked = input(false);
  /** The roster has no columns for arrival, ratings and skills: they are here. */
  readonly phone = input(false);
  readonly nextAsked = output();
  readonly closed = output();

  private readonly store = inject(Store);
  protected readonly dialogs = inject(RoomDialogs);
  protected readonly flags = inject(FlagDialogs);
  protected readonly taps = inject(RoomTaps);
  private readonly palette = viewChild(ObservationPalette);
  private readonly people = this.store.selectSignal(roomFeature.selectPeople);
  private readonly staff = this.store.selectSignal(signInFeature.selectStaff);
  protected readonly person = computed(() =>
    this.people().find((each) => each.participantId === this.participantId()),
  );
  protected readonly flag = computed((): RaisedFlag | null => {
    const person = this.person();
    if (!person?.flag) return null;
    const names = person.flag.responsible.map(({ id, name }) =>
      id === this.staff()?.id ? 'you' : name,
    );
    return { words: person.flagWords, mustAct: names.join(', ') || 'nobody is named' };
  });

  focusFirst(): void {
    this.palette()?.focusFirst();
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
}
