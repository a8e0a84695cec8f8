import { Component, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { SignedNote } from '../signed-note';
import { ReadingPageActions } from './reading.actions';
import { readingFeature } from './reading.feature';

/** One note to read: for whoever treats the person and has no part in its session. */
@Component({
  selector: 'sw-note-reading',
  imports: [EmptyState, ErrorPanel, PageHeader, RouterLink, SignedNote, Skeleton],
  template: `
    <sw-page-header heading="Note">{{ state().note?.sessionTitle }}</sw-page-header>
    <div class="page">
      @if (state().problem; as why) {
        <div class="sw-panel">
          @if (why.status === 404) {
            <sw-empty-state heading="There is no such note, or you do not have access." />
          } @else {
            <sw-error-panel
              heading="The note did not open"
              [problem]="why"
              (tryAgain)="tryAgain()"
            />
          }
        </div>
      } @else if (state().note; as note) {
        <a class="sw-no-print" [routerLink]="['/participants', note.participantId]"
          >Chart of {{ note.preferredName }} {{ note.familyName }}</a
        >
        <div class="sw-panel">
          @if (note.signedAt) {
            <sw-signed-note
              [note]="note"
              [timeZone]="note.held.timeZone"
              [held]="note.held"
              [readOnly]="true"
            />
          } @else {
            <sw-empty-state
              heading="This note is a draft"
              [text]="note.author.name + ' owes it. A draft is shown to its author only.'"
            />
          }
        </div>
      } @else {
        <sw-skeleton label="Opening the note" [rows]="4" />
      }
    </div>
  `,
  styles: `
    .page {
      display: grid;
      gap: var(--sw-space-3);
      max-width: 960px;
      padding: var(--sw-space-4) var(--sw-space-5);
    }
    a {
      justify-self: start;
    }
  `,
})
export class NoteReadingPage {
  /** Of the note, from the address. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);
  protected readonly state = this.store.selectSignal(readingFeature.selectNoteReadingState);

  constructor() {
    effect(() => {
      const noteId = this.id();
      untracked(() => this.store.dispatch(ReadingPageActions.opened({ noteId })));
    });
  }

  protected tryAgain(): void {
    this.store.dispatch(ReadingPageActions.tryAgainAsked());
  }
}
