import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { sayDay } from '#domain/calendar/zoned-time';
import type { NoteListRow } from '#contract/note';
import { Clock } from '../core/clock';
import { ErrorPanel } from '../core/error/error-panel';
import { PageHeader } from '../core/shell/page-header';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Tag } from '../ui/tag/tag';
import { NotesListPageActions } from './notes-actions';
import { notesFeature } from './notes-state';

const groups: readonly { waitsFor: NoteListRow['waitsFor']; heading: string; act: string }[] = [
  { waitsFor: 'answer', heading: 'Returned to you', act: 'Answer' },
  { waitsFor: 'addendum', heading: 'Attendance corrected after signing', act: 'Add addendum' },
  { waitsFor: 'words', heading: 'Need your words', act: 'Write' },
  { waitsFor: 'signature', heading: 'Ready to sign', act: 'Sign' },
  { waitsFor: 'co-signature', heading: 'Wait for your co-signature', act: 'Review' },
];

/** Everything one owes: to write, to sign, to answer, to co-sign; oldest first within each. */
@Component({
  selector: 'sw-notes-list',
  imports: [EmptyState, ErrorPanel, MatButton, PageHeader, RouterLink, Skeleton, Tag],
  template: `
    <sw-page-header heading="Notes">
      @if (rows(); as all) {
        {{ all.length }} unfinished
      }
    </sw-page-header>
    <div class="page">
      @if (problem(); as refused) {
        <sw-error-panel heading="The notes did not open" [problem]="refused" (tryAgain)="load()" />
      } @else if (rows()) {
        @for (group of shown(); track group.waitsFor) {
          <section>
            <h2>
              {{ group.heading }} <span>{{ group.notes.length }}</span>
            </h2>
            <ul>
              @for (note of group.notes; track note.id) {
                <li>
                  <span class="day">{{ day(note) }}</span>
                  <span class="who">
                    <strong>{{ note.preferredName }} {{ note.familyName }}</strong>
                    <span
                      >{{ note.sessionTitle
                      }}{{
                        group.waitsFor === 'co-signature' ? ' · ' + note.author.name : ''
                      }}</span
                    >
                    @if (note.returnComment) {
                      <span>“{{ note.returnComment }}”</span>
                    } @else if (note.missing.length > 0) {
                      <span>{{ note.missing.join(' · ') }}</span>
                    }
                  </span>
                  @if (late(note)) {
                    <sw-tag tone="attention" icon="schedule">late</sw-tag>
                  }
                  <a
                    matButton="outlined"
                    [routerLink]="['/sessions', note.sessionId, 'notes']"
                    [queryParams]="{ note: note.id }"
                    >{{ group.act
                    }}<span class="sw-visually-hidden"
                      >: {{ note.preferredName }} {{ note.familyName }}</span
                    ></a
                  >
                </li>
              }
            </ul>
          </section>
        } @empty {
          <sw-empty-state heading="Every note is finished">
            Notes appear here when a session has ended, or when one is returned to you.
          </sw-empty-state>
        }
      } @else {
        <sw-skeleton label="Opening the notes" [rows]="6" [rowHeight]="62" />
      }
    </div>
  `,
  styles: `
    .page {
      display: grid;
      gap: 24px;
      max-width: 960px;
      padding: 20px;
    }
    h2 {
      margin-bottom: 6px;
    }
    h2 span {
      color: var(--mat-sys-on-surface-variant);
    }
    li {
      display: flex;
      gap: 16px;
      align-items: center;
      padding: 8px 0;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    .day {
      flex: none;
      width: 72px;
      color: var(--mat-sys-on-surface-variant);
    }
    .who {
      display: grid;
      flex: 1;
    }
    .who span {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    @media (max-width: 700px) {
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 4px 12px;
      }
      sw-tag {
        justify-self: end;
      }
      .who,
      .who + a,
      sw-tag + a {
        grid-row: 2;
      }
    }
  `,
})
export class NotesList {
  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  protected readonly rows = this.store.selectSignal(notesFeature.selectList);
  protected readonly problem = this.store.selectSignal(notesFeature.selectListProblem);
  protected readonly shown = computed(() =>
    groups
      .map((group) => ({
        ...group,
        notes: (this.rows() ?? []).filter((note) => note.waitsFor === group.waitsFor),
      }))
      .filter((group) => group.notes.length > 0),
  );

  constructor() {
    this.load();
  }

  protected load(): void {
    this.store.dispatch(NotesListPageActions.opened());
  }

  protected day(note: NoteListRow): string {
    return sayDay(note.serviceOn, this.clock.now().slice(0, 10));
  }

  protected late(note: NoteListRow): boolean {
    return !['co-signature', 'answer'].includes(note.waitsFor) && note.dueAt < this.clock.now();
  }
}
