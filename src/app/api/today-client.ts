import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Today } from '#contract/today';
import { Api } from './api';

/** A facilitator's day, and the small tasks in it. */
@Injectable({ providedIn: 'root' })
export class TodayClient {
  private readonly api = inject(Api);

  today(): Observable<Today> {
    return this.api.get('/api/today');
  }

  /** What came of an outreach. */
  taskDone(id: string, version: number, outcome: string): Observable<unknown> {
    return this.api.write({
      method: 'POST',
      url: `/api/tasks/${id}/done`,
      body: { outcome, version },
    });
  }
}
