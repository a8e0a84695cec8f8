import { Component, computed, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import type { Credential, CredentialWrite } from '#contract/staff';
import { ErrorPanel } from '../../core/error/error-panel';
import { Refusal } from '../../core/refusal/refusal';
import { PageHeader } from '../../core/shell/page-header';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { StaffPageActions } from '../staff/staff.actions';
import { staffFeature } from '../staff/staff.feature';
import { CredentialForm } from './credential-form';

/** What each licence or certificate entitles to here: rules differ by state and payer. */
@Component({
  selector: 'sw-credentials',
  imports: [CredentialForm, ErrorPanel, Icon, MatButton, PageHeader, Refusal, Skeleton],
  templateUrl: './credentials.html',
  styleUrl: './credentials.scss',
})
export class CredentialsPage {
  private readonly store = inject(Store);

  protected readonly state = this.store.selectSignal(staffFeature.selectStaffState);
  /** The code of the line that is written in; empty: a new one; null: none. */
  protected readonly open = signal<string | null>(null);
  protected readonly refusal = computed(() => this.state().refusal);
  private lastWrite: { code: string; write: CredentialWrite } | null = null;

  constructor() {
    this.store.dispatch(StaffPageActions.opened());
    effect(() => {
      if (this.state().savedId !== null) this.open.set(null);
    });
  }

  protected change(code: string): void {
    this.store.dispatch(StaffPageActions.formOpened());
    this.open.set(code);
  }

  protected readonly codes = computed(() => this.state().credentials.map(({ code }) => code));

  protected holders({ code }: Credential): string {
    const count = this.state().staff.filter(({ credentialCode }) => credentialCode === code).length;
    return count === 1 ? '1 person' : `${count} people`;
  }

  protected save(code: string, write: CredentialWrite): void {
    this.lastWrite = { code, write };
    this.store.dispatch(StaffPageActions.credentialSubmitted({ code, write }));
  }

  protected saveMine(): void {
    const theirs = this.refusal()?.theirs as Credential | undefined;
    if (theirs === undefined || this.lastWrite === null) return;
    const { code, write } = this.lastWrite;
    this.save(code, { ...write, version: theirs.version });
  }

  protected showTheirs(): void {
    this.open.set(null);
    this.store.dispatch(StaffPageActions.theirsAsked());
  }

  protected tryAgain(): void {
    this.store.dispatch(StaffPageActions.tryAgainAsked());
  }
}
