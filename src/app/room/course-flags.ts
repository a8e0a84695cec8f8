import { Component, computed, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Store } from '@ngrx/store';
import { flagKindLabels } from '#domain/flags/flag-kinds';
import { Icon } from '../ui/icon/icon';
import { FlagDialogs } from './flag-dialogs';
import { roomFeature } from './room-state';

/** The open flags about the course of care of this room's people; each leads to its card. */
@Component({
  selector: 'sw-course-flags',
  imports: [Icon, MatMenuModule],
  template: `
    @if (flagged().length > 0) {
      <button type="button" class="flags" [title]="words()" [matMenuTriggerFor]="menu">
        <sw-icon name="warning" /><span aria-hidden="true"
          >{{ flagged().length
          }}<span class="beside">{{ flagged().length === 1 ? ' flag' : ' flags' }}</span></span
        ><span class="sw-visually-hidden">{{ words() }}</span>
      </button>
      <mat-menu #menu="matMenu" xPosition="before">
        @for (each of flagged(); track each.flag.id) {
          <button mat-menu-item type="button" (click)="open(each)">
            <strong>{{ each.person.name }}</strong>
            <span class="kind">{{ labels[each.flag.kind] }}</span>
          </button>
        }
      </mat-menu>
    }
  `,
  styles: `
    .flags {
      display: inline-flex;
      gap: 8px;
      align-items: center;
      justify-content: center;
      min-width: 56px;
      white-space: nowrap;
      min-height: 44px;
      padding: 0 12px;
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: var(--sw-attention-container);
      color: var(--sw-on-attention-container);
      font: var(--mat-sys-label-large);
    }
    /* Narrower it would push the check-in over the counts. */
    @media (max-width: 1499px) {
      .beside {
        display: none;
      }
    }
    .kind {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class CourseFlags {
  private readonly dialogs = inject(FlagDialogs);
  private readonly people = inject(Store).selectSignal(roomFeature.selectPeople);

  protected readonly labels = flagKindLabels;
  protected readonly flagged = computed(() =>
    this.people().flatMap((person) => person.courseFlags.map((flag) => ({ person, flag }))),
  );
  protected readonly words = computed(() => {
    const count = this.flagged().length;
    return `${count} open ${count === 1 ? 'flag' : 'flags'} about the course of care`;
  });

  protected open({ person, flag }: ReturnType<CourseFlags['flagged']>[number]): void {
    void this.dialogs.openCourse(person, flag.id);
  }
}
