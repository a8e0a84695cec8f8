import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { dayOf } from '#domain/calendar/zoned-time';
import { roleLabels, roles } from '#domain/permissions/roles';
import { Clock } from '../../core/clock';
import { ErrorPanel } from '../../core/error/error-panel';
import { Ids } from '../../core/ids';
import { Refusal } from '../../core/refusal/refusal';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { CheckList } from '../../ui/check-list/check-list';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { RecordForm } from '../../core/record-form/record-form';
import { SignInAccess } from './sign-in-access';
import { StaffPageActions } from './staff.actions';
import { draftOf, newStaffDraft, staffProblems, type StaffDraft, writeOf } from './staff-draft';
import { staffFeature } from './staff.feature';
import { SupervisorsEditor } from './supervisors-editor';

/** One staff member: what they are, what they may, where, under whom, and how they sign in. */
@Component({
  selector: 'sw-staff-form',
  imports: [
    CheckList,
    ErrorPanel,
    Icon,
    MatButton,
    PageHeader,
    Refusal,
    RouterLink,
    SignInAccess,
    Skeleton,
    SupervisorsEditor,
  ],
  templateUrl: './staff-form.html',
  styleUrl: '../set-up-form.scss',
})
export class StaffForm {
  /** From the address; "new" for somebody who is added. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly newId = inject(Ids).next();
  private readonly timeZone = this.store.selectSignal(signInFeature.selectTimeZone);

  protected readonly state = this.store.selectSignal(staffFeature.selectStaffState);
  protected readonly isNew = computed(() => this.id() === 'new');
  protected readonly person = computed(
    () => this.state().staff.find(({ id }) => id === this.id()) ?? null,
  );
  protected readonly isSelf = computed(
    () => this.store.selectSignal(signInFeature.selectStaff)()?.id === this.id(),
  );
  protected readonly heading = computed(() =>
    this.isNew() ? 'New staff member' : (this.person()?.name ?? 'Staff member'),
  );
  protected readonly form = new RecordForm<StaffDraft>({
    stored: () => this.asStored(),
    problems: staffProblems,
    refusal: () => this.state().refusal,
    version: () => this.person()?.version ?? 0,
    send: (draft, version) => {
      this.store.dispatch(
        StaffPageActions.submitted({ id: this.recordId(), write: writeOf(draft, version) }),
      );
    },
    askForTheirs: () => this.store.dispatch(StaffPageActions.theirsAsked()),
  });
  protected readonly roleOptions = roles.map((value) => ({ value, label: roleLabels[value] }));
  protected readonly programOptions = computed(() =>
    this.state().programs.map(({ id, name }) => ({ value: id, label: name })),
  );
  protected readonly today = computed(() => dayOf(this.clock.now(), this.timeZone()));
  protected readonly others = computed(() =>
    this.state().staff.filter(({ id }) => id !== this.id()),
  );
  /** Nobody of this credential signs alone, and nobody could co-sign. */
  protected readonly unsupervised = computed(() => {
    const draft = this.form.draft();
    const credential = this.state().credentials.find(({ code }) => code === draft?.credentialCode);
    return credential?.needsCoSignature === true && draft?.supervisors.length === 0;
  });

  private readonly recordId = computed(() => (this.isNew() ? this.newId : this.id()));

  constructor() {
    if (this.state().status !== 'ready') this.store.dispatch(StaffPageActions.opened());
    const savedId = computed(() => this.state().savedId);
    effect(() => {
      const saved = savedId();
      untracked(() => this.goOn(saved));
    });
    effect(() => {
      this.id();
      this.form.forget();
      this.store.dispatch(StaffPageActions.formOpened());
    });
  }

  /** A late answer about somebody else is not this form's. */
  private goOn(saved: string | null): void {
    if (saved === null || saved !== this.recordId()) return;
    // Somebody new still needs a way in, which is on their own page.
    const to = this.isNew() ? ['/admin/staff', saved] : ['/admin/staff'];
    void this.router.navigate(to, { replaceUrl: this.isNew() });
  }

  private asStored(): StaffDraft | null {
    const person = this.person();
    if (person !== null) return draftOf(person);
    return this.isNew() && this.state().status === 'ready' ? newStaffDraft : null;
  }

  protected setAccess(disabled: boolean): void {
    const person = this.person();
    if (person === null) return;
    const { id, version } = person;
    this.store.dispatch(StaffPageActions.accessAsked({ id, disabled, version }));
  }

  protected tryAgain(): void {
    this.store.dispatch(StaffPageActions.tryAgainAsked());
  }
}
