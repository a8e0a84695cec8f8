import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { OutcomeChoices, Outcomes, OutcomesQuery } from '#contract/outcomes';
import { Api } from './api';

/** A program's results, and for what there are any. */
@Injectable({ providedIn: 'root' })
export class OutcomesClient {
  private readonly api = inject(Api);

  choices(): Observable<OutcomeChoices> {
    return this.api.get('/api/outcomes/choices');
  }

  outcomes(query: OutcomesQuery): Observable<Outcomes> {
    return this.api.get('/api/outcomes', { ...query });
  }
}
