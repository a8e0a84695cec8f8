import { HttpContext } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Me } from '#contract/me';
import type { ActivityAnswer, SignInOptions } from '#contract/sign-in';
import type { Observable } from 'rxjs';
import { Api } from './api';
import { answersLockItself, answersSignOffItself } from './hold';
import { nothingStored, storesNothing } from './stores-nothing';

/** Signing in and out, and who is here. A closed door is an answer here, not a reason to wait. */
@Injectable({ providedIn: 'root' })
export class SignInClient {
  private readonly api = inject(Api);

  me(): Observable<Me> {
    return this.api.get<Me>('/api/me', {}, ownDoor());
  }

  options(): Observable<SignInOptions> {
    return this.api.get<SignInOptions>('/api/sign-in/options', {}, ownDoor());
  }

  signIn(email: string, password: string): Observable<unknown> {
    return this.post('/api/sign-in', { email, password });
  }

  signOut(): Observable<unknown> {
    return this.post('/api/sign-out', {});
  }

  /** Back from the room-safe screen, with the PIN of this device or the password. */
  reopen(proof: { pin: string } | { password: string }): Observable<unknown> {
    return this.post('/api/sign-in/reopen', proof);
  }

  /** A PIN for this device; the password proves who sets it. */
  setPin(pin: string, password: string): Observable<unknown> {
    return this.api.write({
      method: 'PUT',
      url: '/api/sign-in/pin',
      body: { pin, password },
      context: ownDoor(),
    });
  }

  /** From then on only the password reopens a locked screen on this device. */
  removePin(): Observable<unknown> {
    const url = '/api/sign-in/pin';
    return this.api.write({ method: 'DELETE', url, body: null, context: ownDoor() });
  }

  /** Ends every other sign-in of the person. */
  setPassword(password: string, newPassword: string): Observable<unknown> {
    return this.api.write({
      method: 'PUT',
      url: '/api/sign-in/password',
      body: { password, newPassword },
      context: ownDoor(),
    });
  }

  /** Real input was seen: the server starts its idle time anew and says when it ends. */
  activity(): Observable<ActivityAnswer> {
    return this.api.write({
      method: 'POST',
      url: '/api/sign-in/activity',
      body: {},
      context: nothingStored(),
    });
  }

  private post(url: string, body: unknown): Observable<unknown> {
    const context = ownDoor().set(storesNothing, true);
    return this.api.write({ method: 'POST', url, body, context });
  }
}

function ownDoor(): HttpContext {
  return new HttpContext().set(answersSignOffItself, true).set(answersLockItself, true);
}
