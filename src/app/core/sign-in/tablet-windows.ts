import { DOCUMENT, DestroyRef, Injectable, inject } from '@angular/core';
import { Reload } from './reload';

const channel = 'stepwell-tablet';
export const checkInPath = '/check-in';

/**
 * A browser that becomes a tablet is one in all its windows: whoever holds it must find nobody's record
 * in another tab, nor by the way back.
 */
@Injectable({ providedIn: 'root' })
export class TabletWindows {
  private readonly document = inject(DOCUMENT);
  private readonly reload = inject(Reload);

  /** This window and every other one of the browser leave what they show. */
  leaveForTablet(): void {
    const others = new BroadcastChannel(channel);
    others.postMessage('opened');
    others.close();
    this.leave();
  }

  /** Called once by the frame around staff's pages, in its injection context. */
  follow(): void {
    const window = this.document.defaultView;
    const others = new BroadcastChannel(channel);
    others.onmessage = () => {
      this.leave();
    };
    // A page that the browser kept whole, to show it again on the way back, begins anew.
    const again = ({ persisted }: PageTransitionEvent) => {
      if (persisted) window?.location.reload();
    };
    window?.addEventListener('pageshow', again);
    inject(DestroyRef).onDestroy(() => {
      others.close();
      window?.removeEventListener('pageshow', again);
    });
  }

  private leave(): void {
    // What the browser may keep of this page for the way back shows nothing.
    this.document.body.hidden = true;
    this.reload.to(checkInPath);
  }
}
