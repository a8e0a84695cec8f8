import { Injectable, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { CheckInCodesClient } from '../../api/check-in-codes-client';
import { type Problem, problemFrom } from '../../api/problem';
import { Confirmation } from '../../core/confirmation/confirmation';
import { Ids } from '../../core/ids';
import { outboxFeature } from '../../core/outbox/outbox.feature';
import { TabletWindows } from '../../core/sign-in/tablet-windows';

/** Makes this browser the tablet of a session, after saying what that means for whoever asks. */
@Injectable({ providedIn: 'root' })
export class OpenCheckIn {
  private readonly client = inject(CheckInCodesClient);
  private readonly confirmation = inject(Confirmation);
  private readonly ids = inject(Ids);
  private readonly windows = inject(TabletWindows);
  private readonly unsent = inject(Store).selectSignal(outboxFeature.selectUnsentCount);

  /** @returns why it did not open; null: it does, or it was left */
  async here(session: { readonly id: string; readonly title: string }): Promise<Problem | null> {
    const unsent = this.unsent();
    if (unsent > 0) return notSaved(unsent);
    const agreed = await this.confirmation.ask({
      heading: 'Open check-in on this tablet?',
      text:
        `You are signed out on this device, in every window. It then shows the check-in of ` +
        `${session.title} and nothing else. Closing it needs your e-mail and password.`,
      confirm: 'Open check-in',
      cancel: 'Stay signed in',
    });
    if (!agreed) return null;
    try {
      await firstValueFrom(this.client.openTablet(session.id, this.ids.next()));
    } catch (thrown) {
      return problemFrom(thrown);
    }
    this.windows.leaveForTablet();
    return null;
  }
}

function notSaved(count: number): Problem {
  return {
    type: 'urn:stepwell:problem:not-saved',
    title: 'The check-in was not opened',
    status: 0,
    detail: `${count} ${count === 1 ? 'entry is' : 'entries are'} not saved yet on this device. Opening the check-in signs you out here; wait until everything is saved.`,
  };
}
