import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  Care,
  ClinicianWrite,
  DaysAndGroupsResult,
  DaysAndGroupsWrite,
  EndingResult,
  EndingWrite,
} from '#contract/care';
import { Api } from './api';

/** Days, groups and clinicians of somebody's episode, and its end. A write says the version it saw. */
@Injectable({ providedIn: 'root' })
export class CareClient {
  private readonly api = inject(Api);

  get(participantId: string): Observable<Care> {
    return this.api.get(`/api/participants/${participantId}/care`);
  }

  end(participantId: string, body: EndingWrite): Observable<EndingResult> {
    return this.api.write({
      method: 'POST',
      url: `/api/participants/${participantId}/ending`,
      body,
    });
  }

  takeBackEnding(participantId: string, endingId: string): Observable<Care> {
    const url = `/api/participants/${participantId}/ending/${endingId}/taking-back`;
    return this.api.write({ method: 'POST', url, body: null });
  }

  agreeDaysAndGroups(
    participantId: string,
    body: DaysAndGroupsWrite,
  ): Observable<DaysAndGroupsResult> {
    return this.api.write({
      method: 'POST',
      url: `/api/participants/${participantId}/days-and-groups`,
      body,
    });
  }

  nameClinician(participantId: string, body: ClinicianWrite): Observable<Care> {
    return this.api.write({
      method: 'POST',
      url: `/api/participants/${participantId}/clinicians`,
      body,
    });
  }
}
