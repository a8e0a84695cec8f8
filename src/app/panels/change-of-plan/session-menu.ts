import { Component, computed, inject, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Store } from '@ngrx/store';
import { keptFromCancelling, mayRestore } from '#domain/attendance/cancelling';
import { keptFromMoving } from '#domain/attendance/moving';
import { dayOf } from '#domain/calendar/zoned-time';
import type { Action } from '#domain/permissions/actions';
import type { Problem } from '../../api/problem';
import { Clock } from '../../core/clock';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { staffName } from '../../core/staff-name';
import { Icon } from '../../ui/icon/icon';
import { MakeUpDays } from '../make-up/make-up-days';
import { ChangeOfPlan, coverable } from './change-of-plan';
import { mayPlan, type PlannedSession } from './planned-session';

/** What can become of a session besides taking place: a cover, another time, or that it is cancelled. */
@Component({
  selector: 'sw-session-menu',
  imports: [Icon, MatMenuModule],
  template: `
    @if (
      mayMakeUp() ||
      mayCover() ||
      coversToTakeBack().length > 0 ||
      mayTeach() ||
      mayMove() ||
      mayCancel() ||
      mayRestore()
    ) {
      <button
        type="button"
        class="more"
        [attr.aria-label]="'Change of plan: ' + session().title"
        [matMenuTriggerFor]="menu"
      >
        <sw-icon name="more_vert" />
      </button>
      <mat-menu #menu="matMenu" xPosition="before">
        @if (mayCover()) {
          <button mat-menu-item type="button" (click)="cover()">Find a cover …</button>
        }
        @for (each of coversToTakeBack(); track each.staffId) {
          <button mat-menu-item type="button" (click)="withdraw(each.staffId)">
            Take back the cover by {{ each.name }}
          </button>
        }
        @if (mayMakeUp()) {
          <button mat-menu-item type="button" (click)="makeUp()">Add a make-up day for …</button>
        }
        @if (mayTeach()) {
          <button mat-menu-item type="button" (click)="teach()">Choose what it teaches …</button>
        }
        @if (mayMove()) {
          <button mat-menu-item type="button" [disabled]="recorded()" (click)="move()">
            Move to another time …
            @if (recorded()) {
              <span class="sw-hint">Attendance has been taken</span>
            }
          </button>
        }
        @if (mayRestore()) {
          <button mat-menu-item type="button" (click)="restore()">It takes place after all</button>
        }
        @if (mayCancel()) {
          <button mat-menu-item type="button" [disabled]="recorded()" (click)="cancel()">
            Cancel this session …
            @if (recorded()) {
              <span class="sw-hint">Attendance has been taken</span>
            }
          </button>
        }
      </mat-menu>
    }
  `,
  styles: `
    .more {
      display: grid;
      width: 44px;
      height: 44px;
      padding: 0;
      place-items: center;
      border: 1px solid transparent;
      border-radius: var(--mat-sys-corner-small);
      background: none;
    }
    .more:hover {
      border-color: var(--mat-sys-outline);
    }
    .sw-hint {
      display: block;
    }
  `,
})
export class SessionMenu {
  readonly session = input.required<PlannedSession>();
  readonly zone = input.required<string>();
  /** Attendance was taken, as far as the page knows; the server asks again. */
  readonly recorded = input(false);

  readonly changed = output();
  readonly refused = output<Problem>();

  private readonly plan = inject(ChangeOfPlan);
  private readonly makeUps = inject(MakeUpDays);
  private readonly clock = inject(Clock);
  private readonly staff = inject(Store).selectSignal(signInFeature.selectStaff);

  protected readonly mayCancel = computed(
    () => this.may('cancel-session') && keptFromCancelling(this.session().status, false) === null,
  );
  protected readonly mayRestore = computed(
    () => this.may('cancel-session') && mayRestore(this.session(), this.clock.second()),
  );
  protected readonly mayTeach = computed(
    () => this.may('plan-session') && this.session().status === 'scheduled',
  );
  protected readonly mayMove = computed(() => {
    const { status, startsAt } = this.session();
    const [day = '', today = ''] = [startsAt, this.clock.second()].map((at) =>
      dayOf(at, this.zone()),
    );
    return this.may('move-session') && keptFromMoving(status, day, false, today) === null;
  });
  /** Ahead only: in a session that runs it is entered with the list. */
  protected readonly mayMakeUp = computed(() => {
    const { kind, status, endsAt } = this.session();
    const isAhead = status === 'scheduled' && endsAt > this.clock.second();
    return kind === 'group' && isAhead && this.may('plan-make-up');
  });
  private readonly leadersCanChange = computed(
    () => this.may('cover-session') && ['scheduled', 'running'].includes(this.session().status),
  );
  protected readonly mayCover = computed(
    () => this.leadersCanChange() && coverable(this.session()).length > 0,
  );
  protected readonly coversToTakeBack = computed(() => {
    if (!this.leadersCanChange()) return [];
    const { covers, facilitators } = this.session();
    return covers.flatMap(({ staffId }) => {
      const cover = facilitators.find(({ id }) => id === staffId);
      return cover ? [{ staffId, name: staffName(cover) }] : [];
    });
  });

  protected cancel = () => this.plan.cancel(this.session(), this.zone(), this.tell);
  protected teach = () => this.plan.teach(this.session(), this.zone(), this.tell);
  protected move = () => this.plan.move(this.session(), this.zone(), this.tell);
  protected restore = () => this.plan.restore(this.session(), this.tell);
  protected makeUp = () => this.makeUps.inSession(this.session(), this.zone(), this.tell);
  protected withdraw = (staffId: string) => this.plan.withdraw(this.session(), staffId, this.tell);
  protected cover = () =>
    this.plan.cover(this.session(), this.zone(), this.staff()?.id ?? null, this.tell);

  private readonly tell = (problem: Problem | null): void => {
    if (problem) this.refused.emit(problem);
    else this.changed.emit();
  };

  private may(action: Action): boolean {
    const staff = this.staff();
    return staff !== null && mayPlan(action, staff, this.session());
  }
}
