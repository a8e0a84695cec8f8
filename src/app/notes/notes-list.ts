import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { sayDay } from '#domain/calendar/zoned-time';
import { Clock } from '../core/clock';
import { ErrorPanel } from '../core/error/error-panel';
import { PageHeader } from '../core/shell/page-header';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Tag } from '../ui/tag/tag';
import { NotesListPageActions } from './notes-actions';
import { notesFeature } from './notes-state';
import { waitingGroups } from './waiting-notes';

/** Everything one owes: to write, to sign, to answer, to co-sign; oldest first within each. */
@Component({
  selector: 'sw-notes-list',
  imports: [EmptyState, ErrorPanel, MatButton, PageHeader, RouterLink, Skeleton, Tag],
  template: `
    <sw-page-header heading="Notes">
      @if (rows()) {
        {{ count() }} unfinished
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
                  <span class="day">{{ day(note.serviceOn) }}</span>
                  <span class="who">
                    <strong>{{ note.whose }}</strong>
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
                  @if (note.late) {
                    <sw-tag tone="attention" icon="schedule">late</sw-tag>
                  }
                  <a
                    matButton="outlined"
                    [routerLink]="['/sessions', note.sessionId, 'notes']"
                    [queryParams]="{ note: note.id }"
                    >{{ group.act }}<span class="sw-visually-hidden">: {{ note.whose }}</span></a
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
  protected readonly count = computed(() =>
    this.shown().reduce((sum, { notes }) => sum + notes.length, 0),
  );
  protected readonly problem = this.store.selectSignal(notesFeature.selectListProblem);
  protected readonly shown = computed(() => waitingGroups(this.rows(), this.clock.now()));

  constructor() {
    this.load();
  }

  protected load(): void {
    this.store.dispatch(NotesListPageActions.opened());
  }

  protected day(serviceOn: string): string {
    return sayDay(serviceOn, this.clock.now().slice(0, 10));
  }
}
