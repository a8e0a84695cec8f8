import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Outline, OutlineList, OutlineWrite } from '#contract/curriculum';
import { Api } from './api';

/** What groups teach, in order. A write says the version it saw; 0: a new one. */
@Injectable({ providedIn: 'root' })
export class CurriculaClient {
  private readonly api = inject(Api);

  list(): Observable<OutlineList> {
    return this.api.get('/api/curricula');
  }

  save(id: string, body: OutlineWrite): Observable<Outline> {
    return this.api.write({ method: 'PUT', url: `/api/curricula/${id}`, body });
  }
}
