import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Flag, FlagList } from '#contract/flag';
import type { FlagCount, FlagPage, FlagSearch, FlagsToDo } from '#contract/flag-ledger';
import { Api } from './api';

/** Flags: what to act on, and the ledgers of one person and of everybody one may see. */
@Injectable({ providedIn: 'root' })
export class FlagsClient {
  private readonly api = inject(Api);

  /** @param after the `next` of the page before; left out: the first */
  toDo(after?: string): Observable<FlagsToDo> {
    return this.api.get('/api/flags/to-do', after === undefined ? {} : { after });
  }

  count(): Observable<FlagCount> {
    return this.api.get('/api/flags/count');
  }

  ledger(asked: FlagSearch): Observable<FlagPage> {
    return this.api.get('/api/flags', { ...asked });
  }

  one(id: string): Observable<Flag> {
    return this.api.get(`/api/flags/${id}`);
  }

  ofPerson(participantId: string): Observable<FlagList> {
    return this.api.get(`/api/participants/${participantId}/flags`);
  }
}
