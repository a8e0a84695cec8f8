import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  AdministrationCorrection,
  AdministrationHistory,
  AdministrationSaved,
  AdministrationWithdrawal,
  AdministrationWrite,
} from '#contract/administration';
import type {
  InstrumentList,
  OwnInstrument,
  OwnInstrumentList,
  OwnInstrumentWrite,
} from '#contract/instrument';
import { Api } from './api';

/** Instruments and what was entered of them. */
@Injectable({ providedIn: 'root' })
export class AdministrationsClient {
  private readonly api = inject(Api);

  instruments(): Observable<InstrumentList> {
    return this.api.get('/api/instruments');
  }

  /** The same `id` again is the same administration: a retry enters nothing twice. */
  save(entry: AdministrationWrite): Observable<AdministrationSaved> {
    return this.api.write({
      method: 'POST',
      url: '/api/administrations',
      body: entry,
      idempotencyKey: entry.id,
    });
  }

  /** Everything of a person, what was taken back too. */
  history(participantId: string): Observable<AdministrationHistory> {
    return this.api.get(`/api/participants/${participantId}/administrations`);
  }

  correct(id: string, body: AdministrationCorrection): Observable<AdministrationSaved> {
    return this.api.write({ method: 'PUT', url: `/api/administrations/${id}`, body });
  }

  withdraw(id: string, body: AdministrationWithdrawal): Observable<AdministrationHistory> {
    return this.api.write({ method: 'POST', url: `/api/administrations/${id}/withdraw`, body });
  }

  own(): Observable<OwnInstrumentList> {
    return this.api.get('/api/instruments/own');
  }

  define(code: string, body: OwnInstrumentWrite): Observable<OwnInstrument> {
    return this.api.write({ method: 'PUT', url: `/api/instruments/${code}`, body });
  }
}
