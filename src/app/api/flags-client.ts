import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Flag, RiskAssessmentWrite } from '#contract/flag';
import { Api } from './api';

/** Flags: acknowledged by whoever acts, closed only with an assessment. */
@Injectable({ providedIn: 'root' })
export class FlagsClient {
  private readonly api = inject(Api);

  flag(id: string): Observable<Flag> {
    return this.api.get(`/api/flags/${id}`);
  }

  acknowledge(flag: Pick<Flag, 'id' | 'version'>): Observable<Flag> {
    return this.api.write({
      method: 'POST',
      url: `/api/flags/${flag.id}/acknowledge`,
      body: { version: flag.version },
    });
  }

  close(flag: Pick<Flag, 'id' | 'version'>, assessment: RiskAssessmentWrite): Observable<Flag> {
    return this.api.write({
      method: 'POST',
      url: `/api/flags/${flag.id}/close`,
      body: { version: flag.version, assessment },
    });
  }
}
