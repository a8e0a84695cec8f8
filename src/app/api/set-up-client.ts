import { Injectable, inject } from '@angular/core';
import type { SetUpWrite } from '#contract/set-up';
import type { SignedIn } from '#contract/sign-in';
import type { Observable } from 'rxjs';
import { Api } from './api';
import { nothingStored } from './stores-nothing';

/** The first run of an empty system. Who makes the organization is signed in by it. */
@Injectable({ providedIn: 'root' })
export class SetUpClient {
  private readonly api = inject(Api);

  make(asked: SetUpWrite): Observable<SignedIn> {
    const context = nothingStored();
    return this.api.write({ method: 'POST', url: '/api/set-up', body: asked, context });
  }
}
