import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import type { SessionDetail } from '#contract/session';
import { FlagDialogs } from './flag-dialogs';
import { GridKeys } from './grid-keys';
import { PersonRow } from './person-row';
import { RoomDialogs } from './room-dialogs';
import { roomFeature } from './room-state';
import { RoomTaps } from './room-taps';
import { RosterTools } from './roster-tools';
import type { PersonView } from './roster-view';
import { withSoftHyphens } from './soft-hyphens';

/** In the order of their buttons in a row. */
const answers: readonly AttendanceStatus[] = ['present', 'excused', 'no-show'];

/** The people of the session as a table under a fixed head, and the legend that explains it. */
@Component({
  selector: 'sw-roster',
  imports: [GridKeys, MatButton, PersonRow, RosterTools],
  templateUrl: './roster.html',
  styleUrl: './roster.scss',
  host: { role: 'region', 'aria-label': 'Roster' },
})
export class Roster {
  readonly session = input.required<SessionDetail>();
  /** Many people: the rows get the legend's place. */
  readonly compact = input.required<boolean>();
  readonly paletteAsked = output<string>();

  private readonly store = inject(Store);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly grid = viewChild.required(GridKeys);
  protected readonly taps = inject(RoomTaps);
  protected readonly dialogs = inject(RoomDialogs);
  protected readonly flags = inject(FlagDialogs);
  protected readonly people = this.store.selectSignal(roomFeature.selectPeople);
  protected readonly focusedId = this.store.selectSignal(roomFeature.selectFocusedId);
  protected readonly headOf = withSoftHyphens;
  protected readonly zone = computed(() => this.session().program.timeZone);

  /** Puts the focus on a person's attendance, or on the nth control of the row. */
  focusPerson(participantId: string, column = 0): void {
    this.grid().focusPerson(participantId, column);
  }

  /** What had the focus goes with the question; it stays in the row, at the answer that counts now. */
  protected settle(person: PersonView, keep: 'mine' | 'theirs'): void {
    const status = person.conflict?.[keep].row.status ?? 'expected';
    this.taps.settle(person, keep);
    const column = Math.max(0, answers.indexOf(status));
    afterNextRender(() => this.focusPerson(person.participantId, column), {
      injector: this.injector,
    });
  }

  /** The control of a row from which its palette opens. */
  paletteOrigin(participantId: string): ElementRef<Element> | null {
    const row = `[data-person="${participantId}"] [data-palette-origin]`;
    const button = this.host.querySelector<HTMLElement>(row);
    // Only a phone has one in the row of somebody who is away.
    return button?.offsetParent ? new ElementRef(button) : null;
  }
}
