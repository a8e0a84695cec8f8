import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  ClosureChange,
  ClosureList,
  ClosurePeople,
  ClosurePreview,
  ClosureWrite,
} from '#contract/closure';
import { Api } from './api';
import { nothingStored } from './stores-nothing';

/** A copy of the list asks there, too. */
export const closurePeopleUrl = (id: string): string => `/api/closures/${id}/people`;

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

  /** What saving would do to the sessions ahead. */
  preview(id: string, body: ClosureWrite): Observable<ClosurePreview> {
    const url = `/api/closures/${id}/preview`;
    return this.api.write({ method: 'POST', url, body, context: nothingStored() });
  }

  /** What taking it back would do to them. */
  previewTakingBack(id: string, version: number): Observable<ClosurePreview> {
    const url = `/api/closures/${id}/taking-back/preview`;
    return this.api.write({ method: 'POST', url, body: { version }, context: nothingStored() });
  }

  /** Who has to be told that it is closed. */
  people(id: string): Observable<ClosurePeople> {
    return this.api.get(closurePeopleUrl(id));
  }

  takeBack(id: string, version: number): Observable<ClosureChange> {
    return this.api.write({
      method: 'DELETE',
      url: `/api/closures/${id}?version=${version}`,
      body: null,
    });
  }
}
