import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ClosureChange, ClosureList, ClosureWrite } from '#contract/closure';
import { Api } from './api';

/** Days on which groups do not meet. A write says the version it saw; 0: a new one. */
@Injectable({ providedIn: 'root' })
export class ClosuresClient {
  private readonly api = inject(Api);

  list(): Observable<ClosureList> {
    return this.api.get('/api/closures');
  }

  save(id: string, body: ClosureWrite): Observable<ClosureChange> {
    return this.api.write({ method: 'PUT', url: `/api/closures/${id}`, body });
  }

  takeBack(id: string, version: number): Observable<ClosureChange> {
    return this.api.write({
      method: 'DELETE',
      url: `/api/closures/${id}?version=${version}`,
      body: null,
    });
  }
}
