import { Component, computed, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import type { SessionDetail } from '#contract/session';
import { FlagDialogs } from './flag-dialogs';
import { GridKeys } from './grid-keys';
import { PersonRow } from './person-row';
import { RoomDialogs } from './room-dialogs';
import { roomFeature } from './room-state';
import { RoomTaps } from './room-taps';
import { RosterTools } from './roster-tools';

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
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly grid = viewChild.required(GridKeys);
  protected readonly taps = inject(RoomTaps);
  protected readonly dialogs = inject(RoomDialogs);
  protected readonly flags = inject(FlagDialogs);
  protected readonly people = this.store.selectSignal(roomFeature.selectPeople);
  protected readonly focusedId = this.store.selectSignal(roomFeature.selectFocusedId);
  protected readonly zone = computed(() => this.session().program.timeZone);

  /** Puts the focus on a person's attendance, or on the nth control of the row. */
  focusPerson(participantId: string, column = 0): void {
    this.grid().focusPerson(participantId, column);
  }

  /** The control of a row from which its palette opens. */
  paletteOrigin(participantId: string): ElementRef<Element> | null {
    const row = `[data-person="${participantId}"] [data-palette-origin]`;
    const button = this.host.querySelector<HTMLElement>(row);
    // Only a phone has one in the row of somebody who is away.
    return button?.offsetParent ? new ElementRef(button) : null;
  }
}
