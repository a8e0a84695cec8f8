import { Injectable, inject } from '@angular/core';
import type { CheckInCodes, CheckInCodesWrite, Tablet } from '#contract/tablet';
import type { Observable } from 'rxjs';
import { Api } from './api';

/** The check-in of a session as its leaders see it: codes, and the tablets that are open for it. */
@Injectable({ providedIn: 'root' })
export class CheckInCodesClient {
  private readonly api = inject(Api);

  codes(sessionId: string): Observable<CheckInCodes> {
    return this.api.get(codesUrl(sessionId));
  }

  /** Of one person alone. */
  codeOf(sessionId: string, participant: string): Observable<CheckInCodes> {
    return this.api.get(codesUrl(sessionId), { participant });
  }

  /** Makes the codes that lack, or one anew in place of the one that somebody has. */
  make(sessionId: string, anewFor: string | null): Observable<CheckInCodes> {
    return this.write(sessionId, { anewFor });
  }

  /** Makes the code of one person alone: where it lacks, or anew. */
  makeFor(sessionId: string, person: string, anew: boolean): Observable<CheckInCodes> {
    return this.write(sessionId, { anewFor: anew ? person : null, for: person });
  }

  /** This browser becomes the session's tablet, and the sign-in ends in it. */
  openTablet(sessionId: string, id: string): Observable<Tablet> {
    return this.api.write({
      method: 'POST',
      url: `/api/sessions/${sessionId}/tablets`,
      body: { id },
    });
  }

  /** Ends the check-in on a tablet that is not in hand. */
  closeTablet(sessionId: string, tablet: string): Observable<CheckInCodes> {
    return this.api.write({
      method: 'POST',
      url: `/api/sessions/${sessionId}/tablets/${tablet}/close`,
      body: null,
    });
  }

  private write(sessionId: string, body: CheckInCodesWrite): Observable<CheckInCodes> {
    return this.api.write({ method: 'POST', url: codesUrl(sessionId), body });
  }
}

/** Where the codes of a session are read. */
export const codesUrl = (sessionId: string): string => `/api/sessions/${sessionId}/check-in-codes`;
