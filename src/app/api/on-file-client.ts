import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { OnFile, OnFileWrite } from '#contract/on-file';
import { Api } from './api';

/** What is on file of somebody's episode. A write says the version it saw; 0: nothing recorded. */
@Injectable({ providedIn: 'root' })
export class OnFileClient {
  private readonly api = inject(Api);

  get(participantId: string): Observable<OnFile> {
    return this.api.get(`/api/participants/${participantId}/on-file`);
  }

  save(participantId: string, body: OnFileWrite): Observable<OnFile> {
    return this.api.write({
      method: 'PUT',
      url: `/api/participants/${participantId}/on-file`,
      body,
    });
  }
}
