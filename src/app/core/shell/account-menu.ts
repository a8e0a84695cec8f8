import { Component, computed, inject, input } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { roleLabels } from '#domain/permissions/roles';
import { Store } from '@ngrx/store';
import { Icon } from '../../ui/icon/icon';
import type { IconName } from '../../ui/icon/icons';
import { Confirmation } from '../confirmation/confirmation';
import { outboxFeature } from '../outbox/outbox.feature';
import { staffName } from '../staff-name';
import { SignOutActions } from '../sign-in/sign-in.actions';
import { signInFeature } from '../sign-in/sign-in.feature';
import { Theme, type ThemeChoice } from '../theme/theme';
import type { Destination } from './destinations';
import { initials } from './initials';

/** Who is signed in, how the screen looks, the way out; on a phone also the other places. */
@Component({
  selector: 'sw-account-menu',
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  templateUrl: './account-menu.html',
  styleUrl: './account-menu.scss',
})
export class AccountMenu {
  readonly destinations = input.required<readonly Destination[]>();

  private readonly store = inject(Store);
  private readonly theme = inject(Theme);
  private readonly confirmation = inject(Confirmation);
  private readonly unsent = this.store.selectSignal(outboxFeature.selectUnsentCount);

  protected readonly staff = this.store.selectSignal(signInFeature.selectStaff);
  protected readonly demo = this.store.selectSignal(signInFeature.selectDemo);
  protected readonly themeChoice = this.theme.choice;
  protected readonly name = computed(() => {
    const staff = this.staff();
    return staff === null ? '' : staffName(staff);
  });
  protected readonly initials = computed(() => initials(this.staff()?.name ?? ''));
  protected readonly roles = computed(() =>
    (this.staff()?.roles ?? []).map((role) => roleLabels[role]).join(', '),
  );
  protected readonly elsewhere = computed(() => this.destinations().filter((to) => !to.onPhone));

  protected readonly themes: readonly { choice: ThemeChoice; label: string; icon: IconName }[] = [
    { choice: 'system', label: 'As the system', icon: 'contrast' },
    { choice: 'light', label: 'Light', icon: 'light_mode' },
    { choice: 'dark', label: 'Dark', icon: 'dark_mode' },
  ];

  protected chooseTheme(choice: ThemeChoice): void {
    this.theme.choose(choice);
  }

  protected async signOut(): Promise<void> {
    const waiting = this.unsent();
    const sure =
      waiting === 0 ||
      (await this.confirmation.ask({
        heading: 'Not everything is saved',
        text: `${waiting} ${waiting === 1 ? 'entry waits' : 'entries wait'} to be sent. Signing out now loses ${waiting === 1 ? 'it' : 'them'}.`,
        confirm: 'Sign out and lose them',
        cancel: 'Stay',
      }));
    if (sure) {
      this.store.dispatch(SignOutActions.confirmed());
    }
  }
}
