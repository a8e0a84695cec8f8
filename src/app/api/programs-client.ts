import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Program, ProgramSetUp, ProgramWrite } from '#contract/program';
import { Api } from './api';

/** Programs as those see them who set them up. A write says the version it saw; 0: a new one. */
@Injectable({ providedIn: 'root' })
export class ProgramsClient {
  private readonly api = inject(Api);

  setUp(): Observable<ProgramSetUp> {
    return this.api.get('/api/programs');
  }

  save(id: string, body: ProgramWrite): Observable<Program> {
    return this.api.write({ method: 'PUT', url: `/api/programs/${id}`, body });
  }
}
