import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { AdministrationSaved, AdministrationWrite } from '#contract/administration';
import type { InstrumentList } from '#contract/instrument';
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
}
